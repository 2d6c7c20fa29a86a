"""A waterfall: from a whole, loss by loss, down to what is left. Rows from above, so that long names have room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.charts.axis import Scale, Unit, nice_ticks, rounded_up
from planner.charts.colours import GRID, INK, PAPER, SOFT
from planner.charts.layout import MARGIN, WIDTH, Words, box, head, lines_of
from planner.charts.patterns import Kind, definitions
from planner.charts.svg import document, line, rect, text, tooltip, width_of

_LABELS, _FIGURES, _ROW, _BAR, _TOP = 290, 110, 40, 22, 76


@dataclass(frozen=True, slots=True)
class Drop:
    """One row: `value` is the whole (`whole`), how much is lost (`lost`), or what is left (any other); none below 0.

    `sign` stands before the figure of what is not lost, as `≤ `.
    """

    label: str
    value: int
    kind: Kind
    sign: str = ""


def waterfall(words: Words, drops: Sequence[Drop], unit: Unit) -> str:
    """The picture as SVG; a loss hangs where what was left before it ends."""
    high = rounded_up(max((one.value for one in drops), default=0))
    scale = Scale(0, high, MARGIN + _LABELS, WIDTH - MARGIN - _FIGURES)
    bottom = _TOP + _ROW * len(drops)
    body = [*head(words), definitions(one.kind for one in drops), *_grid(scale, unit, bottom)]
    left = 0
    for place, drop in enumerate(drops):
        before, left = left, left - drop.value if drop.kind == "lost" else drop.value
        body += _row(drop, (left, before) if drop.kind == "lost" else (0, drop.value), scale, unit, _TOP + _ROW * place)
        if place + 1 < len(drops):
            x, y = scale(left), _TOP + _ROW * place + 6 + _BAR
            body.append(line(x, y, x, y + _ROW - _BAR, stroke=SOFT, dash="3 3"))
    body.append(line(scale(0), _TOP, scale(0), bottom, stroke=INK, width=1.5))
    return document(WIDTH, bottom + 46, words.title, words.told or words.subtitle, *body)


def _grid(scale: Scale, unit: Unit, bottom: float) -> Iterator[str]:
    for tick in nice_ticks(int(scale.low), int(scale.high)):
        x = scale(tick)
        yield line(x, _TOP, x, bottom, stroke=GRID)
        yield text(x, bottom + 16, unit.label(tick), size=11, anchor="middle", fill=SOFT)
    yield text((scale.start + scale.end) / 2, bottom + 36, unit.name, size=11, anchor="middle", fill=SOFT)


def _row(drop: Drop, ends: tuple[int, int], scale: Scale, unit: Unit, y: float) -> Iterator[str]:
    said = lines_of(drop.label, _LABELS - 16, 12, 2)
    first = y + 21 - 7.5 * (len(said) - 1)
    for place, words in enumerate(said):
        yield text(MARGIN, first + 15 * place, words, bold=drop.kind != "lost")
    low, high = scale(ends[0]), scale(ends[1])
    figure = ("-" if drop.kind == "lost" and drop.value else drop.sign) + unit.label(drop.value)
    yield box(low, y + 6, max(high - low, 1), _BAR, drop.kind, tooltip(f"{drop.label}: {figure} {unit.name}"))
    wide = width_of(figure, 12)
    yield rect(high + 5, y + 9, wide + 2, _BAR - 6, fill=PAPER)
    yield text(high + 6, y + 21, figure, bold=drop.kind != "lost")
