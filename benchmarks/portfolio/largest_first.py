"""Largest first: the claim with the highest ceiling, then the next that still goes, each with all that is left."""

from __future__ import annotations

from benchmarks.portfolio.holds import holds
from planner.problem import Problem


def largest_first(problem: Problem) -> dict[int, int]:
    """Whole yuan by claim. Money of the enterprise that is sure comes first, then by ceiling, then by name.

    Nothing that is granted is touched again. Claims that did not go are tried once more after others were taken, so
    that one that builds on a smaller one is not lost by the order alone.
    """
    candidates = problem.candidates
    order = sorted(
        range(len(candidates)), key=lambda i: (candidates[i].tier, -candidates[i].ceiling, candidates[i].key)
    )
    grants: dict[int, int] = {}
    before = -1
    while len(grants) > before:
        before = len(grants)
        for claim in order:
            yuan = 0 if claim in grants else _most(problem, grants, claim)
            if yuan:
                grants[claim] = yuan
    return grants


def _most(problem: Problem, grants: dict[int, int], claim: int) -> int:
    """The most that the claim can get beside the others, 0 where it does not go: more money never helps its rows,
    unless all of it goes."""
    low, high = 0, problem.candidates[claim].ceiling
    if holds(problem, {**grants, claim: high}):
        return high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if holds(problem, {**grants, claim: middle}) else (low, middle)
    return low
