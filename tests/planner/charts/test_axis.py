"""Scales, round figures and labels in one unit."""

from __future__ import annotations

import pytest

from planner.charts.axis import Scale, money_unit, nice_ticks, rounded_up
from planner.charts.colours import ink_on, ramp


def test_a_scale_maps_ends_to_ends() -> None:
    scale = Scale(100, 300, 0, 50)
    assert [scale(one) for one in (100, 200, 300)] == [0, 25, 50]
    assert Scale(0, 10, 80, 0)(10) == 0
    assert Scale(7, 7, 10, 20)(7) == 15


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 10, (0, 2, 4, 6, 8, 10)),
        (0, 26_700_000, (0, 5_000_000, 10_000_000, 15_000_000, 20_000_000, 25_000_000)),
        (5_000_000, 15_000_000, (6_000_000, 8_000_000, 10_000_000, 12_000_000, 14_000_000)),
        (3, 3, (3,)),
        (101, 109, (102, 104, 106, 108)),
        (-10, 10, (-10, -5, 0, 5, 10)),
    ],
)
def test_ticks_are_round_and_few(low: int, high: int, ticks: tuple[int, ...]) -> None:
    assert nice_ticks(low, high) == ticks


def test_no_ticks_where_there_is_no_range() -> None:
    with pytest.raises(ValueError, match="no ticks from 2 to 1"):
        nice_ticks(2, 1)


def test_an_axis_ends_at_a_round_figure() -> None:
    assert [rounded_up(one) for one in (0, 26_700_000, 25_000_000, 7)] == [1, 30_000_000, 25_000_000, 8]


def test_labels_are_exact_in_one_unit() -> None:
    wan = money_unit(26_700_000, "zh")
    assert (wan.name, wan.label(5_000_000), wan.label(12_345_678), wan.label(0)) == ("万元", "500", "1,234.5678", "0")
    million = money_unit(26_700_000, "en")
    assert (million.name, million.label(500_000)) == ("million yuan", "0.5")
    assert money_unit(3_000_000_000, "zh").label(150_000_000) == "1.5"
    assert money_unit(300_000_000, "zh").label(150_000_000) == "15,000"
    assert [money_unit(one, "en").name for one in (9_999, 10_000, 10**9)] == ["yuan", "thousand yuan", "million yuan"]
    assert money_unit(5_000_000_00, "zh", per_yuan=100).label(1_234_567_89) == "123.456789"
    assert million.label(-500_000) == "-0.5"


def test_rough_labels_have_three_digits() -> None:
    wan = money_unit(10**6, "zh")
    assert [wan.rough(one) for one in (12_345_678, 456_789, 12_345, 5_000, 0)] == ["1,235", "45.7", "1.23", "0.5", "0"]


def test_colours_darken_steadily() -> None:
    def light(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    shades = [light(ramp(place / 20)) for place in range(21)]
    assert shades == sorted(shades, reverse=True)
    assert len(set(shades)) == 21
    assert ink_on(0.1) != ink_on(0.9)
