"""A sweep as text: the totals value by value with what changes in between, then each change in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from models.claim_name import ClaimName
from models.diff import Amounts
from models.sweep import Parameter, Point, Rate, Sweep, SweepValue, Threshold
from models.text import Lang, Text
from planner.prose.figures import wan
from planner.report.claim_changes import signed
from planner.report.layout import PIPED, Page
from planner.report.phrases import joined, said
from planner.report.table import Column

MoneyKind = Literal["sure", "competitive", "others"]
KINDS: dict[MoneyKind, Text] = {
    "sure": Text("企业，确定", "enterprise, sure"),
    "competitive": Text("企业，竞争", "enterprise, competitive"),
    "others": Text("个人、团队、消费者", "persons, teams, consumers"),
}
_MONEY: dict[MoneyKind, Text] = {
    "sure": Text("确定的", "of sure money"),
    "competitive": Text("竞争性的", "of competitive money"),
    "others": Text("他人的", "for others"),
}
NO_PLAN = Text("无方案", "no plan")
#: Yuan by which roundings alone may differ from one value to the next.
ROUNDED = 3
#: More points than these are shown by the ends of runs within which nothing but figures changes.
_MOST_ROWS = 60
_MOST_CLAIMS = 6
#: Cells that a column of a matrix takes, and its first one.
_CELL, _HEAD = 16, 24
_NOTE = Text(
    "金额都是“至多”：上限类以部门审定为准，竞争性的未必入选；各类不相加。变动的只是假设，不是建议调节收入或拆分已签合同。",
    "Every amount is the most: offices may approve less, and competition may be lost; kinds are never added up. What "
    "is varied is an assumption, and no advice to shift revenue or to split a contract that is signed.",
)


def render_sweep(result: Sweep, lang: Lang = "zh", width: int = PIPED, *, colour: bool = False) -> str:
    """The report; two parameters make a matrix of the enterprise's sure money."""
    page = Page(width, colour)
    head = result.head
    page.title(
        Text(
            f"参数变动：{head.title}（{head.first_year}–{head.last_year}）",
            f"Sweep: {head.title} ({head.first_year}–{head.last_year})",
        ).in_(lang)
    )
    for parameter in result.parameters:
        page.line(_varied(parameter, lang))
    if len(result.parameters) == 1:
        _one_way(page, result, lang)
    else:
        _two_way(page, result, lang)
    _show_thresholds(page, result, lang)
    page.blank()
    for note in result.notes:
        page.line(said(note, lang))
    if any(point.proof == "not_proven" for point in result.points):
        worst = max(point.gap for point in result.points)
        told = Text(
            f"时限内未全部证明最优，差距至多 {wan(worst, 'zh')}。",
            f"Not all of it is proven within the limit; at most {wan(worst, 'en')} may be missing.",
        )
        page.line(told.in_(lang))
    page.line(_NOTE.in_(lang), style="dim")
    return page.text()


def _varied(parameter: Parameter, lang: Lang) -> str:
    label, first, last = said(parameter.label, lang), parameter.values[0], parameter.values[-1]
    own = said(parameter.own.shown, lang) if parameter.own else Text("未填", "not stated").in_(lang)
    if parameter.step is None:
        shown = joined((said(value.shown, lang) for value in parameter.values), lang)
        return Text(f"变动：{label} = {shown}（个案现为 {own}）", f"Varied: {label} = {shown} (the case: {own})").in_(
            lang
        )
    span = f"{said(first.shown, lang)} – {said(last.shown, lang)}"
    return Text(
        f"变动：{label}，{span}，步长 {parameter.step}（个案现为 {own}）",
        f"Varied: {label}, {span}, step {parameter.step} (the case: {own})",
    ).in_(lang)


def varying(result: Sweep) -> list[MoneyKind]:
    """The kinds of money that any point has; sure money is always among them."""
    return [kind for kind in KINDS if kind == "sure" or any(getattr(point.money, kind) for point in result.points)]


