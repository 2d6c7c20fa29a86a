"""How many lines a text takes in a column: Excel does not grow rows of a file that it has not written itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil

from models.text import Lang

#: Marks that a Chinese font sets as wide as two digits.
_WIDE = re.compile(r"[×·—…“”‘’≤-≥①-⓿■-◿☐-☒✓⺀-鿿가-힣豈-﫿︰-﹏！-｠￠-￦]")
#: Latin words and figures are not broken; any other character may end a line.
_PIECE = re.compile(r"[!-~\u00a1-\u024f]+|\s+|.", re.DOTALL)
#: Widths at the size of the sheets, in digits of the standard font (by which Excel measures columns); the rim of a
#: cell; the share of a line that is sure to be used, since no line begins with a closing mark.
_CHARACTER, _RIM, _SURE = 1.92, 1.0, 0.97


@dataclass(frozen=True, slots=True)
class Fit:
    """The font of a language: how wide a letter is, in digits of the standard font, and a line is tall, in points."""

    letter: float
    line: float

    def wide(self, text: str) -> float:
        """The width of one line."""
        broad = len(_WIDE.findall(text))
        return broad * _CHARACTER + (len(text) - broad) * self.letter

    def lines(self, text: str, width: float) -> int:
        """Lines that the text takes in a column of that width, at least 1."""
        room = max(2.0, (width - _RIM) * _SURE)
        return sum(self._lines(paragraph, room) for paragraph in text.split("\n"))

    def _lines(self, paragraph: str, room: float) -> int:
        if self.wide(paragraph) <= room:
            return 1
        count, used = 1, 0.0
        for piece in _PIECE.findall(paragraph):
            wide = self.wide(piece)
            if used + wide <= room:
                used += wide
            elif wide <= room:
                count, used = count + 1, 0.0 if piece.isspace() else wide
            else:
                count, used = count + ceil(wide / room) - (0 if used else 1), wide % room
        return count


def fit_of(lang: Lang) -> Fit:
    """Chinese fonts have wider letters and taller lines; in English sheets names may be Chinese still."""
    return Fit(1.06, 14.5) if lang == "zh" else Fit(0.95, 13.2)
