"""Readers of the files that are handed over; none shares code with what writes them.

HTML by lxml, Word by zipfile and lxml, Markdown by a reader of our own, PDF by poppler, workbooks by openpyxl,
calendars by vobject. Reports give the same: headings, lines and tables in their order.
"""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any, Literal

import lxml.html  # type: ignore[import-untyped]
import openpyxl  # type: ignore[import-untyped]
import vobject  # type: ignore[import-untyped]
from lxml import etree

Rows = list[list[str]]
#: A figure of money as texts write it: its sign, its digits, its unit.
MONEY = re.compile(r"(≤\s?)?(?<![\d.,])(\d[\d,]*(?:\.\d+)?)\s?(亿\s?元|万\s?元|元|yuan)")
_UNITS = {"亿元": 100_000_000, "万元": 10_000, "元": 1, "yuan": 1}
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Block:
    """A heading, a line of text, what a picture shows in words, or a table."""

    kind: Literal["heading", "line", "picture", "table"]
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Figure:
    """Money as a reader sees it: whole yuan, and whether it bears the sign for at most."""

    yuan: int
    cut: bool


def squeezed(text: str) -> str:
    """Without blanks, which a page may break lines at; marks of directions and joiners are none either."""
    return re.sub(r"[\s\u00ad\u200b\u2060\u200c\u200d]", "", text)


def figure(text: str) -> Figure:
    """A text that is one figure of money and nothing else."""
    (found,) = MONEY.finditer(text.strip())
    assert found.group(0) == text.strip(), text
    return _figure(found)


def figures(text: str) -> list[Figure]:
    """All figures of money in a text."""
    return [_figure(one) for one in MONEY.finditer(text)]


def _figure(found: re.Match[str]) -> Figure:
    yuan = Decimal(found.group(2).replace(",", "")) * _UNITS[squeezed(found.group(3))]
    assert yuan == int(yuan), found.group(0)
    return Figure(int(yuan), bool(found.group(1)))


def blocks_of(content: bytes, format_: str) -> list[Block]:
    """The blocks of a report in one of the formats that keep tables."""
    match format_:
        case "html":
            return list(_of_html(content))
        case "md":
            return list(_of_markdown(content.decode("utf-8")))
    assert format_ == "docx"
    return list(_of_word(content))


def words_of(found: Iterable[Block]) -> str:
    """All words of the blocks."""
    return "\n".join("\n".join(" ".join(row) for row in one.rows) if one.kind == "table" else one.text for one in found)


