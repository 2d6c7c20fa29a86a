"""Rows of Excel sheets as texts: numbers without loss, days as days, and what is no value as what Excel shows."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from models.errors import Finding, InputError, Place
from models.text import Text
from scenarios.records.duck import not_installed
from scenarios.records.sheet_cells import SheetFault, sheet_rows

#: An unpacked workbook of more bytes is refused, as is one that grows more than so many times.
LARGEST_BYTES = 8_000_000_000
MOST_GROWTH = 200
#: Excel keeps 15 digits; a longer number has lost some.
_DIGITS = 15


class Workbooks:
    """One workbook: the names of its sheets, and their rows."""

    def __init__(self, path: Path) -> None:
        """Raises InputError where it is no workbook, or one that only unpacks into something huge."""
        self._path = path
        _check_zip(path)
        try:
            import openpyxl  # type: ignore[import-untyped]
        except ImportError:
            raise not_installed("openpyxl") from None
        try:
            book = openpyxl.load_workbook(path, read_only=True)
        except Exception as error:  # noqa: BLE001 - whatever a damaged workbook brings forth, it is the file's fault
            raise self._unreadable(error) from None
        self._cells = _Cells(book)
        self._parts = {one.title: str(_within(one, "worksheet_path")).lstrip("/") for one in book.worksheets}
        self.sheets: tuple[str, ...] = tuple(self._parts)
        book.close()

    def rows(self, sheet: str) -> Iterator[list[str]]:
        """The rows of a sheet as lists of texts; a formula whose value was not saved stays the formula.

        Raises InputError where the sheet is damaged.
        """
        with zipfile.ZipFile(self._path) as archive, archive.open(self._parts[sheet]) as stream:
            try:
                yield from sheet_rows(stream, self._cells.text)  # type: ignore[arg-type]
            except (SheetFault, ValueError, IndexError, zipfile.BadZipFile, EOFError) as error:
                raise self._unreadable(error) from None

    def _unreadable(self, error: Exception) -> InputError:
        why = str(error).partition("\n")[0]
        return _refused(self._path, f"无法读取工作簿：{why}", f"the workbook cannot be read: {why}")


class _Cells:
    """What the cells of a workbook share: texts, and styles that make days and shares of numbers."""

    def __init__(self, book: Any) -> None:
        self._texts: list[str] = next((_within(one, "shared_strings") for one in book.worksheets), [])
        self._days = frozenset(_within(book, "date_formats"))
        self._epoch = book.epoch
        formats = [_format_of(book, style.numFmtId) for style in _within(book, "cell_styles")]
        self._shares = frozenset(index for index, code in enumerate(formats) if "%" in code)

    def text(self, kind: str, style: int, value: str) -> str:
        """The text of a cell: `kind` as the workbook has it, the number of its style, and what stands in it."""
        if kind == "s":
            return str(self._texts[int(value)])
        if kind == "n":
            return self._number(style, value)
        if kind == "b":
            return "true" if value == "1" else "false"
        return value

    def _number(self, style: int, value: str) -> str:
        if style in self._days:
            return self._day(float(value))
        if style not in self._shares and value.isdigit() and len(value) <= _DIGITS:
            return value
        number = float(value)
        if abs(number) >= 10**_DIGITS:
            return f"{number:E}"
        if style in self._shares:
            return f"{(Decimal(repr(number)) * 100).normalize():f}%"
        return str(int(number)) if number.is_integer() else repr(number)

    def _day(self, value: float) -> str:
        from openpyxl.utils.datetime import from_excel  # type: ignore[import-untyped]

        found = from_excel(value, self._epoch)
        if isinstance(found, datetime):
            return found.date().isoformat() if found.time() == time() else found.isoformat(" ")
        return found.isoformat() if isinstance(found, date) else str(found)


def _format_of(book: Any, number: int) -> str:
    """The code of a number format; those from 164 on are the workbook's own."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE  # type: ignore[import-untyped]

    if number < BUILTIN_FORMATS_MAX_SIZE:
        return str(BUILTIN_FORMATS.get(number, ""))
    own = _within(book, "number_formats")
    return str(own[number - BUILTIN_FORMATS_MAX_SIZE]) if number - BUILTIN_FORMATS_MAX_SIZE < len(own) else ""


def _within(part: Any, name: str) -> Any:
    """What openpyxl knows of a workbook and has no public name for; the tests read workbooks of all sorts."""
    return getattr(part, f"_{name}")


def _check_zip(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            packed = sum(one.compress_size for one in archive.infolist())
            unpacked = sum(one.file_size for one in archive.infolist())
    except (OSError, zipfile.BadZipFile):
        raise _refused(path, "不是 Excel 工作簿（.xlsx）", "not an Excel workbook (.xlsx)") from None
    if unpacked > min(LARGEST_BYTES, MOST_GROWTH * max(packed, 1_000_000)):
        raise _refused(
            path,
            f"工作簿解压后有 {unpacked:,} 字节，不像是表格",
            f"the workbook unpacks into {unpacked:,} bytes; that is no table",
        )


def _refused(path: Path, zh: str, en: str) -> InputError:
    return InputError([Finding(Place(path.name), Text(zh, en))])
