"""Totals for a list of values of one parameter: a group of bars for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.sweep import Point, Sweep
from models.text import Lang, Text
from planner.charts import svg
from planner.charts.axis import Scale, Unit, money_unit, nice_ticks, rounded_up
from planner.charts.colours import COMPETITIVE, GRID, INK, MARK, OTHERS, SOFT, SURE
from planner.report.phrases import said
from planner.report.sweep import KINDS, NO_PLAN, MoneyKind, varying

_WIDTH, _LEFT, _RIGHT, _HEAD, _BAR, _GROUP = 960.0, 220.0, 840.0, 118.0, 22.0, 18.0
_COLOURS: dict[MoneyKind, str] = {"sure": SURE, "competitive": COMPETITIVE, "others": OTHERS}


def bar_chart(result: Sweep, lang: Lang) -> str:
    """Bars from left to right, so that long names of values have room."""
    kinds, parameter = varying(result), result.parameters[0]
    most = max((getattr(point.money, kind) for point in result.points for kind in kinds), default=0)
    top = rounded_up(most)
    unit, along = money_unit(top, lang), Scale(0, top, _LEFT, _RIGHT)
    group = _BAR * len(kinds) + _GROUP
    height = _HEAD + group * len(result.points) + 64
    title = Text(
        f"{result.head.title}：{parameter.label.zh}不同时的支持总额",
        f"{result.head.title}: support by {parameter.label.en}",
    ).in_(lang)
    body = [
        svg.text(24, 34, svg.shortened(title, _WIDTH - 48, 18), size=18, bold=True),
        *_legend(kinds, lang),
        *_grid(along, top, unit, height - 56),
    ]
    for place, (value, point) in enumerate(zip(parameter.values, result.points, strict=True)):
        y = _HEAD + group * place
        own = parameter.own is not None and parameter.own.written == value.written
        words = said(value.shown, lang) + (Text("（个案现为）", " (the case)").in_(lang) if own else "")
        middle = y + _BAR * len(kinds) / 2 + 4
        fill = MARK if own else INK
        yield_ = svg.shortened(words, _LEFT - 36)
        body.append(svg.text(_LEFT - 10, middle, yield_, anchor="end", fill=fill, bold=own))
        body += _bars(point, kinds, along, unit, y, lang)
    note = Text("金额为至多，各类不相加。", "Amounts are the most that may be paid; kinds are never added up.").in_(
        lang
    )
    body.append(svg.text(24, height - 14, note, size=11, fill=SOFT))
    return svg.document(_WIDTH, height, title, note, *body)


def _legend(kinds: Sequence[MoneyKind], lang: Lang) -> Iterator[str]:
    x = 24.0
    for kind in kinds:
        words = KINDS[kind].in_(lang)
        yield svg.rect(x, 54, 14, 14, fill=_COLOURS[kind])
        yield svg.text(x + 20, 66, words)
        x += 44 + svg.width_of(words)


def _grid(along: Scale, top: int, unit: Unit, bottom: float) -> Iterator[str]:
    for tick in nice_ticks(0, top):
        x = along(tick)
        yield svg.line(x, _HEAD - 10, x, bottom, stroke=GRID)
        yield svg.text(x, bottom + 18, unit.label(tick), size=11, anchor="middle", fill=SOFT)
    yield svg.text(along(top), _HEAD - 18, unit.name, size=11, anchor="end", fill=SOFT)


def _bars(point: Point, kinds: Sequence[MoneyKind], along: Scale, unit: Unit, y: float, lang: Lang) -> Iterator[str]:
    if not point.feasible:
        yield svg.text(_LEFT + 6, y + _BAR - 6, NO_PLAN.in_(lang), fill=SOFT)
        return
    for place, kind in enumerate(kinds):
        amount = getattr(point.money, kind)
        top = y + _BAR * place
        tip = svg.tooltip(f"{KINDS[kind].in_(lang)} {unit.label(amount)} {unit.name}")
        yield svg.rect(_LEFT, top + 2, along(amount) - _LEFT, _BAR - 4, tip, fill=_COLOURS[kind])
        yield svg.text(along(amount) + 6, top + _BAR - 6, unit.label(amount), size=11)
