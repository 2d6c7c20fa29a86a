"""The money of the first level as early as a stated loss allows.

A yuan counts for the years that it is in hand until the end of the last year of payment: once if it is paid then, twice
if it is paid the year before. So no large sum is given up for a small one that comes a little earlier.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from planner.alternatives.fewest import Found, counted
from planner.alternatives.ways import Solver
from planner.neighbours import Neighbourhoods
from planner.problem import Candidate, Fills, Problem
from planner.solve import solve


def earliest(solver: Solver, best: Mapping[int, int], loss: int, pay_years: Sequence[int]) -> Found:
    """The plan with the most yuan-years whose first level loses at most `loss` yuan; `pay_years` are by candidate.

    The objective counts every yuan once (all weights 1). A part that is paid in one year has nothing to choose. The
    others are solved each by itself, and together only where that costs more than the loss.
    """
    claims = counted(solver)
    timed = _timed(solver, claims, pay_years)
    parts = [part for part in solver.neighbours.parts() if len({pay_years[one] for one in part if one in claims}) > 1]
    freely = {claim: yuan for claim, yuan in best.items() if not any(claim in part for part in parts)}
    proven = True
    for part in parts:
        solution = timed.solve(part, ())
        proven = proven and solution.proof != "not_proven"
        freely |= {part[place]: yuan for place, yuan in solution.grants.items()}
    way = solver.way(freely)
    if way.order[0] - solver.way(best).order[0] <= loss:
        return Found(way, proven)
    return _within(solver, timed, best, loss, tuple(sorted(claim for part in parts for claim in part)))


def _timed(solver: Solver, claims: frozenset[int], pay_years: Sequence[int]) -> Solver:
    """The same problem with each counted yuan worth its years in hand."""
    last = max((pay_years[claim] for claim in claims), default=0)
    problem = solver.problem
    candidates = tuple(
        replace(one, weight=last - pay_years[place] + 1) if place in claims else one
        for place, one in enumerate(problem.candidates)
    )
    return Solver(Neighbourhoods(Problem(candidates, problem.rows)), solver.objective, solver.deadline)


def _within(solver: Solver, timed: Solver, best: Mapping[int, int], loss: int, claims: tuple[int, ...]) -> Found:
    """Parts solved together under a floor for their money: a claim that counts for nothing is had only if it is kept.

    Where no plan is found in time, the best plan itself stands.
    """
    part = timed.neighbours.part(claims)
    first = counted(solver)
    places = tuple(place for place, claim in enumerate(claims) if claim in first)
    floor = sum(best.get(claims[place], 0) for place in places) - loss
    guard = len(claims)
    keeper = Candidate(key="~", ceiling=1, tier=-1, year=0, share_order=(0, 0, "~"), weight=0)
    solution = solve(
        Problem((*part.candidates, keeper), (*part.rows, Fills(guard, places, floor))),
        objective=timed.objective,
        forced=frozenset({guard}),
        time_limit=solver.left(),
    )
    if not solution.grants:
        return Found(solver.way(best), False)
    grants = {claim: yuan for claim, yuan in best.items() if claim not in set(claims)}
    grants |= {claims[place]: yuan for place, yuan in solution.grants.items() if place != guard}
    return Found(solver.way(grants), solution.proof != "not_proven")
