"""The claims that a clause can have in many cases: each item of its kind in its years, or each year of the horizon."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from models.policy import ENTERPRISE_YEAR, Clause
from planner.columns.facts import FactTables, Index
from planner.columns.flags import Bools
from planner.columns.reader import UNKNOWN_NTH, Rows


class ClaimRows:
    """Makes the rows of clauses; clauses that pay for the same have the same rows, made once."""

    def __init__(self, tables: FactTables) -> None:
        self._tables = tables
        self._everywhere: Bools = np.ones(len(tables.cases), bool)
        self._made: dict[tuple[object, ...], Rows] = {}

    def of(self, clause: Clause, cases: Bools | None = None) -> Rows:
        """Case by case, or item by item, and year by year; only of the given cases, of all where none are given."""
        mask = self._everywhere if cases is None else cases
        years = clause.years
        span = None if years is None else (years.after, years.most)
        key = (clause.on, span, mask.tobytes())
        if key not in self._made:
            self._made[key] = self._of_years(mask) if clause.on == ENTERPRISE_YEAR else self._of_items(clause, mask)
        return self._made[key]

    def _of_years(self, mask: Bools) -> Rows:
        cases = np.flatnonzero(mask)
        first, last = self._tables.first_year[cases], self._tables.last_year[cases]
        many = np.maximum(last - first + 1, 0)
        return Rows(np.repeat(cases, many), np.repeat(first, many) + _counted(many), None, ENTERPRISE_YEAR)

    def _of_items(self, clause: Clause, mask: Bools) -> Rows:
        tables, items = self._tables, self._tables.item_columns
        places = items.of_kind(clause.on)
        places = places[items.listed[places] & mask[items.case[places]]]
        year = items.year[places]
        if clause.years is not None:
            many = np.full(len(places), clause.years.most)
            places, year = np.repeat(places, many), np.repeat(year + clause.years.after, many) + _counted(many)
        case = items.case[places]
        inside = (tables.first_year[case] <= year) & (year <= tables.last_year[case])
        return with_nth(tables, clause, Rows(case[inside], year[inside], places[inside], clause.on))


def _counted(many: Index) -> Index:
    """0, 1, 2 … within each run of so many rows."""
    starts = np.cumsum(many) - many
    counted: Index = np.arange(int(many.sum())) - np.repeat(starts, many)
    return counted


def with_nth(tables: FactTables, clause: Clause, rows: Rows) -> Rows:
    """The rows with the number of their year: 1 where a clause pays once.

    Where it pays over years, an award on an item that the case does not list, or of a year before the first, has none
    that is known.
    """
    if rows.item is None:
        return rows
    if clause.years is None:
        return replace(rows, nth=np.ones(len(rows), dtype=np.int64))
    items = tables.item_columns
    nth = rows.year - items.year[rows.item] - clause.years.after + 1
    return replace(rows, nth=np.where(items.listed[rows.item] & (nth >= 1), nth, UNKNOWN_NTH))
