from __future__ import annotations

from fractions import Fraction

import pytest

from planner.evaluator.values import (
    ANY_NUMBER,
    AT_LEAST_ZERO,
    FALSE,
    OPEN,
    TRUE,
    Choice,
    Choices,
    Key,
    Number,
    arithmetic,
    by_bracket,
    by_size,
    compare,
    exactly,
    greatest,
    hull,
    least,
    negate,
)


@pytest.mark.parametrize(
    ("op", "left", "right", "expected"),
    [
        ("+", Number(1, 2), Number(10, None), Number(11, None)),
        ("-", Number(1, 2), Number(10, 20), Number(-19, -8)),
        ("-", exactly(5), AT_LEAST_ZERO, Number(None, 5)),
        ("*", Number(-2, 3), Number(4, 5), Number(-10, 15)),
        ("*", exactly(0), AT_LEAST_ZERO, exactly(0)),
        ("*", Number(-1, 2), AT_LEAST_ZERO, ANY_NUMBER),
        ("*", exactly(-3), Number(2, None), Number(None, -6)),
        ("/", exactly(1), exactly(3), exactly(Fraction(1, 3))),
        ("/", Number(4, 8), Number(2, 4), Number(1, 4)),
        ("/", exactly(6), Number(2, None), Number(0, 3)),
        ("/", exactly(6), Number(None, -2), Number(-3, 0)),
        ("/", exactly(6), exactly(0), AT_LEAST_ZERO),
        ("/", exactly(6), AT_LEAST_ZERO, AT_LEAST_ZERO),
        ("/", exactly(-6), exactly(0), ANY_NUMBER),
        ("/", exactly(6), Number(-1, 1), ANY_NUMBER),
    ],
)
def test_arithmetic_on_intervals(op: str, left: Number, right: Number, expected: Number) -> None:
    assert arithmetic(op, left, right) == expected  # type: ignore[arg-type]


def test_extremes_of_intervals() -> None:
    assert least([Number(1, None), Number(0, 5)]) == Number(0, 5)
    assert least([Number(None, 3), exactly(7)]) == Number(None, 3)
    assert greatest([Number(1, None), Number(0, 5)]) == Number(1, None)
    assert greatest([Number(None, 3), exactly(7)]) == exactly(7)


@pytest.mark.parametrize(
    ("op", "left", "right", "expected"),
    [
        ("<", exactly(2), exactly(3), TRUE),
        ("<", exactly(3), exactly(3), FALSE),
        ("<=", exactly(3), exactly(3), TRUE),
        (">", exactly(3), exactly(3), FALSE),
        (">=", exactly(3), exactly(3), TRUE),
        ("==", exactly(Fraction(1, 3)), exactly(Fraction(2, 6)), TRUE),
        ("!=", exactly(3), exactly(4), TRUE),
        ("==", Number(1, 5), exactly(6), FALSE),
        ("==", Number(1, 5), exactly(5), OPEN),
        ("<", AT_LEAST_ZERO, exactly(0), FALSE),
        (">=", AT_LEAST_ZERO, exactly(0), TRUE),
        (">=", AT_LEAST_ZERO, exactly(1), OPEN),
    ],
)
def test_comparison_of_numbers(op: str, left: Number, right: Number, expected: object) -> None:
    assert compare(op, left, right) == expected


def test_comparison_of_other_values() -> None:
    one, either = Choice(frozenset({"a"})), Choice(frozenset({"a", "b"}))
    assert compare("==", one, one) == TRUE
    assert compare("==", one, Choice(frozenset({"b"}))) == FALSE
    assert compare("!=", one, either) == OPEN
    assert compare("==", one, Choice(None)) == OPEN
    assert compare("==", TRUE, FALSE) == FALSE
    assert compare("!=", TRUE, OPEN) == OPEN
    assert compare("==", Key("x"), Key("x")) == TRUE
    assert compare("==", Key("x"), Key(None)) == OPEN
    with pytest.raises(TypeError, match="Key and Flag do not compare"):
        compare("==", Key("x"), TRUE)


def test_negation_and_cover() -> None:
    assert (negate(TRUE), negate(FALSE), negate(OPEN)) == (FALSE, TRUE, OPEN)
    assert hull([Number(1, 2), Number(5, None)]) == Number(1, None)
    assert hull([TRUE, FALSE]) == OPEN
    assert hull([Choice(frozenset({"a"})), Choice(frozenset({"b"}))]) == Choice(frozenset({"a", "b"}))
    assert hull([Key("x"), Key("x")]) == Key("x")
    with pytest.raises(TypeError, match="no common cover"):
        hull([exactly(1), TRUE])
    assert hull([Choices(frozenset(), None)]) == Choices(frozenset(), None)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (exactly(1), exactly(0)),
        (exactly(2), exactly(5)),
        (exactly(4), exactly(5)),
        (exactly(Fraction(9, 2)), exactly(3)),
        (Number(1, 2), Number(0, 5)),
        (Number(2, 5), Number(3, 5)),
        (Number(5, None), exactly(3)),
        (Number(None, 4), Number(0, 5)),
        (ANY_NUMBER, Number(0, 5)),
    ],
)
def test_only_bands_that_the_measure_may_reach_count(measure: Number, expected: Number) -> None:
    assert by_size(measure, [(2, True, exactly(5)), (4, False, exactly(3))]) == expected


@pytest.mark.parametrize(
    ("measure", "rate", "expected"),
    [
        (exactly(-5), exactly(1), exactly(0)),
        (exactly(7), Number(1, 2), Number(8, 10)),
        (Number(1, 7), exactly(1), Number(0, 8)),
        (Number(1, 7), exactly(-1), Number(-2, 6)),
        (ANY_NUMBER, exactly(0), Number(0, 6)),
        (ANY_NUMBER, exactly(1), AT_LEAST_ZERO),
    ],
)
def test_brackets_have_the_bounds_of_their_parts(measure: Number, rate: Number, expected: Number) -> None:
    """Two a unit from 2 to 5, the rate on what is above."""
    bounded = by_bracket(measure, [(2, exactly(2)), (5, rate)])
    assert bounded == expected
