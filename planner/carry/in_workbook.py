"""A capsule in a workbook: a sheet that nobody sees, in numbered pieces, since a cell holds 32,767 characters."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final

from models.text import Text
from planner.carry.packed import refused

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

SHEET: Final = "_planner_plan"
#: Characters of a piece, its number included.
PIECE: Final = 30_000
_NUMBERED = re.compile(r"([0-9]{6}):(.*)", re.DOTALL)


def add_to_workbook(book: Workbook, capsule_text: str) -> None:
    """Add the sheet, very hidden, with a piece of the packed capsule in each cell of column A; nothing for ""."""
    if not capsule_text:
        return
    sheet = book.add_worksheet(SHEET)
    for row, piece in enumerate(pieces(capsule_text)):
        sheet.write_string(row, 0, piece)
    sheet.very_hidden()


def pieces(text: str) -> list[str]:
    """`000001:…`, `000002:…`: no piece begins with a sign that a spreadsheet would take for a formula."""
    room = PIECE - len("000001:")
    return [f"{place // room + 1:06d}:{text[place : place + room]}" for place in range(0, len(text), room)]


def put_together(found: list[str]) -> str:
    """The text of the pieces in the order of their numbers; "" where one of them has none."""
    numbered = [_NUMBERED.fullmatch(one.strip()) for one in found]
    known = sorted((one[1], one[2]) for one in numbered if one is not None)
    return "".join(text for _, text in known) if len(known) == len(found) else ""


def found_in_workbook(content: bytes, file: str) -> str | None:
    """The packed capsule of a workbook of bounded size (planner.carry.zipped); None where it has no such sheet.

    Raises InputError where the workbook cannot be read, or pieces are missing.
    """
    import openpyxl  # type: ignore[import-untyped]

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        if SHEET not in book.sheetnames:
            return None
        rows = book[SHEET].iter_rows(max_col=1, values_only=True)
        found = [str(value) for (value,) in rows if value not in (None, "")]
        book.close()
    except Exception:  # noqa: BLE001 - whatever a damaged workbook makes the library raise
        raise refused(file, _BROKEN) from None
    return put_together(found)


_BROKEN = Text("工作簿已损坏，无法打开", "the workbook is damaged and cannot be opened")