def _one_way(page: Page, result: Sweep, lang: Lang) -> None:
    kinds = varying(result)
    page.heading(Text("逐点合计（分类列示，不相加）", "Totals point by point (kinds kept apart)").in_(lang))
    columns = [
        Column(said(result.parameters[0].label, lang)),
        *(Column(KINDS[kind].in_(lang), "right") for kind in kinds),
        Column(Text("确定的比上一行", "sure, change").in_(lang), "right"),
        *([Column(Text("转折", "change no.").in_(lang))] if result.thresholds_sought else ()),
    ]
    page.table(columns, [row[: len(columns)] for row in _rows(result, kinds, lang)])
    if len(result.points) > _MOST_ROWS:
        told = Text(
            f"共 {len(result.points)} 点，方案构成不变的一段只列首尾；全部见 --format csv 或 json。",
            f"{len(result.points)} points; of a run of plans with the same claims the ends are shown, and all of them "
            "with --format csv or json.",
        )
        page.line(told.in_(lang))


def _rows(result: Sweep, kinds: Sequence[MoneyKind], lang: Lang) -> Iterator[list[str]]:
    """Points and thresholds in the order of the parameter; a threshold at a point stands on the point's row."""
    before: Amounts | None = None
    for value, money, numbers in _lines(result):
        if money is None:
            yield [said(value.shown, lang), NO_PLAN.in_(lang), *([""] * (len(kinds) + 1))]
            continue
        change = "" if before is None or money.sure == before.sure else signed(money.sure - before.sure, lang)
        before = money
        cells = [wan(getattr(money, kind), lang) for kind in kinds]
        yield [said(value.shown, lang), *cells, change, " ".join(f"({number})" for number in numbers)]


def _lines(result: Sweep) -> Iterator[tuple[SweepValue, Amounts | None, list[int]]]:
    """(value, money or None where no plan is, numbers of the thresholds that lie there)."""
    values = result.parameters[0].values
    shown = set(_shown_points(result.points))
    left = list(enumerate(result.thresholds, 1))
    for place, point in enumerate(result.points):
        value, here = values[point.at[0]], []
        between = _until(left, result, place)
        for number, one in between:
            if one.value.written == value.written:
                here.append(number)
            else:
                yield one.value, one.after, [number]
        if place in shown or here:
            yield value, point.money if point.feasible else None, here


def _until(left: list[tuple[int, Threshold]], result: Sweep, place: int) -> list[tuple[int, Threshold]]:
    """Takes the thresholds up to a point off the list."""
    limit = order_of(result.parameters[0].values[result.points[place].at[0]])
    taken = [one for one in left if limit is not None and (order_of(one[1].value) or 0) <= limit]
    del left[: len(taken)]
    return taken


def order_of(value: SweepValue) -> float | None:
    """Where the value of a range stands among others: its number, or its day."""
    from datetime import date
    from fractions import Fraction

    if value.number is not None:
        return float(Fraction(value.number))
    try:
        return float(date.fromisoformat(value.written).toordinal())
    except ValueError:
        return None


def _shown_points(points: Sequence[Point]) -> Iterator[int]:
    """All places of few points; of many the ends, and both sides of every change of the claims."""
    for place, point in enumerate(points):
        alike = 0 < place < len(points) - 1 and points[place - 1].state == point.state == points[place + 1].state
        if len(points) <= _MOST_ROWS or not alike:
            yield place


