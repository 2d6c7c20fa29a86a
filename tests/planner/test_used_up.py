"""Limits that a plan uses up while its claims could use more."""

from __future__ import annotations

from fractions import Fraction

from planner.problem import Candidate, CarveOut, Limit, Problem, Row, Share
from planner.used_up import Used, used_up


def problem(*rows: Row) -> Problem:
    """Claims a, b, c of 100 yuan each."""
    return Problem(tuple(Candidate(key, 100, 0, 2026, (0, 2026, key)) for key in "abc"), rows)


def test_a_limit_that_cuts_a_claim() -> None:
    rows = problem(Limit((0, 1), 150, source="p#cap"))
    assert used_up(rows, {0: 100, 1: 50}) == (Used("p#cap", ("a", "b")),)


def test_a_limit_that_cuts_nothing() -> None:
    assert used_up(problem(Limit((0, 1), 200, source="p#cap")), {0: 100, 1: 100}) == ()
    assert used_up(problem(Limit((0, 1), 150, source="p#cap")), {0: 100}) == ()
    assert used_up(problem(Limit((0, 1), 150, source="p#cap")), {0: 100, 1: 40}) == ()


def test_a_limit_counts_where_it_holds() -> None:
    row = Limit((0, 1), 150, if_any=(2,), source="p#cap")
    assert used_up(problem(row), {0: 100, 1: 50}) == ()
    assert used_up(problem(row), {0: 100, 1: 50, 2: 100}) == (Used("p#cap", ("a", "b")),)


def test_weights_and_shares_and_bases() -> None:
    weighed = Limit((0,), 100, (Fraction(2),), source="p#base")
    assert used_up(problem(weighed), {0: 50}) == (Used("p#base", ("a",)),)
    share = Share((0,), (1,), Fraction(1, 2), source="p#match")
    assert used_up(problem(share), {0: 50, 1: 100}) == (Used("p#match", ("a",)),)
    assert used_up(problem(share), {0: 40, 1: 100}) == ()
    carved = CarveOut(0, Fraction(1, 2), 20_000, ((1, 10_000),), source="spending")
    assert used_up(problem(carved), {0: 50, 1: 100}) == (Used("spending", ("a",)),)
