"""Rows that hold whatever is taken, by hand. That groups are left out rightly is proven in test_build."""

from __future__ import annotations

from fractions import Fraction

import pytest

from planner.building.binding import is_idle
from planner.problem import AtMost, Limit, Needs, OneSide, Row, Share

#: What the candidates 0, 1, 2 can pay, in yuan.
CEILINGS = (10, 5, 1)


@pytest.mark.parametrize(
    ("row", "idle"),
    [
        (AtMost((0, 1), 2), True),
        (AtMost((0, 1), 1), False),
        (AtMost((2,), 0), False),
        (Limit((0, 1), 15), True),
        (Limit((0, 1), 14), False),
        (Limit((0, 1), 15, if_any=(2,)), True),
        # Half a yuan of the limit for each yuan of 0: 5 + 5.
        (Limit((0, 1), 10, (Fraction(1, 2), Fraction(1))), True),
        (Limit((0, 1), 9, (Fraction(1, 2), Fraction(1))), False),
        # Whoever draws on it lifts it.
        (Limit((0, 1), 0, unless_any=(0, 1, 2)), True),
        (Limit((0, 1), 0, unless_any=(0, 2)), False),
        (OneSide(((0,), (1,))), False),
        (Needs(0, (1,)), False),
        (Share((0,), (1,), Fraction(9)), False),
    ],
)
def test_rows(row: Row, idle: bool) -> None:
    assert is_idle(row, CEILINGS) is idle
