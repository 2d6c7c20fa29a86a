"""The table of candidate claims: every clause on every item or year, with eligibility and ceilings, over columns.

Awards of the history are fixed rows of the same table. One row is one claim; all cases are in one table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.case import Award, Case
from models.lineage import Lineage
from models.policy import ENTERPRISE_YEAR, Clause, Policy
from models.vocabulary import Vocabulary
from planner.building.claim_keys import ClaimKeys
from planner.columns import numbers
from planner.columns.applying import Applying
from planner.columns.claim_rows import ClaimRows, with_nth
from planner.columns.facts import FactTables, Index
from planner.columns.flags import Bools, Flags
from planner.columns.ladder import ladder_column
from planner.columns.numbers import Bound
from planner.columns.reader import ColumnReader, Rows
from planner.columns.why import Seen, WhyColumns, why_columns
from planner.columns.windows import Windows
from planner.reach import Reach

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
    def keys(self) -> Sequence[str]:
        """The claim's name: `policy/clause@item:year`; history rows are named by their place in the history."""
        return ClaimKeys(self._key, len(self))

    @property
    def claims(self) -> Sequence[str]:
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
    rows = ClaimRows(tables)
    asked = {number: rows.of(clause) for number, clause in enumerate(clauses_of(policies)) if clause.paying}
    return claims_read(tables, policies, asked)


def claims_within(cases: Sequence[Case], reach: Reach) -> tuple[ClaimTable, WhyColumns]:
    """The claims of each case under the policies within its own reach, and why they are not eligible.

    The table's policies are all those of `reach`, whatever the cases, so that clauses have the same numbers in every
    chunk. For one case the rows are those of a table of that case alone.
    """
    table, seen = claims_over(FactTables(cases, reach.policies, reach.vocabulary), reach)
    return table, why_columns(seen, int(table.fixed.sum()))


def claims_over(tables: FactTables, reach: Reach) -> tuple[ClaimTable, list[Seen]]:
    """The same claims over facts in columns, and what the claims of each clause were judged by."""
    applying = Applying(tables)
    within, rows = reach.over(tables, applying), ClaimRows(tables)
    asked = {
        number: rows.of(clause, within[clause.policy])
        for number, clause in enumerate(clauses_of(reach.policies))
        if clause.paying and clause.policy in within
    }
    return _read(tables, reach.policies, asked, applying, reach.lineage)


def clauses_of(policies: Sequence[Policy]) -> tuple[Clause, ...]:
    """The clauses in the order of the table's column `clause`."""
    return tuple(clause for policy in policies for clause in policy.clauses)


def claims_read(tables: FactTables, policies: Sequence[Policy], rows: Mapping[int, Rows]) -> ClaimTable:
    """The claims of the given rows of each clause (by its place), and after them the awards of all cases' histories."""
    return _read(tables, policies, rows, Applying(tables), Lineage.of(policies))[0]


def _read(
    tables: FactTables, policies: Sequence[Policy], rows: Mapping[int, Rows], applying: Applying, lineage: Lineage
) -> tuple[ClaimTable, list[Seen]]:
    """The table, and what the claims of each clause were judged by."""
    clauses = clauses_of(policies)
    by_id = {policy.id: policy for policy in policies}
    windows = Windows(tables, lineage)
    readers: dict[int, ColumnReader] = {}
    judged: dict[tuple[int, str], list[Flags]] = {}
    parts, found = [], []
    for number, read in rows.items():
        clause = clauses[number]
        reader = readers.setdefault(id(read), ColumnReader(tables, read))
        policy = by_id[clause.policy]
        if (id(read), policy.id) not in judged:
            judged[id(read), policy.id] = [
                Flags(one.must[read.case], one.may[read.case]) for one in applying.of(policy)
            ]
        conditions = [*judged[id(read), policy.id], *(reader.condition(one.tree) for one in clause.conditions)]
        columns, seen = _claims_of(clause, reader, conditions, windows.in_force(read, clause, policy))
        parts.append(columns)
        found.append(seen)
    return _table(tables, policies, list(rows), parts), found


