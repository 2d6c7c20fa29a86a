"""Money as early as a loss allows: by hand, and against every way to pay small problems."""

from __future__ import annotations

import time
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.alternatives.earliest import earliest
from planner.alternatives.ways import Solver
from planner.neighbours import Neighbourhoods
from planner.problem import SURE_FIRST, AtMost, Limit, Problem
from planner.solve import solve
from tests.planner.alternatives.everything import every_grant
from tests.planner.solve.oracle import claim
from tests.planner.solve.problems import free_problems


def found(problem: Problem, loss: int, pay_years: list[int]) -> dict[int, int]:
    solver = Solver(Neighbourhoods(problem), SURE_FIRST, time.monotonic() + 60)
    way = earliest(solver, solve(problem).grants, loss, pay_years)
    assert way.proven
    return way.way.grants


def test_a_shared_limit_is_filled_by_the_earlier_claim() -> None:
    """50 for a step of 30 paid in 2027 and one of 50 paid in 2029: 30 and 20 are as much, and 30 of it earlier."""
    problem = Problem((claim("a", 30), claim("b", 50, year=2028)), (Limit((0, 1), 50),))
    assert solve(problem).grants == {1: 50}
    assert found(problem, 0, [2027, 2029]) == {0: 30, 1: 20}


def test_no_more_is_given_up_than_the_loss() -> None:
    """Two pairs, of which one each: 12 in 2029 or 9 in 2027, and 12 in 2029 or 8 in 2027. 9 x 3 is more than 12.

    The first costs 3, the second 4: a loss of 7 allows both, 4 the one that is worth more, 2 none.
    """
    claims = (claim("a", 12), claim("b", 9), claim("c", 12), claim("d", 8))
    problem, years = Problem(claims, (AtMost((0, 1), 1), AtMost((2, 3), 1))), [2029, 2027, 2029, 2027]
    assert set(found(problem, 7, years)) == {1, 3}
    assert set(found(problem, 6, years)) == {1, 2}
    assert set(found(problem, 2, years)) == {0, 2}


@settings(max_examples=60, deadline=None)
@given(free_problems(4, 1, 3), st.integers(0, 4), st.lists(st.integers(2027, 2029), min_size=4, max_size=4))
def test_against_every_grant(problem: Problem, loss: int, pay_years: list[int]) -> None:
    plain = Problem(tuple(replace(one, weight=1) for one in problem.candidates), problem.rows)
    everything = list(every_grant(plain, frozenset(range(len(plain.candidates)))))
    if not everything:
        return
    first = {place for place, one in enumerate(plain.candidates) if one.tier == 0}
    last = max((pay_years[place] for place in first), default=0)

    def sure(grants: dict[int, int]) -> int:
        return sum(yuan for one, yuan in grants.items() if one in first)

    def in_hand(grants: dict[int, int]) -> int:
        return sum(yuan * (last - pay_years[one] + 1) for one, yuan in grants.items() if one in first)

    most = max(sure(grants) for grants in everything)
    expected = max(in_hand(grants) for grants in everything if sure(grants) >= most - loss)
    grants = found(plain, loss, pay_years)
    assert sure(grants) >= most - loss
    assert in_hand(grants) == expected
