"""Bars under one another from a line at nought: to the right what is more, to the left what is less.

Drawn from plain figures; who asks for it says what they are. A bar may have a second, paler part, and a mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.charts.axis import Scale, Unit, nice_ticks, rounded_up
from planner.charts.colours import COMPETITIVE, GRID, INK, LOSS, MARK, OTHERS, PAPER, SOFT, SURE
from planner.charts.svg import document, line, rect, shortened, text, tooltip, width_of

WIDTH, MARGIN = 960, 24
_LABELS, _FIGURES = 300, 96
_ROW, _BAR, _TOP = 24, 15, 82
COLOURS = {"sure": SURE, "competitive": COMPETITIVE, "others": OTHERS, "loss": LOSS, "pale": GRID}


@dataclass(frozen=True, slots=True)
class RowBar:
    """`value` from the line (below 0: to the left), then `pale` more of it; `mark` is drawn across where it is given.

    `colour` is one of COLOURS; `figure` is written at the end (empty: the value in the unit).
    """

    label: str
    value: int
    colour: str = "sure"
    pale: int = 0
    mark: int | None = None
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around the bars: `legend` are pairs of a colour (or `mark`) and what it means."""

    title: str
    subtitle: str
    legend: tuple[tuple[str, str], ...] = ()


def row_bars(words: Words, bars: Sequence[RowBar], unit: Unit) -> str:
    """The picture as SVG."""
    low = -rounded_up(max((-one.value for one in bars if one.value < 0), default=0)) if _any_less(bars) else 0
    high = rounded_up(max((max(one.value + one.pale, one.mark or 0) for one in bars), default=0))
    scale = Scale(low, high, MARGIN + _LABELS + (_FIGURES if low else 12), WIDTH - MARGIN - _FIGURES)
    bottom = _TOP + _ROW * len(bars)
    body = [
        text(MARGIN, 32, shortened(words.title, WIDTH - 2 * MARGIN, 18), size=18, bold=True),
        text(MARGIN, 54, shortened(words.subtitle, WIDTH - 2 * MARGIN, 12), fill=SOFT),
        *_legend(words.legend),
        *_grid(scale, unit, bottom),
    ]
    for place, bar in enumerate(bars):
        body += _bar(bar, scale, unit, _TOP + _ROW * place)
    body.append(line(scale(0), _TOP, scale(0), bottom, stroke=INK, width=1.5))
    return document(WIDTH, bottom + 46, words.title, words.subtitle, *body)


def _any_less(bars: Sequence[RowBar]) -> bool:
    return any(one.value < 0 for one in bars)


def _legend(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    x = float(MARGIN)
    for colour, words in pairs:
        yield rect(x, 64, 3 if colour == "mark" else 12, 12, fill=COLOURS.get(colour, MARK))
        yield text(x + 18, 74, words, size=11)
        x += 40 + width_of(words, 11)


def _grid(scale: Scale, unit: Unit, bottom: float) -> Iterator[str]:
    for tick in nice_ticks(int(scale.low), int(scale.high)):
        x = scale(tick)
        yield line(x, _TOP, x, bottom, stroke=GRID)
        yield text(x, bottom + 16, unit.label(tick), size=11, anchor="middle", fill=SOFT)
    yield text((scale.start + scale.end) / 2, bottom + 36, unit.name, size=11, anchor="middle", fill=SOFT)


def _bar(bar: RowBar, scale: Scale, unit: Unit, y: float) -> Iterator[str]:
    yield text(MARGIN, y + 16, shortened(bar.label, _LABELS - 8, 12))
    figure = bar.figure or unit.label(bar.value)
    tip = tooltip(f"{bar.label}: {figure}")
    start, end, further = scale(0), scale(bar.value), scale(bar.value + bar.pale)
    if bar.value:
        near, far = sorted((start, end))
        yield rect(near, y + 4, max(far - near, 1), _BAR, tip, fill=COLOURS[bar.colour])
    if bar.pale:
        yield rect(end, y + 4, max(further - end, 1), _BAR, tip, fill=COLOURS["pale"])
    if bar.mark is not None:
        x = scale(bar.mark)
        yield line(x, y + 1, x, y + _BAR + 7, stroke=MARK, width=3)
    less = bar.value < 0
    last = end if less else max(further, scale(bar.mark or 0))
    x, wide = last + (-6 if less else 6), width_of(figure, 11)
    yield rect(x - wide if less else x, y + 5, wide, _BAR - 2, fill=PAPER)
    yield text(x, y + 16, figure, size=11, anchor="end" if less else "start")
