"""SVG elements: escaping, lengths, and a document that every XML reader takes."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from planner.charts import svg

NAME = "{http://www.w3.org/2000/svg}"


def test_words_and_attributes_are_escaped() -> None:
    found = ET.fromstring(svg.element("text", words="a<b & \"c\" 'd'>", id='<&"'))
    assert found.text == "a<b & \"c\" 'd'>"
    assert found.get("id") == '<&"'
    assert "<b" not in svg.element("text", words="a<b")


def test_characters_that_xml_lacks_are_replaced() -> None:
    assert ET.fromstring(svg.element("text", words="a\x00\x0b\ud800b")).text == "a\ufffd\ufffd\ufffdb"


def test_attributes_are_spelled_as_svg_spells_them() -> None:
    assert svg.element("a", font_size=12.5, class_="x", fill="") == '<a font-size="12.5" class="x"/>'


def test_lengths_have_two_decimals_at_most() -> None:
    assert [svg.length(one) for one in (1, 1.5, 1 / 3, -0.001, 120.0)] == ["1", "1.5", "0.33", "0", "120"]


def test_a_rectangle_is_never_narrower_than_nothing() -> None:
    assert ET.fromstring(svg.rect(1, 2, -3, 4, fill="red")).get("width") == "0"


def test_a_path_goes_from_point_to_point() -> None:
    found = ET.fromstring(svg.path([(0, 1), (2.5, 3)], stroke="red"))
    assert (found.get("d"), found.get("fill")) == ("M0 1 L2.5 3", "none")


def test_the_document_says_what_it_shows() -> None:
    drawn = svg.document(100, 50, "T & t", "what <it> is", svg.rect(0, 0, 1, 1, svg.tooltip("tip"), fill="red"))
    root = ET.fromstring(drawn)
    assert root.get("viewBox") == "0 0 100 50"
    assert [one.text for one in (root.find(f"{NAME}title"), root.find(f"{NAME}desc")) if one is not None] == [
        "T & t",
        "what <it> is",
    ]
    assert [one.text for one in root.iter(f"{NAME}title")] == ["T & t", "tip"]
    assert drawn.endswith("</svg>\n")


def test_a_turned_text_turns_about_its_own_place() -> None:
    assert ET.fromstring(svg.text(3, 4, "x", turned=-90)).get("transform") == "rotate(-90 3 4)"


def test_chinese_characters_take_their_full_size() -> None:
    assert svg.width_of("万元", 10) == 20
    assert svg.width_of("ab", 10) == 12


def test_long_words_are_cut_where_the_room_ends() -> None:
    assert svg.shortened("算力券", 30, 10) == "算力券"
    assert svg.shortened("算力券补贴", 38, 10) == "算力券…"
    assert svg.shortened("算力券", 5, 10) == "…"
