"""The table of candidate claims: every clause on every item or year, with eligibility and ceilings, over columns.

Awards of the history are fixed rows of the same table. One row is one claim; all cases are in one table.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.case import Award, Case, Item
from models.lineage import Lineage
from models.policy import ENTERPRISE_YEAR, Clause, Policy, Window
from models.vocabulary import Vocabulary
from planner.columns import flags, numbers
from planner.columns.facts import FactTables, Index
from planner.columns.flags import Bools, Flags
from planner.columns.ladder import ladder_column
from planner.columns.numbers import Numbers
from planner.columns.reader import UNKNOWN_NTH, ColumnReader, Rows

FEN_PER_YUAN = 100
NO_ITEM = -1


@dataclass(frozen=True)
class ClaimTable:
    """Named columns; `clause` indexes `clauses`, `item` indexes `tables.items` (-1: none).

    `lo`, `hi` are the ceiling's bounds in yuan (`hi_open`: no upper bound). `fixed` rows are awards of the history:
    they are eligible by nature and `paid` holds what they brought, in fen.
    """

    tables: FactTables
    policies: tuple[Policy, ...]
    clauses: tuple[Clause, ...]
    case: Index
    clause: Index
    item: Index
    year: Index
    must: Bools
    may: Bools
    lo: NDArray[Any]
    hi: NDArray[Any]
    hi_open: Bools
    fixed: Bools
    paid: NDArray[Any]
    award: Index

    def __len__(self) -> int:
        return len(self.case)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The claim's name: `policy/clause@item:year`; history rows are named by their place in the history."""
        return tuple(self._key(row) for row in range(len(self)))

    @property
    def claims(self) -> tuple[str, ...]:
        """The names of the claims behind the rows, where `keys` tells apart several rows of one claim."""
        return self.keys

    @cached_property
    def lineage(self) -> Lineage:
        """Which clauses carry on which."""
        return Lineage.of(self.policies)

    @property
    def owner(self) -> Index:
        """Whose claim each row is: its case, unless several cases of the table are one enterprise (planner.levers)."""
        return self.case

    def owner_of(self, case: int) -> int:
        """The owner that a case stands for."""
        return case

    def case_of(self, owner: int) -> int:
        """A case that speaks for the owner in all that its cases have in common, such as the history."""
        return owner

    def same_item(self, place: int) -> int:
        """The place that stands for an item in all cases of its owner."""
        return place

    def rows_of(self, rows: Index) -> Rows:
        """Some rows of one clause, for reading expressions."""
        clause = self.clause_of(int(rows[0]))
        item = None if clause.on == ENTERPRISE_YEAR else self.item[rows]
        return with_nth(self.tables, clause, Rows(self.case[rows], self.year[rows], item, clause.on))

    def clause_of(self, row: int) -> Clause:
        """The clause of a row."""
        return self.clauses[int(self.clause[row])]

    def history_award(self, row: int) -> Award:
        """The award behind a fixed row."""
        return self.tables.cases[int(self.case[row])].history.awards[int(self.award[row])]

    def _key(self, row: int) -> str:
        clause = self.clause_of(row)
        if self.fixed[row]:
            return f"history:{int(self.award[row])}"
        item = self.tables.items[int(self.item[row])].item.id if self.item[row] >= 0 else "enterprise"
        return claim_key(clause, item, int(self.year[row]))


def claim_key(clause: Clause, item: str | None, year: int) -> str:
    """The canonical name of a claim."""
    return f"{clause.ref}@{item or 'enterprise'}:{year}"


def candidate_claims(cases: Sequence[Case], policies: Sequence[Policy], vocabulary: Vocabulary) -> ClaimTable:
    """All claims of the paying clauses of all policies, drafts included; who plans leaves out what does not count.

    Other clauses have rows only for awards of the history.
    """
    tables = FactTables(cases, policies, vocabulary)
    clauses = clauses_of(policies)
    return claims_read(
        tables,
        policies,
        {number: _rows_of(tables, clause) for number, clause in enumerate(clauses) if clause.paying},
    )


