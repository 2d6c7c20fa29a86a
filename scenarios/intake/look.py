"""How a workbook looks: its formats, the width of texts, the height of wrapped rows."""

from __future__ import annotations

import math
import unicodedata
from typing import Any, Final

from models.text import Lang

DARK: Final = "#1F4E78"
_PALE, _GREY, _LINE, _NEEDED = "#F2F2F2", "#7F7F7F", "#BFBFBF", "#FFF2CC"
#: Colours of the tabs: the guide, what the enterprise is, its items, its past, the consultant's part.
TABS: Final = {"guide": DARK, "enterprise": "#548235", "items": "#C55A11", "past": "#7030A0", "settings": _GREY}
FONTS: Final[dict[Lang, str]] = {"zh": "Microsoft YaHei", "en": "Calibri"}
SIZE: Final = 10
#: Points of a line of text of the usual size, and of a small one.
_LINE_HEIGHT: Final = 15.0
_TALLEST: Final = 400.0

_BOX: Final[dict[str, Any]] = {"border": 1, "border_color": _LINE, "text_wrap": True}
_TOLD: Final[dict[str, Any]] = {**_BOX, "bg_color": _PALE, "align": "left", "valign": "top", "indent": 1}
_OPEN: Final[dict[str, Any]] = {**_BOX, "locked": False, "valign": "vcenter"}
_STYLES: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 14, "font_color": DARK, "valign": "vcenter"},
    "plain": {"valign": "vcenter"},
    "section": {"bold": True, "font_size": 11, "font_color": DARK, "bottom": 1, "bottom_color": DARK},
    "text": {"text_wrap": True, "valign": "top"},
    "link": {"font_color": "#0563C1", "underline": 1, "valign": "top"},
    "head": {**_BOX, "bold": True, "font_color": "#FFFFFF", "bg_color": DARK, "valign": "vcenter", "align": "center"},
    "side": {**_TOLD, "bold": True, "valign": "vcenter"},
    "hint": {**_TOLD, "font_size": 9, "font_color": "#404040"},
    "example": {**_TOLD, "italic": True, "font_color": _GREY},
    "number": {**_BOX, "font_color": _GREY, "align": "center", "valign": "vcenter"},
    "legend needed": {**_BOX, "bg_color": _NEEDED, "align": "center"},
    "legend open": {**_BOX, "align": "center"},
    "legend locked": {**_BOX, "bg_color": _PALE, "align": "center"},
    "answer": _OPEN,
    "needed": {**_OPEN, "bg_color": _NEEDED},
    "left answer": {**_OPEN, "align": "left", "indent": 1},
    "left needed": {**_OPEN, "bg_color": _NEEDED, "align": "left", "indent": 1},
    "middle answer": {**_OPEN, "align": "center"},
    "middle needed": {**_OPEN, "bg_color": _NEEDED, "align": "center"},
}


class Look:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, str], Any] = {}

    def __call__(self, style: str, code: str = "") -> Any:
        """The format of a style, with a number format where one is given."""
        if (style, code) not in self._made:
            more = {"num_format": code} if code else {}
            self._made[style, code] = self._book.add_format({**_STYLES[style], **more})
        return self._made[style, code]


def width(text: str) -> int:
    """How wide the longest line is, in the units of column widths: a Chinese character takes two."""
    lines = text.split("\n")
    return max(sum(2 if unicodedata.east_asian_width(mark) in "WFA" else 1 for mark in line) for line in lines)


def height(texts: list[tuple[str, float]], size: int = SIZE) -> float:
    """The height, in points, of a row of wrapped texts, each with the width of its column."""
    lines = max((_lines(text, max(wide * SIZE / size - 2, 1)) for text, wide in texts), default=1)
    return min(max(1, lines) * _LINE_HEIGHT * size / SIZE + 4, _TALLEST)


def _lines(text: str, wide: float) -> int:
    return sum(max(1, math.ceil(width(line) / wide)) for line in text.split("\n"))
