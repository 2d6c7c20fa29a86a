"""The facts of many cases as columns, made when a clause first reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.case import Case, Item, Value
from models.expression import Fact, Type
from models.policy import Policy
from models.vocabulary import FactType, Vocabulary
from planner.columns.numbers import SAFE

Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item of a case, or (`listed` false) the unlisted item of an award of the history."""

    case: int
    item: Item
    listed: bool


@dataclass(frozen=True, slots=True)
class RawColumn:
    """Values of one fact, one for each row of its table; `den` only for ratios; sets are one column of bits."""

    values: NDArray[Any]
    known: NDArray[np.bool_]
    den: NDArray[Any] | None = None


class FactTables:
    """Enterprise, year and item tables over a sequence of cases.

    Years are rows of (case, year) for all years that any expression may read; a year that the case does not give is a
    row without facts. An item's facts by year stand in rows of (item, year) in the same way.
    """

    def __init__(self, cases: Sequence[Case], policies: Sequence[Policy], vocabulary: Vocabulary) -> None:
        self.cases = tuple(cases)
        self.vocabulary = vocabulary
        self.items = _item_rows(cases, policies, vocabulary)
        self._year_rows: list[Mapping[str, Value]] = []
        self._year_index: dict[tuple[int, int], int] = {}
        self._item_year_rows: list[Mapping[str, Value]] = []
        self._item_year_index: dict[tuple[int, int], int] = {}
        self._by_year: dict[str, frozenset[str]] = {}
        self._defaults = {reading.ref: reading.default for policy in policies for reading in policy.readings}
        self._defaults |= {reading.id: reading.default for reading in vocabulary.readings.values()}
        self._options = {reading.ref: tuple(reading.options) for policy in policies for reading in policy.readings}
        self._options |= {reading.id: tuple(reading.options) for reading in vocabulary.readings.values()}
        self._columns: dict[tuple[str, str, str], RawColumn] = {}
        self._codes: dict[str, dict[str, int]] = {}

    def year_rows(self, case: Index, year: Index) -> Index:
        """Row numbers of (case, year) in the year table."""
        return np.array([self._year_row(int(c), int(y)) for c, y in zip(case, year, strict=True)], dtype=np.int64)

    def item_year_rows(self, item: Index, year: Index) -> Index:
        """Row numbers of (item, year) in the table of items by year."""
        return np.array([self._item_year_row(int(i), int(y)) for i, y in zip(item, year, strict=True)], dtype=np.int64)

    def by_year(self, name: str, kind: str) -> bool:
        """Whether an item of that kind has the fact once for each year."""
        if kind not in self._by_year:
            facts = self.vocabulary.item_facts(kind) if kind in self.vocabulary.kinds else {}
            self._by_year[kind] = frozenset(fact.name for fact in facts.values() if fact.by_year)
        return name in self._by_year[kind]

    def options(self, fact: Fact, kind: str) -> tuple[str, ...]:
        """The options of a choice fact, in the order of their codes."""
        if fact.scope == "reading":
            return self._options[fact.name]
        return tuple(option.name for option in self.fact_type(fact.scope, fact.name, kind).options)

    def fact_type(self, scope: str, name: str, kind: str) -> FactType:
        """The vocabulary's entry."""
        if scope == "enterprise":
            return self.vocabulary.enterprise[name]
        if scope == "year":
            return self.vocabulary.year[name]
        return self.vocabulary.item_facts(kind)[name]

    def column(self, scope: str, name: str, kind: str = "") -> RawColumn:
        """The raw column of a fact over its whole table (items: rows of another kind are unknown).

        The column of an item's fact by year has the rows of (item, year); those of years grow as they are asked for.
        """
        key = (scope, name, kind if scope == "item" else "")
        if scope == "year":
            key = (scope, name, str(len(self._year_rows)))
        elif scope == "item" and self.by_year(name, kind):
            key = (f"item {len(self._item_year_rows)}", name, kind)
        if key not in self._columns:
            self._columns[key] = self._make(scope, name, kind)
        return self._columns[key]

    def key_code(self, space: str, text: str) -> int:
        """A number for a key text, the same for the same text within one space."""
        codes = self._codes.setdefault(space, {})
        return codes.setdefault(text, len(codes))

    def _year_row(self, case: int, year: int) -> int:
        found = self._year_index.get((case, year))
        if found is None:
            found = self._year_index[(case, year)] = len(self._year_rows)
            self._year_rows.append(self.cases[case].years.get(year, {}))
        return found

    def _item_year_row(self, item: int, year: int) -> int:
        found = self._item_year_index.get((item, year))
        if found is None:
            found = self._item_year_index[(item, year)] = len(self._item_year_rows)
            self._item_year_rows.append(self.items[item].item.years.get(year, {}))
        return found

    def _make(self, scope: str, name: str, kind: str) -> RawColumn:
        if scope == "reading":
            return self._reading_column(name)
        fact = self.fact_type(scope, name, kind)
        if scope == "enterprise":
            return self._from_values([case.enterprise.get(name) for case in self.cases], fact)
        if scope == "year":
            return self._from_values([row.get(name) for row in self._year_rows], fact)
        if fact.by_year:
            return self._from_values([row.get(name) for row in self._item_year_rows], fact)
        return self._from_values(
            [row.item.facts.get(name) if row.item.kind == kind else None for row in self.items], fact
        )

    def _reading_column(self, ref: str) -> RawColumn:
        options = self._options[ref]
        codes = [options.index(case.readings.get(ref, self._defaults[ref])) for case in self.cases]
        return RawColumn(np.array(codes, dtype=np.int64), np.ones(len(codes), bool))

    def _from_values(self, values: list[Any], fact: FactType) -> RawColumn:
        known = np.array([value is not None for value in values], dtype=bool)
        if fact.type is Type.RATIO:
            fractions = [Fraction(value or 0) for value in values]
            nums, dens = [one.numerator for one in fractions], [one.denominator for one in fractions]
            return RawColumn(_integers(nums), known, _integers(dens))
        return RawColumn(_integers([self._number(value, fact) for value in values]), known)

    def _number(self, value: Any, fact: FactType) -> int:
        """A value as an integer: money and counts as they are, choices by option, sets as bits, keys by code."""
        if value is None:
            return 0
        names = [option.name for option in fact.options]
        if fact.type is Type.CHOICE:
            return names.index(value)
        if fact.type is Type.CHOICES:
            return sum(1 << names.index(one) for one in value)
        if fact.type is Type.KEY:
            return self.key_code(f"key:{fact.name}", value)
        return int(value)


def _integers(values: list[int]) -> NDArray[Any]:
    """int64 where every value fits well, Python ints otherwise."""
    try:
        found = np.array(values, dtype=np.int64)
    except OverflowError:
        return np.array(values, dtype=object)
    large = bool(len(found)) and not -SAFE < int(found.min()) <= int(found.max()) < SAFE
    return np.array(values, dtype=object) if large else found


def _item_rows(cases: Sequence[Case], policies: Sequence[Policy], vocabulary: Vocabulary) -> tuple[ItemRow, ...]:
    """Listed items, then an unlisted item for each award of the history on an item that the case does not list."""
    kinds = {clause.ref: clause.on for policy in policies for clause in policy.clauses}
    rows: list[ItemRow] = []
    for number, case in enumerate(cases):
        rows += [ItemRow(number, item, True) for item in case.items]
        for index, award in enumerate(case.history.awards):
            kind = kinds.get(f"{award.policy}/{award.clause}", "")
            if award.item is None and kind in vocabulary.kinds:
                unlisted = Item(f"history:{index}", kind, award.year, 0, 0, award.facts, None, award.matter or "")
                rows.append(ItemRow(number, replace(unlisted, years={award.year: award.facts}), False))
    return tuple(rows)
