"""Rows of Excel sheets as texts: numbers without loss, days as days, and what is no value as what Excel shows."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from models.errors import Finding, InputError, Place
from models.text import Text
from scenarios.records.duck import not_installed
from scenarios.records.zip_guard import PORTFOLIO, check_zip

#: Excel keeps 15 digits; a longer number has lost some.
_EXACT = 10**15
#: Number formats that divide by thousands, or put a unit of money behind: 120000 may show as 12.0万元, 12 as 12亿元.
SHOWS_ANOTHER = re.compile(r"[0#?],+(?![0#?,])|[万亿]|千元")


class Workbooks:
    """One workbook: the names of its sheets, and their rows."""

    def __init__(self, path: Path) -> None:
        """Raises InputError where it is no workbook, or one that only unpacks into something huge."""
        self._path = path
        check_zip(path, path.name, PORTFOLIO)
        with self._open(values=True) as book:
            self.sheets: tuple[str, ...] = tuple(book.sheetnames)

    def rows(self, sheet: str) -> Iterator[list[str]]:
        """The rows of a sheet as lists of texts; a formula whose value was not saved stays the formula."""
        with self._open(values=True) as book:
            values = _rows(book[sheet])
            if not self._has_formulas(book[sheet]):
                for row in values:
                    yield [_text(cell) for cell in row]
                return
            with self._open(values=False) as written:
                for row, formulas in zip(values, _rows(written[sheet]), strict=False):
                    texts = [_text(cell) for cell in row]
                    yield [text or _formula(one.value) for text, one in zip(texts, formulas, strict=False)]

    @contextmanager
    def _open(self, *, values: bool) -> Iterator[Any]:
        try:
            import openpyxl  # type: ignore[import-untyped]
        except ImportError:
            raise not_installed("openpyxl") from None
        try:
            book = openpyxl.load_workbook(self._path, read_only=True, data_only=values)
        except Exception as error:  # noqa: BLE001 - whatever a damaged workbook brings forth, it is the file's fault
            raise _refused(self._path, f"无法读取工作簿：{error}", f"the workbook cannot be read: {error}") from None
        try:
            yield book
        finally:
            book.close()

    def _has_formulas(self, sheet: Any) -> bool:
        """Whether there may be formulas: then the sheet is read twice, for the values and for what has none."""
        name = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
        with zipfile.ZipFile(self._path) as archive:
            if name not in archive.namelist():
                return True
            rest = b""
            with archive.open(name) as stream:
                while chunk := stream.read(1 << 20):
                    if any(mark in rest + chunk for mark in (b"<f>", b"<f ", b"<f/")):
                        return True
                    rest = chunk[-2:]
        return False


def _rows(sheet: Any) -> Iterator[Any]:
    """The rows of a sheet; some programs write its size wrong, so that it is not relied on."""
    sheet.reset_dimensions()
    return iter(sheet.iter_rows())


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value, cell)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: float, cell: Any) -> str:
    """A number as text: shares as percentages, in the form 1.2E+17 where Excel has lost digits, and with its format
    where Excel shows another amount than it holds, which no reader of values takes.
    """
    if abs(value) >= _EXACT:
        return f"{value:E}"
    code = str(cell.number_format)
    text = repr(value) if isinstance(value, float) and not value.is_integer() else str(int(value))
    if SHOWS_ANOTHER.search(code):
        return f"{text} [{code}]"
    if "%" not in code:
        return text
    if isinstance(value, float):
        from decimal import Decimal

        return f"{(Decimal(repr(value)) * 100).normalize():f}%"
    return f"{value * 100}%"


def _formula(value: Any) -> str:
    text = getattr(value, "text", value)
    return text if isinstance(text, str) and text.startswith("=") else ""


def _refused(path: Path, zh: str, en: str) -> InputError:
    return InputError([Finding(Place(path.name), Text(zh, en))])
