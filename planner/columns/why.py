"""Why a claim is not eligible, or pays nothing, as columns beside the table of claims."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from models import expression
from models.expression import Node, facts_of
from models.plan import Reason
from models.policy import Clause
from planner.columns.flags import Bools, Flags
from planner.columns.raw import Index
from planner.columns.reader import ColumnReader

NO_CONDITION = -1


class Why(IntEnum):
    """What keeps a claim out of the plan of what is certain, before any rule."""

    NONE = 0
    CONDITION = 1  # a condition surely fails
    WINDOW = 2  # outside the policy's window, or taken over by a later version
    NOTHING = 3  # the ceiling comes to nothing
    UNKNOWN = 4  # a condition is open
    WINDOW_OPEN = 5  # the day may lie outside the window
    AMOUNT_OPEN = 6  # the ceiling may come to nothing


_REASONS = {
    Why.CONDITION: Reason.CONDITION,
    Why.WINDOW: Reason.WINDOW,
    Why.NOTHING: Reason.NOTHING,
    Why.UNKNOWN: Reason.UNKNOWN,
    Why.WINDOW_OPEN: Reason.UNKNOWN,
    Why.AMOUNT_OPEN: Reason.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class WhyColumns:
    """One row for each row of a claim table. Awards of the history have none of it.

    `kind` holds `Why`. `condition` is the number of the first condition that surely fails or is open: those of the
    policy, then those of the clause, from 0 (-1 where `kind` is neither CONDITION nor UNKNOWN). `other_sort` marks
    claims that fail because the clause is for items of another sort of the kind; they are worth no line.
    """

    kind: Index
    condition: Index
    other_sort: Bools

    def reason(self, row: int) -> Reason | None:
        """The reason in the words of a plan; None where only rules can keep the claim out."""
        return _REASONS.get(Why(int(self.kind[row])))


@dataclass(frozen=True, slots=True)
class Seen:
    """What the claims of one clause were judged by: the conditions of the policy and of the clause, each one column
    over the claims, the window, and whether the lower and the upper bound of the ceiling is a yuan at least.
    """

    clause: Clause
    reader: ColumnReader
    conditions: Sequence[Flags]
    window: Flags
    surely_pays: Bools
    may_pay: Bools


def why_columns(clauses: Sequence[Seen], awards: int) -> WhyColumns:
    """The columns of a table with the claims of these clauses, and after them so many awards of the history."""
    none = np.full(awards, Why.NONE, dtype=np.int64), np.full(awards, NO_CONDITION, dtype=np.int64)
    parts = [(*_kinds(seen), _of_other_sort(seen)) for seen in clauses]
    return WhyColumns(*map(np.concatenate, zip(*parts, (*none, np.zeros(awards, bool)), strict=True)))


def _kinds(seen: Seen) -> tuple[Index, Index]:
    """The columns `kind` and `condition`; a later assignment is the stronger reason."""
    rows = len(seen.reader.rows)
    failed = _first([~one.may for one in seen.conditions], rows)
    opened = _first([one.open for one in seen.conditions], rows)
    kind, condition = np.full(rows, Why.NONE, dtype=np.int64), np.full(rows, NO_CONDITION, dtype=np.int64)
    for where, reason, number in (
        (~seen.surely_pays, Why.AMOUNT_OPEN, None),
        (~seen.window.must, Why.WINDOW_OPEN, None),
        (opened >= 0, Why.UNKNOWN, opened),
        (~seen.may_pay, Why.NOTHING, None),
        (~seen.window.may, Why.WINDOW, None),
        (failed >= 0, Why.CONDITION, failed),
    ):
        kind[where] = reason
        condition[where] = NO_CONDITION if number is None else number[where]
    return kind, condition


def _first(columns: Sequence[Bools], rows: int) -> Index:
    """The number of the first column that holds in each row; -1 where none does."""
    found = np.full(rows, NO_CONDITION, dtype=np.int64)
    for number in range(len(columns) - 1, -1, -1):
        found[columns[number]] = number
    return found


def _of_other_sort(seen: Seen) -> Bools:
    """Which claims that are surely not eligible fail by the sort of their item alone."""
    rows, reader = len(seen.reader.rows), seen.reader
    found = np.zeros(rows, bool)
    words = reader.tables.vocabulary
    sorts = reader.tables.sorts(seen.clause.on) if seen.clause.on in words.kinds else frozenset()
    for one in seen.clause.conditions if sorts else ():
        failed = _fails_by_sort(one.tree, sorts, reader)
        if failed is not None:
            found |= failed
    return found


def _fails_by_sort(tree: Node, sorts: Collection[str], reader: ColumnReader) -> Bools | None:
    """Where the sort alone settles that the condition fails: in every branch of an "or", in one part of an "and".

    None where it settles nothing in any row.
    """
    if isinstance(tree, expression.Any):
        parts = [_fails_by_sort(part, sorts, reader) for part in tree.parts]
        told = [part for part in parts if part is not None]
        return np.logical_and.reduce(told) if len(told) == len(parts) else None
    if isinstance(tree, expression.All):
        told = [part for one in tree.parts if (part := _fails_by_sort(one, sorts, reader)) is not None]
        return np.logical_or.reduce(told) if told else None
    if all(one.scope == "item" and one.name in sorts for one in facts_of(tree)):
        return ~reader.condition(tree).may
    return None
