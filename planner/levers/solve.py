"""The best decision together with its claims: parts apart, each on the grid and then in whole yuan, then the plan.

What is found is closed again: the decision makes an ordinary problem, and its plan is what the grants are read from.
"""

from __future__ import annotations

import time
from fractions import Fraction
from math import floor
from operator import ge

from planner.levers.closing import closed, rest_of, spent
from planner.levers.open_problem import OpenProblem, OpenSolution
from planner.levers.parts import Part, Parts, parts_of
from planner.levers.search import Found, find
from planner.problem import SURE_FIRST, Objective, Solution, money_by_level
from planner.solve import solve
from planner.solve.driver import PROOFS

#: Seconds that the claims of the decision may take where the decision has used up the time.
_LEAST_FOR_CLAIMS = 1.0


class NoDecisionFound(RuntimeError):
    """The time was over before any decision was found that keeps all terms; nothing says that there is none."""


def solve_open(
    problem: OpenProblem,
    *,
    objective: Objective = SURE_FIRST,
    time_limit: float = 10.0,
    grid: int = 10_000,
    hint: OpenSolution | None = None,
) -> OpenSolution:
    """The best decision and its plan: levels of `objective` in order (the first less costs where it is `net`).

    Then the least own spending, fewer claims, smallest sum of years, first options and least amounts in the order of
    the levers, and id order; ties as far as a fixed effort proves them. Quantities step `grid` yuan at first, and are
    then settled to the yuan. Where a level is not proven within `time_limit` (seconds), `bounds` say how much more
    there may be, in whole units of the objective. `hint` is where to start, from a problem with the same levers.
    Raises ValueError for a grid below 1, OverflowingRow for figures that do not fit 64 bits, and NoDecisionFound.
    """
    if grid < 1:
        raise ValueError(f"the grid is {grid} yuan; at least 1 is expected")
    deadline = time.monotonic() + time_limit
    cut = parts_of(problem, objective)
    if not cut.feasible:
        return _nothing(problem, objective)
    found = _find_all(cut.parts, objective, grid, deadline, hint)
    if any(one.impossible for one in found):
        return _nothing(problem, objective)
    if not all(one.amounts or one.options for one in found):
        raise NoDecisionFound(f"no decision found within {time_limit} s; more time may find one")
    return _joined(problem, objective, cut, found, deadline)


def _find_all(
    parts: tuple[Part, ...], objective: Objective, grid: int, deadline: float, hint: OpenSolution | None
) -> list[Found]:
    """Equal parts once; small parts first, so that what they leave of their share goes to the large ones."""
    known: dict[tuple[object, ...], Found] = {}
    found: dict[int, Found] = {}
    for done, number in enumerate(sorted(range(len(parts)), key=lambda place: len(parts[place].variants))):
        part, now = parts[number], time.monotonic()
        alike = part.shape()
        if alike not in known:
            share = now + max(0.0, deadline - now) / (len(parts) - done)
            known[alike] = find(part, objective, grid, share, _start(part, hint))
        found[number] = known[alike]
        if known[alike].impossible:
            break
    return [found[number] for number in sorted(found)]


def _start(part: Part, hint: OpenSolution | None) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    if hint is None or not hint.feasible:
        return None
    return tuple(hint.options[i] for i in part.choices), tuple(hint.amounts[i] for i in part.quantities)


def _nothing(problem: OpenProblem, objective: Objective) -> OpenSolution:
    """No decision keeps all terms; the levers stand at rest."""
    zeros = (0,) * len(objective.tiers)
    amounts = tuple(rest_of(quantity) for quantity in problem.quantities)
    return OpenSolution((0,) * len(problem.choices), amounts, {}, zeros, zeros, 0, proven=True, feasible=False)


def _joined(
    problem: OpenProblem, objective: Objective, cut: Parts, found: list[Found], deadline: float
) -> OpenSolution:
    """The decisions of all parts, the plan of the problem that they leave, and what is proven of it."""
    options, amounts = [0] * len(problem.choices), [0] * len(problem.quantities)
    for part, one in zip(cut.parts, found, strict=True):
        for place, option in zip(part.choices, one.options, strict=True):
            options[place] = option
        for place, yuan in zip(part.quantities, one.amounts, strict=True):
            amounts[place] = yuan
    left = max(deadline - time.monotonic(), _LEAST_FOR_CLAIMS)
    plan = solve(closed(problem, options, amounts), objective=objective, time_limit=left)
    if not plan.feasible:
        if _free_is_impossible(cut, objective, left):
            return _nothing(problem, objective)
        raise NoDecisionFound("no plan was found for the decision; more time may find one")
    cost = spent(problem, options, amounts) * objective.scale if objective.net else Fraction(0)
    exact = [Fraction(value) for value in money_by_level(problem.problem, plan.grants, objective)]
    exact[0] -= cost
    free = _free_bounds(problem, objective, cut, plan, left)
    bounds = [sum((one.bounds[level] for one in found), Fraction(free[level])) for level in range(len(exact))]
    proven = all(one.proven for one in found) and all(map(ge, exact, bounds))
    grid_value = sum((one.grid_value for one in found), Fraction(free[0]))
    return OpenSolution(
        options=tuple(options),
        amounts=tuple(amounts),
        grants=plan.grants,
        values=tuple(map(floor, exact)),
        bounds=tuple(floor(max(pair)) for pair in zip(exact, bounds, strict=True)),
        grid_value=floor(min(grid_value, exact[0])),
        proven=proven,
    )


def _free_is_impossible(cut: Parts, objective: Objective, seconds: float) -> bool:
    """Whether claims that no lever touches are proven to have no plan, so that no decision has one."""
    plan = solve(cut.free_problem, objective=objective, forced=cut.forced, time_limit=seconds)
    return not plan.feasible and plan.proof != PROOFS[-1]


def _free_bounds(
    problem: OpenProblem, objective: Objective, cut: Parts, plan: Solution, seconds: float
) -> tuple[int, ...]:
    """What claims that no lever touches can bring at most; a proven plan has just that."""
    if plan.proof == PROOFS[-1]:
        return solve(cut.free_problem, objective=objective, forced=cut.forced, time_limit=seconds).bounds
    grants = {claim: yuan for claim, yuan in plan.grants.items() if claim in cut.free}
    return money_by_level(problem.problem, grants, objective)
