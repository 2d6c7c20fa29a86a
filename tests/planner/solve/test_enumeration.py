"""Enumeration by itself: what it takes on, and what it leaves to the solver."""

from __future__ import annotations

from fractions import Fraction

from planner.problem import SURE_FIRST, AnyOf, AtMost, Candidate, Fills, Limit, Needs, Problem, Row, Share
from planner.solve.components import Component, components_of
from planner.solve.enumeration import NO_CHOICE, best_choice
from planner.solve.reduce import reduce_problem


def component(*rows: Row, size: int, forced: tuple[int, ...] = ()) -> Component:
    claims = tuple(Candidate(f"c{i:02d}", 100 + i, 0, 2026, (0, 2026, f"c{i:02d}")) for i in range(size))
    problem = Problem(claims, rows)
    insisted = frozenset(forced)
    (found,) = components_of(problem, reduce_problem(problem, insisted), SURE_FIRST, insisted)
    return found


def test_nested_limits_are_listed() -> None:
    nested = component(Limit((0, 1, 2, 3), 300), Limit((0, 1), 100), size=4)
    assert best_choice(nested) == frozenset({0, 2, 3})


def test_limits_that_cross_or_weigh_are_left_to_the_solver() -> None:
    assert best_choice(component(Limit((0, 1), 150), Limit((1, 2), 150), size=3)) is None


def test_a_share_of_what_nobody_competes_for_is_listed() -> None:
    """3 lives on 2 and 2 on 1. 0 excludes 1: alone it has 100, the chain 101, 50 and 25."""
    chain = (Share((2,), (1,), Fraction(1, 2)), Share((3,), (2,), Fraction(1, 2)))
    assert best_choice(component(AtMost((0, 1), 1), *chain, size=4)) == frozenset({1, 2, 3})
    waits = Fills(2, (1,), 101)
    assert best_choice(component(AtMost((0, 1), 1), waits, size=3)) == frozenset({1, 2})
    assert best_choice(component(AtMost((0, 1), 1), waits, size=3, forced=(0,))) == frozenset({0})


def test_a_match_counts_in_the_nest_of_limits() -> None:
    """0 is at most half of 1, so 50 yuan; with 2 it reaches 152, with 3 it reaches 153, and 2 and 3 reach 205."""
    half = Share((0,), (1,), Fraction(1, 2))
    assert best_choice(component(half, Limit((0, 2, 3), 152), size=4)) == frozenset({0, 1, 2})
    assert best_choice(component(half, Limit((0, 2, 3), 153), size=4)) == frozenset({0, 1, 3})
    assert best_choice(component(half, Limit((0, 2, 3), 154), size=4)) == frozenset({1, 2, 3})


def test_shares_of_contested_money_are_left_to_the_solver() -> None:
    half = Fraction(1, 2)
    assert best_choice(component(Share((0,), (1,), half), Limit((1, 2), 150), size=3)) is None
    assert best_choice(component(Share((0, 1), (2,), half), size=3)) is None
    assert best_choice(component(Fills(0, (1,), 90), Limit((1, 2), 150), size=3)) is None
    assert best_choice(component(Share((0,), (1,), half), Share((1,), (0,), half, Fraction(60)), size=2)) is None


def test_many_claims_in_few_groups_are_few_choices() -> None:
    groups = [AtMost(tuple(range(first, first + 6)), 1) for first in range(0, 24, 6)]
    grouped = component(*groups, Limit(tuple(range(24)), 300), size=24)
    assert best_choice(grouped) == frozenset({0, 6, 12})
    assert best_choice(component(Limit(tuple(range(24)), 300), size=24)) is None


def test_forced_claims_that_cannot_be_served_leave_no_choice() -> None:
    starved = component(Limit((0, 1, 2), 2, if_any=(0,)), Needs(1, (0,)), Needs(2, (1,)), size=3, forced=(2,))
    assert best_choice(starved) == NO_CHOICE


def weighed(*rows: Row, claims: tuple[tuple[int, int, int], ...]) -> Component:
    """Claims as (ceiling, tier, weight)."""
    told = tuple(
        Candidate(f"c{i}", top, tier, 2026, (0, 2026, f"c{i}"), weight) for i, (top, tier, weight) in enumerate(claims)
    )
    problem = Problem(told, rows)
    (found,) = components_of(problem, reduce_problem(problem, frozenset()), SURE_FIRST, frozenset())
    return found


def test_the_greatest_weight_gets_the_money_of_a_shared_limit() -> None:
    """Under 100, 0 and 1 exclude one another. With 2: 100 x 2 of 0 alone would be 200, of 1 and 2 are 60 x 3 + 40."""
    claims = ((100, 0, 2), (60, 0, 3), (90, 0, 1))
    assert best_choice(weighed(AtMost((0, 1), 1), Limit((0, 1, 2), 100), claims=claims)) == frozenset({1, 2})
    # Outside the limit 0 brings 200 x 2 and leaves 2 its 90.
    apart = weighed(AtMost((0, 1), 1), Limit((1, 2), 100), claims=((200, 0, 2), *claims[1:]))
    assert best_choice(apart) == frozenset({0, 2})


def test_a_lower_level_counts_only_what_the_levels_above_leave_it() -> None:
    """Level 0 has two ways to 120 (weights 1 and 2 differ in money): 120 of 0, or 60 of 1; then 2 gets 80 or 140."""
    claims = ((120, 0, 1), (60, 0, 2), (200, 1, 1))
    assert best_choice(weighed(AtMost((0, 1), 1), Limit((0, 1, 2), 200), claims=claims)) == frozenset({1, 2})


def test_what_is_asked_for_is_taken_though_it_pays_less() -> None:
    """Of 0 (100) and 3 (103), one is asked for; 0 excludes 2 (102), and 3 excludes 1 (101)."""
    assert best_choice(component(AnyOf((0, 3)), AtMost((0, 2), 1), AtMost((3, 1), 1), size=4)) == frozenset({2, 3})
    assert best_choice(component(AnyOf((0, 1)), AtMost((0, 1, 2), 1), size=3)) == frozenset({1})