def _table(
    tables: FactTables, policies: Sequence[Policy], order: Sequence[int], parts: Sequence[tuple[NDArray[Any], ...]]
) -> ClaimTable:
    """The claims of clauses by their numbers, then the awards of the histories."""
    clauses = clauses_of(policies)
    past = _history_of(tables, clauses)
    awards = len(past.case)
    yes, zero = np.ones(awards, bool), np.zeros(awards, dtype=np.int64)
    fixed = (past.case, past.item, past.year, yes, yes, zero, zero, ~yes)
    counts = [len(part[0]) for part in parts]
    whole = sum(counts) + awards
    is_award, paid, award = np.zeros(whole, bool), np.zeros(whole, np.int64), np.full(whole, -1, np.int64)
    for column, values in ((is_award, yes), (paid, past.granted), (award, past.award)):
        column[whole - awards :] = values
    case, item, year, must, may, lo, hi, hi_open = map(np.concatenate, zip(*parts, fixed, strict=True))
    return ClaimTable(
        tables=tables,
        policies=tuple(policies),
        clauses=clauses,
        case=case,
        clause=np.concatenate((np.repeat(np.array(order, dtype=np.int64), counts), past.clause)),
        item=item,
        year=year,
        must=must,
        may=may,
        lo=lo,
        hi=hi,
        hi_open=hi_open,
        fixed=is_award,
        paid=paid,
        award=award,
    )


def _claims_of(
    clause: Clause, reader: ColumnReader, conditions: Sequence[Flags], window: Flags
) -> tuple[tuple[NDArray[Any], ...], Seen]:
    rows = reader.rows
    must, may = window.must.copy(), window.may.copy()
    for one in conditions:
        must &= one.must
        may &= one.may
    lo, hi, hi_open = _ceiling(clause, reader)
    item = np.full(len(rows), NO_ITEM, dtype=np.int64) if rows.item is None else rows.item
    columns = (rows.case, item, rows.year, must, may, lo, hi, hi_open)
    return columns, Seen(clause, reader, conditions, window, lo >= 1, hi_open | (hi >= 1))


def _ceiling(clause: Clause, reader: ColumnReader) -> tuple[NDArray[Any], NDArray[Any], Bools]:
    """Both bounds in whole yuan, and where there is no upper one."""
    if clause.ladder is not None:
        award = ladder_column(clause.ladder, reader)
    elif clause.award is not None:
        award = reader.numbers(clause.award)
    else:
        award = numbers.constant(0, len(reader.rows))
    if clause.limit is not None:
        award = numbers.extreme("least", [award, reader.numbers(clause.limit)])
    lo = _yuan(award.lo, clause)
    return lo, lo if award.hi is award.lo else _yuan(award.hi, clause), award.hi.open


def _yuan(bound: Bound, clause: Clause) -> NDArray[Any]:
    """Rounded down as the clause rounds, never below nothing."""
    step = clause.round_down_to
    found: NDArray[Any] = np.maximum(numbers.floor_to(bound, step) * step // FEN_PER_YUAN, 0)
    return found


class _Past(NamedTuple):
    """Awards of the histories, one row each; `award` is the place in the history, `granted` fen."""

    case: Index
    clause: Index
    item: Index
    year: Index
    granted: Index
    award: Index


def _history_of(tables: FactTables, clauses: Sequence[Clause]) -> _Past:
    """Those under discretionary clauses included: their money was paid for the matter all the same."""
    places = {clause.ref: place for place, clause in enumerate(clauses)} if tables.past else {}
    rows = []
    for number, case in tables.past:
        start, end = tables.item_columns.start[number : number + 2].tolist()
        items = {tables.items[place].item.id: place for place in range(start, end)}
        for index, award in enumerate(case.history.awards):
            clause = places.get(f"{award.policy}/{award.clause}")
            if clause is not None:
                item = items.get(award.item or f"history:{index}", NO_ITEM)
                rows.append((number, clause, item, award.year, award.granted, index))
    return _Past(*np.array(rows, dtype=np.int64).reshape(-1, 6).T)
