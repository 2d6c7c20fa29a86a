"""How many lines a text takes in a column: Excel does not grow rows of a file that it has not written itself."""

from __future__ import annotations

import re
from math import ceil

#: Marks that a Chinese font sets as wide as two digits.
_WIDE = re.compile(r"[×·—…“”‘’≤-≥①-⓿■-◿☐-☒✓⺀-鿿가-힣豈-﫿︰-﹏！-｠￠-￦]")
#: Latin words and figures are not broken; any other character may end a line.
_PIECE = re.compile(r"[!-~\u00a1-\u024f]+|\s+|.", re.DOTALL)
#: Widths at the size of the sheets, in digits of the standard font; the rim of a cell; the share of a line that is
#: sure to be used, since no line begins with a closing mark.
_CHARACTER, _LETTER, _RIM, _SURE = 1.92, 1.06, 1.0, 0.97


def cells(text: str) -> float:
    """The width of one line, in digits of the standard font, by which columns are measured."""
    wide = len(_WIDE.findall(text))
    return wide * _CHARACTER + (len(text) - wide) * _LETTER


def lines(text: str, width: float) -> int:
    """Lines that the text takes in a column of so many digits, at least 1."""
    room = max(2.0, (width - _RIM) * _SURE)
    return sum(_lines(paragraph, room) for paragraph in text.split("\n"))


def _lines(paragraph: str, room: float) -> int:
    if cells(paragraph) <= room:
        return 1
    count, used = 1, 0.0
    for piece in _PIECE.findall(paragraph):
        wide = cells(piece)
        if used + wide <= room:
            used += wide
        elif wide <= room:
            count, used = count + 1, 0.0 if piece.isspace() else wide
        else:
            count, used = count + ceil(wide / room) - (0 if used else 1), wide % room
    return count
