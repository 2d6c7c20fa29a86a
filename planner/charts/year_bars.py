"""Money by year: sure money stacked by strength, and beside it each other kind in a column of its own.

Kinds that are never added up never stand upon one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.charts.axis import Scale, Unit, nice_ticks, rounded_up
from planner.charts.colours import GRID, INK, PAPER, SOFT
from planner.charts.layout import MARGIN, WIDTH, Words, box, head, legend
from planner.charts.patterns import Kind, definitions, ink
from planner.charts.svg import document, line, rect, text, tooltip, width_of

#: From the ground up, then from left to right.
_STACKED: tuple[Kind, ...] = ("entitled", "ceiling")
_BESIDE: tuple[Kind, ...] = (
    "competitive", "drafts", "drafts_competitive", "others", "others_competitive", "others_drafts",
    "others_drafts_competitive", "received",
)  # fmt: skip
_LEFT, _TOP, _TALL, _BELOW = 84, 122, 300, 62
_WIDEST, _GAP = 74, 4


@dataclass(frozen=True, slots=True)
class Year:
    """What a year brings, by kind; what is not named is nothing. `at_most` are kinds that may be cut: `≤ `."""

    label: str
    money: Mapping[Kind, int]
    at_most: frozenset[Kind] = frozenset()

    def figure(self, amount: int, kinds: Iterable[Kind], unit: Unit) -> str:
        """The amount, that is of those kinds, with the sign of a bound where one of them may be cut."""
        cut = any(self.money.get(kind) and kind in self.at_most for kind in kinds)
        return f"{'≤ ' if cut else ''}{unit.label(amount)}"


def year_bars(words: Words, years: Sequence[Year], names: Mapping[Kind, str], unit: Unit) -> str:
    """The picture as SVG; only kinds that occur are drawn and named."""
    kinds = [kind for kind in (*_STACKED, *_BESIDE) if any(year.money.get(kind) for year in years)]
    beside = [kind for kind in kinds if kind in _BESIDE]
    high = max((max(_sum(year), *(year.money.get(kind, 0) for kind in _BESIDE)) for year in years), default=0)
    up = Scale(0, rounded_up(high), _TOP + _TALL, _TOP)
    slot = (WIDTH - MARGIN - _LEFT) / max(len(years), 1)
    wide = min(_WIDEST, (slot - 24) / (len(beside) + 1) - _GAP)
    body = [*head(words), definitions(kinds), *legend([(kind, names[kind]) for kind in kinds], 66), *_grid(up, unit)]
    for place, year in enumerate(years):
        middle = _LEFT + slot * (place + 0.5)
        own = [kind for kind in beside if year.money.get(kind)]
        body += _columns(year, own, up, unit, middle, wide)
        body.append(text(middle, _TOP + _TALL + 20, year.label, anchor="middle", bold=True))
    body.append(line(_LEFT, up(0), WIDTH - MARGIN, up(0), stroke=INK, width=1.5))
    return document(WIDTH, _TOP + _TALL + _BELOW - 20, words.title, words.told or words.subtitle, *body)


def _sum(year: Year) -> int:
    return sum(year.money.get(kind, 0) for kind in _STACKED)


def _grid(up: Scale, unit: Unit) -> Iterator[str]:
    for tick in nice_ticks(int(up.low), int(up.high)):
        yield line(_LEFT, up(tick), WIDTH - MARGIN, up(tick), stroke=GRID)
        yield text(_LEFT - 8, up(tick) + 4, unit.label(tick), size=11, anchor="end", fill=SOFT)
    yield text(MARGIN, _TOP - 20, unit.name, size=11, fill=SOFT)


def _columns(year: Year, beside: Sequence[Kind], up: Scale, unit: Unit, middle: float, wide: float) -> Iterator[str]:
    """The stack, then a column for each other kind of the year, over the middle; a year without sure money has none."""
    stacks = int(bool(_sum(year)))
    x = middle - ((wide + _GAP) * (len(beside) + stacks) - _GAP) / 2
    ground = 0
    for kind in _STACKED:
        amount = year.money.get(kind, 0)
        if amount:
            yield from _piece(kind, ground, amount, year, up, unit, x, wide, inside=True)
        ground += amount
    if ground:
        yield from _figure(year.figure(ground, _STACKED, unit), x + wide / 2, up(ground) - 6, bold=True)
    for place, kind in enumerate(beside, stacks):
        left, amount = x + (wide + _GAP) * place, year.money[kind]
        yield from _piece(kind, 0, amount, year, up, unit, left, wide, inside=False)
        yield from _figure(year.figure(amount, (kind,), unit), left + wide / 2, up(amount) - 6, bold=False)


def _piece(
    kind: Kind, ground: int, amount: int, year: Year, up: Scale, unit: Unit, x: float, wide: float, *, inside: bool
) -> Iterator[str]:
    """One box; with room enough it says its figure inside."""
    top, tall = up(ground + amount), up(ground) - up(ground + amount)
    figure = year.figure(amount, (kind,), unit)
    yield box(x, top, wide, tall, kind, tooltip(f"{figure} {unit.name}"))
    if inside and tall >= 18 and width_of(figure, 11) + 8 <= wide:
        middle = top + tall / 2
        if ink(kind) == INK:
            size = width_of(figure, 11) + 6
            yield rect(x + (wide - size) / 2, middle - 8, size, 15, fill=PAPER)
        yield text(x + wide / 2, middle + 4, figure, size=11, anchor="middle", fill=ink(kind))


def _figure(words: str, x: float, y: float, *, bold: bool) -> Iterator[str]:
    wide = width_of(words, 11) + 4
    yield rect(x - wide / 2, y - 11, wide, 14, fill=PAPER)
    yield text(x, y, words, size=11, anchor="middle", bold=bold)
