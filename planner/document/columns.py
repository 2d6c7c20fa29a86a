"""How wide the columns of a table are on paper, where there is no scrolling."""

from __future__ import annotations

import re
import unicodedata
from math import sqrt

from planner.document.content import Table, plain

#: What a line is not broken within, when a column is made narrow.
_UNBROKEN = re.compile(r"[!-~]+|≤ ?[!-~]+")
#: The most characters of a word without blanks that a column makes room for; longer ones are broken.
_LONGEST = 16.0
_LEAST, _MOST = 3.0, 46.0


def width_of(text: str) -> float:
    """How wide a line is, in widths of a Chinese character; half of that for others."""
    return sum(1.0 if unicodedata.east_asian_width(mark) in "WF" else 0.55 for mark in text)


def shares(table: Table, room: float) -> tuple[int, ...]:
    """The shares of the columns in thousandths; their sum is about 1,000. `room` is the width of a line in characters.

    Shares that the table names are kept, but for columns of figures, since a figure is never broken, and for columns
    without any entry, which need no room but for their head.
    """
    count = len(table.head)
    texts = [[plain(row[column]) for row in table.rows] for column in range(count)]
    least = [_least(table, column, texts[column]) for column in range(count)]
    if len(table.widths) == count and all(width > 0 for width in table.widths):
        wanted = [
            float(width) if not texts[column] or any(texts[column]) else width_of(table.head[column]) + 1.5
            for column, width in enumerate(table.widths)
        ]
    else:
        wanted = [_wanted(table.head[column], texts[column], column in table.right) for column in range(count)]
    return tuple(round(1000 * width / room) for width in _fitted(wanted, least, room))


def _least(table: Table, column: int, texts: list[str]) -> float:
    """What the column needs so that no word of it is broken; a figure is one word."""
    if column in table.right:
        widest = max((width_of(text) for text in texts), default=0.0)
        return max(_LEAST, min(widest, 14.0), _word(table.head[column])) + 1.0
    return max(_LEAST, *(_word(text) for text in (table.head[column], *texts))) + 1.0


def _word(text: str) -> float:
    return min(_LONGEST, max((width_of(one) for one in _UNBROKEN.findall(text)), default=0.0))


def _wanted(head: str, texts: list[str], figures: bool) -> float:
    """Room by content: the widest cell of a short column; of a long one less, since its words run over lines."""
    widths = sorted(width_of(text) for text in texts) or [0.0]
    widest, usual = widths[-1], widths[len(widths) * 3 // 4]
    if figures or widest <= 10:
        return max(widest, min(width_of(head), 6.0)) + 1.5
    return min(_MOST, max(10.0, sqrt(usual * 24), width_of(head) / 2))


def _fitted(wanted: list[float], least: list[float], room: float) -> list[float]:
    """Widths that fill the room in the proportions wanted, none below what it needs as far as the room allows."""
    if sum(least) >= room:
        return [width * room / sum(least) for width in least]
    held: dict[int, float] = {}
    while True:
        free = room - sum(held.values())
        asked = sum(width for place, width in enumerate(wanted) if place not in held)
        widths = [held.get(place, width * free / asked if asked else 0.0) for place, width in enumerate(wanted)]
        short = {
            place: least[place] for place, width in enumerate(widths) if place not in held and width < least[place]
        }
        if not short:
            return widths
        held |= short