def _two_way(page: Page, result: Sweep, lang: Lang) -> None:
    first, second = result.parameters
    page.heading(
        Text(
            f"企业确定的金额：行为{first.label.zh}，列为{second.label.zh}",
            f"Sure money of the enterprise: rows {first.label.en}, columns {second.label.en}",
        ).in_(lang)
    )
    width = len(second.values)
    count = max(1, (page.width - _HEAD) // _CELL)
    for start in range(0, width, count):
        some = range(start, min(start + count, width))
        columns = [Column(""), *(Column(said(second.values[place].shown, lang), "right") for place in some)]
        rows = [
            [said(value.shown, lang), *(_cell(result.points[row * width + place], lang) for place in some)]
            for row, value in enumerate(first.values)
        ]
        page.table(columns, rows)
        page.blank()


def _cell(point: Point, lang: Lang) -> str:
    return wan(point.money.sure, lang).removesuffix(" yuan") if point.feasible else NO_PLAN.in_(lang)


def _show_thresholds(page: Page, result: Sweep, lang: Lang) -> None:
    if not result.thresholds_sought:
        return
    page.heading(Text("转折点（准确值）", "Where the plan changes, exactly").in_(lang))
    if not result.thresholds:
        page.line(Text("范围内没有发现。", "None was found within the range.").in_(lang))
    names = {one.key: claim_words(one, lang) for one in result.claims}
    rules = {one.rule: said(one.text, lang) for one in result.rules}
    for number, one in enumerate(result.thresholds, 1):
        page.line(f"({number}) {_what(result, one, lang)}")
        for part in _details(one, names, rules, result.parameters[0], lang):
            page.line(part, indent=4)
    if not result.thresholds_complete:
        told = Text(
            "有的一步之内变化太多，没有逐一列出；请缩小步长。",
            "One step holds too many changes to follow all of them; take a smaller step.",
        )
        page.line(told.in_(lang))
    told = Text(
        "只找相邻两点之间方案构成不同的转折；一步之内来了又去的，要缩小步长才看得到。",
        "Looked for between neighbouring points whose plans differ in more than figures; what comes and goes within "
        "one step takes a smaller step to see.",
    )
    page.line(told.in_(lang), style="dim")


def claim_words(one: ClaimName, lang: Lang) -> str:
    """`2.2 营收晋档（企业 2027）`."""
    label = one.item_label or Text("企业", "enterprise").in_(lang)
    return f"{one.clause} {said(one.title, lang)}" + Text(f"（{label} {one.year}）", f" ({label} {one.year})").in_(lang)


def _what(result: Sweep, one: Threshold, lang: Lang) -> str:
    """From which value on, and what becomes of each kind of money."""
    at = said(one.value.shown, lang)
    if one.row is not None:
        second = result.parameters[1]
        beside = f"{said(second.label, lang)} {said(second.values[one.row].shown, lang)}"
        at = Text(f"{at}（{beside}）", f"{at} ({beside})").in_(lang)
    parts = []
    for kind, name in KINDS.items():
        old, new = getattr(one.before, kind), getattr(one.after, kind)
        if jumps(one, kind):
            parts.append(f"{name.in_(lang)} {wan(old, lang)} > {wan(new, lang)} ({signed(new - old, lang)})")
    money = joined(parts, lang) or Text("金额连续", "no jump").in_(lang)
    return Text(f"{at} 起：{money}", f"from {at} on: {money}").in_(lang)


def jumps(one: Threshold, kind: str) -> bool:
    """Whether money of a kind changes at once, by more than a rounding."""
    return bool(abs(getattr(one.after, kind) - getattr(one.before, kind)) > ROUNDED)


def _details(
    one: Threshold, names: dict[str, str], rules: dict[str, str], parameter: Parameter, lang: Lang
) -> Iterator[str]:
    said_of = (
        (one.gained, Text("新增", "gained")),
        (one.lost, Text("不再", "lost")),
        (one.changed, Text("受影响", "affected")),
    )
    for keys, head in said_of:
        if keys:
            shown = joined((names[key] for key in keys[:_MOST_CLAIMS]), lang)
            more = len(keys) - _MOST_CLAIMS
            rest = Text(f" 等 {len(keys)} 项", f" and {more} more").in_(lang) if more > 0 else ""
            yield f"{head.in_(lang)}{Text('：', ': ').in_(lang)}{shown}{rest}"
    for refs, head in (
        (one.limits_reached, Text("用满", "used up")),
        (one.limits_left, Text("不再用满", "no longer used up")),
    ):
        for rule in refs:
            yield f"{head.in_(lang)}{Text('：', ': ').in_(lang)}{rules[rule]}"
    yield from rate_words(one, parameter, lang)


def rate_words(one: Threshold, parameter: Parameter, lang: Lang) -> Iterator[str]:
    """`此后每多 1万元，多 5000元（此前 0元）`; nothing where it stays the same."""
    unit = {"money": Text("1万元", "10,000 yuan"), "ratio": Text("1 个百分点", "one per cent")}.get(
        parameter.kind, Text("1", "1")
    )
    for kind, name in _MONEY.items():
        old, new = _of(one.rate_before, kind), _of(one.rate, kind)
        if new is None or new == (old or "0"):
            continue
        before = Text("", "") if old is None else Text(f"（此前 {old}元）", f" (before: {old} yuan)")
        yield Text(
            f"此后每多 {unit.zh}，{name.zh}多 {new}元{before.zh}",
            f"from here each further {unit.en} brings {new} yuan {name.en}{before.en}",
        ).in_(lang)


def _of(rate: Rate | None, kind: str) -> str | None:
    return None if rate is None else str(getattr(rate, kind))
