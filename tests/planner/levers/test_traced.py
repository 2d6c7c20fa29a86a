"""Numbers that remember their form, and what they note when they are compared."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from planner.levers.open_problem import Form
from planner.levers.traced import NotLinear, Trace, Traced, plus, scaled

X = Form(((0, Fraction(1)),), Fraction(0))
Y = Form(((1, Fraction(1)),), Fraction(0))


def pair(x: int = 30, y: int = 20) -> tuple[Traced, Traced, Trace]:
    trace = Trace()
    return Traced(x, X, trace), Traced(y, Y, trace), trace


def linear(*terms: tuple[int, int | Fraction], constant: int = 0) -> Form:
    return Form(tuple((place, Fraction(factor)) for place, factor in terms), Fraction(constant))


def test_sums_and_multiples_keep_value_and_form() -> None:
    x, y, _ = pair()
    found = 5 + 3 * x - y / 4 + Fraction(1, 2)
    assert found == Fraction(181, 2)
    assert isinstance(found, Traced)
    assert found.linear == Form(((0, Fraction(3)), (1, Fraction(-1, 4))), Fraction(11, 2))


def test_what_cancels_is_a_constant() -> None:
    x, _, trace = pair()
    assert (x - x).linear == linear(constant=0)
    assert x - x == 0
    assert trace.guards == {}


def test_a_comparison_notes_what_made_it_true() -> None:
    x, y, trace = pair()
    assert x > y
    assert list(trace.guards) == [(linear((0, 1), (1, -1)), True)]


def test_a_comparison_notes_what_made_it_false() -> None:
    x, y, trace = pair()
    assert not x <= y
    assert not x < y + 10
    assert list(trace.guards) == [(linear((0, 1), (1, -1)), True), (linear((0, 1), (1, -1), constant=-10), False)]


def test_equality_notes_both_sides() -> None:
    x, _, trace = pair()
    assert x == 30
    assert list(trace.guards) == [(linear((0, -1), constant=30), False), (linear((0, 1), constant=-30), False)]


def test_the_lesser_of_two_is_one_of_them() -> None:
    x, y, trace = pair()
    lesser: Any = min(x, y)
    greater: Any = max(x, 10)
    assert (lesser.linear, greater.linear) == (Y, X)
    assert len(trace.guards) == 2


def test_growth_is_compared_by_multiplying_with_the_year_before() -> None:
    now, before, trace = pair(30, 20)
    growth = now / before - 1
    assert growth == Fraction(1, 2)
    trace.guards.clear()
    assert growth >= Fraction(1, 5)
    assert list(trace.guards) == [(linear((0, 1), (1, Fraction(-6, 5))), False)]


def test_a_divisor_stays_above_nothing() -> None:
    x, y, trace = pair(30, -20)
    assert x / y == Fraction(-3, 2)
    assert next(iter(trace.guards)) == (linear((1, -1)), True)


def test_a_share_of_the_divisor_is_the_share() -> None:
    x, y, _ = pair()
    assert (x / y * (2 * y)).linear == linear((0, 2))
    assert (3 * x / (2 * x)).linear == Form((), Fraction(3, 2))


def test_two_ratios_of_one_divisor_add_up() -> None:
    x, y, _ = pair()
    assert (x / y + (y - x) / y).linear == Form((), Fraction(1))


@pytest.mark.parametrize("compute", [lambda x, y: x * y, lambda x, y: x / y + y / x, lambda x, _: x * x])
def test_products_of_open_amounts_are_refused(compute: object) -> None:
    x, y, _ = pair()
    with pytest.raises(NotLinear):
        compute(x, y)  # type: ignore[operator]


@pytest.mark.parametrize("rounding", [int, lambda x: x // 100, lambda x: x % 7, round, lambda x: 5 // x])
def test_rounding_is_refused(rounding: object) -> None:
    x, _, _ = pair()
    with pytest.raises(NotLinear):
        rounding(x)  # type: ignore[operator]


def test_a_ratio_is_no_form() -> None:
    x, y, _ = pair()
    with pytest.raises(NotLinear):
        _ = (x / y).linear


def test_forms_drop_what_does_not_count() -> None:
    assert plus(X, X, -1) == Form((), Fraction(0))
    assert scaled(X, 0) == Form((), Fraction(0))
