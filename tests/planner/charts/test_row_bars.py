from __future__ import annotations

from xml.etree import ElementTree as ET

from planner.charts.axis import Unit
from planner.charts.colours import LOSS, MARK, SURE
from planner.charts.row_bars import RowBar, Words, row_bars

UNIT = Unit(1, "claims")
SPACE = "{http://www.w3.org/2000/svg}"


def drawn(*bars: RowBar) -> ET.Element:
    return ET.fromstring(row_bars(Words("<title>", "below", (("sure", "more"), ("mark", "places"))), bars, UNIT))


def bars_of(picture: ET.Element, colour: str) -> list[tuple[float, float]]:
    """(left, width) of the bars of a colour, the legend left out."""
    found = [one for one in picture.iter(f"{SPACE}rect") if one.get("fill") == colour and one.get("height") == "15"]
    return [(float(one.attrib["x"]), float(one.attrib["width"])) for one in found]


def test_lengths_are_in_proportion_from_one_line() -> None:
    (first, whole), (second, half) = bars_of(drawn(RowBar("a", 100), RowBar("b", 50)), SURE)
    assert first == second
    assert abs(whole - 2 * half) < 0.05


def test_what_is_less_goes_to_the_left() -> None:
    picture = drawn(RowBar("a", 100), RowBar("b", -100, "loss"))
    ((gain, wide),), ((loss, lost),) = bars_of(picture, SURE), bars_of(picture, LOSS)
    assert abs(loss + lost - gain) < 0.05
    assert abs(wide - lost) < 0.05


def test_the_paler_part_follows_and_the_mark_stands_at_its_figure() -> None:
    picture = drawn(RowBar("a", 60, pale=40, mark=100, figure="60 of 100"))
    ((start, wide),) = bars_of(picture, SURE)
    (mark,) = [float(one.attrib["x1"]) for one in picture.iter(f"{SPACE}line") if one.get("stroke") == MARK]
    assert abs(start + wide / 60 * 100 - mark) < 0.05
    assert "60 of 100" in "".join(picture.itertext())


def test_texts_are_escaped_and_nothing_is_still_a_picture() -> None:
    assert "<title>" in "".join(drawn(RowBar("<b>", 0)).itertext())
    assert bars_of(drawn(RowBar("a", 0)), SURE) == []
