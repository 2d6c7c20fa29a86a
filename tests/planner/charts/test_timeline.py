from __future__ import annotations

import itertools
from datetime import date

import pytest

from planner.charts.layout import Words
from planner.charts.patterns import fill
from planner.charts.timeline import Span, timeline
from tests.planner.charts.drawn import boxes, elements, texts


def drawn(*spans: Span, today: date = date(2027, 1, 10)) -> str:
    return timeline(Words("t", "s"), spans, [("entitled", "stated"), ("drafts", "assumed")], today, "today")


def test_windows_lie_on_one_scale_of_days() -> None:
    svg = drawn(
        Span("a", "", date(2027, 1, 1), date(2027, 1, 31), "entitled"),
        Span("b", "", date(2027, 3, 2), date(2027, 5, 1), "entitled"),
    )
    (first, _, month, _), (second, _, two, _) = boxes(svg, fill("entitled"))
    assert two == pytest.approx(2 * month, abs=0.05)
    assert second - first == pytest.approx(2 * month, abs=0.05)


def test_a_filing_without_a_first_day_is_a_last_day_alone() -> None:
    svg = drawn(Span("a", "f", None, date(2027, 3, 31), "drafts", (date(2027, 2, 1),)))
    assert boxes(svg, fill("drafts")) == []
    assert "2027-03-31" in texts(svg)
    assert len(list(elements(svg, "circle"))) == 1


def test_the_work_before_is_a_line_up_to_the_last_day() -> None:
    svg = drawn(Span("a", "", None, date(2027, 3, 31), "drafts", begin=date(2027, 1, 1)))
    (work,) = [one for one in elements(svg, "line") if one.get("stroke-width") == "2"]
    (diamond,) = [one.get("d", "") for one in elements(svg, "path") if one.get("stroke") == "none"]
    assert diamond.startswith(f"M{work.get('x2')} ")
    assert float(work.attrib["x1"]) < float(work.attrib["x2"])


def test_only_looks_that_occur_are_named() -> None:
    said = texts(drawn(Span("a", "", None, date(2027, 3, 31), "drafts")))
    assert "assumed" in said
    assert "stated" not in said


def test_the_day_is_drawn_where_it_lies_within() -> None:
    span = Span("a", "", date(2027, 1, 1), date(2027, 3, 31), "entitled")
    assert "today 2027-01-10" in texts(drawn(span))
    assert not any("today" in one for one in texts(drawn(span, today=date(2029, 1, 1))))


@pytest.mark.parametrize("years", [1, 3, 12])
def test_marks_of_the_axis_have_room(years: int) -> None:
    svg = drawn(Span("a", "", date(2026, 1, 1), date(2025 + years, 12, 31), "entitled"))
    places = [float(one.get("x", "0")) for one in elements(svg, "text") if len("".join(one.itertext())) == 7]
    assert len(places) > 2
    assert all(later - earlier > 45 for earlier, later in itertools.pairwise(places))
