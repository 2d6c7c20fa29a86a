"""What the best plan hangs on as a picture: a tornado of items, clauses, rules, limits and amounts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from models.diff import Amounts
from models.sensitivity import ClauseValue, LimitValue, Sensitivity
from models.text import Lang, Text
from planner.charts.tornado import Bar, Kinds, Section, tornado
from planner.prose.figures import wan
from planner.report.alternatives import Names
from planner.report.phrases import said

#: Bars under one heading.
MOST_BARS = 12
_Thing = TypeVar("_Thing")


def picture(made: Sensitivity, lang: Lang) -> str:
    """The SVG: what is lost without a thing to the left, what more of it brings to the right.

    Only money of the enterprise: one large award of a person would make all the rest invisible.
    """
    head = made.head
    title = Text(
        f"敏感性：{head.title}（{head.first_year}–{head.last_year}）",
        f"Sensitivity: {head.title} ({head.first_year}–{head.last_year})",
    ).in_(lang)
    subtitle = Text(
        f"最优方案 ≤ {wan(made.best.sure, 'zh')}（确定）；每一条都是重新规划后的差额，只画企业自己的钱",
        f"best plan ≤ {wan(made.best.sure, 'en')} (sure); bars are differences of plans made anew, own money only",
    ).in_(lang)
    names = Names(made.claims, lang)
    several = len({one.policy for one in made.clauses}) > 1
    sections = [
        _section(Text("没有这个事项", "Without the item"), made.items, lambda one: Bar(
            one.label, *_sides(one.added, -1), names.of(one.instead)), lang),
        _section(Text("没有这个条款", "Without the clause"), made.clauses, lambda one: Bar(
            _clause(one, several, lang), *_sides(one.added, -1), names.of(one.instead)), lang),
        _section(Text("没有这条规则", "Without the rule"), made.rules, lambda one: Bar(
            said(one.text, lang), *_sides(one.gain, 1), said(one.text, lang)), lang),
        _section(Text("上限高 10万元（名额多 1 个）", "A limit 100,000 yuan higher (a quota one larger)"), made.limits,
                 lambda one: _limit(one, lang), lang),
        _section(Text("未签的支出少 10%、多 10%", "Spending not signed, 10% less and 10% more"), made.amounts,
                 lambda one: Bar(f"{one.label} {said(one.fact_label, lang)}", *_both(one.less, one.more)), lang),
    ]  # fmt: skip
    return tornado(title, subtitle, sections, lang)


def _section(title: Text, things: Sequence[_Thing], bar: Callable[[_Thing], Bar], lang: Lang) -> Section:
    """The things that change anything, the longest bars first, as many as fit."""
    bars = [one for one in map(bar, things) if any((*one.left, *one.right))]
    bars.sort(key=lambda one: -sum(one.left) - sum(one.right))
    return Section(title.in_(lang), tuple(bars[:MOST_BARS]), max(0, len(bars) - MOST_BARS))


def _kinds(money: Amounts, sign: int) -> Kinds:
    """The parts of that sign."""
    return max(0, sign * money.sure), max(0, sign * money.competitive)


def _sides(money: Amounts, sign: int) -> tuple[Kinds, Kinds]:
    """What is lost and what is gained; `sign` is -1 where the money counts what is lost."""
    return _kinds(money, -sign), _kinds(money, sign)


def _both(less: Amounts, more: Amounts) -> tuple[Kinds, Kinds]:
    """Losses of either change to the left, gains to the right; each side shows the greater."""
    left = max(_kinds(less, -1), _kinds(more, -1), key=sum)
    return left, max(_kinds(less, 1), _kinds(more, 1), key=sum)


def _clause(one: ClauseValue, several: bool, lang: Lang) -> str:
    number = one.clause if several else one.clause.partition("/")[2]
    return f"{number} {said(one.title, lang)}"


def _limit(one: LimitValue, lang: Lang) -> Bar:
    group = said(one.group, lang)
    label = said(one.text, lang) if not group else f"{group} | {said(one.text, lang)}"
    return Bar(label, *_sides(one.steps[-1].worth, 1), label)
