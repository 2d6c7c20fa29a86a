"""Workbooks as an independent reader opens them."""

from __future__ import annotations

import io
from typing import Any

import openpyxl  # type: ignore[import-untyped]

from scenarios.intake.layout import HIDDEN, PLACED


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def hidden_rows(book: Any) -> list[tuple[str, ...]]:
    return [tuple(one for one in row if one is not None) for row in book[HIDDEN].iter_rows(values_only=True)]


def place(book: Any, sheet: str, field: str) -> str:
    """Where the hidden sheet says that the field stands: a row, or the letters of a column."""
    rows = hidden_rows(book)
    placed = rows[rows.index(PLACED) + 1 :]
    return next(row[3] for row in placed if (row[0], row[2]) == (sheet, field))