def clauses_of(policies: Sequence[Policy]) -> tuple[Clause, ...]:
    """The clauses in the order of the table's column `clause`."""
    return tuple(clause for policy in policies for clause in policy.clauses)


def claims_read(tables: FactTables, policies: Sequence[Policy], rows: Mapping[int, Rows]) -> ClaimTable:
    """The claims of the given rows of each clause (by its place), and after them the awards of all cases' histories."""
    clauses = clauses_of(policies)
    by_id = {policy.id: policy for policy in policies}
    lineage = Lineage.of(policies)
    parts = [
        _claims_of(tables, number, clauses[number], by_id[clauses[number].policy], lineage, read)
        for number, read in rows.items()
    ]
    parts += [_history_of(tables, clauses)]
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return ClaimTable(tables, tuple(policies), clauses, *columns)


def _claims_of(
    tables: FactTables, number: int, clause: Clause, policy: Policy, lineage: Lineage, rows: Rows
) -> tuple[NDArray[Any], ...]:
    count = len(rows)
    reader = ColumnReader(tables, rows)
    eligible = _in_force(tables, rows, clause, policy, lineage)
    for condition in (*policy.applies_to, *clause.conditions):
        eligible = eligible & reader.condition(condition.tree)
    ceiling = _ceiling(clause, reader)
    lo = numbers.floor_to(ceiling.lo, clause.round_down_to) * clause.round_down_to // FEN_PER_YUAN
    hi = numbers.floor_to(ceiling.hi, clause.round_down_to) * clause.round_down_to // FEN_PER_YUAN
    return (
        rows.case,
        np.full(count, number, dtype=np.int64),
        np.full(count, NO_ITEM, dtype=np.int64) if rows.item is None else rows.item,
        rows.year,
        eligible.must,
        eligible.may,
        np.maximum(lo, 0),
        np.maximum(hi, 0),
        ceiling.hi.open,
        np.zeros(count, bool),
        np.zeros(count, dtype=np.int64),
        np.full(count, -1, dtype=np.int64),
    )


def _rows_of(tables: FactTables, clause: Clause) -> Rows:
    if clause.on == ENTERPRISE_YEAR:
        pairs = [
            (number, year)
            for number, case in enumerate(tables.cases)
            for year in range(case.first_year, case.last_year + 1)
        ]
        return Rows(_column(case for case, _ in pairs), _column(year for _, year in pairs), None, clause.on)
    pairs = [
        (place, year)
        for place, row in enumerate(tables.items)
        if row.listed and row.item.kind == clause.on
        for year in _years_of(clause, row.item)
        if tables.cases[row.case].first_year <= year <= tables.cases[row.case].last_year
    ]
    rows = Rows(
        _column(tables.items[place].case for place, _ in pairs),
        _column(year for _, year in pairs),
        _column(place for place, _ in pairs),
        clause.on,
    )
    return with_nth(tables, clause, rows)


def _years_of(clause: Clause, item: Item) -> range:
    """The years in which a clause pays for an item."""
    if clause.years is None:
        return range(item.year, item.year + 1)
    first = item.year + clause.years.after
    return range(first, first + clause.years.most)


def with_nth(tables: FactTables, clause: Clause, rows: Rows) -> Rows:
    """The rows with the number of their year: 1 where a clause pays once.

    Where it pays over years, an award on an item that the case does not list, or of a year before the first, has none
    that is known.
    """
    if rows.item is None:
        return rows
    if clause.years is None:
        return replace(rows, nth=np.ones(len(rows), dtype=np.int64))
    starts = [tables.items[place].item.year + clause.years.after for place in rows.item]
    listed = np.array([tables.items[place].listed for place in rows.item], dtype=bool)
    nth = rows.year - _column(starts) + 1
    return replace(rows, nth=np.where(listed & (nth >= 1), nth, UNKNOWN_NTH))


def _column(values: Any) -> Index:
    return np.array(list(values), dtype=np.int64)


