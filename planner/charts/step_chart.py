"""Totals over a range of one parameter: lines within which the plan is the same, jumps where it changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from models.diff import Amounts
from models.sweep import Parameter, Sweep, SweepValue, Threshold
from models.text import Lang, Text
from planner.charts import svg
from planner.charts.axis import Scale, Unit, money_unit, nice_ticks, rounded_up
from planner.charts.colours import COMPETITIVE, GRID, INK, MARK, OTHERS, PAPER, SOFT, SURE
from planner.report.phrases import said
from planner.report.sweep import KINDS, MoneyKind, claim_words, jumps, rate_words, varying

WIDTH = 960.0
LEFT, RIGHT, TOP = 96.0, 932.0, 96.0
#: Heights of the first panel and of the others, and what lies between two.
_TALL, _LOW, _BETWEEN = 280.0, 130.0, 34.0
_COLOURS: dict[MoneyKind, str] = {"sure": SURE, "competitive": COMPETITIVE, "others": OTHERS}
#: More thresholds than these are drawn without numbers, and the first of them told.
MOST_TOLD = 12
_NUMBER = 8.0
_LINE = 20.0


@dataclass(frozen=True)
class _Frame:
    """Where the parameter's values lie from left to right."""

    result: Sweep
    lang: Lang
    across: Scale

    def x(self, value: SweepValue) -> float:
        return self.across(float(place_of(value)))


@dataclass(frozen=True)
class _Panel:
    """One kind of money, from `top` down to `bottom`."""

    kind: MoneyKind
    top: float
    bottom: float
    up: Scale
    ticks: tuple[int, ...]
    unit: Unit

    def y(self, money: Amounts) -> float:
        return self.up(getattr(money, self.kind))


def place_of(value: SweepValue) -> Fraction:
    """Where a value of a range stands: its number, or the ordinal of its day."""
    return Fraction(value.number) if value.number else Fraction(date.fromisoformat(value.written).toordinal())


def step_chart(result: Sweep, lang: Lang) -> str:
    """A panel for each kind of money that changes; what stays the same is said in words."""
    parameter = result.parameters[0]
    first, last = (float(place_of(parameter.values[place])) for place in (0, -1))
    frame = _Frame(result, lang, Scale(first, last, LEFT, RIGHT))
    panels = list(_panels(frame))
    foot = panels[-1].bottom + 62
    told = list(_told(frame))
    height = foot + _LINE * len(told) + 24
    title = Text(f"{result.head.title}：{parameter.label.zh}变动时的支持总额", _title_en(result)).in_(lang)
    body = [
        svg.text(24, 34, svg.shortened(title, WIDTH - 48, 18), size=18, bold=True),
        svg.text(24, 58, svg.shortened(_steady(result, lang), WIDTH - 48, 12), size=12, fill=SOFT),
        *(part for panel in panels for part in _drawn(frame, panel)),
        *_values_below(frame, panels),
        *_numbers(frame, panels),
        *_own(frame, panels),
        *(svg.text(24, foot + _LINE * place, words, fill=INK) for place, words in enumerate(told)),
    ]
    return svg.document(WIDTH, height, title, "; ".join(told) or title, *body)


def _title_en(result: Sweep) -> str:
    return f"{result.head.title}: support as {result.parameters[0].label.en} varies"


def _steady(result: Sweep, lang: Lang) -> str:
    """What does not change, and that kinds are not added up."""
    parts = []
    for kind in varying(result):
        amounts = {getattr(point.money, kind) for point in result.points}
        if len(amounts) == 1 and kind != "sure":
            (amount,) = amounts
            unit = money_unit(amount, lang)
            parts.append(f"{KINDS[kind].in_(lang)} {unit.label(amount)} {unit.name}")
    zh, en = "；".join(parts), "; ".join(parts)
    still = Text(f"不变：{zh}。", f"Unchanged: {en}. ").in_(lang) if parts else ""
    rest = Text("金额为至多，各类不相加。", "Amounts are the most that may be paid; kinds are never added up.")
    return still + rest.in_(lang)


