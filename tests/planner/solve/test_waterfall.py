"""Sharing: the first yuan, the order, nested and overlapping limits."""

from __future__ import annotations

from planner.problem import SURE_FIRST, Candidate, Limit, Problem, Row
from planner.solve import solve
from planner.solve.components import Component, components_of
from planner.solve.overlap import share_overlap
from planner.solve.reduce import reduce_problem
from planner.solve.waterfall import by_rank, nested, pour, shares_of, split_shares


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
