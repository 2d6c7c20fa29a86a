"""A sheet of the workbook before it is written: its columns, and blocks one under another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from planner.workbook.cells import Cell

#: How a row looks: `sum` closes a table, `strong` is what a reader looks for, `soft` what does not count.
Look = Literal["plain", "sum", "strong", "soft"]
Manner = Literal["title", "heading", "note", "warning"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid; cells after the last one given are empty."""

    cells: tuple[Cell, ...]
    look: Look = "plain"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: one heading a column, from column A on. `closing` rows follow outside the filter.

    `choices` are what may be chosen in a column (from 0); `centred` columns hold short marks.
    """

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    closing: tuple[Row, ...] = ()
    filtered: bool = False
    choices: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    centred: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Lines:
    """Paragraphs over the whole width of the sheet."""

    texts: tuple[str, ...]
    manner: Manner = "note"


@dataclass(frozen=True, slots=True)
class Facts:
    """A label in column A and what it is over the rest of the width."""

    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """Key figures beside one another, one a column: name, figure, what it means."""

    entries: tuple[tuple[str, Cell, str], ...]


@dataclass(frozen=True, slots=True)
class Space:
    """Room for a chart, by its name, so many points tall."""

    name: str
    tall: int


Block = Grid | Lines | Facts | Cards | Space


@dataclass(frozen=True, slots=True)
class Leaf:
    """One sheet. `widths` are those of the columns, in digits of the standard font; `wide` lies the paper on its side.

    Columns up to `held` stay in view when a reader scrolls to the right.
    """

    name: str
    widths: tuple[float, ...]
    blocks: tuple[Block, ...]
    wide: bool = True
    held: int = 0
    one_page: bool = False
