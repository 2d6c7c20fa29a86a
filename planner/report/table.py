"""Tables without vertical lines: every column begins at the same cell in every row, Chinese or not.

Terminals in China may draw East-Asian-ambiguous characters (— “ ” · ×) two cells wide while everyone else draws one, so
cells hold none of them; the sign ≤ stands only in a last column, where it can push nothing out of line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len, set_cell_size

from planner.report.wrapping import wrapped

GAP = "  "
NARROWEST_WRAP = 12
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "·": "・", "×": "x", "…": "..", "→": ">"}
)
Align = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, its side, whether its cells may break over lines, and when it may be left out.

    Columns with `spare` above 0 are left out, the greatest first, where the page is too narrow for all.
    """

    head: str
    align: Align = "left"
    wraps: bool = False
    spare: int = 0


def plain(text: str) -> str:
    """The text with ambiguous characters replaced, for a cell of a table."""
    return text.translate(_PLAIN)


def table_lines(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Header, a line of hyphens, the rows. A column that does not wrap is never cut, however narrow the page."""
    kept = _kept(columns, rows, width)
    shown = [columns[index] for index in kept]
    cells = [[plain(row[index]) for index in kept] for row in rows]
    heads = [plain(column.head) for column in shown]
    widths = _widths(shown, [heads, *cells], width)
    lines = _row(shown, heads, widths)
    lines.append("-" * (sum(widths) + len(GAP) * (len(widths) - 1)))
    for row in cells:
        lines += _row(shown, row, widths)
    return lines


def _kept(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """The positions of the columns that fit."""
    kept = list(range(len(columns)))
    while _least([columns[i] for i in kept], [[row[i] for i in kept] for row in rows]) > width:
        spare = max(kept, key=lambda index: columns[index].spare)
        if columns[spare].spare == 0:
            break
        kept.remove(spare)
    return kept


def _least(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> int:
    """The narrowest that the table can be."""
    natural = _natural(columns, rows)
    cells = [min(size, NARROWEST_WRAP) if column.wraps else size for column, size in zip(columns, natural, strict=True)]
    return sum(cells) + len(GAP) * (len(cells) - 1)


def _natural(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[int]:
    return [
        max([cell_len(plain(column.head)), *(cell_len(plain(row[index])) for row in rows)])
        for index, column in enumerate(columns)
    ]


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Natural widths, the wrapping columns cut down, the widest first, until the table fits."""
    widths = _natural(columns, rows)
    excess = sum(widths) + len(GAP) * (len(widths) - 1) - width
    while excess > 0:
        wide = [
            index for index, column in enumerate(columns) if column.wraps and widths[index] > min(NARROWEST_WRAP, width)
        ]
        if not wide:
            break
        widths[max(wide, key=lambda index: widths[index])] -= 1
        excess -= 1
    return widths


def _row(columns: Sequence[Column], cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    """The lines of one row, each cell padded to its column."""
    broken = [
        wrapped(cell, size) if column.wraps else [cell]
        for column, cell, size in zip(columns, cells, widths, strict=True)
    ]
    lines = []
    for level in range(max(len(cell) for cell in broken)):
        parts = [
            _padded(cell[level] if level < len(cell) else "", size, column.align)
            for column, cell, size in zip(columns, broken, widths, strict=True)
        ]
        lines.append(GAP.join(parts).rstrip())
    return lines


def _padded(text: str, size: int, align: Align) -> str:
    if align == "right":
        return " " * (size - cell_len(text)) + text
    return set_cell_size(text, size)
