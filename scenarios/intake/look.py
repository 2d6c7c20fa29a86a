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

_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14, "font_color": DARK, "valign": "vcenter"},
    "plain": {"valign": "vcenter"},
    "section": {"bold": True, "font_size": 11, "font_color": DARK, "bottom": 1, "bottom_color": DARK},
    "text": {"text_wrap": True, "valign": "top"},
    "head": {
        "bold": True, "font_color": "#FFFFFF", "bg_color": DARK, "text_wrap": True, "valign": "vcenter",
        "align": "center", "border": 1, "border_color": _LINE,
    },
    "side": {"bold": True, "bg_color": _PALE, "text_wrap": True, "valign": "vcenter", "border": 1,
             "border_color": _LINE},
    "hint": {"font_size": 9, "font_color": "#404040", "bg_color": _PALE, "text_wrap": True, "valign": "top",
             "border": 1, "border_color": _LINE},
    "example": {"italic": True, "font_color": _GREY, "bg_color": _PALE, "text_wrap": True, "valign": "top", "border": 1,
                "border_color": _LINE},
    "number": {"font_color": _GREY, "align": "center", "valign": "vcenter", "border": 1, "border_color": _LINE},
    "link": {"font_color": "#0563C1", "underline": 1, "valign": "vcenter"},
    "legend needed": {"bg_color": _NEEDED, "border": 1, "border_color": _LINE, "align": "center"},
    "legend open": {"border": 1, "border_color": _LINE, "align": "center"},
    "legend locked": {"bg_color": _PALE, "border": 1, "border_color": _LINE, "align": "center"},
    "answer": {"locked": False, "text_wrap": True, "valign": "vcenter", "border": 1, "border_color": _LINE},
    "needed": {"locked": False, "text_wrap": True, "valign": "vcenter", "border": 1, "border_color": _LINE,
               "bg_color": _NEEDED},
}  # fmt: skip
for _name in ("answer", "needed"):
    _STYLES |= {
        f"left {_name}": {**_STYLES[_name], "align": "left"},
        f"middle {_name}": {**_STYLES[_name], "align": "center"},
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
    lines = max((_lines(text, max(wide * SIZE / size - 1, 1)) for text, wide in texts), default=1)
    return min(max(1, lines) * _LINE_HEIGHT * size / SIZE + 4, _TALLEST)


def _lines(text: str, wide: float) -> int:
    return sum(max(1, math.ceil(width(line) / wide)) for line in text.split("\n"))
