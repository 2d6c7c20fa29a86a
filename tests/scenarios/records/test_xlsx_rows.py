"""Sheets are read as openpyxl reads them, cell by cell, and faster."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from models.errors import InputError
from scenarios.records.sheet_cells import SheetFault, sheet_rows
from scenarios.records.xlsx_rows import Workbooks

DAY = datetime.fromisoformat("2026-03-01")


def rows_of(path: Path, sheet: str = "s") -> list[list[str]]:
    """Rows without the empty cells at their ends, without empty rows at the end."""
    rows = [list(row) for row in Workbooks(path).rows(sheet)]
    for row in rows:
        while row and not row[-1]:
            row.pop()
    return rows


def expected(value: Any, number_format: str) -> str:
    """The text of a value as openpyxl gives it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(" ")
    if isinstance(value, int | float):
        if abs(value) >= 10**15:
            return f"{value:E}"
        if "%" in number_format:
            return f"{(Decimal(repr(float(value))) * 100).normalize():f}%"
        return str(int(value)) if float(value).is_integer() else repr(float(value))
    return str(value)


def by_openpyxl(path: Path, sheet: str = "s") -> list[list[str]]:
    found = []
    for row in openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows():
        texts = [expected(cell.value, cell.number_format) for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        found.append(texts)
    return found


def some(draws: random.Random) -> tuple[Any, str]:
    """A value and a number format."""
    return draws.choice(
        [
            (None, "General"),
            (draws.choice(["甲", " a ", "a\nb", "1.5", "=x", "#REF!", "<&>", "是", "𠮷"]), "General"),
            (draws.randrange(10**6), "General"),
            (draws.randrange(10**6), "0%"),
            (round(draws.random(), 4), "0.0%"),
            (round(draws.random() * 10**5, 6), "#,##0.00"),
            (draws.randrange(10**20), "General"),
            (DAY + timedelta(days=draws.randrange(3000)), "yyyy-mm-dd"),
            (DAY + timedelta(days=1, hours=draws.randrange(24)), 'yyyy"年"m"月"d"日" hh:mm'),
            (draws.random() < 0.5, "General"),
        ]
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_sheets_by_openpyxl_are_read_as_openpyxl_reads_them(tmp_path: Path, seed: int) -> None:
    draws = random.Random(seed)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "s"
    for row in (1, 2, 5, 6, 40, *range(50, 120)):
        for column in draws.sample(range(1, 40), 12):
            cell = sheet.cell(row, column)
            cell.value, cell.number_format = some(draws)
            if cell.data_type == "f":
                cell.data_type = "s"
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert rows_of(path) == by_openpyxl(path)


@pytest.mark.parametrize("in_memory", [True, False])
def test_sheets_by_another_program_are_read_alike(tmp_path: Path, in_memory: bool) -> None:
    """Shared texts, texts within cells, texts in several styles, formulas with values of all types, shares and days."""
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path, {"constant_memory": not in_memory})
    sheet = book.add_worksheet("s")
    bold, share, day = (
        book.add_format(one) for one in ({"bold": True}, {"num_format": 10}, {"num_format": "yyyy/m/d"})
    )
    sheet.write_row(0, 0, ["id", "甲", "id"])
    sheet.write_rich_string(1, 0, "营业", bold, "收入", "(万元)")
    sheet.write_number(1, 30, 0.07, share)
    sheet.write_datetime(3, 1, DAY, day)
    sheet.write_formula(3, 2, "=1+1", None, 2)
    sheet.write_formula(3, 3, '="a"&"b"', None, "ab")
    sheet.write_formula(3, 4, "=1/0", None, "#DIV/0!")
    sheet.write_formula(3, 5, "=TRUE()", None, True)
    book.close()
    assert rows_of(path) == [
        ["id", "甲", "id"],
        ["营业收入(万元)", *[""] * 29, "7%"],
        [],
        ["", "2026-03-01", "2", "ab", "#DIV/0!", "true"],
    ]


def test_days_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path, {"date_1904": True})
    book.add_worksheet("s").write_datetime(0, 0, DAY, book.add_format({"num_format": 14}))
    book.close()
    assert rows_of(path) == [[date(2026, 3, 1).isoformat()]]


def rewritten(path: Path, old: bytes, new: bytes) -> Path:
    """The workbook with one text in place of another in its first sheet."""
    sheet = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[sheet]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(old, new, 1) if name == sheet else content)
    return path


def small(path: Path) -> Path:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("s")
    sheet.write_row(0, 0, ["a", 5])
    sheet.write_row(2, 0, [6])
    book.close()
    return path


def test_how_a_text_is_pronounced_is_none_of_it(tmp_path: Path) -> None:
    spoken = b'<c r="C1" t="inlineStr"><is><t>\xe7\x94\xb2</t><rPh sb="0" eb="1"><t>jia</t></rPh></is></c></row>'
    assert rows_of(rewritten(small(tmp_path / "a.xlsx"), b"</row>", spoken)) == [["a", "5", "甲"], [], ["6"]]


def test_places_may_be_left_out(tmp_path: Path) -> None:
    path = rewritten(small(tmp_path / "a.xlsx"), b'<c r="B1">', b"<c>")
    assert rows_of(path) == [["a", "5"], [], ["6"]]


def test_a_formula_may_have_an_empty_text_as_its_value(tmp_path: Path) -> None:
    old = b'<c r="B1"><v>5</v></c>'
    path = rewritten(small(tmp_path / "a.xlsx"), old, b'<c r="B1" t="str"><f>A1</f><v></v></c>')
    assert rows_of(path) == [["a"], [], ["6"]]
    path = rewritten(small(tmp_path / "b.xlsx"), old, b'<c r="B1"><f>A1</f></c>')
    assert rows_of(path) == [["a", "=A1"], [], ["6"]]


def test_what_small_files_grow_by_is_refused() -> None:
    sheet = io.BytesIO(b'<!DOCTYPE x [<!ENTITY a "bb">]><worksheet><v>&a;</v></worksheet>')
    with pytest.raises(SheetFault, match="DOCTYPE"):
        list(sheet_rows(sheet, lambda _kind, _style, value: value))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b"</sheetData>", b"", "mismatched tag: line 2, column 416"),
        (b'<c r="A1" t="s"><v>0</v>', b'<c r="A1" t="s"><v>99</v>', "list index out of range"),
        (b"<v>5</v>", b"<v>five</v>", "could not convert string to float: 'five'"),
    ],
)
def test_a_damaged_sheet_is_refused(tmp_path: Path, old: bytes, new: bytes, why: str) -> None:
    path = rewritten(small(tmp_path / "a.xlsx"), old, new)
    with pytest.raises(InputError) as caught:
        list(Workbooks(path).rows("s"))
    ((zh, en),) = [(one.text.zh, one.text.en) for one in caught.value.findings]
    assert zh.startswith("无法读取工作簿：")
    assert en.startswith("the workbook cannot be read: ")
    assert why.split(":")[0] in en