def of_pdf(content: bytes) -> str:
    """The words of a PDF in the order in which they were set, as poppler reads them; heads and feet of pages too."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def _of_html(content: bytes) -> Iterator[Block]:
    page = lxml.html.document_fromstring(content.decode("utf-8"))
    (body,) = page.iter("body")
    yield from _within_html(body)


def _within_html(element: Any) -> Iterator[Block]:
    for child in element:
        if not isinstance(child.tag, str) or child.tag in ("style", "script", "svg", "template"):
            continue
        if re.fullmatch("h[1-6]", child.tag):
            yield Block("heading", _words(child))
        elif child.tag == "table":
            rows = [tuple(_words(cell) for cell in row if cell.tag in ("td", "th")) for row in child.iter("tr")]
            yield from (Block("line", _words(one)) for one in child.iter("caption"))
            yield Block("table", rows=tuple(rows))
        elif child.tag == "figcaption":
            yield Block("picture", _words(child))
        elif child.tag in ("p", "li", "dt", "dd", "blockquote") and not list(child.iter("table")):
            yield Block("line", _words(child))
        else:
            if child.text and child.text.strip():
                yield Block("line", child.text.strip())
            yield from _within_html(child)
        if child.tail and child.tail.strip():
            yield Block("line", child.tail.strip())


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _of_markdown(text: str) -> Iterator[Block]:
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    rows: list[tuple[str, ...]] = []
    for line in [*text.split("\n"), ""]:
        if line.startswith("|"):
            if not re.fullmatch(r"[|\s:-]+", line):
                rows.append(tuple(_bare(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]))
            continue
        if rows:
            yield Block("table", rows=tuple(rows))
            rows = []
        if heading := re.fullmatch(r"#+ (.*)", line):
            yield Block("heading", _bare(heading.group(1)))
        elif line.strip() and not line.startswith("<a id="):
            yield Block("picture" if line.startswith("> ") else "line", _bare(line.strip()))


def _bare(text: str) -> str:
    """The words of a line of Markdown: links by their names, without signs that only set them off."""
    text = re.sub(r"(?<!\\)\[((?:[^\]\\]|\\.)*)\]\(#[^)]*\)", r"\1", text)
    text = re.sub(r"^(?:- |\d+\. |> )(?!\\)", "", text).replace("**", "").replace("<br>", "\n")
    return re.sub(r"\\([\\`*_{}\[\]()#+.!|<>~&$-])", r"\1", text).strip()


def _of_word(content: bytes) -> Iterator[Block]:
    with zipfile.ZipFile(BytesIO(content)) as file:
        body = etree.fromstring(file.read("word/document.xml")).find(f"{_WORD}body")
    for child in body:
        if child.tag == f"{_WORD}p":
            style = child.find(f"{_WORD}pPr/{_WORD}pStyle")
            heading = style is not None and str(style.get(f"{_WORD}val")).startswith("Heading")
            yield Block("heading" if heading else "line", _runs(child))
        elif child.tag == f"{_WORD}tbl" and _style(child) == "PlanFacts":
            # names beside what they are: lines, as they are in every other format
            yield from (Block("line", _cell(cell)) for cell in child.iter(f"{_WORD}tc"))
        elif child.tag == f"{_WORD}tbl":
            rows = tuple(tuple(_cell(cell) for cell in row.iter(f"{_WORD}tc")) for row in child.iter(f"{_WORD}tr"))
            yield Block("table", rows=rows)


def _style(table: Any) -> str | None:
    named = table.find(f"{_WORD}tblPr/{_WORD}tblStyle")
    return None if named is None else str(named.get(f"{_WORD}val"))


def _cell(cell: Any) -> str:
    return "\n".join(_runs(one) for one in cell.iter(f"{_WORD}p")).strip()


def _runs(paragraph: Any) -> str:
    pieces = paragraph.iter(f"{_WORD}t", f"{_WORD}br", f"{_WORD}tab")
    return "".join(one.text or "" if one.tag == f"{_WORD}t" else " " for one in pieces).strip()


@dataclass(frozen=True)
class Cell:
    """A cell of a workbook: its value, and whether its number bears the sign for at most."""

    value: Any
    cut: bool
    looks: str

    def text(self) -> str:
        """What it says; "" for an empty cell."""
        return "" if self.value is None else str(self.value)

    def money(self, unit: int) -> Figure:
        """The number of the cell as money of a column in that unit."""
        assert isinstance(self.value, int | float)
        yuan = Decimal(str(self.value)) * unit
        assert yuan == int(yuan)
        return Figure(int(yuan), self.cut)

    @property
    def is_money(self) -> bool:
        return isinstance(self.value, int | float) and "#,##0" in self.looks


Sheet = list[list[Cell]]


def of_workbook(content: bytes) -> dict[str, Sheet]:
    """The sheets that a reader sees, by name, as openpyxl reads them."""
    book = openpyxl.load_workbook(BytesIO(content))
    found: dict[str, Sheet] = {}
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            found[sheet.title] = [
                [Cell(one.value, one.number_format.startswith('"≤ "'), one.number_format) for one in row]
                for row in sheet.iter_rows()
            ]
    return found


def of_calendar(content: bytes) -> Any:
    """The calendar as vobject reads it."""
    return vobject.readOne(content.decode("utf-8"))
