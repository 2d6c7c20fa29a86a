"""Pages of a fixed width: headings, paragraphs, labelled lines, tables. Chinese characters take two cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text as Line

from planner.document.plain_text import harmless
from planner.report.table import Column, plain, table_lines
from planner.report.wrapping import wrapped

NARROWEST, WIDEST, PIPED = 80, 160, 120


@dataclass
class Page:
    """Collects what a report says and gives it out as text, with colours only where asked."""

    width: int
    colour: bool = False
    _lines: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.width = min(max(self.width, NARROWEST), WIDEST)

    def text(self) -> str:
        """Everything so far; no line ends in blanks, and the last one ends in one line break."""
        out = io.StringIO()
        console = Console(
            file=out,
            width=self.width,
            force_terminal=self.colour,
            color_system="standard" if self.colour else None,
            no_color=not self.colour,
            legacy_windows=False,
        )
        for text, style in self._lines:
            console.print(Line(text, style=style), soft_wrap=True, highlight=False)
        return out.getvalue().rstrip("\n") + "\n"

    def title(self, text: str) -> None:
        """The first line of a report."""
        self.line(text, style="bold")

    def heading(self, text: str) -> None:
        """A blank line and the head of a section."""
        self.blank()
        self.line(f"## {text}", style="bold cyan")

    def line(self, text: str, indent: int = 0, style: str = "") -> None:
        """One paragraph, broken where the page ends."""
        for part in wrapped(text, self.width - indent):
            self._add(" " * indent + part, style)

    def blank(self) -> None:
        """An empty line."""
        self._add("", "")

    def labelled(self, rows: Sequence[tuple[str, str]], indent: int = 0) -> None:
        """Lines of `label  text`, the texts under one another; rows without text are left out."""
        shown = [(plain(label), text) for label, text in rows if text]
        wide = max((cell_len(label) for label, _ in shown), default=0) + 2
        for label, text in shown:
            first, *rest = wrapped(text, self.width - indent - wide)
            self._add(" " * indent + set_cell_size(label, wide) + first, "")
            for part in rest:
                self._add(" " * (indent + wide) + part, "")

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        """A table; see `planner.report.table`."""
        head, *body = table_lines(columns, rows, self.width)
        self._add(head, "bold")
        for text in body:
            self._add(text, "")

    def _add(self, text: str, style: str) -> None:
        self._lines.append((harmless(text).rstrip(), style))
