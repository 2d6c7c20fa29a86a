from __future__ import annotations

import pytest

from planner.charts.axis import Unit
from planner.charts.layout import Words
from planner.charts.patterns import fill
from planner.charts.waterfall import Drop, waterfall
from tests.planner.charts.drawn import boxes, texts

UNIT = Unit(10_000, "万元")


def drawn(*drops: Drop) -> str:
    return waterfall(Words("<甲>", "below"), drops, UNIT)


def test_a_loss_hangs_between_what_was_left_before_and_after() -> None:
    svg = drawn(Drop("all", 1_000_000, "whole"), Drop("rule", 250_000, "lost"), Drop("plan", 750_000, "entitled"))
    ((start, _, whole, _),), ((end, _, left, _),) = boxes(svg, fill("whole")), boxes(svg, fill("entitled"))
    ((x, _, lost, _),) = boxes(svg, fill("lost"))
    assert start == end
    assert left == pytest.approx(whole * 3 / 4, abs=0.02)
    assert x == pytest.approx(end + left, abs=0.02)
    assert x + lost == pytest.approx(start + whole, abs=0.02)


def test_figures_stand_in_the_unit_with_losses_below_nought() -> None:
    svg = drawn(Drop("all", 1_000_000, "whole"), Drop("rule", 255_000, "lost"), Drop("plan", 745_000, "entitled"))
    said = texts(svg)
    assert [one for one in said if one in ("-25.5", "74.5")] == ["-25.5", "74.5"]
    assert said.count("100") == 2  # the bar and the end of the axis
    assert "<甲>" in said


def test_nothing_at_all_is_still_a_picture() -> None:
    assert texts(drawn())[0] == "<甲>"
    assert "0" in texts(drawn(Drop("all", 0, "whole")))
