"""One case of a chunk as the explanations of its plan alone see it, on the chunk's own table of claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from models.policy import Clause, Policy
from models.vocabulary import Vocabulary
from planner.candidates import ClaimTable
from planner.evaluator.ceilings import Claim, claims_of_clause
from planner.evaluator.facts import World
from planner.portfolio.chunk import Chunk
from planner.workspace import Workspace

_COLUMNS = ("case", "clause", "item", "year", "must", "may", "lo", "hi", "hi_open", "fixed", "paid", "award")


class Glance(Workspace):
    """Its facts, claims and doubts. Problems are those of the chunk: none is built here, and nothing is solved."""

    def __init__(self, chunk: Chunk, place: int, policies: Sequence[Policy], vocabulary: Vocabulary) -> None:
        case = chunk.cases[place]
        self.case = case
        self.policies = tuple(policy for policy in policies if not case.policies or policy.id in case.policies)
        self.all_policies = tuple(policies)
        self.vocabulary = vocabulary
        #: Rows of the chunk's table, in the order in which they stand in `table`.
        self.rows = np.flatnonzero(chunk.table.case == place)
        own = {name: getattr(chunk.table, name)[self.rows] for name in _COLUMNS}
        self.table: ClaimTable = replace(chunk.table, **own)

    def row_of(self, row: int) -> int:
        """Where a row of the chunk's table stands in this one."""
        return int(np.searchsorted(self.rows, row))

    @cached_property
    def read(self) -> dict[str, Claim]:
        """Claims as the evaluator reads them, by key; those of a clause are derived when one is asked for."""
        clauses = {self.table.keys[row]: self.clause(row) for row in self.planned_rows}
        return _Derived(self.world, {policy.id: policy for policy in self.all_policies}, clauses)


class _Derived(dict[str, Claim]):
    """Claims that are derived when they are first asked for."""

    def __init__(self, world: World, policies: Mapping[str, Policy], clauses: Mapping[str, Clause]) -> None:
        super().__init__()
        self._world = world
        self._policies = policies
        self._clauses = clauses

    def __missing__(self, key: str) -> Claim:
        clause = self._clauses[key]
        self.update((one.key, one) for one in claims_of_clause(self._world, self._policies[clause.policy], clause))
        return self[key]