def _panels(frame: _Frame) -> Iterator[_Panel]:
    top = TOP
    for kind in varying(frame.result):
        amounts = [getattr(money, kind) for money in _all_money(frame.result)] or [0]
        if kind != "sure" and min(amounts) == max(amounts):
            continue
        height = _TALL if kind == "sure" else _LOW
        low, high = _ends(min(amounts), max(amounts))
        ticks = nice_ticks(low, high, 7 if kind == "sure" else 4)
        yield _Panel(kind, top, top + height, Scale(low, high, top + height, top), ticks, money_unit(high, frame.lang))
        top += height + _BETWEEN


def _all_money(result: Sweep) -> Iterator[Amounts]:
    yield from (point.money for point in result.points if point.feasible)
    yield from (money for one in result.thresholds for money in (one.before, one.after))


def _ends(least: int, most: int) -> tuple[int, int]:
    """From 0, unless what happens would be too small to see; then a round figure below and one above."""
    if 3 * (most - least) >= most or most == least:
        return 0, rounded_up(most + most // 20)
    step = rounded_up(max(1, (most - least) // 4), 2)
    return max(0, (least - step // 2) // step * step), -(-(most + step // 2) // step) * step


def _drawn(frame: _Frame, panel: _Panel) -> Iterator[str]:
    """Grid, head, lines and jumps of one panel."""
    colour = _COLOURS[panel.kind]
    for tick in panel.ticks:
        y = panel.up(tick)
        yield svg.line(LEFT, y, RIGHT, y, stroke=GRID)
        yield svg.text(LEFT - 8, y + 4, panel.unit.label(tick), size=11, anchor="end", fill=SOFT)
    cut = "" if panel.up.low == 0 else Text("，纵轴不从 0 起", ", axis not from 0").in_(frame.lang)
    head = f"{KINDS[panel.kind].in_(frame.lang)}{Text('（', ' (').in_(frame.lang)}{panel.unit.name}{cut}"
    yield svg.text(LEFT, panel.top - 10, head + Text("）", ")").in_(frame.lang), bold=True)
    yield svg.line(LEFT, panel.bottom, RIGHT, panel.bottom, stroke=INK)
    for run in _runs(frame.result):
        points = [(frame.x(value), panel.y(money)) for value, money in run]
        yield (
            svg.path(points, stroke=colour, width=2.5) if len(points) > 1 else svg.circle(*points[0], 2.5, fill=colour)
        )
    for one in frame.result.thresholds:
        x, below, above = frame.x(one.value), panel.y(one.before), panel.y(one.after)
        if abs(below - above) > 1:
            yield svg.line(x, below, x, above, stroke=colour, width=1.2, dash="4 3")
            yield svg.circle(x, below, 3, fill=PAPER, stroke=colour)
            yield svg.circle(x, above, 3, fill=colour)


def _runs(result: Sweep) -> Iterator[list[tuple[SweepValue, Amounts]]]:
    """Lines between jumps; where no threshold was sought, from point to point."""
    marks = [
        (place_of(value), value, point) for value, point in zip(result.parameters[0].values, result.points, strict=True)
    ]
    cuts = [place_of(one.value) for one in result.thresholds]
    start: Threshold | None = None
    for number in range(len(cuts) + 1):
        end = result.thresholds[number] if number < len(cuts) else None
        run = [(start.value, start.after)] if start else []
        for place, value, point in marks:
            later = start is None or place > cuts[number - 1]
            if later and (end is None or place < cuts[number]) and point.feasible:
                run.append((value, point.money))
        if end is not None and (not run or place_of(run[-1][0]) < place_of(end.below)):
            run.append((end.below, end.before))
        if run:
            yield run
        start = end


def _values_below(frame: _Frame, panels: Sequence[_Panel]) -> Iterator[str]:
    parameter, bottom = frame.result.parameters[0], panels[-1].bottom
    for place, words in _marks(parameter, frame.lang):
        x = frame.across(float(place))
        yield svg.line(x, bottom, x, bottom + 5)
        yield svg.text(x, bottom + 19, words, size=11, anchor="middle", fill=SOFT)
    name = said(parameter.label, frame.lang)
    if parameter.kind == "money":
        name += Text(f"（{_unit(parameter, frame.lang).name}）", f" ({_unit(parameter, frame.lang).name})").in_(
            frame.lang
        )
    yield svg.text((LEFT + RIGHT) / 2, bottom + 38, name, anchor="middle", bold=True)


def _unit(parameter: Parameter, lang: Lang) -> Unit:
    return money_unit(int(place_of(parameter.values[-1])), lang)


def _marks(parameter: Parameter, lang: Lang) -> Iterator[tuple[Fraction, str]]:
    """Round figures of numbers; of days some of the values themselves."""
    first, last = place_of(parameter.values[0]), place_of(parameter.values[-1])
    if parameter.kind == "money" and last - first >= 8:
        unit = _unit(parameter, lang)
        for tick in nice_ticks(-int(-first // 1), int(last), 9):
            yield Fraction(tick), unit.label(tick)
        return
    every = -(-len(parameter.values) // 9)
    for value in parameter.values[::every]:
        yield place_of(value), said(value.shown, lang)


def _numbers(frame: _Frame, panels: Sequence[_Panel]) -> Iterator[str]:
    """A line down from each threshold's number; numbers that would touch stand one above the other."""
    marks = frame.result.thresholds
    if len(marks) > MOST_TOLD:
        return
    rows: list[float] = []
    for number, one in enumerate(marks, 1):
        x = frame.x(one.value)
        row = next((place for place, end in enumerate(rows) if x - end > 2 * _NUMBER + 2), len(rows))
        rows[row : row + 1] = [x]
        y = panels[0].top + 12 + row * (2 * _NUMBER + 2)
        yield svg.line(x, y + _NUMBER, x, panels[-1].bottom, stroke=SOFT, width=0.8, dash="2 3")
        yield svg.circle(x, y, _NUMBER, fill=PAPER, stroke=SOFT)
        yield svg.text(x, y + 4, str(number), size=11, anchor="middle")


def _own(frame: _Frame, panels: Sequence[_Panel]) -> Iterator[str]:
    """The case's own value, where it lies within the range."""
    own, values = frame.result.parameters[0].own, frame.result.parameters[0].values
    if own is None or own.written == "unknown" or not place_of(values[0]) <= place_of(own) <= place_of(values[-1]):
        return
    x = frame.x(own)
    words = Text(f"个案现为 {own.shown.zh}", f"the case: {own.shown.en}").in_(frame.lang)
    near_end = x + svg.width_of(words, 11) + 6 > RIGHT
    yield svg.line(x, TOP - 4, x, panels[-1].bottom, stroke=MARK, width=1.4)
    yield svg.text(
        x - 5 if near_end else x + 5,
        panels[0].bottom - 8,
        words,
        size=11,
        anchor="end" if near_end else "start",
        fill=MARK,
    )


def _told(frame: _Frame) -> Iterator[str]:
    """The thresholds in words, one line each."""
    marks, lang = frame.result.thresholds, frame.lang
    names = {one.key: claim_words(one, lang) for one in frame.result.claims}
    for number, one in enumerate(marks[:MOST_TOLD], 1):
        words = _line_of(one, names, frame.result.parameters[0], lang)
        yield svg.shortened(f"({number}) {words}", WIDTH - 48)
    if len(marks) > MOST_TOLD:
        yield Text(
            f"共 {len(marks)} 处转折，其余见表。", f"{len(marks)} changes in all; see the table for the rest."
        ).in_(lang)


def _line_of(one: Threshold, names: dict[str, str], parameter: Parameter, lang: Lang) -> str:
    parts = [Text(f"{one.value.shown.zh} 起", f"from {one.value.shown.en} on").in_(lang)]
    if jumps(one, "sure"):
        jump = one.after.sure - one.before.sure
        unit = money_unit(abs(jump), lang)
        parts.append(f"{'+' if jump > 0 else '-'}{unit.label(abs(jump))} {unit.name}")
    else:
        parts += rate_words(one, parameter, lang)
    for keys, sign in ((one.gained, "+"), (one.lost, "-")):
        parts += [f"{sign} {names[key]}" for key in keys[:2]]
    if not one.gained and not one.lost and one.changed:
        parts.append(names[one.changed[0]])
    return Text("，", ", ").in_(lang).join(parts)
