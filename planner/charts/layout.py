"""What all pictures have alike: the head with title and subtitle, the legend, words broken into lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.charts.colours import INK, SOFT
from planner.charts.patterns import Kind, fill
from planner.charts.svg import element, shortened, text, width_of

WIDTH, MARGIN = 960, 24
#: What must not begin a line, and what must not end one.
_NOT_FIRST, _NOT_LAST = "，。；：、！？）》】”’,.;:!?)]%≤", "（《【“‘(["


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around a picture: its title, a line under it, and what it shows in words."""

    title: str
    subtitle: str
    told: str = ""


def head(words: Words) -> Iterator[str]:
    """Title and subtitle; what follows begins at 70."""
    yield text(MARGIN, 32, shortened(words.title, WIDTH - 2 * MARGIN, 18), size=18, bold=True)
    yield text(MARGIN, 54, shortened(words.subtitle, WIDTH - 2 * MARGIN, 12), fill=SOFT)


def legend(pairs: Sequence[tuple[Kind, str]], y: float) -> Iterator[str]:
    """A swatch and a name for each kind, in one line from the left."""
    x = float(MARGIN)
    for kind, name in pairs:
        yield swatch(x, y, kind)
        yield text(x + 20, y + 11, name)
        x += 44 + width_of(name)


def swatch(x: float, y: float, kind: Kind) -> str:
    """A small square of the kind."""
    return box(x, y, 14, 14, kind)


def box(x: float, y: float, width: float, height: float, kind: Kind, *children: str) -> str:
    """A rectangle with the fill of a kind and an outline, so that pale kinds stand out from the paper."""
    return element(
        "rect", *children, x=x, y=y, width=max(0, width), height=max(0, height), fill=fill(kind), stroke=INK,
        stroke_width=0.6,
    )  # fmt: skip


def lines_of(words: str, room: float, size: float, most: int) -> list[str]:
    """The words in at most so many lines of that width, the last one cut with `…` where they do not fit.

    Chinese breaks between any two characters, other words at blanks; marks of punctuation stay where they belong.
    """
    found: list[str] = []
    line = ""
    for piece in _pieces(words):
        if line and width_of(line + piece.rstrip(), size) > room:
            found.append(line)
            line = piece.lstrip()
        else:
            line += piece
    if line.strip():
        found.append(line)
    if len(found) > most:
        rest = "".join(found[most - 1 :])
        found = [*found[: most - 1], shortened(rest, room, size)]
    return [shortened(one.rstrip(), room, size) for one in found]


def _pieces(words: str) -> list[str]:
    """What must stay on one line."""
    found: list[str] = []
    for mark in " ".join(words.split()):
        wide = unicodedata.east_asian_width(mark) in "WF"
        before = found[-1][-1] if found else ""
        joins = bool(found) and (
            mark in _NOT_FIRST
            or before in _NOT_LAST
            or mark == " "
            or (not wide and before != " " and unicodedata.east_asian_width(before) not in "WF")
        )
        if joins:
            found[-1] += mark
        else:
            found.append(mark)
    return found
