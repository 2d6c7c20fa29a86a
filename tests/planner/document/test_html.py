from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from models.text import Lang
from planner.document.content import Page, Paragraph, Section
from planner.document.html import escaped, html
from tests.planner.document.sample_page import HOSTILE, page

#: All that a page may be made of; nothing here loads or runs anything.
ELEMENTS = frozenset(
    {"html", "head", "meta", "title", "style", "body", "header", "nav", "main", "footer", "section", "div"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "p", "strong", "a", "ul", "ol", "li", "dl", "dt", "dd", "blockquote"}
    | {"table", "caption", "thead", "tbody", "tr", "th", "td"}
)
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
