from __future__ import annotations

import json
from dataclasses import replace

import pytest

from models.brand import ACCENT, COLOUR, Brand
from planner.document.content import Link, Page, Paragraph, Picture, Section
from planner.document.paper_tree import (
    characters_of,
    contents_depth,
    listed_sections,
    paper_colours,
    paper_tree,
    sections_of,
    svg_size,
)
from tests.planner.document.sample_page import HOSTILE, page


def same(text: str) -> str:
    return text


def parts(count: int, within: int) -> Page:
    inner = tuple(Section(f"b{number}", (), f"b{number}") for number in range(within))
    return Page("t", "", "en", (), tuple(Section(f"a{number}", inner, f"a{number}") for number in range(count)))


def test_the_tree_is_plain_data() -> None:
    tree = paper_tree(page(HOSTILE), same)
    assert json.loads(json.dumps(tree)) == tree
    tree = paper_tree(page(), same)
    assert [one["kind"] for one in tree["sections"]] == ["section", "section"]
    assert [one["kind"] for one in tree["sections"][0]["blocks"]] == [
        "quote", "lead-in", "list", "table", "note", "warning", "section", "section",
    ]  # fmt: skip


def test_every_text_passes_through_what_shows_it() -> None:
    tree = json.dumps(paper_tree(page("ß"), lambda text: text.replace("ß", "!")), ensure_ascii=False)
    assert "ß" not in tree
    # fifteen places and more bear the text
    assert tree.count("!") >= 15


def test_all_characters_are_asked_for_those_of_pictures_too() -> None:
    shown = Page("甲", "乙", "zh", (Picture("<svg>丙</svg>", "丁", "戊"),), (), "己", Brand("庚", "辛"), "2026-11-22")
    assert set("甲乙丙丁戊己庚辛日期2026-") <= characters_of(shown)
    assert " " not in characters_of(shown)


@pytest.mark.parametrize(("count", "within", "depth"), [(0, 0, 0), (3, 0, 2), (4, 8, 2), (5, 8, 1)])
def test_a_table_of_contents_that_would_fill_more_than_a_page_has_one_depth(
    count: int, within: int, depth: int
) -> None:
    # 4 with 8 each are 36 lines, 5 with 8 each 45
    assert contents_depth(parts(count, within)) == depth
    assert len(listed_sections(parts(count, within))) == count * (1 + within if depth == 2 else 1)


def test_what_is_not_listed_is_not_named_and_neither_is_what_is_within_it() -> None:
    hidden = Section("b", (Section("c", (), "c"),), "b", listed=False)
    shown = Page("t", "", "en", (), (Section("a", (Section("d", (), "d", listed=False),), "a"), hidden))
    assert [one.title for one in listed_sections(shown)] == ["a"]
    assert [one.title for one in sections_of(shown)] == ["a", "d", "b", "c"]


def test_a_place_named_twice_is_the_first() -> None:
    shown = Page("t", "", "en", (), (Section("a", (Paragraph((Link("x", "p"),)),), "p"), Section("b", (), "p")))
    assert [one["anchor"] for one in paper_tree(shown, same)["sections"]] == ["p", ""]


def test_colours_that_cannot_be_read_are_ours() -> None:
    assert paper_colours(None) == (COLOUR, ACCENT)
    assert paper_colours(Brand("a", colour="#7a1f3d", accent="#2f8f83")) == ("#7a1f3d", "#2f8f83")
    assert paper_colours(Brand("a", colour="#ffee00", accent="red")) == (COLOUR, ACCENT)


def test_a_logo_comes_as_its_bytes_and_is_no_text() -> None:
    branded = replace(page(), brand=Brand("a", logo=b"\x89\xff", logo_type="png"))
    assert paper_tree(branded, same)["logo"] == {"format": "png", "bytes": [137, 255]}
    assert paper_tree(page(), same)["logo"] is None


def test_a_picture_is_as_large_as_the_sheet_allows() -> None:
    def width(wide: int, high: int) -> float:
        svg = f'<svg xmlns="x" width="{wide}" height="{high}" viewBox="0 0 1 1"></svg>'
        shown = Page("t", "", "en", (Picture(svg, "c", "d"),), ())
        return float(paper_tree(shown, same)["lead"][0]["width"])

    # 96 pixels are 25.4 mm; a sheet is 174 mm wide and has 215 mm for a picture
    assert width(96, 96) == pytest.approx(25.4)
    assert width(2000, 100) == 174.0
    assert width(1000, 2000) == pytest.approx(107.5)
    assert svg_size("<svg></svg>") is None
