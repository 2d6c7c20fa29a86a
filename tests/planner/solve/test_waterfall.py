"""Sharing: the first yuan, the order, nested and overlapping limits."""

from __future__ import annotations

from fractions import Fraction

from planner.problem import SURE_FIRST, AnyOf, Candidate, Fills, Limit, Problem, Row, Share
from planner.solve import solve
from planner.solve.components import Component, components_of
from planner.solve.overlap import share_overlap
from planner.solve.reduce import reduce_problem
from planner.solve.waterfall import Shares, by_rank, keeps, nested, pour, settle_down, shares_of, split_shares


def component(*rows: Row, ceilings: tuple[int, ...], ranks: tuple[int, ...] | None = None) -> Component:
    places = ranks or tuple(range(len(ceilings)))
    claims = tuple(
        Candidate(f"c{i}", top, 0, 2026, (0, place, f"c{i}"))
        for i, (top, place) in enumerate(zip(ceilings, places, strict=True))
    )
    problem = Problem(claims, rows)
    (found,) = components_of(problem, reduce_problem(problem, frozenset()), SURE_FIRST, frozenset())
    return found


def test_each_gets_a_yuan_before_anyone_gets_more() -> None:
    shared = component(Limit((0, 1, 2), 100), ceilings=(80, 80, 80), ranks=(2, 1, 0))
    shares = shares_of(shared, frozenset({0, 1, 2}))
    assert shares is not None
    assert pour(shares, by_rank(shared, shares.room)) == {2: 80, 1: 19, 0: 1}


def test_more_claims_than_yuan_cannot_be_taken() -> None:
    tight = component(Limit((0, 1, 2), 2), ceilings=(80, 80, 80))
    assert shares_of(tight, frozenset({0, 1, 2})) is None
    assert shares_of(tight, frozenset({0, 1})) is not None


def test_limits_that_cross_are_not_nested() -> None:
    one, two, both = {0: 1, 1: 1}, {1: 1, 2: 1}, {0: 1, 1: 1, 2: 1}
    assert nested(((one, 5), (both, 7)))
    assert not nested(((one, 5), (two, 7)))
    assert not nested((({0: 2, 1: 1}, 5),))


def test_where_greed_would_cost_money_the_next_best_share_is_found() -> None:
    """Claim 1 stands in both limits: pouring it first would starve claims 0 and 2."""
    crossing = component(Limit((0, 1), 100), Limit((1, 2), 100), ceilings=(90, 60, 90), ranks=(1, 0, 2))
    shares = shares_of(crossing, frozenset({0, 1, 2}))
    assert shares is not None
    assert split_shares(shares)[1] == shares
    assert pour(shares, by_rank(crossing, shares.room)) == {1: 60, 0: 40, 2: 40}
    assert share_overlap(crossing, shares, (190, 0, 0)) == ({1: 10, 0: 90, 2: 90}, True)
    assert share_overlap(crossing, shares, None) == ({1: 10, 0: 90, 2: 90}, True)


def test_totals_that_cannot_be_reached_are_not_called_proven() -> None:
    crossing = component(Limit((0, 1), 100), Limit((1, 2), 100), ceilings=(90, 60, 90))
    shares = shares_of(crossing, frozenset({0, 1, 2}))
    assert shares is not None
    assert share_overlap(crossing, shares, (191, 0, 0))[1] is False


def test_the_share_order_decides_who_is_short() -> None:
    claims = (Candidate("a", 80, 0, 2027, (1, 2027, "a")), Candidate("b", 80, 0, 2026, (0, 2026, "b")))
    assert solve(Problem(claims, (Limit((0, 1), 100),))).grants == {0: 20, 1: 80}


def test_where_a_grant_lives_on_another_the_pour_is_the_most_of_each_and_may_be_too_much() -> None:
    """Claim 0 takes half of what 1 gets; 1 and 2 share 100, and 2 comes before 1."""
    linked = component(Share((0,), (1,), Fraction(1, 2)), Limit((1, 2), 100), ceilings=(80, 90, 90), ranks=(0, 2, 1))
    shares = shares_of(linked, frozenset({0, 1, 2}))
    assert shares is not None
    poured = pour(shares, by_rank(linked, shares.room))
    assert (poured, keeps(shares, poured)) == ({0: 45, 2: 90, 1: 10}, False)
    assert share_overlap(linked, shares, None) == ({0: 45, 1: 90, 2: 10}, True)


def test_what_must_be_filled_is_a_limit_below_zero() -> None:
    waiting = component(Fills(0, (1,), 60), Limit((1, 2), 100), ceilings=(80, 90, 90), ranks=(0, 2, 1))
    shares = shares_of(waiting, frozenset({0, 1, 2}))
    assert shares is not None
    assert ({1: -1}, -59) in shares.limits
    assert share_overlap(waiting, shares, (180, 0, 0)) == ({0: 80, 1: 60, 2: 40}, True)
    assert shares_of(waiting, frozenset({0, 2})) is None


def test_settling_down_cuts_what_has_lost_its_base_and_gives_up_where_an_amount_stays_open() -> None:
    half, shared = ({0: 2, 1: -1}, -1), ({1: 1, 2: 1}, 98)
    shares = Shares({0: 79, 1: 89, 2: 89}, (half, shared))
    # 2 and 1 share 100 and 2 comes first, so 1 keeps 10 and 0 half of it.
    assert settle_down(shares, [0, 2, 1]) == {0: 5, 1: 10, 2: 90}
    assert settle_down(Shares(shares.room, (*shares.limits, ({1: -1}, -59))), [0, 2, 1]) is None


def weighing(weights: tuple[int, ...], *rows: Row) -> Problem:
    claims = tuple(Candidate(f"c{i}", 80, 0, 2026, (0, 2026, f"c{i}"), weight) for i, weight in enumerate(weights))
    return Problem(claims, rows)


def test_the_greatest_weight_is_served_first_and_equal_ones_in_the_order_of_sharing() -> None:
    """A yuan for 0 would cost one of 2, which counts for more."""
    assert solve(weighing((1, 3, 2, 3), Limit((0, 1, 2, 3), 200))).grants == {1: 80, 2: 40, 3: 80}
    assert solve(weighing((2, 3, 2, 3), Limit((0, 1, 2, 3), 241), AnyOf((0,)), AnyOf((2,)))).grants == {
        0: 80,
        1: 80,
        2: 1,
        3: 80,
    }


def test_weights_decide_where_limits_cross() -> None:
    """0 stands in both limits: its 80 cost 1 and 2 60 each, and 80 x 5 + 40 beat 20 x 5 + 80 + 80."""
    rows = (Limit((0, 1), 100), Limit((0, 2), 100))
    found = solve(weighing((5, 1, 1), *rows))
    assert (found.grants, found.values) == ({0: 80, 1: 20, 2: 20}, (440, 0, 0))
    assert solve(weighing((1, 1, 1), *rows)).grants == {0: 20, 1: 80, 2: 80}
