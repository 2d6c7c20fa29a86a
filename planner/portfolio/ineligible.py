"""Why claims of a table are not surely eligible: the first condition that fails or is open, row by row, in columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from models import expression
from models.expression import Node, facts_of
from models.policy import Clause
from models.vocabulary import Vocabulary
from planner.candidates import ClaimTable
from planner.columns.facts import Index
from planner.columns.flags import Bools
from planner.columns.reader import ColumnReader
from planner.evaluator.facts import Facts, world_of
from planner.evaluator.reader import condition

#: No condition fails, or is open.
NONE = -1


@dataclass(frozen=True, slots=True)
class Ineligible:
    """By row: the number of the first condition that surely fails, and of the first that is open, else -1. Conditions
    of the policy come first, then those of the clause, from 0. `sort` marks claims whose clause is for items of another
    sort, `elsewhere` those of a policy that does not apply to the enterprise.
    """

    failed: Index
    open: Index
    sort: Bools
    elsewhere: Bools


def ineligible(table: ClaimTable, vocabulary: Vocabulary) -> Ineligible:
    """For all rows that are not surely eligible; awards of the history have nothing that fails."""
    count = len(table)
    found = Ineligible(
        np.full(count, NONE, dtype=np.int64),
        np.full(count, NONE, dtype=np.int64),
        np.zeros(count, dtype=bool),
        np.zeros(count, dtype=bool),
    )
    policies = {policy.id: policy for policy in table.policies}
    for clause, rows in _by_clause(table, ~table.must & ~table.fixed):
        policy = policies[clause.policy]
        reader = ColumnReader(table.tables, table.rows_of(rows))
        for number, one in enumerate((*policy.applies_to, *clause.conditions)):
            held = reader.condition(one.tree)
            _first(found.failed, rows, ~held.may, number)
            _first(found.open, rows, held.may & ~held.must, number)
            if number < len(policy.applies_to):
                failing = rows[~held.may]
                found.elsewhere[failing] |= _refused(table, one.tree, failing, vocabulary)
        refused = rows[~table.may[rows]]
        if len(refused):
            found.sort[refused] = _other_sort(table, clause, refused, vocabulary)
    return found


def _by_clause(table: ClaimTable, wanted: Bools) -> Iterator[tuple[Clause, Index]]:
    """The wanted rows of each clause."""
    rows = np.flatnonzero(wanted)
    rows = rows[np.argsort(table.clause[rows], kind="stable")]
    ends = np.flatnonzero(np.diff(table.clause[rows])) + 1
    for own in np.split(rows, ends):
        if len(own):
            yield table.clause_of(int(own[0])), own


def _first(numbers: Index, rows: Index, held: Bools, number: int) -> None:
    """Note a condition for the rows that have none yet."""
    own = rows[held]
    numbers[own[numbers[own] == NONE]] = number


def _refused(table: ClaimTable, tree: Node, rows: Index, vocabulary: Vocabulary) -> Bools:
    """Whether a condition of the policy that fails for these claims fails for the enterprise, whatever the year."""
    if all(fact.scope in ("enterprise", "reading") for fact in facts_of(tree)) and not _of_a_year(tree):
        return np.ones(len(rows), dtype=bool)
    refused = {
        case: not condition(tree, Facts(world_of(table.tables.cases[case], table.policies, vocabulary), None)).may
        for case in set(table.case[rows].tolist())
    }
    return np.array([refused[case] for case in table.case[rows].tolist()], dtype=bool)


def _of_a_year(tree: Node) -> bool:
    return any(isinstance(part, expression.Span) for part in expression.walk(tree))


def _other_sort(table: ClaimTable, clause: Clause, rows: Index, vocabulary: Vocabulary) -> Bools:
    """Whether the clause is for items of another sort than these (a title under another scheme)."""
    none = np.zeros(len(rows), dtype=bool)
    if clause.on not in vocabulary.kinds:
        return none
    sorts = {name for name, fact in vocabulary.item_facts(clause.on).items() if fact.subtype}
    if not sorts:
        return none
    reader = ColumnReader(table.tables, table.rows_of(rows))
    for one in clause.conditions:
        none |= _fails_by_sort(one.tree, sorts, reader)
    return none


def _fails_by_sort(tree: Node, sorts: Collection[str], reader: ColumnReader) -> Bools:
    """Whether the sort alone settles that the condition fails: in every branch of an "or", in one part of an "and"."""
    if isinstance(tree, expression.Any | expression.All):
        together = np.logical_and if isinstance(tree, expression.Any) else np.logical_or
        settled: Bools = together.reduce([_fails_by_sort(part, sorts, reader) for part in tree.parts])
        return settled
    if not all(one.scope == "item" and one.name in sorts for one in facts_of(tree)):
        return np.zeros(len(reader.rows), dtype=bool)
    return ~reader.condition(tree).may
