"""The facts of many cases as columns, made when a clause first reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial

import numpy as np

from models.case import Case, Value
from models.expression import Fact
from models.policy import Policy
from models.vocabulary import FactType, Vocabulary
from planner.columns.flags import Bools
from planner.columns.items import ItemColumns, ItemRow, item_rows
from planner.columns.measured import Measured
from planner.columns.raw import Index as Index
from planner.columns.raw import RawColumn, raw_column
from planner.columns.years import YearRows

#: Years before the horizon that clauses read as a rule; others are found all the same.
_YEARS_BEFORE = 1


class FactTables:
    """Enterprise, year and item tables over a sequence of cases.

    Years are rows of (case, year) for all years that any expression may read; a year that the case does not give is a
    row without facts. An item's facts by year stand in rows of (item, year) in the same way.
    """

    def __init__(self, cases: Sequence[Case], policies: Sequence[Policy], vocabulary: Vocabulary) -> None:
        self.cases = tuple(cases)
        self.vocabulary = vocabulary
        self._policies = policies
        self._by_year: dict[str, frozenset[str]] = {}
        self._defaults = {reading.ref: reading.default for policy in policies for reading in policy.readings}
        self._defaults |= {reading.id: reading.default for reading in vocabulary.readings.values()}
        self._options = {reading.ref: tuple(reading.options) for policy in policies for reading in policy.readings}
        self._options |= {reading.id: tuple(reading.options) for reading in vocabulary.readings.values()}
        self._columns: dict[tuple[str, str, str, int], RawColumn] = {}
        self._codes: dict[str, dict[str, int]] = {}
        self._enterprises = [case.enterprise for case in cases]
        self._facts_of_kind: dict[str, list[Mapping[str, Value]]] = {}
        self._measured: dict[str, Measured] = {}

    @cached_property
    def items(self) -> tuple[ItemRow, ...]:
        """All items, case by case; unlisted ones of the history after those that the case lists."""
        return item_rows(self.cases, self._policies, self.vocabulary)

    @cached_property
    def item_columns(self) -> ItemColumns:
        """What claims on items are made of."""
        return ItemColumns(self.items, len(self.cases))

    @cached_property
    def first_year(self) -> Index:
        """By case, the first year of the horizon."""
        return np.fromiter((case.first_year for case in self.cases), np.int64, len(self.cases))

    @cached_property
    def last_year(self) -> Index:
        """By case, the last year of the horizon."""
        return np.fromiter((case.last_year for case in self.cases), np.int64, len(self.cases))

    @cached_property
    def past(self) -> tuple[tuple[int, Case], ...]:
        """Cases with awards of the past, and their places."""
        return tuple((place, case) for place, case in enumerate(self.cases) if case.history.awards)

    @cached_property
    def _listing(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """Places of the cases that name the policies that count, and which; all count for the others."""
        return tuple((place, case.policies) for place, case in enumerate(self.cases) if case.policies)

    def counted(self, policy_id: str) -> Bools:
        """By case, whether a policy is one of those that it wants to count."""
        found: Bools = np.ones(len(self.cases), bool)
        for place, named in self._listing:
            found[place] = policy_id in named
        return found

    @cached_property
    def _years(self) -> YearRows:
        years = [case.years for case in self.cases]
        return YearRows(lambda case, year: years[case].get(year, {}), self.first_year - _YEARS_BEFORE, self.last_year)

    @cached_property
    def _item_years(self) -> YearRows:
        """Few items have facts by year, so their rows are made when they are asked for."""
        none = np.zeros(len(self.items), dtype=np.int64)
        return YearRows(lambda place, year: self.items[place].item.years.get(year, {}), none, none - 1)

    def year_rows(self, case: Index, year: Index) -> Index:
        """Row numbers of (case, year) in the year table."""
        return self._years.of(case, year)

    def item_year_rows(self, item: Index, year: Index) -> Index:
        """Row numbers of (item, year) in the table of items by year."""
        return self._item_years.of(item, year)

    def item_rows(self, item: Index, kind: str) -> Index:
        """Row numbers of items in the columns of the facts of a kind."""
        return self.item_columns.within(kind)[item]

    def by_year(self, name: str, kind: str) -> bool:
        """Whether an item of that kind has the fact once for each year."""
        if kind not in self._by_year:
            facts = self.vocabulary.item_facts(kind) if kind in self.vocabulary.kinds else {}
            self._by_year[kind] = frozenset(fact.name for fact in facts.values() if fact.by_year)
        return name in self._by_year[kind]

    def sorts(self, kind: str) -> frozenset[str]:
        """The facts that say which sort of its kind an item is."""
        return frozenset(name for name, fact in self.vocabulary.item_facts(kind).items() if fact.subtype)

    def options(self, fact: Fact, kind: str) -> tuple[str, ...]:
        """The options of a choice fact, in the order of their codes."""
        if fact.scope == "reading":
            return self._options[fact.name]
        key = f"{fact.scope} {kind} {fact.name}"
        if key not in self._options:
            self._options[key] = tuple(one.name for one in self.fact_type(fact.scope, fact.name, kind).options)
        return self._options[key]

    def fact_type(self, scope: str, name: str, kind: str) -> FactType:
        """The vocabulary's entry."""
        if scope == "enterprise":
            return self.vocabulary.enterprise[name]
        if scope == "year":
            return self.vocabulary.year[name]
        words = self.vocabulary
        return words.kinds[kind].facts.get(name) or words.common[name]

    def column(self, scope: str, name: str, kind: str = "") -> RawColumn:
        """The raw column of a fact over its whole table.

        Items: one row for each item of the kind (see `item_rows`), and an unknown one for all items of another kind. An
        item's fact by year has the rows of (item, year); the tables of years grow as they are asked for.
        """
        if scope != "item":
            kind = ""
        rows = len(self._years.rows) if scope == "year" else 0
        if scope == "item" and self.by_year(name, kind):
            rows = len(self._item_years.rows)
        key = (scope, name, kind, rows)
        if key not in self._columns:
            self._columns[key] = self._make(scope, name, kind)
        return self._columns[key]

    def measured(self, measure: str) -> Measured:
        """A yearly measure as ladders read it."""
        if measure not in self._measured:
            self._measured[measure] = Measured.of(self.cases, measure)
        return self._measured[measure]

    def key_code(self, space: str, text: str) -> int:
        """A number for a key text, the same for the same text within one space."""
        codes = self._codes.setdefault(space, {})
        return codes.setdefault(text, len(codes))

    def _make(self, scope: str, name: str, kind: str) -> RawColumn:
        if scope == "reading":
            return self._reading_column(name)
        fact = self.fact_type(scope, name, kind)
        code = partial(self.key_code, f"key:{fact.name}")
        if scope == "enterprise":
            return raw_column(self._enterprises, fact, code)
        if scope == "year":
            return raw_column(self._years.rows, fact, code)
        if fact.by_year:
            return raw_column(self._item_years.rows, fact, code)
        if kind not in self._facts_of_kind:
            places = self.item_columns.of_kind(kind).tolist()
            self._facts_of_kind[kind] = [*(self.items[place].item.facts for place in places), {}]
        return raw_column(self._facts_of_kind[kind], fact, code)

    def _reading_column(self, ref: str) -> RawColumn:
        options = self._options[ref]
        codes = [options.index(case.readings.get(ref, self._defaults[ref])) for case in self.cases]
        return RawColumn(np.array(codes, dtype=np.int64), np.ones(len(codes), bool))
