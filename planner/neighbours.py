"""Which claims of a problem hang together, so that a small change is solved where it matters only."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from operator import itemgetter

from planner.problem import AtMost, Limit, Problem, Row
from planner.solve.components import claims_of, renumbered


class Neighbourhoods:
    """The independent parts of a problem: claims that no row which can bind ties together."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem

    @cached_property
    def _leaders(self) -> list[int]:
        leaders = list(range(len(self.problem.candidates)))

        def leader(claim: int) -> int:
            while leaders[claim] != claim:
                leaders[claim] = leaders[leaders[claim]]
                claim = leaders[claim]
            return claim

        for row in self.problem.rows:
            if not self.is_idle(row):
                first, *others = claims_of(row) or (0,)
                for other in others:
                    leaders[leader(other)] = leader(first)
        return [leader(claim) for claim in range(len(leaders))]

    def around(self, claims: Iterable[int]) -> tuple[int, ...]:
        """The claims of all parts that hold one of the given claims, in order."""
        wanted = {self._leaders[claim] for claim in claims}
        return tuple(sorted(claim for leader in wanted for claim in self._claims[leader]))

    def parts(self) -> list[tuple[int, ...]]:
        """All parts, each as its claims in order."""
        return [tuple(claims) for claims in self._claims.values()]

    @cached_property
    def _claims(self) -> dict[int, list[int]]:
        """The claims of each part, by its leader."""
        found: dict[int, list[int]] = {}
        for claim, leader in enumerate(self._leaders):
            found.setdefault(leader, []).append(claim)
        return found

    @cached_property
    def _rows(self) -> dict[int, list[tuple[int, Row]]]:
        """The rows of each part with their numbers, by its leader; rows that hold whatever is taken are in none."""
        found: dict[int, list[tuple[int, Row]]] = {}
        for number, row in enumerate(self.problem.rows):
            claims = claims_of(row)
            if claims and not self.is_idle(row):
                found.setdefault(self._leaders[claims[0]], []).append((number, row))
        return found

    def part(self, claims: tuple[int, ...]) -> Problem:
        """The problem of these claims alone; `claims` are whole parts, and positions follow their order."""
        place = {claim: position for position, claim in enumerate(claims)}
        leaders = {self._leaders[claim] for claim in claims}
        rows = sorted((one for leader in leaders for one in self._rows.get(leader, ())), key=itemgetter(0))
        candidates = tuple(self.problem.candidates[claim] for claim in claims)
        return Problem(candidates, tuple(renumbered(row, place) for _, row in rows))

    def split(self) -> list[tuple[tuple[int, ...], Problem]]:
        """All parts with their problems."""
        return [(claims, self.part(claims)) for claims in self.parts()]

    def is_idle(self, row: Row) -> bool:
        """Whether the row holds whatever is taken."""
        if isinstance(row, AtMost):
            return row.number >= len(row.members)
        if isinstance(row, Limit) and not row.weights:
            return row.limit >= sum(self.problem.candidates[claim].ceiling for claim in row.members)
        return False
