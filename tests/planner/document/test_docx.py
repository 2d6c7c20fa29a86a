"""The Word file is read back by zipfile with lxml, and by python-docx; none of that is shared with what writes it."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import replace
from datetime import datetime
from typing import Any

import docx as python_docx
import pytest
from lxml import etree  # type: ignore[import-untyped]

from models.brand import Brand
from models.text import Lang
from planner.document.content import (
    Entry,
    Facts,
    KeyFigure,
    KeyFigures,
    Link,
    Listing,
    Page,
    PageBreak,
    Paragraph,
    Picture,
    Section,
    Table,
)
from planner.document.docx import docx
from tests.planner.document.sample_page import HOSTILE, page

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="192" height="96"><rect width="9" height="9"/></svg>'
#: Signs of typst, of Word's own markup, of formulas and of templates, and characters that XML may not hold.
SIGNS = "#let x = 1 $y$ <w:t>z</w:t> ]]> &amp; =1+1 {{x}} PAGE \\* MERGEFORMAT"
CONTROL = "a\x00b\x0bc\ufffed\x1be"


def body(content: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return etree.fromstring(file.read("word/document.xml")).find(f"{W}body")


def told(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def lines(content: bytes) -> list[tuple[str, str]]:
    """(style, words) of every paragraph, those within tables included."""
    found = []
    for one in body(content).iter(f"{W}p"):
        style = one.find(f"{W}pPr/{W}pStyle")
        found.append(("Normal" if style is None else style.get(f"{W}val"), told(one)))
    return found


def shown(*blocks: Any, lang: Lang = "zh", **rest: Any) -> Page:
    return Page("标题", "", lang, (), (Section("一", blocks, "one"),), **rest)


def png_file(wide: int, high: int) -> bytes:
    """A white picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\x00" + b"\xff" * wide for _ in range(high)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_what_stands_in_the_page_stands_in_the_file_in_styles_of_word() -> None:
    word = python_docx.Document(io.BytesIO(docx(page())))
    found = [(one.style.name, one.text) for one in word.paragraphs if one.style is not None]
    assert found[:2] == [("Title", "title text"), ("Subtitle", "subtitle text")]
    places = [
        ("Heading 1", "one text"),
        ("Quote", "quoted text"),
        ("Plan Source", "Official text [source text]"),
        ("Plan Lead-in", "said text strong text and link text"),
        ("List Number", "first text"),
        ("List Number", "second text"),
        ("Caption", "caption text"),
        ("Plan Note", "Note  remark text"),
        ("Plan Warning", "Warning  careful text"),
        ("Heading 2", "inner text"),
        ("Heading 2 Unlisted", "unlisted text"),
        ("Heading 1", "two text"),
        ("Plan Closing", "closing text"),
    ]
    assert [one for one in found if one in places] == places


