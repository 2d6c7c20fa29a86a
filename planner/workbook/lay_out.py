"""Writes a sheet: rows as tall as their words, paper set up for print, nothing that a program would calculate."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from models.text import Lang
from planner.document.plain_text import harmless
from planner.workbook.cells import Amount, Cell, in_unit, number_format, shown
from planner.workbook.leaf import Block, Cards, Facts, Grid, Leaf, Lines, Look, Manner, Row, Space
from planner.workbook.measure import Fit, fit_of
from planner.workbook.paper import Extent, set_paper
from planner.workbook.styles import LINE, SIZE, SOFT_INK, WARNING, Styles

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

#: Points of the smallest row, and the most that Excel lets a row have.
_LEAST, _MOST = 18.0, 409.0
#: Excel keeps no more characters in a cell, and no column is wider.
_LONGEST, _WIDEST = 32_767, 120.0
#: A number that does not fit is shown as ####: how much wider bold digits are, and what stands free beside them.
_BOLD, _INDENT = 1.1, 3.0
_SIZES: dict[Manner, int] = {"title": 16, "heading": 12, "note": 9, "warning": 10}


class Sheet:
    """A worksheet being filled from the top; rows and columns count from 0."""

    def __init__(self, book: Workbook, leaf: Leaf, styles: Styles, lang: Lang) -> None:
        self.leaf, self._styles, self._lang = leaf, styles, lang
        self.sheet: Worksheet = book.add_worksheet(leaf.name)
        self._fit = fit_of(lang)
        self.widths = roomy(leaf, lang)
        self.row, self.tall = 0, 0.0
        self.heads: list[tuple[int, tuple[str, ...]]] = []
        self.spaces: dict[str, int] = {}

    def fill(self, head: str, foot: str) -> None:
        """Write every block and set up the paper; `head` and `foot` are those of a printed page."""
        self.sheet.hide_gridlines(2)
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, width, self._styles.of())
        for before, block in zip((None, *self.leaf.blocks), self.leaf.blocks, strict=False):
            if isinstance(before, Grid) and isinstance(block, Grid):
                self._gap()
            self._block(block)
        set_paper(self.sheet, self.leaf, Extent(self.row, len(self.widths), self._top()), head, foot)

    def _top(self) -> int:
        """Rows that stay in view: down to the headings, where all tables of the sheet have the same; else the title."""
        heads = {head for _, head in self.heads}
        return self.heads[0][0] + 1 if len(heads) == 1 and not self.spaces else 1

    def _block(self, block: Block) -> None:
        if isinstance(block, Lines):
            self._lines(block)
        elif isinstance(block, Grid):
            self._grid(block)
        elif isinstance(block, Facts):
            self._facts(block)
        elif isinstance(block, Cards):
            self._cards(block)
        else:
            self._space(block)

    def _next(self, tall: float) -> None:
        """Close the row with its height in points."""
        tall = min(max(tall, _LEAST), _MOST)
        self.sheet.set_row(self.row, tall)
        self.row, self.tall = self.row + 1, self.tall + tall

    def _most(self, texts: Iterable[str]) -> int:
        """Lines of the tallest of texts that stand in the columns from A on."""
        return max(self._fit.lines(text, width) for text, width in zip(texts, self.widths, strict=False))

    def _gap(self) -> None:
        if self.row:
            self.sheet.set_row(self.row, 8)
            self.row, self.tall = self.row + 1, self.tall + 8

    def _lines(self, block: Lines) -> None:
        """Merged over the width: a paragraph is no table, and would be cut at the edge of the paper otherwise."""
        size = _SIZES[block.manner]
        big = block.manner in ("title", "heading")
        colour = {"note": SOFT_INK, "warning": WARNING}.get(block.manner, self._styles.titled)
        style = self._styles.of(bold=big, font_size=size, font_color=colour, text_wrap=True, valign="vcenter")
        if block.manner == "heading":
            self._gap()
        for text in block.texts:
            self._across(0, text, style)
            self._next(self._fit.lines(text, sum(self.widths) * SIZE / size) * self._fit.line * size / SIZE + 2)

    def _across(self, first: int, text: str, style: object) -> None:
        last = len(self.widths) - 1
        if first < last:
            self.sheet.merge_range(self.row, first, self.row, last, "", style)
        self.sheet.write_string(self.row, first, harmless(text)[:_LONGEST], style)

    def _facts(self, block: Facts) -> None:
        label = self._styles.cell("strong", text_wrap=True, font_color=SOFT_INK)
        told = self._styles.cell("plain", text_wrap=True)
        for name, text in block.entries:
            self.sheet.write_string(self.row, 0, name, label)
            self._across(1, text, told)
            most = max(self._fit.lines(name, self.widths[0]), self._fit.lines(text, sum(self.widths[1:])))
            self._next(most * self._fit.line + 4)

    def _cards(self, block: Cards) -> None:
        rims = {"border_color": LINE, "left": 1, "right": 1, "align": "center", "text_wrap": True}
        name = self._styles.of(**rims, top=5, top_color=self._styles.accent, bold=True, font_color=SOFT_INK)
        note = self._styles.of(**rims, bottom=1, font_size=9, font_color=SOFT_INK, valign="top")
        for column, entry in enumerate(block.entries):
            self.sheet.write_string(self.row, column, entry[0], name)
        self._next(self._most(entry[0] for entry in block.entries) * self._fit.line + 6)
        looks = {**rims, "font_size": 18, "bold": True, "font_color": self._styles.titled}
        for column, entry in enumerate(block.entries):
            self._write(column, entry[1], "plain", looks={**looks, "border": 0, "left": 1, "right": 1})
        self._next(32)
        for column, entry in enumerate(block.entries):
            self.sheet.write_string(self.row, column, entry[2], note)
        self._next(self._most(entry[2] for entry in block.entries) * self._fit.line + 4)

    def _space(self, block: Space) -> None:
        self._gap()
        self.spaces[block.name] = self.row
        for _ in range(round(block.tall / _LEAST)):
            self._next(_LEAST)

    def _grid(self, grid: Grid) -> None:
        self.heads.append((self.row, grid.head))
        for column, text in enumerate(grid.head):
            self.sheet.write_string(self.row, column, text, self._styles.head())
        self._next(self._most(grid.head) * self._fit.line + 6)
        first = self.row
        for row in grid.rows:
            self._row(row, grid)
        if grid.filtered:
            self.sheet.autofilter(first - 1, 0, max(self.row - 1, first - 1), len(grid.head) - 1)
        if self.row > first:
            for column, source in grid.choices.items():
                self.sheet.data_validation(
                    first, column, self.row - 1, column, {"validate": "list", "source": list(source)}
                )
        for row in grid.closing:
            self._row(row, grid)

    def _row(self, row: Row, grid: Grid) -> None:
        tallest = 1
        for column in range(len(grid.head)):
            cell = row.cells[column] if column < len(row.cells) else None
            looks: dict[str, object] = {"align": "center"} if column in grid.centred else {}
            if row.look == "sum":  # its label runs on over the empty cells beside it
                looks["text_wrap"] = False
            self._write(column, cell, row.look, looks=looks)
            if isinstance(cell, str) and row.look != "sum":
                tallest = max(tallest, self._fit.lines(cell, self.widths[column]))
        self._next(tallest * self._fit.line + 4)

    def _write(self, column: int, cell: Cell, look: Look, *, looks: dict[str, object]) -> None:
        """Text as text, numbers as numbers, days as days."""
        if isinstance(cell, str) and cell:
            self.sheet.write_string(
                self.row, column, harmless(cell)[:_LONGEST], self._styles.cell(look, **{"text_wrap": True, **looks})
            )
        elif isinstance(cell, Amount):
            style = self._styles.cell(
                look, num_format=number_format(cell, self._lang), **{"align": "right", "indent": 1, **looks}
            )
            self.sheet.write_number(self.row, column, in_unit(cell.yuan, self._lang), style)
        elif isinstance(cell, date):
            style = self._styles.cell(look, num_format="yyyy-mm-dd", **{"align": "center", **looks})
            self.sheet.write_datetime(self.row, column, cell, style)
        elif cell is None or isinstance(cell, str):
            self.sheet.write_blank(self.row, column, None, self._styles.cell(look, **looks))
        else:
            self.sheet.write_number(self.row, column, cell, self._styles.cell(look, **{"align": "center", **looks}))


def roomy(leaf: Leaf, lang: Lang) -> list[float]:
    """The widths; a column is widened where a number would not fit, or a row would be taller than Excel allows."""
    widths, fit = list(leaf.widths), fit_of(lang)
    for grid in leaf.blocks:
        if not isinstance(grid, Grid):
            continue
        for row in (*grid.rows, *grid.closing):
            for column, cell in enumerate(row.cells):
                if isinstance(cell, Amount):
                    widths[column] = max(widths[column], fit.wide(shown(cell, lang)) * _BOLD + _INDENT)
                while isinstance(cell, str) and _too_tall(cell, widths[column], fit):
                    widths[column] = min(widths[column] * 1.3, _WIDEST)
    return widths


def _too_tall(text: str, width: float, fit: Fit) -> bool:
    return width < _WIDEST and fit.lines(text, width) * fit.line + 4 > _MOST
