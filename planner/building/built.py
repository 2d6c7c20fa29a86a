"""What building gives: the problem of one owner, or those of all owners of a chunk in one numbering."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.candidates import ClaimTable
from planner.columns.facts import Index
from planner.problem import Candidate, Problem, Row
from planner.solve.components import renumbered


@dataclass(frozen=True)
class Built:
    """A problem and the table row behind each candidate. `unbounded` rows may pay without an upper bound."""

    problem: Problem
    rows: tuple[int, ...]
    unbounded: tuple[int, ...]

    def index_of(self) -> dict[int, int]:
        """Candidate index by table row."""
        return {row: index for index, row in enumerate(self.rows)}


@dataclass(frozen=True)
class ChunkBuilt:
    """The problems of some owners of a table. The candidates of one owner stand together, in the order of their keys.

    The owner at place p of `owners` has the candidates `starts[p]:starts[p + 1]` and the problem rows
    `row_starts[p]:row_starts[p + 1]` of `constraints`, in which members are numbers of candidates of the chunk.

    By candidate: `rows` its row of the table, `owner` the owner (as `table.owner` has it), `ceiling` whole yuan (at
    least 1), `tier` and `year` as in Candidate, `rank` the strength by which limits are shared out (0 entitled, 1
    ceiling, 2 competitive), `keys` its name. `unbounded` are rows of the table that may pay without an upper bound, by
    owner; an owner without any is absent.
    """

    table: ClaimTable
    owners: tuple[int, ...]
    starts: Index
    rows: Index
    owner: Index
    ceiling: NDArray[Any]
    tier: Index
    year: Index
    rank: Index
    keys: tuple[str, ...]
    constraints: tuple[Row, ...]
    row_starts: Index
    unbounded: Mapping[int, tuple[int, ...]]

    def __len__(self) -> int:
        """The number of candidates."""
        return len(self.rows)

    @cached_property
    def place(self) -> Index:
        """By candidate, the place of its owner among the owners."""
        return np.repeat(np.arange(len(self.owners)), np.diff(self.starts))

    def index_of(self) -> Index:
        """Candidate number by row of the table, -1 for none."""
        index = np.full(len(self.table), -1, dtype=np.int64)
        index[self.rows] = np.arange(len(self.rows))
        return index

    def with_rows(self, rows: Sequence[Sequence[Row]]) -> ChunkBuilt:
        """The same with the problem rows of each owner, by place."""
        starts = np.cumsum([0, *(len(own) for own in rows)])
        return replace(self, constraints=tuple(row for own in rows for row in own), row_starts=starts)

    def candidate(self, number: int) -> Candidate:
        """One candidate as the solver sees it."""
        key, year = self.keys[number], int(self.year[number])
        share_order = (int(self.rank[number]), year, key)
        return Candidate(key, int(self.ceiling[number]), int(self.tier[number]), year, share_order)

    def candidates_of(self, owner: int) -> range:
        """The numbers of an owner's candidates."""
        place = self._places[owner]
        return range(int(self.starts[place]), int(self.starts[place + 1]))

    def constraints_of(self, owner: int) -> tuple[Row, ...]:
        """An owner's problem rows, in the numbering of the chunk."""
        place = self._places[owner]
        return self.constraints[int(self.row_starts[place]) : int(self.row_starts[place + 1])]

    def of(self, owner: int) -> Built:
        """The problem of one owner, its candidates numbered from 0."""
        numbers = self.candidates_of(owner)
        constraints = self.constraints_of(owner)
        if numbers.start:
            place = {number: index for index, number in enumerate(numbers)}
            constraints = tuple(renumbered(row, place) for row in constraints)
        candidates = tuple(self.candidate(number) for number in numbers)
        rows = tuple(self.rows[numbers.start : numbers.stop].tolist())
        return Built(Problem(candidates, constraints), rows, self.unbounded.get(owner, ()))

    @cached_property
    def _places(self) -> Mapping[int, int]:
        return {owner: place for place, owner in enumerate(self.owners)}
