"""The ways to claim one independent part of a case, the best first, found one by one.

A way is a set of claims with its best grants. Two ways are different only if each takes a claim that the other leaves:
a set within a better one merely leaves something out, a set around a better one adds what brings nothing. So the next
way is the best choice that lies within none of those before it and around none of them.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from operator import add

from planner.neighbours import Neighbourhoods
from planner.problem import AnyOf, AtMost, Objective, Problem, Row, Solution, money_by_level
from planner.solve import solve

#: A solve is never begun with less time than this, so that a plan in hand costs nobody his proof.
_LEAST_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Way:
    """Grants (yuan) by candidate of the whole problem; the smaller `order`, the better, and orders of parts add up.

    An order is the money of each level (negated), the number of claims, the sum of their years, and their places.
    """

    grants: dict[int, int]
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Solver:
    """Solves parts of a problem for one objective until a moment (of `time.monotonic`) has come."""

    neighbours: Neighbourhoods
    objective: Objective
    deadline: float

    @property
    def problem(self) -> Problem:
        """The whole problem."""
        return self.neighbours.problem

    def solve(self, claims: tuple[int, ...], rows: tuple[Row, ...]) -> Solution:
        """The best plan of whole parts under further rows, which count the part's claims from 0."""
        part = self.neighbours.part(claims)
        return solve(Problem(part.candidates, (*part.rows, *rows)), objective=self.objective, time_limit=self.left())

    def left(self) -> float:
        """Seconds for the next solve."""
        return max(_LEAST_SECONDS, self.deadline - time.monotonic())

    @property
    def over(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() >= self.deadline

    def way(self, grants: Mapping[int, int]) -> Way:
        """Grants with their place in the order of plans."""
        candidates = self.problem.candidates
        money = money_by_level(self.problem, grants, self.objective)
        places = sum(1 << (len(candidates) - 1 - claim) for claim in grants)
        years = sum(candidates[claim].year for claim in grants)
        return Way(dict(grants), (*(-units for units in money), len(grants), years, -places))


class Ways:
    """The different ways of one part. `proven` turns false where one was not found for sure."""

    def __init__(self, solver: Solver, claims: tuple[int, ...], best: Mapping[int, int]) -> None:
        self.solver = solver
        self.claims = claims
        self.found = [solver.way({claim: best[claim] for claim in claims if claim in best})]
        self.proven = True
        self._rows: list[Row] = []
        self._ended = False

    def nth(self, number: int) -> Way | None:
        """The way of that place, 0 the best; None where there are fewer."""
        while len(self.found) <= number and not self._ended:
            self._search()
        return self.found[number] if number < len(self.found) else None

    def _search(self) -> None:
        """Find the next way, or that there is none."""
        taken = {place for place, claim in enumerate(self.claims) if claim in self.found[-1].grants}
        others = tuple(place for place in range(len(self.claims)) if place not in taken)
        if not taken or not others or self.solver.over:
            self.proven = self.proven and not (taken and others)
            self._ended = True
            return
        self._rows += [AnyOf(others), AtMost(tuple(sorted(taken)), len(taken) - 1)]
        solution = self.solver.solve(self.claims, tuple(self._rows))
        self.proven = self.proven and solution.proof != "not_proven"
        if not solution.feasible or not solution.grants:
            self._ended = True
            return
        self.found.append(self.solver.way({self.claims[place]: yuan for place, yuan in solution.grants.items()}))


def together(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    """The order of two parts taken together."""
    return tuple(map(add, one, other))
