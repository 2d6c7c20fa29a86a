"""Pictures of sweeps: parsed as XML, with what they must show at the places where it must be."""

from __future__ import annotations

from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from models.sweep import Sweep
from models.text import Lang
from planner.charts.step_chart import MOST_TOLD
from planner.charts.sweep_chart import sweep_chart
from tests.planner.report.sample_sweep import by_option, competing, one_way, swept, two_way

SVG = "{http://www.w3.org/2000/svg}"
LANGS: tuple[Lang, ...] = ("zh", "en")


def drawn(result: Sweep, lang: Lang = "zh") -> ET.Element:
    return ET.fromstring(sweep_chart(result, lang))


def texts(root: ET.Element) -> list[str]:
    return [one.text or "" for one in root.iter(f"{SVG}text")]


def number(one: ET.Element, name: str) -> float:
    return float(one.get(name) or 0)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("result", [one_way, two_way, by_option, competing])
def test_every_picture_is_xml_within_its_frame(result: Any, lang: Lang) -> None:
    root = drawn(result(), lang)
    _, _, width, height = (float(part) for part in (root.get("viewBox") or "").split())
    for one in root.iter(f"{SVG}text"):
        assert 0 <= number(one, "x") <= width
        assert 0 <= number(one, "y") <= height
    for one in root.iter(f"{SVG}rect"):
        assert number(one, "x") + number(one, "width") <= width + 1
        assert number(one, "y") + number(one, "height") <= height + 1


def test_names_of_the_case_are_escaped() -> None:
    assert texts(drawn(one_way()))[0] == "样例 <公司> & 伙伴：=甲 <A> & B：合同金额变动时的支持总额"
    assert "<公司>" not in sweep_chart(one_way())


def test_the_line_has_the_kink_and_the_own_value_is_marked() -> None:
    """From 50万 to 150万 across 836 pixels; the limit is reached half-way, the case stands at 80万."""
    root = drawn(one_way())
    (path,) = [one for one in root.iter(f"{SVG}path") if one.get("stroke-width") == "2.5"][:1]
    points = [tuple(float(part) for part in step.split()) for step in (path.get("d") or "")[1:].split(" L")]
    assert points[0][0] == 96
    assert points[-1][0] == pytest.approx(514.0, abs=0.1)
    assert points[0][1] > points[-1][1]
    own = next(one for one in root.iter(f"{SVG}line") if one.get("stroke") == "#b3261e")
    assert number(own, "x1") == pytest.approx(96 + 836 * 0.3)
    assert "个案现为 80万元" in texts(root)
    assert any(one.startswith("(1) 100.000334万元 起，此后每多 1万元，确定的多 0元") for one in texts(root))


def test_what_does_not_change_is_said_and_not_drawn() -> None:
    shown = texts(drawn(one_way()))
    assert "不变：企业，竞争 20 万元。金额为至多，各类不相加。" in shown
    assert not any(one.startswith("企业，竞争（") for one in shown)


def test_a_jump_of_competitive_money_has_a_panel_of_its_own() -> None:
    root = drawn(competing(), "en")
    assert any(one.startswith("enterprise, competitive (thousand yuan") for one in texts(root))
    dots = [one for one in root.iter(f"{SVG}circle") if one.get("r") == "3"]
    assert len(dots) == 2
    assert {number(one, "cx") for one in dots} == {514.0}


def test_numbers_of_thresholds_do_not_cover_one_another() -> None:
    """Steps of 5 yuan, for which a grant floored to yuan changes its claims at the very start."""
    root = drawn(swept("items.g.amount=0元..400万:10万"))
    marks = [(number(one, "cx"), number(one, "cy")) for one in root.iter(f"{SVG}circle") if one.get("r") == "8"]
    assert 1 < len(marks) <= MOST_TOLD
    for one, other in pairwise(sorted(marks)):
        assert abs(one[0] - other[0]) >= 16 or abs(one[1] - other[1]) >= 16


def test_cells_of_a_heat_map() -> None:
    root = drawn(two_way())
    cells = [one for one in root.iter(f"{SVG}rect") if one.find(f"{SVG}title") is not None]
    tips = [one.findtext(f"{SVG}title") for one in cells]
    assert len(cells) == 9
    assert tips[0] == "0元, 0元: 10 万元"
    assert tips[-1] == "200万元, 100万元: 70 万元"
    fills = {one.findtext(f"{SVG}title"): one.get("fill") for one in cells}
    assert fills["0元, 0元: 10 万元"] != fills["200万元, 100万元: 70 万元"]
    assert texts(root).count("70") >= 4


def test_small_cells_carry_no_figures() -> None:
    root = drawn(swept("items.g.amount=0元..99万:1万", "items.h.amount=0元..10万:10万"))
    assert len(list(root.iter(f"{SVG}title"))) == 1 + 200
    # Title, names of both parameters, figures beside the colours, and no more values than have room.
    assert len(texts(root)) <= 1 + 2 + 5 + 18 + 2


def test_bars_are_as_long_as_their_money() -> None:
    """64万 and 74万 on one axis from 220 on."""
    root = drawn(by_option())
    bars = [one for one in root.iter(f"{SVG}rect") if one.find(f"{SVG}title") is not None]
    sure = [number(one, "width") for one in bars if (one.findtext(f"{SVG}title") or "").startswith("企业，确定")]
    assert sure[1] / sure[0] == pytest.approx(74 / 64, abs=0.001)


def test_a_sweep_without_any_plan_is_drawn_empty() -> None:
    result = one_way()
    points = tuple(point.model_copy(update={"feasible": False}) for point in result.points)
    root = drawn(result.model_copy(update={"points": points, "thresholds": ()}))
    assert not [one for one in root.iter(f"{SVG}path") if one.get("stroke-width") == "2.5"]
