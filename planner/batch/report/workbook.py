"""The sheets of the report as one Excel workbook, written row by row, so that memory stays flat."""

from __future__ import annotations

from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.text import Lang, Text
from planner.batch.report.sheets import HEADS, Sheet, cell_of, sheets_of

if TYPE_CHECKING:
    from models.batch_report import BatchReport
    from planner.batch.report.source import Source

#: Rows that Excel has, less the head.
MOST_ROWS = 1_048_575
#: Nothing that begins like a formula, a link or a number becomes one; rows leave the memory as they are written.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
#: The same report gives the same bytes.
_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook knows no zones
#: Names of worksheets by those of the CSV files.
_NAMES = {
    "clients.csv": Text("客户", "clients"),
    "clauses.csv": Text("条款", "clauses"),
    "reasons.csv": Text("未报原因", "not taken"),
    "limits.csv": Text("限额", "limits"),
    "places.csv": Text("名额", "places"),
    "budgets.csv": Text("预算", "budgets"),
    "moved_clients.csv": Text("客户增减", "clients moved"),
    "moved_claims.csv": Text("申报增减", "claims moved"),
    "moved_clauses.csv": Text("条款增减", "clauses moved"),
}
_WIDE = frozenset({"title", "text", "scope", "rule", "id", "item"})


def has_xlsxwriter() -> bool:
    """Whether workbooks can be written here."""
    return find_spec("xlsxwriter") is not None


def write_workbook(source: Source, found: BatchReport, target: Path, lang: Lang) -> tuple[str, ...]:
    """Write every sheet of the report; the names of worksheets that Excel has no room for whole, cut at its last row.

    The file is whole or not there. Raises OSError where it cannot be written.
    """
    import xlsxwriter  # type: ignore[import-untyped]
    from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

    beside = target.with_name(f".{target.name}.part")
    cut = []
    try:
        with xlsxwriter.Workbook(str(beside), _OPTIONS) as book:
            book.set_properties({"created": _MADE})
            head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
            for sheet in sheets_of(found):
                name = _NAMES[sheet.name].in_(lang)
                if not _fill(book.add_worksheet(name), head, sheet, source, lang):
                    cut.append(name)
        beside.replace(target)
    except FileCreateError as error:
        raise OSError(*error.args[0].args) from None
    finally:
        beside.unlink(missing_ok=True)
    return tuple(cut)


def _fill(page: Any, head: Any, sheet: Sheet, source: Source, lang: Lang) -> bool:
    """Whether all rows found room."""
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, 28 if column in _WIDE else 14)
        page.write_string(0, place, HEADS[column].in_(lang), head)
    page.freeze_panes(1, 0)
    for number, row in enumerate(sheet.rows(source), 1):
        if number > MOST_ROWS:
            return False
        for place, column in enumerate(sheet.columns):
            seen = cell_of(row, column, lang)
            if isinstance(seen, str):
                page.write_string(number, place, seen)
            elif seen is not None:
                page.write_number(number, place, seen)
    return True
