"""What planning by hand tends to do: take the largest claim first, then the next that still goes."""

from __future__ import annotations

from planner.neighbours import Neighbourhoods
from planner.problem import SURE_FIRST, AnyOf, AtMost, Problem, Solution, money_by_level
from planner.solve import solve


def largest_first(problem: Problem, time_limit: float) -> Solution:
    """Claims by ceiling, the largest first, ties by year and name; a claim stays if it goes with those already taken.

    Money of the enterprise comes before money of others; a claim that adds nothing (its shared limit is full) is left.
    Those left are tried again until none goes, so that a claim that builds on a smaller one is not lost by the order
    alone. The claims taken share the limits as well as they can: only the choice is greedy. Independent parts do not
    touch one another's choices, so each is gone through by itself. Claims that are asked for come before all others;
    what this order cannot serve is left unserved.
    """
    neighbours = Neighbourhoods(problem)
    grants: dict[int, int] = {}
    for claims in neighbours.parts():
        chosen = _greedy(neighbours.part(claims), time_limit)
        grants |= {claims[place]: yuan for place, yuan in chosen.grants.items()}
    values = money_by_level(problem, grants, SURE_FIRST)
    return Solution(grants, values, values, "not_proven")


def _greedy(problem: Problem, time_limit: float) -> Solution:
    candidates = problem.candidates
    waiting = sorted(
        range(len(candidates)),
        key=lambda one: (candidates[one].tier, -candidates[one].ceiling, candidates[one].year, candidates[one].key),
    )
    asked = [row.members for row in problem.rows if isinstance(row, AnyOf)]
    problem = Problem(candidates, tuple(row for row in problem.rows if not isinstance(row, AnyOf)))
    taken: tuple[int, ...] = ()
    best = _only(problem, taken, time_limit)
    for members in asked:
        if not set(members).intersection(taken):
            tries = ((*taken, one) for one in waiting if one in members)
            found = next((more for more in tries if _only(problem, more, time_limit).feasible), taken)
            taken, best = found, _only(problem, found, time_limit)
    waiting = [index for index in waiting if index not in taken]
    before: list[int] = []
    while waiting != before:
        before = waiting
        for index in before:
            tried = _only(problem, (*taken, index), time_limit)
            if tried.feasible and sum(tried.values) > sum(best.values):
                taken, best = (*taken, index), tried
        waiting = [index for index in before if index not in taken]
    return best


def _only(problem: Problem, taken: tuple[int, ...], time_limit: float) -> Solution:
    """The best sharing of exactly these claims."""
    return solve(restricted(problem, frozenset(taken)), forced=frozenset(taken), time_limit=time_limit)


def restricted(problem: Problem, allowed: frozenset[int]) -> Problem:
    """The problem in which only the allowed claims may be taken."""
    others = tuple(one for one in range(len(problem.candidates)) if one not in allowed)
    return Problem(problem.candidates, (*problem.rows, AtMost(others, 0)) if others else problem.rows)
