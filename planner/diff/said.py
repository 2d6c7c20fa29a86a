"""The parts of a pack in both languages: trees by the prose of clauses, everything else by its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

from models.cite import Cite
from models.diff import Figure
from models.expression import Literal, Node, Type
from models.money import format_money
from models.plan import Words
from models.policy import (
    ENTERPRISE,
    ENTERPRISE_YEAR,
    Clause,
    Condition,
    Filing,
    Ladder,
    Obligation,
    Policy,
    Quota,
    Window,
    Years,
)
from models.text import Lang, Text
from models.vocabulary import Vocabulary
from planner.diff.pairing import localised
from planner.prose.citation import cite_text
from planner.prose.figures import number_text, ratio_text
from planner.prose.labels import Labels, labels_for
from planner.prose.ladder import ladder_text
from planner.prose.schedule import filing_text, obligation_text, payment_text, years_text
from planner.prose.sentence import sentence
from planner.prose.terms import PAYEES, STATUSES, STRENGTHS
from planner.prose.window import window_text

_NOTHING = Words(zh="无", en="none")
_ONS: Mapping[str, Text] = {
    ENTERPRISE_YEAR: Text("企业的每一年度", "each year of the enterprise"),
    ENTERPRISE: Text("企业", "the enterprise"),
}
_WAYS: Mapping[str, Text] = {
    "highest": Text("只奖最高一档", "the highest step only"),
    "all": Text("各档都奖", "every step"),
    "full": Text("按新档全额", "in full"),
    "difference": Text("补差额", "the difference"),
}
#: Words that packs use for choices of their own, by the part that they stand in.
_CHOICES: Mapping[str, Mapping[str, Text]] = {
    "way": {
        "pro_rata": Text("按比例兑付", "paid pro rata"),
        "first_come": Text("先到先得", "first come, first served"),
    },
    "year_day": {
        "whole": Text("全年", "the whole year"),
        "first": Text("当年第一天", "the first day of the year"),
        "last": Text("当年最后一天", "the last day of the year"),
    },
}


def words(text: Text) -> Words:
    """A text as a result holds it."""
    return Words(zh=text.zh, en=text.en)


def listed(parts: Iterable[Words], zh: str = "、", en: str = ", ") -> Words:
    """Several texts as one."""
    known = list(parts)
    return Words(zh=zh.join(one.zh for one in known), en=en.join(one.en for one in known))


@dataclass(frozen=True)
class Voice:
    """Speaks for one pack; with a clause, in the words that the clause sees."""

    policy: Policy
    vocabulary: Vocabulary
    clause: Clause | None = None

    @property
    def _labels(self) -> Labels:
        if self.clause is not None:
            return labels_for(self.clause, self.vocabulary, (self.policy,))
        return Labels(self.vocabulary, "", {one.ref: one for one in self.policy.readings})

    def tree(self, node: Node) -> Words:
        """An expression."""
        return Words(zh=sentence(node, self._labels, "zh"), en=sentence(node, self._labels, "en"))

    def part(self, name: str, value: Any) -> Words | None:
        """A part of an entry by the name of its field; None where it says nothing."""
        if value is None or value == () or value == "":
            return None
        known = self._named(name, value)
        return self.value(value) if known is None else known

    def _named(self, name: str, value: Any) -> Words | None:
        """Parts whose values are names or figures that the field alone explains."""
        vocabulary = self.vocabulary
        tables: Mapping[str, Mapping[str, Text]] = {
            "strength": STRENGTHS,
            "payee": PAYEES,
            "status": STATUSES,
            "tag": vocabulary.tags,
            "evidence": vocabulary.evidence,
            "level": vocabulary.levels,
            "backs": vocabulary.places,
            "jurisdiction": vocabulary.places,
            "across_levels": vocabulary.levels,
            **_CHOICES,
        }
        names = value if isinstance(value, tuple) else (value,)
        if name in ("on", "kinds") and all(isinstance(one, str) for one in names):
            return listed(self._on(one) for one in names)
        if name in tables:
            return listed(words(tables[name].get(one, Text(str(one), str(one)))) for one in names)
        if name in ("round_down_to", "amount"):
            return Words(zh=format_money(value, "zh"), en=format_money(value, "en"))
        if name in ("jump", "later") and isinstance(value, Literal):
            return words(_WAYS[str(value.value)])
        if name == "pay_after_years":
            return words(payment_text(value))
        return None

    def _on(self, kind: str) -> Words:
        if kind in _ONS:
            return words(_ONS[kind])
        known = self.vocabulary.kinds.get(kind)
        return words(known.label) if known else Words(zh=kind, en=kind)

    def value(self, value: Any) -> Words:
        """Any value that a pack holds; what has no words of its own is said field by field."""
        match value:
            case None:
                return _NOTHING
            case Text():
                return words(value)
            case Condition(tree=tree):
                return self.tree(tree)
            case Cite():
                return Words(zh=cite_text(value, "zh"), en=cite_text(value, "en"))
            case Window():
                return Words(zh=window_text(value), en=window_text(value))
            case Ladder():
                return Words(zh=ladder_text(value, self._labels, "zh"), en=ladder_text(value, self._labels, "en"))
            case Quota():
                return self._quota(value)
            case Years() | Filing() | Obligation():
                return self._schedule(value)
            case _:
                return self.tree(value) if isinstance(value, Node) else self._plain(value)

    def _schedule(self, value: Years | Filing | Obligation) -> Words:
        if isinstance(value, Years):
            return words(years_text(value))
        if isinstance(value, Obligation):
            return words(obligation_text(value))
        return words(filing_text(value, lambda node: Text(self.tree(node).zh, self.tree(node).en)))

    def _quota(self, quota: Quota) -> Words:
        zh = f"{quota.scope.zh}{f' {quota.places} 个' if quota.places else '，名额未公布'}"
        en = f"{quota.scope.en}{f', {quota.places} places' if quota.places else ', places not stated'}"
        if quota.probability is not None:
            chance = ratio_text(quota.probability)
            zh, en = f"{zh}（估计入选率 {chance}）", f"{en} (chance estimated at {chance})"
        return Words(zh=zh, en=en)

    def _plain(self, value: Any) -> Words:
        if isinstance(value, bool):
            return Words(zh="是" if value else "否", en="yes" if value else "no")
        if isinstance(value, Enum):
            return Words(zh=str(value.value), en=str(value.value))
        if isinstance(value, Fraction):
            return Words(zh=ratio_text(value), en=ratio_text(value))
        if isinstance(value, tuple):
            return listed((self.value(one) for one in value), "；", "; ") if value else _NOTHING
        if isinstance(value, Mapping):
            return listed((self._entry(name, one) for name, one in value.items()), "；", "; ")
        if is_dataclass(value) and not isinstance(value, type):
            return self._fields(value)
        return Words(zh=str(value), en=str(value))

    def _entry(self, name: str, value: Any) -> Words:
        said = self.value(value)
        return Words(zh=f"{name} {said.zh}", en=f"{name} {said.en}") if name else said

    def _fields(self, value: Any) -> Words:
        known = [(one.name, getattr(value, one.name)) for one in fields(value)]
        said = [(name, self.part(name, one)) for name, one in known if one is not False]
        return listed((Words(zh=f"{name} {one.zh}", en=f"{name} {one.en}") for name, one in said if one), "，", ", ")


def figures(old: Any, new: Any, packs: tuple[str, str]) -> tuple[Figure, ...]:
    """The figures that differ between two values that are built alike; nothing where more than figures differs."""
    one, other = localised(old, packs[0]), localised(new, packs[1])
    first: list[Literal] = []
    second: list[Literal] = []
    if _frame(one, first) != _frame(other, second):
        return ()
    pairs = [(before, after) for before, after in zip(first, second, strict=True) if before != after]
    return tuple(Figure(old=_number(before), new=_number(after)) for before, after in dict.fromkeys(pairs))


def _frame(value: Any, found: list[Literal]) -> Any:
    """A value without its numbers, which are collected."""
    if isinstance(value, Literal) and not isinstance(value.value, str | bool):
        found.append(value)
        return value.type
    if isinstance(value, Condition):
        return _frame(value.tree, found)
    if isinstance(value, tuple):
        return tuple(_frame(one, found) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return type(value), tuple(_frame(getattr(value, one.name), found) for one in fields(value))
    return value


def _number(literal: Literal) -> Words:
    def said(lang: Lang) -> str:
        value = literal.value
        return str(value) if isinstance(value, str) else number_text(value, Type(literal.type), lang)

    return Words(zh=said("zh"), en=said("en"))
