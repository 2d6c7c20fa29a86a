"""Best plans that can be written down are those that looking at every choice finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.problem import SURE_FIRST, Candidate, Limit, Problem
from planner.solve import solve
from planner.solve.closed_form import closed_form
from planner.solve.components import Component, components_of
from planner.solve.enumeration import best_choice
from planner.solve.reduce import reduce_problem
from tests.planner.solve.problems import free_problems, nested_problems


def components(problem: Problem) -> list[Component]:
    nobody: frozenset[int] = frozenset()
    reduced = reduce_problem(problem, nobody)
    return components_of(problem, reduced, SURE_FIRST, reduced.forced) if reduced.feasible else []


@settings(max_examples=300, deadline=None, derandomize=True)
@given(problem=st.one_of(nested_problems(6, 1, 6), nested_problems(5, 10**6, 4), free_problems(5, 1, 9)))
def test_what_needs_no_search_is_what_a_search_finds(problem: Problem) -> None:
    for component in components(problem):
        direct, listed = closed_form(component), best_choice(component)
        if direct is not None and listed is not None:
            assert direct == listed


def claim(name: str, ceiling: int, tier: int = 0, year: int = 2026) -> Candidate:
    return Candidate(name, ceiling, tier, year, (tier, year, name))


def test_claims_that_fill_nested_limits_and_are_all_missed_need_no_search() -> None:
    # a and b share 50 of 30 + 30, which c and the two share 70 of 30 more with: none of the three can be spared
    claims = (claim("a", 30), claim("b", 30), claim("c", 30))
    found = solve(Problem(claims, (Limit((0, 1), 50), Limit((0, 1, 2), 70))))
    assert (found.grants, found.proof) == ({0: 30, 1: 20, 2: 20}, "closed_form")


def test_a_claim_that_can_be_spared_takes_a_search() -> None:
    # 60 is reached without c, and without a or b just as well
    claims = (claim("a", 30), claim("b", 30), claim("c", 30))
    found = solve(Problem(claims, (Limit((0, 1, 2), 60),)))
    assert (found.grants, found.proof) == ({0: 30, 1: 30}, "enumerated")


def test_a_limit_that_sure_money_fills_leaves_nothing_for_the_rest() -> None:
    claims = (claim("a", 30), claim("b", 30), claim("c", 30, tier=1))
    found = solve(Problem(claims, (Limit((0, 1, 2), 50),)))
    assert (found.grants, found.proof) == ({0: 30, 1: 20}, "enumerated")
    found = solve(Problem(claims, (Limit((0, 1, 2), 80),)))
    assert (found.grants, found.proof) == ({0: 30, 1: 30, 2: 20}, "closed_form")
