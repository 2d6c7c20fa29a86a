"""A tornado as XML: bars in proportion, on their side, with exact figures."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from planner.charts.colours import COMPETITIVE, SURE
from planner.charts.tornado import Bar, Section, tornado

SVG = "{http://www.w3.org/2000/svg}"
BARS = (
    Bar("算力 <甲> & 乙", left=(4_000_000, 1_000_000), tip='改报 "项目"'),
    Bar("语料", left=(2_000_000, 0), right=(0, 500_000)),
)


def drawn(*sections: Section) -> ET.Element:
    return ET.fromstring(tornado("标题", "小标题", sections, "zh"))


def texts(root: ET.Element) -> list[str]:
    return [one.text or "" for one in root.iter(f"{SVG}text")]


def bars(root: ET.Element, colour: str) -> list[tuple[float, float]]:
    """Left end and width of each bar; the mark of the legend is 12 wide and 12 high."""
    found = [one for one in root.iter(f"{SVG}rect") if one.get("fill") == colour and one.get("height") != "12"]
    return [(float(one.get("x", 0)), float(one.get("width", 0))) for one in found]


def test_bars_are_in_proportion_and_lie_on_their_side_of_the_line() -> None:
    root = drawn(Section("没有它", BARS))
    (first, second), (less, more) = bars(root, SURE), bars(root, COMPETITIVE)
    (line,) = [float(one.get("x1", 0)) for one in root.iter(f"{SVG}line") if one.get("stroke-width") == "1.5"]
    assert first[0] + first[1] == pytest.approx(line, abs=0.02)
    assert first[1] == pytest.approx(2 * second[1], abs=0.02)
    assert less[0] + less[1] == pytest.approx(first[0], abs=0.02)  # beside the sure money, further out
    assert first[1] == pytest.approx(4 * less[1], abs=0.02)
    assert more[0] == pytest.approx(line, abs=0.02)
    assert less[1] == pytest.approx(2 * more[1], abs=0.02)


def test_figures_are_exact_and_kinds_stay_apart() -> None:
    said = texts(drawn(Section("没有它", BARS)))
    assert {"-400 -100", "-200", "+50", "确定", "竞争", "与最优方案相比（万元）"} <= set(said)


def test_names_stand_for_themselves() -> None:
    root = drawn(Section("没有它", BARS))
    assert "算力 <甲> & 乙" in texts(root)
    assert '改报 "项目"' in [one.text for one in root.iter(f"{SVG}title")]


def test_what_is_left_out_is_counted_and_empty_sections_are_not_drawn() -> None:
    said = texts(drawn(Section("没有它", BARS, left_out=3), Section("上限", ())))
    assert "另有 3 个较小的" in said
    assert "上限" not in said


def test_labels_stay_within_the_picture() -> None:
    """The figure beside the longest bar of either side has room between the labels and the edge."""
    wide = Bar("甲" * 60, left=(123_456_789, 98_765_432), right=(123_456_789, 0))
    root = drawn(Section("没有它", (wide,)))
    starts = [float(one.get("x", 0)) for one in root.iter(f"{SVG}rect") if one.get("fill") == SURE]
    assert min(starts) > 300
    (label,) = [one for one in texts(root) if one.startswith("甲")]
    assert label.endswith("…")
    assert len(label) < 30


def test_a_case_in_which_nothing_counts_has_a_picture_too() -> None:
    assert texts(drawn())[:2] == ["标题", "小标题"]
