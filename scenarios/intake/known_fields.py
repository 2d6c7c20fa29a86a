"""Every field that a workbook can have, by the id of its sheet and its own: those of the form and all others too.

A reader takes them over all packs; the form offers only the options that fit its cities.

A sheet's id is `enterprise`, `years`, `items.<kind>`, `awards`, `elsewhere`, `reached` or `settings`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from models.batch import DataPath
from models.expression import Type
from models.policy import Clause, Policy, Strength
from models.text import Text
from models.vocabulary import FactType, Option, Vocabulary
from scenarios.intake import asking
from scenarios.intake.layout import BY_YEAR_MARK, CellForm, Field
from scenarios.intake.own_fields import OWN_FIELDS

#: The sheet id of the items of a kind, before the kind.
ITEMS = "items."
_NO_FACTS: Mapping[str, FactType] = {}


class KnownFields:
    """Makes fields of their ids, with the words of a vocabulary and the clauses and readings of packs."""

    def __init__(self, words: Vocabulary, policies: Iterable[Policy]) -> None:
        self.words = words
        self.policies = tuple(policies)
        self._clauses = {clause.ref: clause for policy in self.policies for clause in policy.clauses}

    def field(self, sheet: str, name: str) -> Field | None:
        """The field of that id on the sheet; None where there is none. Its worth is 0: that depends on the packs."""
        own = OWN_FIELDS.get(sheet.partition(".")[0], {}).get(name)
        if own is not None:
            return self._dated(own, sheet.removeprefix(ITEMS)) if name == "item.date" else self._with_options(own)
        scope, _, rest = name.partition(".")
        match sheet.partition(".")[0], scope:
            case "enterprise", "enterprise":
                return self._fact(self.words.enterprise, rest, name, ("enterprise", rest))
            case "years", "year":
                return self._fact(self.words.year, rest, name, ("enterprise", "years", "{year}", rest))
            case "items", "item":
                return self._item_fact(sheet.removeprefix(ITEMS), rest, name)
            case "awards", "award":
                return self._award_fact(rest.removeprefix("facts."), name)
            case "reached", "reached":
                return self._reached(rest, name)
            case "settings", _:
                return self._setting(scope, rest, name)
            case _:
                return None

    def kind_facts(self, kind: str) -> Mapping[str, FactType]:
        """The facts of items of the kind by name; none where there is no such kind."""
        return self.words.item_facts(kind) if kind in self.words.kinds else _NO_FACTS

    def kind_of_clause(self, ref: str) -> str:
        """What the clause `<pack>/<clause>` is on; KeyError for an unknown one."""
        return self._clauses[ref].on

    def award_field(self, kind: str, fact: str) -> str:
        """The id of the field for a fact of awards on items of a kind: one for all kinds that mean the same by it."""
        meant = self.kind_facts(kind)[fact]
        tables = (self.words.item_facts(one) for one in self.words.kinds)
        same = all(
            (table[fact].type, table[fact].options, table[fact].label) == (meant.type, meant.options, meant.label)
            for table in tables
            if fact in table
        )
        return f"award.facts.{fact}" if same else f"award.facts.{kind}.{fact}"

    def _dated(self, own: Field, kind: str) -> Field:
        """The day of items of the kind, with the event that dates them."""
        if kind not in self.words.kinds:
            return own
        event = self.words.kinds[kind].dated_by
        asked = Text(f"看“{event.zh}”的日期：{own.question.zh}", f"The day of: {event.en}. {own.question.en}")
        return replace(own, question=asked)

    def _with_options(self, own: Field) -> Field:
        """A field that every workbook has, with the options that packs and vocabulary give it."""
        if own.id == "policies":
            options = tuple(Option(one.id, one.title) for one in self.policies)
        elif own.form == "clause":
            options = tuple(_clause_option(one) for one in self._clauses.values() if one.paying)
        elif own.id == "elsewhere.level":
            options = tuple(Option(name, label) for name, label in self.words.levels.items())
        else:
            return own
        return replace(
            own, options=options, hint=asking.hint(own.form, "", options), example=asking.example(own.form, options)
        )

    def _fact(self, table: Mapping[str, FactType], fact: str, name: str, path: DataPath, *more: Text) -> Field | None:
        known = table.get(fact)
        if known is None:
            return None
        form, unit = asking.form_of(known), asking.unit_of(known)
        return Field(
            id=name,
            path=path,
            form=form,
            label=known.label,
            heading=asking.heading(known.label, unit, *more),
            question=known.question,
            hint=asking.hint(form, unit, known.options),
            example=asking.example_of(known),
            fact=known,
            unit=unit,
            options=known.options,
            evidence=tuple(self.words.evidence[one] for one in known.evidence),
            needed=name == "enterprise.location",
        )

    def _item_fact(self, kind: str, rest: str, name: str) -> Field | None:
        fact, mark, year = rest.partition(BY_YEAR_MARK)
        table = self.kind_facts(kind)
        if fact not in table or (mark and not (table[fact].by_year and year.isdigit())):
            return None
        if mark:
            return self._fact(table, fact, name, (fact, year), Text(f"{year} 年", year))
        alone = (Text("只知一个数时", "where only one is known"),) if table[fact].by_year else ()
        return self._fact(table, fact, name, (fact,), *alone)

    def _award_fact(self, rest: str, name: str) -> Field | None:
        kind, mark, fact = rest.partition(".")
        if mark:
            words = self.words.kinds[kind].label if kind in self.words.kinds else Text("", "")
            return self._fact(self.kind_facts(kind), fact, name, ("facts", fact), words)
        table = next((one for one in map(self.kind_facts, self.words.kinds) if rest in one), _NO_FACTS)
        return self._fact(table, rest, name, ("facts", rest))

    def _reached(self, measure: str, name: str) -> Field | None:
        known = self.words.year.get(measure)
        if known is None or known.type is not Type.MONEY:
            return None
        found = self._fact(self.words.year, measure, name, ("history", "reached", measure))
        assert found is not None
        label = Text(f"此前最高{known.label.zh}", f"highest {known.label.en} so far")
        asked = Text(
            f"在“年度数据”所列各年之前，{known.label.zh}最高达到过多少？",
            f"What was the highest {known.label.en} in all years before those on the sheet of yearly figures?",
        )
        return replace(found, label=label, heading=asking.heading(label, found.unit), question=asked)

    def _setting(self, scope: str, rest: str, name: str) -> Field | None:
        if scope == "readings":
            return self._reading(rest, name)
        if scope == "chances" and rest in self._clauses:
            title, asked = self._clauses[rest].title, _CHANCE
            if self._clauses[rest].strength is not Strength.COMPETITIVE:
                return None
        elif scope == "pots":
            pots = {pot.ref: pot.title for policy in self.policies for pot in policy.pots}
            if rest not in pots:
                return None
            title, asked = pots[rest], _SHARE
        else:
            return None
        label = Text(f"{title.zh}：{_WHAT[scope].zh}", f"{title.en}: {_WHAT[scope].en}")
        path = ("outlook", scope, rest)
        return _plain(name, path, "ratio", label, asked, unit="%")

    def _reading(self, rest: str, name: str) -> Field | None:
        pack, mark, one = rest.partition(".")
        shared = self.words.readings.get(pack)
        if not mark and shared is not None:
            question, texts, default = shared.question, shared.options, shared.default
        else:
            readings = {reading.ref: reading for policy in self.policies for reading in policy.readings}
            if rest not in readings:
                return None
            own = readings[rest]
            question, texts, default = own.question, own.options, own.default
        options = tuple(Option(key, text) for key, text in texts.items())
        path: DataPath = ("readings", pack, one) if mark else ("readings", pack)
        told = texts[default]
        said = Text(
            "\n".join((*(f"· {text.zh}" for text in texts.values()), f"不选就按：{told.zh}")),
            "\n".join((*(f"· {text.en}" for text in texts.values()), f"left empty: {told.en}")),
        )
        found = _plain(name, path, "choice", question, question, options=options)
        return replace(found, hint=said, example=Text("", ""))


def _plain(
    name: str, path: DataPath, form: CellForm, label: Text, question: Text, *, unit: str = "",
    options: tuple[Option, ...] = (),
) -> Field:  # fmt: skip
    """A field that is no fact."""
    return Field(
        id=name,
        path=path,
        form=form,
        label=label,
        heading=asking.heading(label, unit),
        question=question,
        hint=asking.hint(form, unit, options),
        example=asking.example(form, options),
        unit=unit,
        options=options,
    )


def _clause_option(clause: Clause) -> Option:
    return Option(clause.ref, Text(f"{clause.ref} {clause.title.zh}", f"{clause.ref} {clause.title.en}"))


_CHANCE = Text(
    "预计入选的概率是多少？只用于旁注，不影响方案。", "How likely is it to be chosen? A side note that changes no plan."
)
_SHARE = Text(
    "预计资金池按多少比例兑付？只用于旁注，不影响方案。",
    "What share will the pot pay? A side note that changes no plan.",
)
_WHAT = {"chances": Text("入选概率", "chance"), "pots": Text("兑付比例", "share paid")}
