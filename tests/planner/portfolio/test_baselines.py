"""What the portfolio benchmark compares with must answer the same question, or its figures mean nothing."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from benchmarks.portfolio.enterprises import Task, lines, tasks
from benchmarks.portfolio.holds import holds
from benchmarks.portfolio.largest_first import largest_first
from benchmarks.portfolio.milp import choosing as by_milp
from benchmarks.portfolio.obvious import Obvious
from benchmarks.portfolio.obvious import choosing as by_cp_sat
from planner.problem import (
    SURE_FIRST,
    AnyOf,
    AtMost,
    Candidate,
    CarveOut,
    Fills,
    Limit,
    Needs,
    OneSide,
    Problem,
    Row,
    Share,
    money_by_level,
)
from planner.solve import solve
from tests.planner.solve.problems import free_problems, linked_problems


@pytest.fixture(scope="module")
def given_tasks() -> list[Task]:
    """Fifty invented enterprises."""
    return list(tasks(list(lines(50, 7))))


def test_all_ways_give_the_same_totals_for_fifty_enterprises(given_tasks: list[Task]) -> None:
    obvious = Obvious()
    for task in given_tasks:
        best = solve(task.problem).values
        whole = obvious.answer(task)
        assert (whole.values, whole.proven) == (best, 3)
        scipys = by_milp(task.problem)
        assert (scipys.values, scipys.proven, scipys.kept) == (best, 3, True)
    assert any(task.problem.rows for task in given_tasks)


def test_largest_first_keeps_the_rules_and_never_brings_more(given_tasks: list[Task]) -> None:
    for task in given_tasks:
        grants = largest_first(task.problem)
        assert holds(task.problem, grants)
        assert money_by_level(task.problem, grants, SURE_FIRST)[0] <= solve(task.problem).values[0]


def test_the_obvious_way_refuses_a_problem_of_other_claims(given_tasks: list[Task]) -> None:
    task = next(one for one in given_tasks if one.problem.candidates)
    first, *others = task.problem.candidates
    dearer = Problem((replace(first, ceiling=first.ceiling + 1), *others), task.problem.rows)
    with pytest.raises(SystemExit, match="claims differ"):
        Obvious().answer(task._replace(problem=dearer))


@settings(max_examples=40)
@given(free_problems(5, 1, 30))
def test_both_solvers_agree_with_ours_on_any_rows(problem: Problem) -> None:
    _agree(problem)


@settings(max_examples=40)
@given(linked_problems(5, 1, 30))
def test_both_solvers_agree_with_ours_where_grants_live_on_others(problem: Problem) -> None:
    _agree(problem)


def _agree(problem: Problem) -> None:
    plain = Problem(
        tuple(replace(one, weight=1) for one in problem.candidates),
        tuple(row for row in problem.rows if not isinstance(row, AnyOf)),
    )
    best = solve(plain).values
    assert by_cp_sat(plain).values == best
    scipys = by_milp(plain)
    assert (scipys.values, scipys.kept) == (best, True)
    grants = largest_first(plain)
    assert holds(plain, grants)
    assert money_by_level(plain, grants, SURE_FIRST)[0] <= best[0]


@pytest.mark.parametrize(
    ("row", "kept", "broken"),
    [
        (AtMost((0, 1), 1), {0: 5}, {0: 5, 1: 5}),
        (OneSide(((0,), (1, 2))), {1: 5, 2: 5}, {0: 5, 2: 5}),
        (Needs(0, (1,)), {0: 5, 1: 5}, {0: 5}),
        (AnyOf((0, 1)), {1: 5}, {2: 5}),
        (Limit((0, 1), 12, (Fraction(1), Fraction(1, 2))), {0: 7, 1: 10}, {0: 8, 1: 10}),
        (Limit((0,), 4, if_any=(1,)), {0: 5}, {0: 5, 1: 1}),
        (Limit((0,), 4, unless_any=(1,)), {0: 5, 1: 1}, {0: 5}),
        # Half of (1,600 fen less 400 fen) is 6 yuan.
        (CarveOut(0, Fraction(1, 2), 1600, ((1, 400),)), {0: 6, 1: 1}, {0: 7, 1: 1}),
        (Share((0,), (1,), Fraction(1, 3), Fraction(1)), {0: 3, 1: 6}, {0: 4, 1: 8}),
        (Fills(0, (1, 2), 9), {0: 1, 1: 4, 2: 5}, {0: 1, 1: 8}),
    ],
)
def test_rows_are_held_to_the_yuan(row: Row, kept: dict[int, int], broken: dict[int, int]) -> None:
    three = tuple(Candidate(f"c{i}", 10, 0, 2026, (0, 2026, f"c{i}")) for i in range(3))
    assert holds(Problem(three, (row,)), kept)
    assert not holds(Problem(three, (row,)), broken)


def test_what_largest_first_loses_by_hand() -> None:
    # One of 10 or both of 6 and 6: whoever takes the largest first is left with 10 of 12.
    claims = tuple(Candidate(key, yuan, 0, 2026, (0, 2026, key)) for key, yuan in (("a", 10), ("b", 6), ("c", 6)))
    problem = Problem(claims, (AtMost((0, 1), 1), AtMost((0, 2), 1)))
    assert largest_first(problem) == {0: 10}
    assert by_cp_sat(problem).values == by_milp(problem).values == solve(problem).values == (12, 0, 0)


def test_money_that_is_left_in_a_shared_limit_is_granted_in_part() -> None:
    claims = tuple(Candidate(key, yuan, 0, 2026, (0, 2026, key)) for key, yuan in (("a", 10), ("b", 6)))
    assert largest_first(Problem(claims, (Limit((0, 1), 13),))) == {0: 10, 1: 3}
