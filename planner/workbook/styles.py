"""The looks of the workbook: one font, one colour of the house, thin lines; every look is made once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.brand import ACCENT, COLOUR
from models.text import Lang, Text
from planner.document.contrast import readable
from planner.workbook.leaf import Look

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]

FONT = Text("微软雅黑", "Arial")
SIZE = 10
INK, SOFT_INK, LINE, BAND, PAPER, WARNING = "#1f2933", "#5b6770", "#c3ccd5", "#eef3f8", "#ffffff", "#a8431b"
_LOOKS: dict[Look, dict[str, Any]] = {
    "plain": {},
    "sum": {"bold": True, "bg_color": BAND, "top": 2},
    "strong": {"bold": True},
    "soft": {"font_color": SOFT_INK},
}


class Styles:
    """Formats of one workbook."""

    def __init__(self, book: Workbook, lang: Lang, colour: str = COLOUR, accent: str = ACCENT) -> None:
        self._book, self._lang, self.colour, self.accent = book, lang, colour, accent
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **looks: Any) -> Format:
        """A format with the font of the house and these looks."""
        all_looks = {"font_name": FONT.in_(self._lang), "font_size": SIZE, "font_color": INK, **looks}
        key = tuple(sorted(all_looks.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(all_looks)
        return self._made[key]

    def cell(self, look: Look, **looks: Any) -> Format:
        """A cell of a table."""
        return self.of(**{"border": 1, "border_color": LINE, "valign": "top", **_LOOKS[look], **looks})

    def head(self) -> Format:
        """A heading: white on the colour of the house, or dark where white could not be read upon it."""
        ink = PAPER if readable(PAPER, self.colour, INK) == PAPER else INK
        return self.of(
            bold=True, font_color=ink, bg_color=self.colour, border=1, border_color=LINE,
            text_wrap=True, align="center", valign="vcenter",
        )  # fmt: skip

    @property
    def titled(self) -> str:
        """The colour of titles on white."""
        return readable(self.colour, PAPER, INK)
