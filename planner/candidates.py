"""The table of candidate claims: every clause on every item or year, with eligibility and ceilings, over columns.

Awards of the history are fixed rows of the same table. One row is one claim; all cases are in one table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.case import Award, Case
from models.policy import ENTERPRISE_YEAR, Clause, Policy
from models.vocabulary import Vocabulary
from planner.columns import flags, numbers
from planner.columns.facts import FactTables, Index
from planner.columns.flags import Bools, Flags
from planner.columns.ladder import ladder_column
from planner.columns.numbers import Numbers
from planner.columns.reader import ColumnReader, Rows

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
    clauses = tuple(clause for policy in policies for clause in policy.clauses)
    by_id = {policy.id: policy for policy in policies}
    parts = [
        _claims_of(tables, number, clause, by_id[clause.policy])
        for number, clause in enumerate(clauses)
        if clause.paying
    ]
    parts += [_history_of(tables, clauses)]
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return ClaimTable(tables, tuple(policies), clauses, *columns)


def _claims_of(tables: FactTables, number: int, clause: Clause, policy: Policy) -> tuple[NDArray[Any], ...]:
    rows = _rows_of(tables, clause)
    count = len(rows)
    reader = ColumnReader(tables, rows)
    eligible = _window(tables, rows, policy)
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
    items = [place for place, row in enumerate(tables.items) if row.listed and row.item.kind == clause.on]
    return Rows(
        _column(tables.items[place].case for place in items),
        _column(tables.items[place].item.year for place in items),
        _column(items),
        clause.on,
    )


def _column(values: Any) -> Index:
    return np.array(list(values), dtype=np.int64)


def _window(tables: FactTables, rows: Rows, policy: Policy) -> Flags:
    """Whether the claim's days lie in the policy's window: for certain, and perhaps."""
    if rows.item is None:
        first = _column(date(int(year), 1, 1).toordinal() for year in rows.year)
        last = _column(date(int(year), 12, 31).toordinal() for year in rows.year)
    else:
        first = _column(tables.items[place].item.first_day for place in rows.item)
        last = _column(tables.items[place].item.last_day for place in rows.item)
    result = flags.constant(False, len(rows))
    for option, window in policy.windows.items():
        inside = Flags(
            (first >= window.from_latest) & (last <= window.to_earliest),
            (last >= window.from_earliest) & (first <= window.to_latest),
        )
        result = result | (inside & _reads(tables, rows, policy, option))
    return result


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
