"""Facts as columns of integers: nothing that a case may hold is taken for unknown."""

from __future__ import annotations

from fractions import Fraction
from itertools import count

import numpy as np
import pytest

from models.case import Value
from models.expression import Type
from models.text import Text
from models.vocabulary import FactType, Option
from planner.columns.raw import integers, raw_column

BLANK = Text("", "")


def read(kind: Type, *values: Value | None) -> tuple[list[int], list[bool]]:
    options = tuple(Option(name, BLANK) for name in ("a", "b", "c"))
    fact = FactType("item", "x", kind, BLANK, BLANK, options=options)
    codes: dict[str, int] = {}
    numbers = count(5)
    rows = [{} if value is None else {"x": value, "y": 1} for value in values]
    found = raw_column(rows, fact, lambda text: codes.setdefault(text, next(numbers)))
    return found.values.tolist(), found.known.tolist()


@pytest.mark.parametrize("kind", [Type.MONEY, Type.COUNT, Type.DATE])
def test_numbers_stand_as_they_are(kind: Type) -> None:
    assert read(kind, 3, None, 0) == ([3, 0, 0], [True, False, True])


def test_numbers_beyond_int64_and_the_least_one_are_known() -> None:
    large = 10**30
    assert read(Type.MONEY, large, None, 1) == ([large, 0, 1], [True, False, True])
    least = -(2**63)
    assert read(Type.MONEY, least, None) == ([least, 0], [True, False])
    assert read(Type.MONEY, least, 5) == ([least, 5], [True, True])


def test_flags_choices_sets_and_keys() -> None:
    assert read(Type.FLAG, True, False, None) == ([1, 0, 0], [True, True, False])
    assert read(Type.CHOICE, "c", None, "a", "c") == ([2, 0, 0, 2], [True, False, True, True])
    both = frozenset(("a", "c"))
    assert read(Type.CHOICES, both, frozenset(), None) == ([5, 0, 0], [True, True, False])
    values, known = read(Type.KEY, "one", "two", None, "one")
    assert known == [True, True, False, True]
    assert values[0] == values[3] != values[1]


def test_ratios_have_a_denominator() -> None:
    fact = FactType("year", "x", Type.RATIO, BLANK, BLANK)
    found = raw_column([{"x": Fraction(3, 4)}, {}, {"x": 2}], fact, lambda _: 0)
    assert found.den is not None
    assert (found.values.tolist(), found.den.tolist()) == ([3, 0, 2], [4, 1, 1])
    assert found.known.tolist() == [True, False, True]


def test_a_column_of_large_numbers_holds_python_ints() -> None:
    assert integers([1, 2]).dtype == np.int64
    assert integers([2**62]).dtype == object
    assert integers([]).tolist() == []
