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
from models.vocabulary import Vocabulary
from planner.columns import flags
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
class Held:
    """Conditions taken together: whether all hold, and the number of the first that surely fails or is open (-1)."""

    all: Flags
    failed: Index
    opened: Index

    @classmethod
    def of(cls, conditions: Sequence[Flags], rows: int) -> Held:
        """These conditions, numbered from 0."""
        together = flags.constant(True, rows)
        for one in conditions:
            together = together & one
        failed, opened = _first([~one.may for one in conditions], rows), _first([one.open for one in conditions], rows)
        return cls(together, failed, opened)

    def at(self, rows: Index) -> Held:
        """The same gathered by row."""
        return Held(Flags(self.all.must[rows], self.all.may[rows]), self.failed[rows], self.opened[rows])

    def then(self, more: Held, number: int) -> Held:
        """These conditions, `number` of them, and after them some more."""
        failed, opened = (
            np.where(own >= 0, own, np.where(other >= 0, other + number, NO_CONDITION))
            for own, other in ((self.failed, more.failed), (self.opened, more.opened))
        )
        return Held(self.all & more.all, failed, opened)


def _first(columns: Sequence[Bools], rows: int) -> Index:
    """The number of the first column that holds in each row; -1 where none does."""
    found = np.full(rows, NO_CONDITION, dtype=np.int64)
    for number in range(len(columns) - 1, -1, -1):
        found[columns[number]] = number
    return found


def why(held: Held, window: Flags, surely_pays: Bools, may_pay: Bools) -> tuple[Index, Index]:
    """The columns `kind` and `condition` of claims with these conditions and windows.

    `surely_pays` and `may_pay` say whether the lower and the upper bound of the ceiling is a yuan at least.
    """
    kind = np.select(
        [held.failed >= 0, ~window.may, ~may_pay, held.opened >= 0, ~window.must, ~surely_pays],
        [Why.CONDITION, Why.WINDOW, Why.NOTHING, Why.UNKNOWN, Why.WINDOW_OPEN, Why.AMOUNT_OPEN],
        Why.NONE,
    )
    condition = np.where(kind == Why.CONDITION, held.failed, np.where(kind == Why.UNKNOWN, held.opened, NO_CONDITION))
    return kind, condition


def of_other_sort(clause: Clause, reader: ColumnReader, may: Bools, vocabulary: Vocabulary) -> Bools:
    """Which claims that are surely not eligible (by `may`) fail by the sort of their item alone."""
    found = np.zeros(len(may), bool)
    if clause.on not in vocabulary.kinds or bool(may.all()):
        return found
    sorts = {name for name, fact in vocabulary.item_facts(clause.on).items() if fact.subtype}
    for one in clause.conditions:
        failed = _fails_by_sort(one.tree, sorts, reader)
        if failed is not None:
            found |= failed
    return found & ~may


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
