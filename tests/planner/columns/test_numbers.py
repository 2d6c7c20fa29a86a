"""Exact numbers in columns: int64 never wraps, bounds hold whatever is unknown, x/0 is unknown."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from operator import add, mul, sub

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.columns import numbers
from planner.columns.flags import Flags
from planner.columns.numbers import SAFE, Bound, Numbers

NEAR = st.integers(2**62 - 3, 2**62 + 3) | st.integers(2**31 - 2, 2**31 + 2) | st.integers(0, 9)
SIGNED = st.builds(lambda n, sign: n * sign, NEAR | st.integers(0, 2**80), st.sampled_from((1, -1)))
FIXED = settings(max_examples=150, deadline=None, derandomize=True)
Operation = Callable[[Numbers, Numbers], Numbers]


def column(*values: int) -> Numbers:
    kind = object if any(abs(value) >= 2**62 for value in values) else np.int64
    return numbers.exact(np.array(values, dtype=kind))


def value(bound: Bound, row: int = 0) -> Fraction | int | None:
    return None if bound.open[row] else Fraction(int(bound.num[row]), int(bound.den[row]))


def known(found: Numbers) -> list[Fraction | int | None]:
    assert found.known.all()
    return [value(found.lo, row) for row in range(len(found.lo.num))]


@FIXED
@given(st.lists(st.tuples(SIGNED, SIGNED), min_size=1, max_size=3))
@pytest.mark.parametrize(
    ("ours", "plain"), [(numbers.add, add), (numbers.subtract, sub), (numbers.multiply, mul)], ids=["+", "-", "*"]
)
def test_arithmetic_never_wraps(
    ours: Operation, plain: Callable[[int, int], int], pairs: list[tuple[int, int]]
) -> None:
    left, right = column(*(a for a, _ in pairs)), column(*(b for _, b in pairs))
    assert known(ours(left, right)) == [plain(a, b) for a, b in pairs]


@FIXED
@given(SIGNED, SIGNED.filter(bool), SIGNED)
def test_ratios_are_compared_exactly(a: int, b: int, c: int) -> None:
    ratio = numbers.divide(column(a), column(b))
    assert known(ratio) == [Fraction(a, b)]
    assert bool(numbers.less(ratio, column(c)).must[0]) == (Fraction(a, b) < c)
    assert bool(numbers.at_most(column(c), ratio).may[0]) == (c <= Fraction(a, b))
    assert bool(numbers.equal_to(numbers.multiply(ratio, column(b)), column(a)).must[0])


@pytest.mark.parametrize("large", [SAFE - 1, SAFE, 2**63 - 1, 2**63, 10**30])
def test_the_step_beyond_int64_falls_back_to_whole_python_numbers(large: int) -> None:
    assert known(numbers.add(column(large), column(large))) == [2 * large]
    assert known(numbers.multiply(column(large, 3), column(large, 5))) == [large * large, 15]
    assert numbers.floor_to(column(large).lo, 100).tolist() == [large // 100]
    assert known(numbers.constant(large, 2)) == [large, large]


def between(low: int | None, high: int | None) -> Numbers:
    none = [np.array([end is None]) for end in (low, high)]
    return numbers.between(np.array([low or 0]), np.array([high or 0]), none[0], none[1])


@st.composite
def spans(draw: st.DrawFn) -> tuple[Numbers, int]:
    """A span and a whole number inside it."""
    inside = draw(st.integers(-6, 6))
    low = draw(st.none() | st.integers(-9, inside))
    high = draw(st.none() | st.integers(inside, 9))
    return between(low, high), inside


def holds(found: Numbers, inside: Fraction | int) -> bool:
    low, high = value(found.lo), value(found.hi)
    return (low is None or low <= inside) and (high is None or inside <= high)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(spans(), spans())
def test_bounds_hold_for_whatever_lies_between(one: tuple[Numbers, int], other: tuple[Numbers, int]) -> None:
    (left, a), (right, b) = one, other
    assert holds(numbers.add(left, right), a + b)
    assert holds(numbers.subtract(left, right), a - b)
    assert holds(numbers.multiply(left, right), a * b)
    quotient = numbers.divide(left, right)
    if b:
        assert holds(quotient, Fraction(a, b))
    assert holds(numbers.extreme("least", [left, right]), min(a, b))
    assert holds(numbers.extreme("greatest", [left, right]), max(a, b))
    for flags, truth in (
        (numbers.less(left, right), a < b),
        (numbers.at_most(left, right), a <= b),
        (numbers.equal_to(left, right), a == b),
    ):
        assert flags.may[0] if truth else not flags.must[0]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.integers(-4, 4), st.integers(0, 3), st.integers(-4, 4), st.integers(0, 3))
def test_products_of_closed_spans_are_tight(a: int, more_a: int, b: int, more_b: int) -> None:
    found = numbers.multiply(between(a, a + more_a), between(b, b + more_b))
    corners = [x * y for x in (a, a + more_a) for y in (b, b + more_b)]
    assert (value(found.lo), value(found.hi)) == (min(corners), max(corners))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ((0, 0), (None, None), (0, 0)),
        ((0, None), (0, 0), (0, 0)),
        ((0, None), (2, None), (0, None)),
        ((-1, None), (2, 2), (-2, None)),
        ((None, 3), (-2, -1), (-6, None)),
        ((None, None), (1, 1), (None, None)),
    ],
)
def test_an_end_without_bound_multiplies_by_its_sign(
    left: tuple[int | None, int | None],
    right: tuple[int | None, int | None],
    expected: tuple[int | None, int | None],
) -> None:
    found = numbers.multiply(between(*left), between(*right))
    assert (value(found.lo), value(found.hi)) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ((5, 5), (0, 0), (0, None)),
        ((5, 5), (0, 2), (0, None)),
        ((0, 0), (0, 0), (0, None)),
        ((-5, -5), (0, 2), (None, None)),
        ((5, 5), (-1, 1), (None, None)),
        ((6, 6), (2, 3), (2, 3)),
        ((6, 6), (2, None), (0, 3)),
        ((6, None), (2, 2), (3, None)),
        ((-6, 6), (2, None), (-3, 3)),
    ],
)
def test_a_divisor_that_may_be_nothing_leaves_the_quotient_unknown(
    left: tuple[int, int | None], right: tuple[int, int | None], expected: tuple[int | None, int | None]
) -> None:
    found = numbers.divide(between(*left), between(*right))
    assert (value(found.lo), value(found.hi)) == expected


def test_unknown_values_are_at_least_nothing() -> None:
    found = numbers.partly_known(np.array([7, 99]), np.array([True, False]))
    assert [(value(found.lo, row), value(found.hi, row)) for row in (0, 1)] == [(7, 7), (0, None)]
    assert found.known.tolist() == [True, False]


def test_a_branch_takes_one_side_or_both() -> None:
    must, may = np.array([True, False, False]), np.array([True, True, False])
    found = numbers.where(Flags(must, may), column(5, 5, 5), column(9, 9, 9))
    assert [(value(found.lo, row), value(found.hi, row)) for row in range(3)] == [(5, 5), (5, 9), (9, 9)]


def test_floors_are_exact_and_open_ends_give_nothing() -> None:
    third = numbers.divide(column(1000), column(3))
    assert numbers.floor_to(third.lo, 100).tolist() == [3]
    assert numbers.floor_to(between(0, None).hi, 100).tolist() == [0]


BANDS = ((2, True, 5), (4, False, 3))


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ((1, 1), (0, 0)),
        ((2, 2), (5, 5)),
        ((4, 4), (5, 5)),
        ((5, 5), (3, 3)),
        ((1, 2), (0, 5)),
        ((2, 5), (3, 5)),
        ((5, None), (3, 3)),
        ((None, 4), (0, 5)),
        ((None, None), (0, 5)),
    ],
)
def test_only_bands_that_the_measure_may_reach_count(
    measure: tuple[int | None, int | None], expected: tuple[int | None, int | None]
) -> None:
    bands = [(threshold, inclusive, column(paid)) for threshold, inclusive, paid in BANDS]
    found = numbers.by_size(between(*measure), bands)
    assert (value(found.lo), value(found.hi)) == expected


def test_a_threshold_is_met_to_the_fen() -> None:
    found = numbers.by_size(
        column(199, 200, 201, 400, 401), [(200, True, column(*[1] * 5)), (400, False, column(*[2] * 5))]
    )
    assert known(found) == [0, 1, 1, 1, 2]


@FIXED
@given(st.integers(-5, 3 * 10**14), st.lists(st.integers(0, 10**14), min_size=1, max_size=4, unique=True), st.data())
def test_brackets_add_up_what_lies_within_each(measure: int, figures: list[int], data: st.DataObject) -> None:
    bottoms = sorted(figures)
    rates = [Fraction(data.draw(st.integers(0, 100)), 100) for _ in bottoms]
    found = numbers.by_bracket(
        column(measure), [(bottom, numbers.constant(rate, 1)) for bottom, rate in zip(bottoms, rates, strict=True)]
    )
    before = [Fraction(0), *rates]
    jumps = [rate - last for rate, last in zip(rates, before, strict=False)]
    expected = sum(jump * max(0, measure - bottom) for jump, bottom in zip(jumps, bottoms, strict=True))
    assert known(found) == [expected]


@pytest.mark.parametrize(
    ("measure", "rate", "expected"),
    [
        ((-5, -5), (1, 1), (0, 0)),
        ((7, 7), (1, 2), (8, 10)),
        ((1, 7), (1, 1), (0, 8)),
        ((1, 7), (-1, -1), (-2, 6)),
        ((None, None), (0, 0), (0, 6)),
        ((None, None), (1, 1), (0, None)),
        ((0, 7), (0, None), (0, None)),
        ((0, 5), (0, None), (0, 6)),
    ],
)
def test_brackets_have_the_bounds_of_their_parts(
    measure: tuple[int | None, int | None], rate: tuple[int, int | None], expected: tuple[int | None, int | None]
) -> None:
    """Two a unit from 2 to 5, the rate on what is above."""
    found = numbers.by_bracket(between(*measure), [(2, column(2)), (5, between(*rate))])
    assert (value(found.lo), value(found.hi)) == expected


def test_a_quotient_of_amounts_is_not_negative_even_beside_rows_that_are() -> None:
    found = numbers.divide(column(-5, 5), column(0, 0))
    assert [(value(found.lo, row), value(found.hi, row)) for row in (0, 1)] == [(None, None), (0, None)]
