"""What each claim could be granted by itself, row by row."""

from __future__ import annotations

from fractions import Fraction

from planner.demands.single import DEMAND
from planner.handover.alone import Alone, alone
from planner.problem import AnyOf, AtMost, Candidate, CarveOut, Fills, Limit, Needs, OneSide, Problem, Row, Share


def by_itself(*rows: Row, ceilings: tuple[int, ...] = (100, 80, 60)) -> list[tuple[int, str]]:
    candidates = tuple(
        Candidate(f"c{place}", ceiling, 0, 2026, (0, 2026, f"c{place}")) for place, ceiling in enumerate(ceilings)
    )
    return [(one.amount, one.source) for one in alone(Problem(candidates, rows))]


FREE = [(100, ""), (80, ""), (60, "")]


def test_without_rows_each_has_its_ceiling() -> None:
    assert by_itself() == FREE
    assert alone(Problem((), ())) == () and Alone(5).source == ""


def test_what_binds_claims_to_one_another_cuts_none_by_itself() -> None:
    assert (
        by_itself(AtMost((0, 1), 1, "a"), OneSide(((0,), (1,)), "b"), Needs(0, (1,), "c"), Fills(2, (0,), 50)) == FREE
    )


def test_a_bar_leaves_nothing() -> None:
    assert by_itself(AtMost((1,), 0, "barred")) == [(100, ""), (0, "barred"), (60, "")]


def test_a_demand_cuts_nothing() -> None:
    assert by_itself(AtMost((1,), 0, f"{DEMAND}never c1"), AnyOf((0,), f"{DEMAND}must c0")) == FREE


def test_a_limit_cuts_what_exceeds_it_and_the_lower_of_two_is_told() -> None:
    rows = (Limit((0, 1, 2), 90, source="year"), Limit((0, 2), 70, source="joint"))
    assert by_itself(*rows) == [(70, "joint"), (80, ""), (60, "")]


def test_a_limit_by_weights_counts_what_a_yuan_uses() -> None:
    # 75 at 3/2 a yuan leave 50; at 1/2 a yuan 150
    assert by_itself(Limit((0, 1), 75, (Fraction(3, 2), Fraction(1, 2)), source="w"))[:2] == [(50, "w"), (80, "")]


def test_a_limit_holds_only_where_it_is_active() -> None:
    assert by_itself(Limit((0,), 30, if_any=(1,), source="x")) == FREE
    assert by_itself(Limit((0,), 30, unless_any=(0,), source="x")) == FREE
    assert by_itself(Limit((0,), 30, if_any=(0,), source="x"))[0] == (30, "x")


def test_a_limit_used_up_leaves_nothing() -> None:
    assert by_itself(Limit((0,), 0, source="x"))[0] == (0, "x")


def test_a_base_that_is_carved_out_counts_whole() -> None:
    # 25% of 200 yuan, in fen
    assert by_itself(CarveOut(0, Fraction(1, 4), 20_000, ((1, 5_000),), "spending"))[0] == (50, "spending")


def test_what_matches_another_counts_that_one_in_full() -> None:
    # half of 80 and 5 of before
    assert by_itself(Share((0,), (1,), Fraction(1, 2), Fraction(5), "match")) == [(45, "match"), (80, ""), (60, "")]
