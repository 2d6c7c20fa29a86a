from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from models.brand import Brand
from models.text import Lang
from planner.document.content import (
    KeyFigure,
    KeyFigures,
    Page,
    PageBreak,
    Paragraph,
    Picture,
    Section,
    Table,
)
from planner.document.html import escaped, html
from tests.planner.document.sample_page import HOSTILE, page

#: All that a page may be made of; nothing here loads or runs anything.
ELEMENTS = frozenset(
    {"html", "head", "meta", "title", "style", "body", "header", "nav", "main", "footer", "section", "div"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "p", "strong", "a", "ul", "ol", "li", "dl", "dt", "dd", "blockquote"}
    | {"table", "caption", "thead", "tbody", "tr", "th", "td"}
)
#: Of the drawings.
DRAWN = frozenset({"figure", "figcaption", "svg", "title", "rect", "text", "defs", "pattern"})
ATTRIBUTES = frozenset({"lang", "charset", "name", "content", "http-equiv", "id", "class", "href"})


class Seen(HTMLParser):
    """What a browser would see of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "href":
                self.links.append(value or "")
            if name == "id":
                self.ids.append(value or "")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def body(text: str) -> ET.Element:
    found = ET.fromstring(text.split("\n", 1)[1]).find("body")
    assert found is not None
    return found


def test_every_block_has_its_element() -> None:
    main = body(html(page())).find("main")
    assert main is not None
    first = main[0]
    assert [one.tag for one in first] == [
        "h2", "blockquote", "p", "ol", "div", "p", "p", "section", "section",
    ]  # fmt: skip
    assert ["".join(one.itertext()).split() for one in first][1:4] == [
        ["quoted", "textofficial", "text", "[source", "text]"],
        ["said", "text", "strong", "text", "and", "link", "text"],
        ["first", "textsecond", "text"],
    ]
    assert [one.get("class") for one in first.iter() if one.get("class")] == [
        "table", "figure", "figure", "note", "warning",
    ]  # fmt: skip
    assert [one.tag for one in first.iter("section")][1:] == ["section", "section"]
    assert [one.text for one in first.iter("h3")] == ["inner text", "unlisted text"]


def test_the_contents_name_what_is_listed() -> None:
    nav = body(html(page())).find("nav")
    assert nav is not None
    assert [(one.get("href"), one.text) for one in nav.iter("a")] == [
        ("#one", "one text"),
        ("#inner", "inner text"),
        ("#two", "two text"),
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_text_stays_text(lang: Lang) -> None:
    harmless, hostile = Seen(html(page(lang=lang))), Seen(html(page(HOSTILE, lang)))
    assert hostile.tags == harmless.tags
    assert hostile.links == harmless.links
    shown = HOSTILE.replace("\u202e ", "")  # a turn of the direction is left out
    assert f"title {shown}" in hostile.texts
    places = sum(text.rstrip().endswith(" text") for text in harmless.texts)
    assert sum(text.rstrip().endswith(shown) for text in hostile.texts) == places
    assert ET.fromstring(html(page(HOSTILE, lang)).split("\n", 1)[1]).tag == "html"


def test_a_hostile_anchor_stays_in_its_attribute() -> None:
    bad = 'x" onload="alert(1)'
    seen = Seen(html(Page("t", "", "en", (), (Section("s", (Paragraph(("p",)),), bad),))))
    assert seen.ids == [bad]
    assert seen.attributes <= ATTRIBUTES


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_loaded_and_nothing_runs(lang: Lang) -> None:
    text = html(page(lang=lang))
    seen = Seen(text)
    assert set(seen.tags) <= ELEMENTS
    assert seen.attributes <= ATTRIBUTES
    assert all(link.startswith("#") and link[1:] in seen.ids for link in seen.links)
    assert not re.search(r"@import|url\(|https?:|javascript:", text)
    assert "default-src &#x27;none&#x27;" in text


def test_a_page_fits_a_phone_and_names_chinese_fonts() -> None:
    text = html(page(lang="zh"))
    assert '<html lang="zh-CN">' in text
    assert '<meta name="viewport" content="width=device-width, initial-scale=1"/>' in text
    assert "Microsoft YaHei" in text and "PingFang SC" in text and "Noto Sans CJK SC" in text
    assert "@media print" in text


def test_characters_that_no_file_holds_are_left_out() -> None:
    assert escaped("a\x00b\x0cc\ud800d\u202ee") == "ab cde"


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" viewBox="0 0 10 10" role="img" '
    'aria-labelledby="title desc"><title id="title">t</title>'
    '<defs><pattern id="kind-lost" width="2" height="2"/></defs>'
    '<rect fill="url(#kind-lost)" width="9" height="9"/><text>id=&quot;x&quot;</text></svg>\n'
)
LOGO = b"\x89PNG\r\n\x1a\nlogo"


def shown(*blocks: object, brand: Brand | None = None, dated: str = "") -> str:
    section = Section("s", tuple(blocks), "s")  # type: ignore[arg-type]
    return html(Page("t", "", "en", (), (section,), closing="end", brand=brand, dated=dated))


def test_key_figures_stand_beside_one_another_each_with_its_note() -> None:
    figures = KeyFigures((KeyFigure("确定可报", "≤ 300万元", "最高可得"), KeyFigure("drafts", "0 yuan")))
    keys = body(shown(figures)).find(".//ul[@class='keys']")
    assert keys is not None
    assert [[one.text for one in key] for key in keys] == [
        ["确定可报", "≤ 300万元", "最高可得"],
        ["drafts", "0 yuan"],
    ]
    assert [key[1].tag for key in keys] == ["strong", "strong"]


def test_pictures_share_no_ids_and_are_told_in_words() -> None:
    text = shown(Picture(SVG, "totals <b>", "entitled 5 & more"), Picture(SVG, "years", "told"))
    seen = Seen(text)
    assert seen.ids == ["s", "picture-1-title", "picture-1-kind-lost", "picture-2-title", "picture-2-kind-lost"]
    drawn = [one.get("fill") for one in body(text).iter("{http://www.w3.org/2000/svg}rect")]
    assert drawn == ["url(#picture-1-kind-lost)", "url(#picture-2-kind-lost)"]
    captions = [one.text for one in body(text).iter("figcaption")]
    assert captions == ["totals <b>: entitled 5 & more", "years: told"]
    # the words beside the drawing are read aloud in its place
    svgs = list(body(text).iter("{http://www.w3.org/2000/svg}svg"))
    assert [(one.get("aria-hidden"), one.get("role"), one.get("aria-labelledby")) for one in svgs] == [
        ("true", None, None),
        ("true", None, None),
    ]
    assert set(seen.tags) <= ELEMENTS | DRAWN


def test_a_break_parts_sheets_of_paper() -> None:
    found = body(shown(Paragraph(("a",)), PageBreak(), Paragraph(("b",)))).find(".//div[@class='sheet']")
    assert found is not None and not "".join(found.itertext())
    assert re.search(r"@media print \{.*\.sheet \{ break-after: page; \}", html(page()), re.DOTALL)


def test_columns_are_as_wide_as_they_are_said_to_be() -> None:
    row = (("a",), ("b",), ("c",))
    columns = body(shown(Table(("x", "y", "z"), (row,), widths=(1, 2, 1)))).findall(".//col")
    assert [one.get("style") for one in columns] == ["width: 25%", "width: 50%", "width: 25%"]
    assert not body(shown(Table(("x", "y", "z"), (row,)))).findall(".//col")


def test_a_table_of_many_columns_may_be_scrolled() -> None:
    many = Table(("a", "b", "c", "d"), ((("1",), ("2",), ("3",), ("4",)),))
    few = Table(("a", "b", "c"), ((("1",), ("2",), ("3",)),))
    assert [one.get("class") for one in body(shown(many, few)).iter("table")] == ["wide", None]


def test_the_paper_of_a_consultancy() -> None:
    brand = Brand("启明 <咨询>", "电话 0571", "#7a1f3d", "#c9a227", LOGO, "png")
    text = shown(brand=brand, dated="2026-11-22")
    header = body(text).find("header")
    assert header is not None
    logo, name = header[0]
    assert logo.get("src") == "data:image/png;base64,iVBORw0KGgpsb2dv" and logo.get("alt") == ""
    assert name.text == "启明 <咨询>"
    assert [one.text for one in header][1:] == ["t", "dated 2026-11-22"]
    footer = body(text).find("footer")
    assert footer is not None and [one.text for one in footer] == ["end", "电话 0571"]
    assert ":root { --lead: #7a1f3d; --rule: #7a1f3d; --accent: #c9a227; }" in text
    assert "img-src data:" in text and "img-src" not in shown()


@pytest.mark.parametrize(
    ("colour", "lead", "rule"),
    [
        ("#ffe08a", "#0b4f8a", "#ffe08a"),  # too light for words, good for a line
        ("#000; } body { display: none", "#0b4f8a", "#0b4f8a"),
    ],
)
def test_a_colour_that_cannot_be_read_or_is_none_colours_no_words(colour: str, lead: str, rule: str) -> None:
    text = shown(brand=Brand("b", colour=colour))
    assert f":root {{ --lead: {lead}; --rule: {rule}; --accent: #e69f00; }}" in text
    assert "display: none" not in text
