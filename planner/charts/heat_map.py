"""The enterprise's sure money over two parameters: the darker a cell, the more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.sweep import Parameter, Point, Sweep
from models.text import Lang, Text
from planner.charts import svg
from planner.charts.axis import Unit, money_unit
from planner.charts.colours import INK, MARK, PAPER, SOFT, ink_on, ramp
from planner.report.phrases import said
from planner.report.sweep import NO_PLAN

_LEFT, _TOP, _WIDE, _TALL = 150.0, 96.0, 660.0, 420.0
#: Lower cells carry no figure, and a figure needs this much beside it.
_LOWEST, _BESIDE = 18.0, 8.0
_SHADES = 32


@dataclass(frozen=True)
class _Map:
    """The first parameter runs to the right, the second one upwards."""

    result: Sweep
    lang: Lang
    low: int
    high: int
    unit: Unit

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of a cell."""
        first, second = self.result.parameters
        return _WIDE / len(first.values), _TALL / len(second.values)

    def corner(self, at: tuple[int, ...]) -> tuple[float, float]:
        """The upper left corner of a cell."""
        wide, tall = self.size
        return _LEFT + wide * at[0], _TOP + _TALL - tall * (at[1] + 1)

    def share(self, amount: int) -> float:
        """From 0 at the least to 1 at the most."""
        return (amount - self.low) / (self.high - self.low) if self.high > self.low else 0.5


def heat_map(result: Sweep, lang: Lang) -> str:
    """One cell a point; cells with room say their figure, the case's own cell has a frame."""
    amounts = [point.money.sure for point in result.points if point.feasible] or [0]
    drawn = _Map(result, lang, min(amounts), max(amounts), money_unit(max(amounts), lang))
    first, second = result.parameters
    title = Text(
        f"{result.head.title}：企业确定的金额（{drawn.unit.name}）",
        f"{result.head.title}: sure money of the enterprise ({drawn.unit.name})",
    ).in_(lang)
    body = [
        svg.text(24, 34, svg.shortened(title, 912, 18), size=18, bold=True),
        *(part for point in result.points for part in _cell(drawn, point)),
        *_own(drawn),
        *_across(drawn, first),
        *_upwards(drawn, second),
        *_scale(drawn),
    ]
    return svg.document(960, _TOP + _TALL + 96, title, f"{said(first.label, lang)} x {said(second.label, lang)}", *body)


def _cell(drawn: _Map, point: Point) -> Iterator[str]:
    (x, y), (wide, tall) = drawn.corner(point.at), drawn.size
    values = [parameter.values[at] for parameter, at in zip(drawn.result.parameters, point.at, strict=True)]
    where = ", ".join(said(value.shown, drawn.lang) for value in values)
    if not point.feasible:
        tip = svg.tooltip(f"{where}: {NO_PLAN.in_(drawn.lang)}")
        yield svg.rect(x, y, wide, tall, tip, fill=PAPER, stroke=SOFT)
        return
    amount = point.money.sure
    share = drawn.share(amount)
    tip = svg.tooltip(f"{where}: {drawn.unit.label(amount)} {drawn.unit.name}")
    yield svg.rect(x, y, wide + 0.5, tall + 0.5, tip, fill=ramp(share))
    words = drawn.unit.rough(amount)
    if wide >= svg.width_of(words, 11) + _BESIDE and tall >= _LOWEST:
        yield svg.text(x + wide / 2, y + tall / 2 + 4, words, size=11, anchor="middle", fill=ink_on(share))


def _own(drawn: _Map) -> Iterator[str]:
    """A frame around the case's own cell, if it is one of them."""
    at = []
    for parameter in drawn.result.parameters:
        written = [value.written for value in parameter.values]
        if parameter.own is None or parameter.own.written not in written:
            return
        at.append(written.index(parameter.own.written))
    (x, y), (wide, tall) = drawn.corner(tuple(at)), drawn.size
    yield svg.rect(x, y, wide, tall, fill="none", stroke=PAPER)
    corners = [(x, y), (x + wide, y), (x + wide, y + tall), (x, y + tall), (x, y)]
    yield svg.path(corners, stroke=MARK, width=2.5)
    words = Text("红框：个案现值", "red frame: the case as it is").in_(drawn.lang)
    yield svg.text(24, 60, words, fill=MARK)


def _across(drawn: _Map, parameter: Parameter) -> Iterator[str]:
    wide, bottom = drawn.size[0], _TOP + _TALL
    longest = max(svg.width_of(said(value.shown, drawn.lang), 11) for value in parameter.values)
    every = max(1, -int(-(longest + 10) // wide))
    for place in range(0, len(parameter.values), every):
        x = _LEFT + wide * (place + 0.5)
        words = said(parameter.values[place].shown, drawn.lang)
        yield svg.text(x, bottom + 18, words, size=11, anchor="middle", fill=SOFT)
    yield svg.text(_LEFT + _WIDE / 2, bottom + 42, said(parameter.label, drawn.lang), anchor="middle", bold=True)


def _upwards(drawn: _Map, parameter: Parameter) -> Iterator[str]:
    tall = drawn.size[1]
    every = max(1, -int(-18 // tall))
    for place in range(0, len(parameter.values), every):
        y = _TOP + _TALL - tall * (place + 0.5) + 4
        words = svg.shortened(said(parameter.values[place].shown, drawn.lang), _LEFT - 50, 11)
        yield svg.text(_LEFT - 8, y, words, size=11, anchor="end", fill=SOFT)
    middle = _TOP + _TALL / 2
    yield svg.text(28, middle, said(parameter.label, drawn.lang), anchor="middle", bold=True, turned=-90)


def _scale(drawn: _Map) -> Iterator[str]:
    """The colours from the least below to the most above, with both figures."""
    x, step = _LEFT + _WIDE + 28, _TALL / _SHADES
    for shade in range(_SHADES):
        y = _TOP + _TALL - step * (shade + 1)
        yield svg.rect(x, y, 16, step + 0.5, fill=ramp(shade / (_SHADES - 1)))
    for place in range(5):
        amount = drawn.low + (drawn.high - drawn.low) * place // 4
        y = _TOP + _TALL - _TALL * place / 4
        yield svg.line(x + 16, y, x + 20, y, stroke=INK)
        yield svg.text(x + 24, y + 4, drawn.unit.rough(amount), size=11)
