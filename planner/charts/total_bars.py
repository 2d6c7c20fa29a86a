"""One bar for each kind of money, under one another: kinds are compared and never added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.charts.axis import Scale, Unit, nice_ticks, rounded_up
from planner.charts.colours import GRID, INK, SOFT
from planner.charts.layout import MARGIN, WIDTH, Words, box, head, lines_of
from planner.charts.patterns import Kind, definitions
from planner.charts.svg import document, line, text, tooltip

_LABELS, _FIGURES, _ROW, _BAR, _TOP = 190, 150, 38, 22, 76


@dataclass(frozen=True, slots=True)
class Total:
    """Money of one kind, none below 0; `figure` is written at the end of the bar."""

    kind: Kind
    name: str
    value: int
    figure: str


def total_bars(words: Words, bars: Sequence[Total], unit: Unit) -> str:
    """The picture as SVG."""
    scale = Scale(0, rounded_up(max((one.value for one in bars), default=0)), MARGIN + _LABELS, WIDTH - _FIGURES)
    bottom = _TOP + _ROW * len(bars)
    body = [*head(words), definitions(one.kind for one in bars), *_grid(scale, unit, bottom)]
    for place, bar in enumerate(bars):
        y = _TOP + _ROW * place
        (name,) = lines_of(bar.name, _LABELS - 12, 13, 1) or [""]
        body.append(text(MARGIN, y + 22, name, size=13, bold=True))
        tip = tooltip(f"{bar.name}: {bar.figure}")
        body.append(box(scale(0), y + 6, max(scale(bar.value) - scale(0), 1), _BAR, bar.kind, tip))
        body.append(text(scale(bar.value) + 8, y + 22, bar.figure, size=13, bold=True))
    body.append(line(scale(0), _TOP, scale(0), bottom, stroke=INK, width=1.5))
    return document(WIDTH, bottom + 46, words.title, words.told or words.subtitle, *body)


def _grid(scale: Scale, unit: Unit, bottom: float) -> Iterator[str]:
    for tick in nice_ticks(0, int(scale.high)):
        x = scale(tick)
        yield line(x, _TOP, x, bottom, stroke=GRID)
        yield text(x, bottom + 16, unit.label(tick), size=11, anchor="middle", fill=SOFT)
    yield text((scale.start + scale.end) / 2, bottom + 36, unit.name, size=11, anchor="middle", fill=SOFT)
