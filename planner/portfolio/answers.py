"""The best plans of all problems of a chunk: free claims in columns, plain parts in a few steps, the rest solved.

What is solved is remembered by its shape, so that a part that comes again, in whatever enterprise, is solved once.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.batch import Parts
from planner.building.built import Built, ChunkBuilt
from planner.portfolio.parts import Part, parts_of
from planner.portfolio.plain_parts import Counted, plain_grants
from planner.problem import Candidate, Objective, Problem, Solution
from planner.solve import solve
from planner.solve.components import renumbered, row_order
from planner.solve.driver import PROOFS

#: How much is remembered before it is all forgotten: a long run must not fill the memory.
_MOST_REMEMBERED = 20_000
_CLOSED = PROOFS.index("closed_form")


@dataclass(frozen=True, slots=True)
class Weights:
    """How an objective counts the claims of a chunk: tier and weight of each (see planner.problem.Candidate)."""

    tier: Sequence[int]
    weight: Sequence[int]

    @classmethod
    def plain(cls, built: ChunkBuilt) -> Weights:
        """Every yuan counts for one, in the tier that its claim has by nature."""
        return cls(built.tier.tolist(), [1] * len(built))

    def weighed(self, built: Built, first: int) -> Built:
        """The problem of one owner as the objective counts it; `first` is the number of its first claim."""
        candidates = tuple(
            replace(one, tier=self.tier[first + place], weight=self.weight[first + place])
            for place, one in enumerate(built.problem.candidates)
        )
        return replace(built, problem=Problem(candidates, built.problem.rows))


@dataclass(slots=True)
class Answers:
    """The best plans of a chunk. `grants` are yuan by claim (0: not taken); everything else is by place of the owner.

    `bounds` are those of planner.problem.Solution by level; `proof` is a place in PROOFS; `parts` count the ways of
    solving as models.batch.Parts has them.
    """

    grants: list[int]
    bounds: list[list[int]]
    proof: list[int]
    ties_proven: list[bool]
    parts: list[list[int]]
    feasible: list[bool]

    @classmethod
    def none_yet(cls, built: ChunkBuilt, levels: int) -> Answers:
        """Nothing taken, nothing solved."""
        count = len(built.owners)
        return cls(
            [0] * len(built),
            [[0] * levels for _ in range(count)],
            [_CLOSED] * count,
            [True] * count,
            [[0, 0, 0] for _ in range(count)],
            [True] * count,
        )

    def parts_at(self, place: int) -> Parts:
        """The ways of solving of one owner."""
        return Parts(*self.parts[place])


@dataclass(frozen=True, slots=True)
class _Known:
    """What is remembered of a part: grants by place in it, bounds by level, a place in PROOFS."""

    grants: tuple[tuple[int, int], ...]
    bounds: tuple[int, ...]
    proof: int
    ties_proven: bool


class Solving:
    """Solves chunk after chunk for one objective and remembers parts. `time_limit` is seconds of solver an owner."""

    def __init__(self, objective: Objective, time_limit: float) -> None:
        self.objective = objective
        self.time_limit = time_limit
        self._levels = len(objective.tiers)
        self._level_of = {tier: level for level, tiers in enumerate(objective.tiers) for tier in tiers}
        self._known: dict[tuple[object, ...], _Known] = {}

    def by_parts(self, built: ChunkBuilt, weights: Weights, beat: Callable[[int], None]) -> Answers:
        """The best plan of every owner, part by part; `beat` hears of an owner before its parts are solved."""
        answers = Answers.none_yet(built, self._levels)
        places = {owner: place for place, owner in enumerate(built.owners)}
        parts = parts_of(built)
        self._take_free(built, weights, parts.free, answers)
        ceilings, years = built.ceiling.tolist(), built.year.tolist()
        hard: dict[int, list[Part]] = {}
        for part in parts.tied:
            claims = part.claims
            counted = [self._counted(weights, claim) for claim in claims]
            own = [ceilings[claim] for claim in claims]
            grants = plain_grants(claims, part.rows, own, counted, [years[claim] for claim in claims])
            if grants is None:
                hard.setdefault(part.owner, []).append(part)
                continue
            place = places[part.owner]
            answers.parts[place][0] += 1
            for claim, yuan in grants.items():
                self._grant(answers, weights, place, claim, yuan)
        for owner, own_parts in hard.items():
            beat(owner)
            self._solve_all(built, weights, places[owner], own_parts, answers)
        return answers

    def as_wholes(self, built: ChunkBuilt, weights: Weights, beat: Callable[[int], None]) -> Answers:
        """The best plan of every owner, its problem as one: demands may speak of claims of all parts, or of none."""
        answers = Answers.none_yet(built, self._levels)
        for place, owner in enumerate(built.owners):
            beat(owner)
            claims = tuple(built.candidates_of(owner))
            problem = _problem(built, weights, Part(owner, claims, built.constraints_of(owner)))
            solution = solve(problem, objective=self.objective, time_limit=self.time_limit)
            answers.feasible[place] = solution.feasible
            self._take_solved(answers, place, claims, _known(solution))
        return answers

    def _counted(self, weights: Weights, claim: int) -> Counted:
        weight, level = weights.weight[claim], self._level_of.get(weights.tier[claim])
        return None if level is None or not weight else (level, weight)

    def _grant(self, answers: Answers, weights: Weights, place: int, claim: int, yuan: int) -> None:
        counted = self._counted(weights, claim)
        answers.grants[claim] = yuan
        if counted is not None:
            level, weight = counted
            answers.bounds[place][level] += yuan * weight

    def _take_free(self, built: ChunkBuilt, weights: Weights, free: NDArray[np.int64], answers: Answers) -> None:
        """Every claim that stands in no row and that counts is taken in full."""
        claims = free.tolist()
        places = (np.searchsorted(built.starts, free, side="right") - 1).tolist()
        ceilings = built.ceiling[free].tolist()
        for claim, place, yuan in zip(claims, places, ceilings, strict=True):
            answers.parts[place][0] += 1
            if self._counted(weights, claim) is not None:
                self._grant(answers, weights, place, claim, yuan)

    def _solve_all(self, built: ChunkBuilt, weights: Weights, place: int, parts: list[Part], answers: Answers) -> None:
        """The parts of one owner that take a search, the smallest first, within one time limit."""
        deadline = time.monotonic() + self.time_limit
        parts = sorted(parts, key=lambda part: (len(part.claims), part.claims))
        for number, part in enumerate(parts):
            left = max(0.0, deadline - time.monotonic()) / (len(parts) - number)
            self._take_solved(answers, place, part.claims, self._solved(built, weights, part, left))

    def _solved(self, built: ChunkBuilt, weights: Weights, part: Part, seconds: float) -> _Known:
        shape = _shape(built, weights, part)
        known = self._known.get(shape)
        if known is None:
            problem = _problem(built, weights, part)
            known = _known(solve(problem, objective=self.objective, time_limit=seconds))
            if PROOFS[known.proof] != "not_proven":
                if len(self._known) >= _MOST_REMEMBERED:
                    self._known.clear()
                self._known[shape] = known
        return known

    def _take_solved(self, answers: Answers, place: int, claims: Sequence[int], known: _Known) -> None:
        way = min(known.proof, 2)
        answers.parts[place][way] += 1
        answers.proof[place] = max(answers.proof[place], known.proof)
        answers.ties_proven[place] = answers.ties_proven[place] and known.ties_proven
        for level, most in enumerate(known.bounds):
            answers.bounds[place][level] += most
        for position, yuan in known.grants:
            answers.grants[claims[position]] = yuan


def _known(solution: Solution) -> _Known:
    grants = tuple(sorted(solution.grants.items()))
    return _Known(grants, solution.bounds, PROOFS.index(solution.proof), solution.ties_proven)


def _problem(built: ChunkBuilt, weights: Weights, part: Part) -> Problem:
    """The problem of a part alone, its claims numbered from 0."""
    place = {claim: position for position, claim in enumerate(part.claims)}
    candidates = []
    for claim in part.claims:
        one = built.candidate(claim)
        tier, weight = weights.tier[claim], weights.weight[claim]
        candidates.append(Candidate(one.key, one.ceiling, tier, one.year, one.share_order, weight))
    return Problem(tuple(candidates), tuple(renumbered(row, place) for row in part.rows))


def _shape(built: ChunkBuilt, weights: Weights, part: Part) -> tuple[object, ...]:
    """What decides the answer: all but whose the claims are, in which years they stand, and who wrote the rows."""
    claims = list(part.claims)
    place = {claim: position for position, claim in enumerate(claims)}
    years = built.year[claims]
    order = np.lexsort((years, built.rank[claims]))
    rows = tuple(row_order(renumbered(row, place)) for row in part.rows)
    return (
        tuple(built.ceiling[claims].tolist()),
        tuple([weights.tier[claim] for claim in claims]),
        tuple([weights.weight[claim] for claim in claims]),
        tuple((years - years.min()).tolist()),
        tuple(order.tolist()),
        rows,
    )
