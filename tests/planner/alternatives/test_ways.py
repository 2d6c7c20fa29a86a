"""The ways of one part: distinct, legitimate, in order, none left out."""

from __future__ import annotations

import time

from hypothesis import given, settings

from planner.alternatives.ways import Solver, Ways
from planner.neighbours import Neighbourhoods
from planner.problem import SURE_FIRST, AtMost, Limit, Problem, money_by_level
from planner.solve import solve
from tests.planner.alternatives.everything import all_plans, different
from tests.planner.solve.oracle import claim, counts_hold, money_holds
from tests.planner.solve.problems import free_problems


def solver_of(problem: Problem) -> Solver:
    return Solver(Neighbourhoods(problem), SURE_FIRST, time.monotonic() + 60)


def all_ways(problem: Problem, part: tuple[int, ...], best: dict[int, int]) -> list[dict[int, int]]:
    ways = Ways(solver_of(problem), part, best)
    found: list[dict[int, int]] = []
    while (way := ways.nth(len(found))) is not None:
        found.append(way.grants)
    assert ways.proven
    return found


def test_ways_take_what_the_better_ones_leave() -> None:
    """One limit of 50 for 30, 30 and 15: the first two fill it, then one of them with the third.

    All three bring 50 as well, and 30 alone is a part of 30 and 30: neither is a way of its own.
    """
    claims = (claim("a", 30), claim("b", 30), claim("c", 15))
    problem = Problem(claims, (Limit((0, 1, 2), 50),))
    assert all_ways(problem, (0, 1, 2), {0: 30, 1: 20}) == [{0: 30, 1: 20}, {0: 30, 2: 15}, {1: 30, 2: 15}]


def test_a_claim_that_nothing_binds_has_one_way() -> None:
    assert all_ways(Problem((claim("a", 5),), ()), (0,), {0: 5}) == [{0: 5}]


def test_a_part_of_which_nothing_may_be_taken_has_one_way() -> None:
    assert all_ways(Problem((claim("a", 5), claim("b", 5)), (AtMost((0, 1), 0),)), (0, 1), {}) == [{}]


@settings(max_examples=120, deadline=None)
@given(free_problems(5, 1, 3))
def test_ways_are_all_different_plans_of_the_part_in_order(problem: Problem) -> None:
    solution = solve(problem)
    if not solution.feasible:
        return
    for part in Neighbourhoods(problem).parts():
        others = {claim: yuan for claim, yuan in solution.grants.items() if claim not in part}
        found = all_ways(problem, part, solution.grants)
        for grants in found:
            assert counts_hold(problem, {*others, *grants}) and money_holds(problem, {**others, **grants})
        rows = Neighbourhoods(problem).part(part)
        expected = different(all_plans(rows, SURE_FIRST))
        assert [{part[place] for place in one.taken} for one in expected] == [set(grants) for grants in found]
        money = [money_by_level(problem, grants, SURE_FIRST) for grants in found]
        assert money == [money_by_level(rows, one.grants, SURE_FIRST) for one in expected]
