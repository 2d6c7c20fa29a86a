"""What every part of the report needs: the dossier, the language, the names of claims and the pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from models.plan import ClaimLine, NotTaken, Plan
from models.plan import Words as Both
from models.text import Lang, Text
from planner.document.content import Entry, Link, Paragraph, Picture, Strong, Words, joined, plain
from planner.handover.dossier import Dossier
from planner.handover.rule_words import without_reading_ids
from planner.prose.citation import cited
from planner.report.phrases import money, subject

#: Stands in a cell that has nothing to say.
NOTHING = "–"


@dataclass(frozen=True)
class Teller:
    """Tells a dossier in one language. Claims are told by name and number, never by key."""

    dossier: Dossier
    lang: Lang
    pictures: Mapping[str, Picture] = field(default_factory=dict)

    @property
    def plan(self) -> Plan:
        """The plan that is told."""
        return self.dossier.plan

    def say(self, zh: str, en: str) -> str:
        """One of the two."""
        return zh if self.lang == "zh" else en

    def text(self, words: Both | Text) -> str:
        """A text in the language of the report."""
        return words.zh if self.lang == "zh" else words.en

    def listed(self, texts: Iterable[str]) -> str:
        """Names in a row, each once."""
        return self.say("、", ", ").join(dict.fromkeys(texts))

    def money(self, yuan: int, strength: str = "") -> str:
        """Yuan with its unit, and `≤ ` where the office may cut it."""
        return money(yuan, self.lang, strength)

    def at_most(self, yuan: int) -> str:
        """The most that may be paid."""
        return money(yuan, self.lang, "ceiling")

    def source(self, cite: str) -> str:
        """Article and sentence; "" where no text says so."""
        return cited(cite, self.lang) if cite else ""

    def titled(self, line: ClaimLine | NotTaken) -> str:
        """`5.1 算力券（织造项目算力 2027）`; a whole policy or clause has no subject."""
        number = f"{line.clause} " if line.clause else ""
        if line.year is None and line.item is None:
            return number + self.text(line.title)
        about = " ".join(str(one) for one in (subject(line, self.lang), line.year) if one)
        return number + self.text(line.title) + self.say(f"（{about}）", f" ({about})")

    def name(self, key: str) -> Words:
        """A claim taken by its number, with a link to where it is told; another by its title; an unknown key as is."""
        for cards, mark, anchor in (
            (self.dossier.cards, Text("第{}项", "no. {}"), "claim"),
            (self.dossier.draft_cards, Text("稿{}", "draft {}"), "draft"),
        ):
            for card in cards:
                if card.line.key == key:
                    number = mark.in_(self.lang).format(card.number)
                    return (Link(f"{number} {self.titled(card.line)}", f"{anchor}-{card.number}"),)
        left = next((one for one in self.plan.not_taken if one.key == key), None)
        return (key if left is None else self.titled(left),)

    def names(self, keys: Iterable[str]) -> Words:
        """Claims in a row."""
        return joined([self.name(key) for key in keys], self.say("、", ", "))

    def with_names(self, text: Both, keys: Iterable[str]) -> str:
        """A text of the plan with the keys of claims in it exchanged for their names, longer keys first."""
        told = self.text(text)
        for key in sorted(keys, key=lambda one: (-len(one), one)):
            told = told.replace(key, plain(self.name(key)))
        return self.without_ids(told)

    def without_ids(self, text: str) -> str:
        """Readings by their number in the report in the place of their ids; one that decides nothing has no number."""
        for number, one in enumerate(self.plan.readings, start=1):
            local = re.escape(one.reading.rsplit(".", 1)[-1])
            text = re.sub(rf"解读“{local}”", f"解读{number}", text)
            text = re.sub(rf"\breading {local}(?![\w-])", f"reading {number}", text)
        return without_reading_ids(text)

    def rule(self, text: Both) -> str:
        """The sentence of a rule, readings by number."""
        return self.without_ids(self.text(text))

    def label_of(self, subject_id: str) -> str:
        """What a reader calls an item, the enterprise, its past or a year."""
        known = {"enterprise": Text("企业", "enterprise"), "history": Text("以前年度", "history")}
        if subject_id in known:
            return known[subject_id].in_(self.lang)
        lines: list[ClaimLine | NotTaken] = [*self.plan.claims, *self.plan.draft_claims, *self.plan.not_taken]
        return next((one.item_label for one in lines if one.item == subject_id and one.item_label), subject_id)

    def paragraph(self, zh: str, en: str) -> Paragraph:
        """A paragraph of plain words."""
        return Paragraph((self.say(zh, en),))

    def strong(self, zh: str, en: str) -> Strong:
        """Words that stand out."""
        return Strong(self.say(zh, en))

    def entry(self, name: str, parts: tuple[Words, ...]) -> Entry:
        """A fact of several parts, each on a line of its own; a single one needs none."""
        return Entry(name, parts[0]) if len(parts) == 1 else Entry(name, ("",), parts)

    def picture(self, name: str) -> tuple[Picture, ...]:
        """The picture of that name, where the dossier has something to draw."""
        if name not in self.pictures:
            return ()
        drawn = self.pictures[name]
        return (replace(drawn, told=self.without_ids(drawn.told)),)