def _in_force(tables: FactTables, rows: Rows, clause: Clause, policy: Policy, lineage: Lineage) -> Flags:
    """Whether the claim's days lie in the policy's window, and in none of a later version that the case lists."""
    inside = _window(tables, rows, clause, policy)
    for later in lineage.successors(policy.id):
        if later.status != "draft":
            listed = np.array([not case.policies or later.id in case.policies for case in tables.cases], dtype=bool)
            taken_over = _window(tables, rows, clause, later) & Flags(listed[rows.case], listed[rows.case])
            inside = inside & ~taken_over
    return inside


def _window(tables: FactTables, rows: Rows, clause: Clause, policy: Policy) -> Flags:
    """Whether the claim's days lie in the policy's window: for certain, and perhaps."""
    first, last = _days(tables, rows, clause, policy)
    result = flags.constant(False, len(rows))
    for option, window in policy.windows.items():
        result = result | (_inside(first, last, window) & _reads(tables, rows, policy, option))
    return result


def _inside(first: Index, last: Index, window: Window) -> Flags:
    return Flags(
        (first >= window.from_latest) & (last <= window.to_earliest),
        (last >= window.from_earliest) & (first <= window.to_latest),
    )


def _days(tables: FactTables, rows: Rows, clause: Clause, policy: Policy) -> tuple[Index, Index]:
    """First and last day by which each claim is dated."""
    if rows.item is None:
        new_year = _column(date(int(year), 1, 1).toordinal() for year in rows.year)
        new_years_eve = _column(date(int(year), 12, 31).toordinal() for year in rows.year)
        return (
            new_years_eve if policy.year_day == "last" else new_year,
            new_year if policy.year_day == "first" else new_years_eve,
        )
    items = [tables.items[place].item for place in rows.item]
    moves = [0] * len(items)
    if clause.years is not None and not clause.years.outlives:
        moves = [int(year) - item.year for item, year in zip(items, rows.year, strict=True)]
    first_days = _column(_moved(item.first_day, by) for item, by in zip(items, moves, strict=True))
    last_days = _column(_moved(item.last_day, by) for item, by in zip(items, moves, strict=True))
    return first_days, last_days


def _moved(day: int, years: int) -> int:
    """The same day so many years later; 29 February falls back to the 28th."""
    if not years:
        return day
    start = date.fromordinal(day)
    leaps = (start.month, start.day) == (2, 29) and not isleap(start.year + years)
    return date(start.year + years, start.month, 28 if leaps else start.day).toordinal()


def _reads(tables: FactTables, rows: Rows, policy: Policy, option: str) -> Flags:
    """Whether the case reads the window's reading that way."""
    if not policy.window_reading:
        return flags.constant(True, len(rows))
    codes = tables.column("reading", policy.window_reading).values[rows.case]
    reading = next(one for one in policy.readings if one.ref == policy.window_reading)
    chosen = codes == tuple(reading.options).index(option)
    return Flags(chosen, chosen)


def _ceiling(clause: Clause, reader: ColumnReader) -> Numbers:
    if clause.ladder is not None:
        award = ladder_column(clause.ladder, reader)
    elif clause.award is not None:
        award = reader.numbers(clause.award)
    else:
        award = numbers.constant(0, len(reader.rows))
    return award if clause.limit is None else numbers.extreme("least", [award, reader.numbers(clause.limit)])


def _history_of(tables: FactTables, clauses: Sequence[Clause]) -> tuple[NDArray[Any], ...]:
    """Fixed rows, those under discretionary clauses included: their money was paid for the matter all the same."""
    places = {clause.ref: place for place, clause in enumerate(clauses)}
    items = {(row.case, row.item.id): place for place, row in enumerate(tables.items)}
    rows = []
    for number, case in enumerate(tables.cases):
        for index, award in enumerate(case.history.awards):
            place = places.get(f"{award.policy}/{award.clause}")
            if place is not None:
                item = items.get((number, award.item or f"history:{index}"), NO_ITEM)
                rows.append((number, place, item, award.year, award.granted, index))
    count = len(rows)
    case_, clause, item_, year, granted, award_ = (_column(row[place] for row in rows) for place in range(6))
    yes, no, zero = np.ones(count, bool), np.zeros(count, bool), np.zeros(count, dtype=np.int64)
    return case_, clause, item_, year, yes, yes, zero, zero, no, yes, granted, award_
