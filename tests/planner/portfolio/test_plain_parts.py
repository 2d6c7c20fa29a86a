"""Parts that are settled in a few steps: the grants and the proof that the solving room gives for them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.portfolio.plain_parts import Counted, plain_grants
from planner.problem import SURE_FIRST, AtMost, Candidate, Limit, OneSide, Problem, Row
from planner.solve import solve
from tests.planner.solve.problems import candidates

AMOUNTS = st.integers(1, 9)


@st.composite
def parts(draw: st.DrawFn) -> Problem:
    """Claims under groups and limits, some of which let nothing through."""
    claims = draw(candidates(5, AMOUNTS))
    some = st.lists(st.integers(0, len(claims) - 1), min_size=1, max_size=5, unique=True).map(
        lambda m: tuple(sorted(m))
    )
    rows: st.SearchStrategy[Row] = st.one_of(
        st.builds(AtMost, some, st.integers(0, 2)),
        st.just(AtMost(tuple(range(len(claims))), 1)),
        st.builds(Limit, some, st.integers(0, 12)),
        st.builds(lambda one: OneSide((one[:1], one[1:])), some),
    )
    return Problem(claims, tuple(draw(st.lists(rows, max_size=4))))


def plainly(problem: Problem) -> dict[int, int] | None:
    counted: list[Counted] = [(one.tier, one.weight) if one.weight else None for one in problem.candidates]
    ceilings, years = [one.ceiling for one in problem.candidates], [one.year for one in problem.candidates]
    found = plain_grants(range(len(problem.candidates)), problem.rows, ceilings, counted, years)
    return None if found is None else dict(found)


@settings(max_examples=600, deadline=None, derandomize=True)
@given(problem=parts())
def test_what_is_settled_plainly_is_what_is_solved(problem: Problem) -> None:
    found = plainly(problem)
    if found is not None:
        solution = solve(problem, objective=SURE_FIRST)
        assert (found, solution.proof) == (solution.grants, "closed_form")


def test_of_claims_that_bar_one_another_the_best_under_its_own_limit_is_taken() -> None:
    problem = Problem(
        tuple(_claim(name, money) for name, money in (("a", 9), ("b", 8), ("c", 7))),
        (AtMost((0, 1, 2), 1), Limit((0,), 5), Limit((1, 2), 8)),
    )
    assert plainly(problem) == {1: 8}
    assert plainly(Problem(problem.candidates, (*problem.rows, AtMost((1,), 0)))) == {2: 7}


def test_two_that_share_a_limit_take_a_search() -> None:
    assert plainly(Problem((_claim("a", 9), _claim("b", 8)), (Limit((0, 1), 10),))) is None


def _claim(name: str, money: int) -> Candidate:
    return Candidate(name, money, 0, 2026, (0, 2026, name))
