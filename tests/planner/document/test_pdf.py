"""PDF files as poppler and pypdf find them."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from models.brand import Brand
from models.text import Lang
from planner.document.content import KeyFigure, KeyFigures, PageBreak, Paragraph, Section, Table
from planner.document.pdf import missing_characters, pdf
from tests.planner.document.sample_page import page

#: Marks that mean something to typst, to XML, to shells, and to readers of code.
HOSTILE = '#let x = 1 $x$ *b* _c_ <label> @ref \\ // no /* no */ `raw` [a] {b} <script>alert("x")</script> 汉字'
#: What the sample page says before the text that it is given.
WORDS = (
    "title", "subtitle", "name", "value", "part", "quoted", "source", "said", "strong", "link", "first", "second",
    "head", "cell", "caption", "remark", "careful", "inner", "unlisted", "two", "closing",
)  # fmt: skip
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not there")


def told(content: bytes) -> list[str]:
    """The text of each sheet, by poppler."""
    ran = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return ran.stdout.decode().split("\f")[:-1]


def squeezed(text: str) -> str:
    return "".join(text.split())


@needs_poppler
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_that_the_page_says_is_there(lang: Lang) -> None:
    said = squeezed("".join(told(pdf(page("汉字 text", lang)))))
    for words in WORDS:
        assert f"{words}汉字text" in said, words
    assert "\ufffd" not in said


@needs_poppler
def test_marks_of_any_language_are_words() -> None:
    said = squeezed("".join(told(pdf(page(HOSTILE)))))
    assert said.count(squeezed(HOSTILE)) >= 20


@needs_poppler
def test_a_long_table_goes_on_under_its_head_and_no_sheet_is_empty() -> None:
    rows = tuple(((f"claim {number}",), (f"{number} yuan",)) for number in range(200))
    block = Table(("what", "how much"), rows, frozenset({1}))
    figures = KeyFigures((KeyFigure("sure", "≤ 2670万元", "most"),))
    sections = (Section("one", (figures, block, PageBreak(), Paragraph(("after",))), "one"),)
    sheets = told(pdf(replace(page(), lead=(), sections=sections)))
    assert len(sheets) > 4
    assert all(squeezed(sheet) for sheet in sheets)
    with_rows = [sheet for sheet in sheets if "claim " in sheet]
    assert all("how much" in sheet for sheet in with_rows)
    numbers = [
        int(line.split()[1]) for sheet in sheets for line in sheet.splitlines() if line.strip().startswith("claim ")
    ]
    assert numbers == list(range(200))
    assert "≤2670万元" in squeezed("".join(sheets))


def test_every_font_lies_within() -> None:
    pages: Any = PdfReader(io.BytesIO(pdf(page("汉字")))).pages
    fonts = [
        font["/DescendantFonts"][0]["/FontDescriptor"]
        for sheet in pages
        for font in sheet["/Resources"]["/Font"].values()
    ]
    assert fonts
    assert all({"/FontFile2", "/FontFile3"} & set(font) for font in fonts)


def test_title_language_and_day_are_told_to_programs() -> None:
    reader: Any = PdfReader(io.BytesIO(pdf(replace(page("x", "zh"), dated="2026-11-22"))))
    assert reader.metadata is not None
    assert reader.metadata.title == "title x"
    assert str(reader.trailer["/Root"]["/Lang"]).lower().startswith("zh")
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date().isoformat() == "2026-11-22"


def test_the_same_page_gives_the_same_bytes() -> None:
    assert pdf(page("汉字")) == pdf(page("汉字"))


def test_whose_paper_it_is_stands_on_it() -> None:
    brand = Brand("某某咨询 <b>", "电话 0573", "#0b6b3a", "#e69f00")
    content = pdf(replace(page(), brand=brand))
    text = squeezed("".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(content)).pages))
    assert squeezed(brand.name) in text
    assert squeezed(brand.contact) in text


def test_a_link_leads_to_a_place_of_the_page() -> None:
    reader = PdfReader(io.BytesIO(pdf(page())))
    links = [note.get_object() for sheet in reader.pages for note in sheet.get("/Annots", ())]
    assert links
    assert all("/URI" not in str(link.get("/A", "")) for link in links)
    sheets = {sheet.indirect_reference for sheet in reader.pages}
    named = reader.named_destinations
    for link in links:
        goal = link.get("/Dest", link.get("/A", {}).get("/D"))
        assert (named[goal].page if isinstance(goal, str) else goal[0]) in sheets


def test_rare_characters_of_names_are_in_our_font() -> None:
    assert missing_characters(page("堃 喆 犇 ≤ ① ✓")) == ""


def test_what_no_font_has_is_said() -> None:
    assert missing_characters(page("\U00013000 汉")) == "\U00013000"


def test_the_font_may_be_shipped() -> None:
    folder = Path(__file__).parents[3] / "planner" / "document" / "fonts"
    licence = next(path for path in folder.iterdir() if "OFL" in path.name.upper() or "LICEN" in path.name.upper())
    assert "SIL OPEN FONT LICENSE" in licence.read_text(encoding="utf-8").upper()
