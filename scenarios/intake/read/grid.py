"""A workbook as cells: what each holds, how it is written, and what of its sheet is merged or hidden."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from scenarios.intake.read.guard import check_content, damaged
from scenarios.intake.read.told import Spot

#: What a cell may hold once its number format is heeded.
Held = str | int | float | bool | date | None
#: Some programs write every element with a prefix: `<x:f>`.
_FORMULA = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?f[\s/>]")


class Cell(NamedTuple):
    """One cell that is not blank. `value` is that of its formula, where it has one; `formula` is "" otherwise.

    `is_error` marks an error of Excel (`#REF!`), which is then the value.
    """

    spot: Spot
    value: Held
    code: str
    formula: str = ""
    is_error: bool = False

    @property
    def text(self) -> str:
        """What stands in the cell, as one reads it."""
        if isinstance(self.value, bool):
            return "TRUE" if self.value else "FALSE"
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return self.formula if self.value is None else str(self.value)


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its cells by row and column (from 1), merged ranges as (first row, first column, last row, last
    column), hidden rows and columns; `visible` is false for hidden sheets.
    """

    name: str
    number: int
    visible: bool
    rows: dict[int, dict[int, Cell]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = field(default=frozenset())

    def spot(self, row: int = 0, column: int = 0) -> Spot:
        """A place of the sheet, be there a cell or not."""
        return Spot(self.name, self.number, row, column)

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell; None for a blank one."""
        return self.rows.get(row, {}).get(column)

    def text(self, row: int, column: int) -> str:
        """The text of a cell without the blanks around it, "" for a blank one."""
        cell = self.cell(row, column)
        return cell.text.strip() if cell is not None else ""


def read_grids(content: bytes, file: str) -> tuple[Grid, ...]:
    """The sheets of a workbook, hidden ones too. Raises InputError where it must not or cannot be opened."""
    check_content(content, file)
    values = _load(content, file, values=True)
    formulas = _load(content, file, values=False) if _has_formulas(content) else None
    try:
        return tuple(
            _grid(number, sheet, formulas[sheet.title] if formulas is not None else None)
            for number, sheet in enumerate(values.worksheets)
        )
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError) as error:
        raise damaged(file, error) from None


def _load(content: bytes, file: str, *, values: bool) -> Any:
    import openpyxl  # type: ignore[import-untyped]

    try:
        with warnings.catch_warnings():
            # parts that openpyxl does not know are told of on the console; nothing of them is an answer
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(content), data_only=values, keep_links=False)
    except Exception as error:  # noqa: BLE001 - whatever a damaged workbook brings forth, it is the file's fault
        raise damaged(file, error) from None


def _has_formulas(content: bytes) -> bool:
    """Whether there may be formulas: only then is the workbook read twice."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(_FORMULA.search(archive.read(name)) for name in sheets)


def _grid(number: int, sheet: Any, formulas: Any) -> Grid:
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), one in sorted(sheet._cells.items()):  # noqa: SLF001 - iter_rows makes a cell of every blank
        other = formulas._cells.get((row, column)) if formulas is not None else None  # noqa: SLF001
        formula = _formula(other)
        if one.value is None and not formula:
            continue
        rows.setdefault(row, {})[column] = Cell(
            Spot(sheet.title, number, row, column),
            _held(one.value),
            str(one.number_format) if not isinstance(one.value, str) else "",
            formula,
            one.data_type == "e",
        )
    return Grid(
        sheet.title,
        number,
        sheet.sheet_state == "visible",
        rows,
        tuple((one.min_row, one.min_col, one.max_row, one.max_col) for one in sheet.merged_cells.ranges),
        frozenset(row for row, size in sheet.row_dimensions.items() if size.hidden),
        frozenset(_hidden_columns(sheet)),
    )


def _hidden_columns(sheet: Any) -> Iterator[int]:
    for size in sheet.column_dimensions.values():
        if size.hidden and size.min and size.max:
            yield from range(size.min, min(size.max, 1000) + 1)


def _formula(cell: Any) -> str:
    if cell is None or cell.data_type != "f":
        return ""
    text = getattr(cell.value, "text", cell.value)
    return str(text)


def _held(value: Any) -> Held:
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, time | timedelta):
        return str(value)
    if value is None or isinstance(value, str | bool | int | float | date):
        return value
    return str(value)