def test_a_table_repeats_its_head_and_keeps_its_rows_whole() -> None:
    word = python_docx.Document(io.BytesIO(docx(page())))
    (table,) = [one for one in word.tables if one.style is not None and one.style.name == "Plan Table"]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["head text", "figure"], ["cell text", "1"]]
    assert [[cell.paragraphs[0].style.name for cell in row.cells] for row in table.rows] == [
        ["Plan Head Cell", "Plan Head Figure"],
        ["Plan Cell", "Plan Cell Figure"],
    ]
    rows = list(body(docx(page())).findall(f"{W}tbl")[1].iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_columns_stand_in_the_proportions_that_the_table_names_and_fill_the_room() -> None:
    words = tuple((f"第{one}项",) for one in range(3))
    content = docx(shown(Table(("甲", "乙", "丙"), (words,), widths=(1, 1, 2))))
    (grid,) = body(content).iter(f"{W}tblGrid")
    first, second, third = (int(one.get(f"{W}w")) for one in grid)
    # 170 mm between the margins are 9,638 twentieths of a point
    assert first == second
    assert third == pytest.approx(2 * first, abs=4)
    assert first + second + third == pytest.approx(9638, abs=6)


def test_links_and_the_table_of_contents_lead_to_bookmarks_that_are_there_once() -> None:
    content = docx(page())
    names = [one.get(f"{W}name") for one in body(content).iter(f"{W}bookmarkStart")]
    ids = [one.get(f"{W}id") for one in body(content).iter(f"{W}bookmarkStart")]
    assert len(set(names)) == len(names)
    assert len(set(ids)) == len(ids)
    assert sorted(one.get(f"{W}id") for one in body(content).iter(f"{W}bookmarkEnd")) == sorted(ids)
    links = {told(one): one.get(f"{W}anchor") for one in body(content).iter(f"{W}hyperlink")}
    assert set(links) == {"one text", "inner text", "two text", "link text"}
    assert set(links.values()) <= set(names)
    assert links["link text"] == links["two text"]


def test_a_link_that_leads_nowhere_is_plain_words() -> None:
    content = docx(shown(Paragraph((Link("某处", "nowhere"),))))
    assert ("Normal", "某处") in lines(content)
    assert "某处" not in {told(one) for one in body(content).iter(f"{W}hyperlink")}


def test_the_table_of_contents_is_a_field_that_is_filled_already_and_passes_over_what_is_not_listed() -> None:
    content = docx(page())
    kept = [one for one in lines(content) if one[0] in ("toc1", "toc2")]
    assert kept == [("toc1", "one text"), ("toc2", "inner text"), ("toc1", "two text")]
    (code,) = [one.text for one in body(content).iter(f"{W}instrText")]
    assert code.split() == ["TOC", "\\o", '"1-2"', "\\b", "_plan_body", "\\h", "\\z"]
    kinds = [one.get(f"{W}fldCharType") for one in body(content).iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]


def test_what_stands_before_the_contents_is_outside_of_what_word_makes_them_from() -> None:
    found = list(body(docx(replace(page(), lead=(Section("recap", (), "recap"),)))))
    (start,) = [at for at, one in enumerate(found) if one.get(f"{W}name") == "_plan_body"]
    headings = [(told(one), at) for at, one in enumerate(found) if one.tag == f"{W}p"]
    assert max(at for words, at in headings if words == "recap") < start
    assert min(at for words, at in headings if words == "quoted text") > start


def test_nothing_but_styles_says_how_words_look() -> None:
    blocks = (KeyFigures((KeyFigure("可得", "≤ 50 万元", "注"),)), Picture(SVG, "图名", "图意"), PageBreak())
    with_all = replace(page(lang="zh"), lead=blocks, brand=Brand("甲", "乙", logo=png_file(4, 2), logo_type="png"))
    found = body(docx(with_all))
    assert {one.tag for looks in found.iter(f"{W}rPr") for one in looks} == {f"{W}rStyle"}
    allowed = {f"{W}{one}" for one in ("pStyle", "numPr", "pageBreakBefore")}
    assert {one.tag for looks in found.iter(f"{W}pPr") for one in looks} <= allowed


def test_a_picture_bears_its_words_its_number_and_its_size() -> None:
    content = docx(shown(Picture(SVG, "各年金额", "2026 年 50 万元"), Picture(SVG, "另一张", "无")))
    first, second = body(content).iter(f"{DRAWN}docPr")
    assert (first.get("descr"), first.get("title")) == ("2026 年 50 万元", "各年金额")
    assert second.get("descr") == "无"
    captions = [words for style, words in lines(content) if style == "PlanPictureCaption"]
    assert captions == ["图 1　各年金额", "图 2　另一张"]
    # 192 pixels of 1/96 inch are 2 inches of 914,400 units
    extent = next(body(content).iter(f"{DRAWN}extent"))
    assert int(extent.get("cx")) == pytest.approx(2 * 914400, rel=0.001)
    assert int(extent.get("cy")) == pytest.approx(914400, rel=0.01)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert [file.read(one)[:4] for one in file.namelist() if one.startswith("word/media/")] == [b"\x89PNG"]


def test_key_figures_are_a_table_of_cards() -> None:
    five = tuple(KeyFigure(f"名{one}", f"≤ {one} 万元", "说明" if one == 1 else "") for one in range(5))
    word = python_docx.Document(io.BytesIO(docx(shown(KeyFigures(five)))))
    (table,) = word.tables
    assert table.style is not None
    assert table.style.name == "Plan Cards"
    assert [len(row.cells) for row in table.rows] == [3, 3]
    card = table.cell(0, 1).paragraphs
    assert [one.text for one in card] == ["名1", "≤ 1 万元", "说明"]
    assert [one.style.name for one in card if one.style is not None] == [
        "Plan Card Name",
        "Plan Card Figure",
        "Plan Card Note",
    ]


def test_parts_of_a_fact_without_words_begin_in_its_first_line() -> None:
    facts = Facts(
        (Entry("规则", (), (("甲",), ("乙",))), Entry("无", ("",), (("丙",),)), Entry("材料", ("合同",), (("发票",),)))
    )
    (table,) = python_docx.Document(io.BytesIO(docx(shown(facts)))).tables
    assert [one.text for one in table.cell(0, 1).paragraphs] == ["甲", "乙"]
    assert [one.text for one in table.cell(1, 1).paragraphs] == ["丙"]
    assert [one.text for one in table.cell(2, 1).paragraphs] == ["合同", "发票"]


def test_every_ordered_list_counts_from_one() -> None:
    content = docx(shown(Listing((("甲",), ("乙",)), True), Listing((("丙",),), True)))
    used = [one.get(f"{W}val") for one in body(content).iter(f"{W}numId")]
    assert used[0] == used[1] != used[2]
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        numbers = etree.fromstring(file.read("word/numbering.xml"))
    for number in set(used):
        (form,) = [one for one in numbers.iter(f"{W}num") if one.get(f"{W}numId") == number]
        assert [one.get(f"{W}val") for one in form.iter(f"{W}startOverride")] == ["1"]


def test_a_new_sheet_begins_with_what_follows_and_leaves_no_empty_line() -> None:
    content = docx(replace(page(), lead=(Paragraph(("recap",)), PageBreak())))
    (broken,) = [one for one in body(content).iter(f"{W}p") if one.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert told(broken) == "Contents"
    inside = body(docx(shown(Paragraph(("前",)), PageBreak(), Section("后", ()))))
    (broken,) = [one for one in inside.iter(f"{W}p") if one.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert told(broken) == "后"


@pytest.mark.parametrize("text", [HOSTILE, SIGNS])
def test_signs_of_markup_are_words(text: str) -> None:
    seen = " ".join(text.replace("\u202e", "").split())
    content = docx(page(text))
    found = lines(content)
    for line in (f"title {seen}", f"one {seen}", f"quoted {seen}", f"first {seen}", f"cell {seen}", f"part {seen}"):
        assert line in [words for _, words in found], line
    codes = [one.text.split()[0] for one in body(content).iter(f"{W}instrText")]
    assert codes == ["TOC"]
    assert python_docx.Document(io.BytesIO(content)).core_properties.title == f"title {seen}"


def test_characters_that_xml_may_not_hold_are_left_out_everywhere() -> None:
    brand = Brand(f"brand {CONTROL}", f"contact {CONTROL}")
    pictured = (
        Picture(SVG, f"caption {CONTROL}", f"told {CONTROL}"),
        KeyFigures((KeyFigure(CONTROL, CONTROL, CONTROL),)),
    )
    content = docx(replace(page(CONTROL), lead=pictured, brand=brand))
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(file.read(name))
        assert "brand ab cde" in etree.fromstring(file.read("word/header1.xml")).xpath("string()")
    assert ("Title", "title ab cde") in lines(content)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_page_gives_the_same_bytes_with_the_day_that_it_bears(lang: Lang) -> None:
    dated = replace(page(lang=lang), dated="2026-11-22", lead=(Picture(SVG, "a", "b"),))
    content = docx(dated)
    assert docx(dated) == content
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert {one.date_time for one in file.infolist()} == {(2026, 11, 22, 0, 0, 0)}
        assert not [one for one in file.namelist() if "thumbnail" in one]
    told_of = python_docx.Document(io.BytesIO(content)).core_properties
    assert told_of.created is not None
    assert told_of.modified is not None
    assert {told_of.created.replace(tzinfo=None), told_of.modified.replace(tzinfo=None)} == {datetime(2026, 11, 22)}  # noqa: DTZ001
    assert (told_of.title, told_of.author) == ("title text", "")


@pytest.mark.parametrize(("lang", "spoken", "note", "contents"), [
    ("zh", "zh-CN", "备注", "目录"), ("en", "en-US", "Note", "Contents"),
])  # fmt: skip
def test_fonts_and_language_are_said_by_the_styles(lang: Lang, spoken: str, note: str, contents: str) -> None:
    content = docx(page(lang=lang))
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        styles = etree.fromstring(file.read("word/styles.xml"))
    default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert default.find(f"{W}lang").get(f"{W}val") == spoken
    # looks of parts of tables, which Word brings along for tables that we have none of, do not count
    fonts = [default.find(f"{W}rFonts"), *styles.findall(f"{W}style/{W}rPr/{W}rFonts")]
    assert {(one.get(f"{W}ascii"), one.get(f"{W}eastAsia")) for one in fonts} == {("Arial", "微软雅黑")}
    words = [one[1] for one in lines(content)]
    assert contents in words
    assert any(one.startswith(note) for one in words)


def test_the_brand_stands_at_the_head_and_the_foot_and_colours_the_headings() -> None:
    brand = Brand("某某咨询", "电话 0573-1", "#7a1f3d", "#2a9d8f", png_file(40, 20), "png")
    content = docx(replace(page(), brand=brand, dated="2026-11-22"))
    (logo,) = body(content).iter(f"{DRAWN}docPr")
    assert logo.get("descr") == "某某咨询"
    assert "某某咨询" in "".join(words for style, words in lines(content) if style == "PlanLetterhead")
    word = python_docx.Document(io.BytesIO(content))
    assert word.core_properties.author == "某某咨询"
    assert str(word.styles["Heading 1"].font.color.rgb) == "7A1F3D"
    section = word.sections[0]
    assert section.header.paragraphs[0].text == "title text\t某某咨询"
    for foot in (section.footer, section.first_page_footer):
        assert foot.paragraphs[0].text == "电话 0573-1　Dated 2026-11-22\t1 / 1"
        codes = re.findall(r"<w:instrText[^>]*> (\w+) </w:instrText>", etree.tostring(foot._element).decode())
        assert codes == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(("wide", "high", "mm"), [(40, 20, (22, 11)), (2000, 20, (80, 0.8))])
def test_a_logo_has_its_own_proportions_and_never_fills_the_line(wide: int, high: int, mm: tuple[float, float]) -> None:
    content = docx(replace(page(), brand=Brand("甲", logo=png_file(wide, high), logo_type="png")))
    (extent,) = body(content).iter(f"{DRAWN}extent")
    # 36,000 units are a millimetre
    assert int(extent.get("cx")) / 36000 == pytest.approx(mm[0], rel=0.01)
    assert int(extent.get("cy")) / 36000 == pytest.approx(mm[1], rel=0.01)


def test_a_logo_as_svg_is_drawn() -> None:
    content = docx(replace(page(), brand=Brand("甲", logo=SVG.encode(), logo_type="svg")))
    (extent,) = body(content).iter(f"{DRAWN}extent")
    assert int(extent.get("cx")) / 36000 == pytest.approx(22, rel=0.01)
