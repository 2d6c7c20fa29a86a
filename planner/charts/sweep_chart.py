"""The picture of a sweep: steps over a range, bars for a list, a heat map for two parameters."""

from __future__ import annotations

from models.sweep import Sweep
from models.text import Lang
from planner.charts.bar_chart import bar_chart
from planner.charts.heat_map import heat_map
from planner.charts.step_chart import step_chart


def sweep_chart(result: Sweep, lang: Lang = "zh") -> str:
    """The picture as an SVG document."""
    if len(result.parameters) > 1:
        return heat_map(result, lang)
    return bar_chart(result, lang) if result.parameters[0].step is None else step_chart(result, lang)
