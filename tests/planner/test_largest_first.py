"""Planning by hand: the largest claim first."""

from __future__ import annotations

from planner.largest_first import largest_first
from planner.problem import AnyOf, AtMost, Candidate, Limit, Needs, Problem, Row
from planner.solve import solve


def problem(ceilings: list[int], *rows: Row, tiers: list[int] | None = None) -> Problem:
    told = tiers or [0] * len(ceilings)
    candidates = tuple(
        Candidate(f"c{place}", ceiling, told[place], 2026, (0, 2026, f"c{place}"))
        for place, ceiling in enumerate(ceilings)
    )
    return Problem(candidates, rows)


def test_takes_what_is_best_where_nothing_binds() -> None:
    free = problem([5, 7, 3])
    assert largest_first(free, 5.0).grants == solve(free).grants == {0: 5, 1: 7, 2: 3}


def test_loses_two_smaller_ones() -> None:
    bound = problem([50, 40, 30], AtMost((0, 1), 1), AtMost((0, 2), 1))
    assert largest_first(bound, 5.0).values == (50, 0, 0)
    assert solve(bound).values == (70, 0, 0)


def test_claim_that_adds_nothing_is_left() -> None:
    assert largest_first(problem([50, 40], Limit((0, 1), 50)), 5.0).grants == {0: 50}


def test_claim_that_builds_on_a_smaller_one_is_tried_again() -> None:
    assert largest_first(problem([50, 10], Needs(0, (1,))), 5.0).grants == {0: 50, 1: 10}


def test_sure_money_before_larger_competitive_money() -> None:
    assert largest_first(problem([10, 90], AtMost((0, 1), 1), tiers=[0, 1]), 5.0).grants == {0: 10}


def test_never_claims_to_be_proven_and_never_beats_the_plan() -> None:
    bound = problem([9, 8, 7, 6], AtMost((0, 1), 1), AtMost((0, 2), 1), Limit((1, 2, 3), 18))
    by_hand = largest_first(bound, 5.0)
    # 9 + 6 by hand; the best is 8 + 7 + 3 under the limit of 18.
    assert (by_hand.values[0], by_hand.proof, solve(bound).values[0]) == (15, "not_proven", 18)


def test_what_is_asked_for_comes_before_larger_claims() -> None:
    """50 is asked for and excludes 90; of 30 and 40 the larger is asked for first, and goes with it."""
    asked = problem([90, 50, 30, 40], AtMost((0, 1), 1), AnyOf((1,)), AnyOf((2, 3)), AtMost((2, 3), 1))
    assert largest_first(asked, 5.0).grants == {1: 50, 3: 40}


def test_what_this_order_cannot_serve_is_left_unserved() -> None:
    """The larger of 0 and 1 is taken for the first wish and bars the second; 0 and 2 would have served both."""
    asked = problem([40, 50, 30], AnyOf((0, 1)), AnyOf((2,)), AtMost((1, 2), 1))
    assert largest_first(asked, 5.0).grants == {0: 40, 1: 50}
    assert solve(asked).grants == {0: 40, 2: 30}
