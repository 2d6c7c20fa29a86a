"""Intervals: what a sum, a product or a quotient of numbers within bounds can be."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.lints.interval import EVERYTHING, Interval, at_least, between, exactly

ENDS = st.integers(-6, 6).map(Fraction)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(ENDS), draw(ENDS)))
    return Interval(low, high, draw(st.booleans()), draw(st.booleans())) if low < high else exactly(low)


def inside(number: Fraction, room: Interval) -> bool:
    above = number > room.low if room.low_open else number >= room.low
    below = number < room.high if room.high_open else number <= room.high
    return above and below


@st.composite
def numbers_in(draw: st.DrawFn, room: Interval) -> Fraction:
    if room.point is not None:
        return room.point
    low, high = Fraction(room.low), Fraction(room.high)
    share = draw(st.fractions(0, 1, max_denominator=8))
    number = low + (high - low) * share
    return number if inside(number, room) else (low + high) / 2


@given(st.data(), intervals(), intervals(), st.sampled_from("+-*/"))
def test_what_two_numbers_come_to_lies_within(data: st.DataObject, one: Interval, other: Interval, op: str) -> None:
    left, right = data.draw(numbers_in(one)), data.draw(numbers_in(other))
    if op == "/" and right == 0:
        return
    result = {"+": left + right, "-": left - right, "*": left * right, "/": left / right if right else left}[op]
    assert inside(result, one.arithmetic(op, other))


@given(st.data(), intervals(), intervals())
def test_meet_hull_least_and_greatest(data: st.DataObject, one: Interval, other: Interval) -> None:
    left, right = data.draw(numbers_in(one)), data.draw(numbers_in(other))
    assert inside(left, one.hull(other))
    assert inside(right, one.hull(other))
    assert inside(min(left, right), one.least(other))
    assert inside(max(left, right), one.greatest(other))
    assert inside(left, one.meet(other)) == inside(left, other)


@pytest.mark.parametrize(
    ("room", "whole"),
    [
        (Interval(Fraction(3), Fraction(4), True, True), None),
        (Interval(Fraction(2), Fraction(4), True, True), between(3, 3)),
        (Interval(Fraction(5, 2), Fraction(9, 2)), between(3, 4)),
        (at_least(2), at_least(2)),
    ],
)
def test_whole_numbers_within(room: Interval, whole: Interval | None) -> None:
    assert room.whole().empty if whole is None else room.whole() == whole


def test_an_open_end_at_one_point_leaves_nothing() -> None:
    assert at_least(5).meet(Interval(Fraction(0), Fraction(5), False, True)).empty
    assert not at_least(5).meet(between(0, 5)).empty
    assert exactly(7).point == 7
    assert between(7, 8).point is None


def test_infinite_ends() -> None:
    assert at_least(0).arithmetic("*", exactly(Fraction(3, 10))) == at_least(0)
    assert at_least(0).arithmetic("*", exactly(-1)) == Interval(-math.inf, Fraction(0), True, False)
    assert at_least(1).arithmetic("/", at_least(0)) == Interval(Fraction(0), math.inf, False, True)
    assert at_least(0).arithmetic("-", at_least(0)) == EVERYTHING
