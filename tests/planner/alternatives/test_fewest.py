"""As few claims or departments as a loss allows: by hand, and against every plan of small problems."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.alternatives.fewest import counted, fewest_departments, fewest_filings
from planner.alternatives.ways import Solver
from planner.neighbours import Neighbourhoods
from planner.problem import SURE_FIRST, Limit, Problem
from planner.solve import solve
from tests.planner.alternatives.everything import Seen, all_plans
from tests.planner.solve.oracle import claim
from tests.planner.solve.problems import free_problems


def solver_of(problem: Problem) -> Solver:
    return Solver(Neighbourhoods(problem), SURE_FIRST, time.monotonic() + 60)


def filings(problem: Problem, loss: int) -> dict[int, int]:
    found = fewest_filings(solver_of(problem), solve(problem).grants, loss)
    assert found.proven
    return found.way.grants


#: Four claims of their own, and 6 + 6 under one limit of 10. The best plan has 50 from six claims.
FREE = Problem(
    (claim("a", 20), claim("b", 12), claim("c", 5), claim("d", 3), claim("e", 6), claim("f", 6), claim("g", 9, tier=2)),
    (Limit((4, 5), 10),),
)


def test_the_smallest_sums_go_first() -> None:
    """d (3) is given up for 3; f costs only 4 beside e, so 7 lets both go, and 12 c as well. g counts for nobody."""
    assert set(filings(FREE, 2)) == {0, 1, 2, 3, 4, 5, 6}
    assert set(filings(FREE, 3)) == {0, 1, 2, 4, 5, 6}
    assert set(filings(FREE, 7)) == {0, 1, 2, 4, 6}
    assert set(filings(FREE, 12)) == {0, 1, 4, 6}
    assert set(filings(FREE, 50)) == {6}


def test_of_as_many_claims_the_best_money_stays() -> None:
    """Losing at most 5 lets one claim go: c, d or f; d is the cheapest."""
    assert set(filings(FREE, 5)) == {0, 1, 2, 4, 5, 6}


def test_departments_are_left_out_whole() -> None:
    """Only x pays 20 and 3, only y 12, y and z together 5, only z 10: without z 15 are lost, without y and z 27."""
    where = [("x",), ("y",), ("y", "z"), ("x",), ("z",), ("z",), ()]
    best = solve(FREE).grants
    assert set(fewest_departments(solver_of(FREE), best, 14, where).way.grants) == {0, 1, 2, 3, 4, 5, 6}
    assert set(fewest_departments(solver_of(FREE), best, 15, where).way.grants) == {0, 1, 3, 6}
    assert set(fewest_departments(solver_of(FREE), best, 27, where).way.grants) == {0, 3, 6}


def of_first_level(problem: Problem, plan: Seen) -> frozenset[int]:
    return plan.taken & counted(solver_of(problem))


@settings(max_examples=100, deadline=None)
@given(free_problems(5, 1, 3), st.integers(0, 4))
def test_fewest_filings_against_every_plan(problem: Problem, loss: int) -> None:
    plans = all_plans(problem, SURE_FIRST)
    if not plans:
        return
    allowed = [one for one in plans if one.order[0] - plans[0].order[0] <= loss]
    expected = min(allowed, key=lambda one: (len(of_first_level(problem, one)), one.order))
    assert set(filings(problem, loss)) == expected.taken


@settings(max_examples=60, deadline=None)
@given(
    free_problems(5, 1, 3),
    st.integers(0, 4),
    st.lists(st.sets(st.sampled_from("xyz")).map(lambda names: tuple(sorted(names))), min_size=5, max_size=5),
)
def test_fewest_departments_against_every_plan(problem: Problem, loss: int, departments: list[tuple[str, ...]]) -> None:
    plans = all_plans(problem, SURE_FIRST)
    if not plans:
        return

    def asked(plan: Seen) -> int:
        return len({name for one in of_first_level(problem, plan) for name in departments[one]})

    allowed = [one for one in plans if one.order[0] - plans[0].order[0] <= loss]
    expected = min(allowed, key=lambda one: (asked(one), one.order))
    found = fewest_departments(solver_of(problem), plans[0].grants, loss, departments)
    assert found.proven
    assert set(found.way.grants) == expected.taken
