"""Plan workbooks as an independent reader finds them."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.cell import Cell  # type: ignore[import-untyped]
from openpyxl.workbook import Workbook  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

from models.text import Lang
from planner.handover.dossier import Dossier
from planner.workbook.book import plan_workbook
from tests.planner.handover.dossiers import example

#: Shipped examples of every sort: large, with unknowns, drafts counted, another city.
EXAMPLES = (
    "tongxiang-info-service",
    "tongxiang-unknowns",
    "tongxiang-near",
    "wenzhou-startup",
    "jinhua-both-drafts",
    "jinhua-park-operator",
)
WAN = 10_000


def opened(dossier: Dossier, lang: Lang = "zh") -> Workbook:
    """The workbook of a dossier."""
    return load_workbook(BytesIO(plan_workbook(dossier, lang)))


@cache
def opened_example(name: str, lang: Lang = "zh") -> Workbook:
    """The workbook of a shipped example."""
    return opened(example(name), lang)


def heads(sheet: Worksheet, first: str) -> list[int]:
    """The rows of headings that begin with these words."""
    return [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == first]


def head_of(sheet: Worksheet, row: int) -> list[str]:
    """The headings of a row, without the line breaks before units."""
    return [str(cell.value).replace("\n", "") for cell in sheet[row] if cell.value is not None]


def table(sheet: Worksheet, first: str, nth: int = 0) -> list[dict[str, Cell]]:
    """The rows under the nth heading that begins with `first`: cells by heading, down to the first row without rims."""
    row = heads(sheet, first)[nth]
    names, found = head_of(sheet, row), []
    row += 1
    while row <= sheet.max_row and sheet.cell(row, 1).border.left.style and sheet.cell(row, 1).value != first:
        found.append(dict(zip(names, sheet[row], strict=False)))
        row += 1
    return found


def yuan(cell: Cell) -> int:
    """The money of a cell in 万元."""
    assert cell.data_type == "n" and cell.value is not None, (cell.coordinate, cell.value)
    exact = float(cell.value) * WAN
    assert abs(exact - round(exact)) < 1e-6
    return round(exact)


def texts(book: Workbook) -> dict[str, list[Any]]:
    """Every text of every sheet."""
    return {
        sheet.title: [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
        for sheet in book.worksheets
    }
