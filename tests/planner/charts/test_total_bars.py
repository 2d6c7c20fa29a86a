from __future__ import annotations

import pytest

from planner.charts.axis import Unit
from planner.charts.layout import Words
from planner.charts.patterns import fill
from planner.charts.total_bars import Total, total_bars
from tests.planner.charts.drawn import boxes, texts


def test_bars_begin_at_one_line_and_say_their_figures() -> None:
    bars = [Total("entitled", "甲", 200, "200元"), Total("ceiling", "乙<b>", 100, "≤ 100元")]
    svg = total_bars(Words("t", "s"), bars, Unit(1, "元"))
    ((x, _, whole, _),), ((other, _, half, _),) = boxes(svg, fill("entitled")), boxes(svg, fill("ceiling"))
    assert x == other
    assert whole == pytest.approx(2 * half, abs=0.05)
    assert {"甲", "乙<b>", "200元", "≤ 100元"} <= set(texts(svg))
