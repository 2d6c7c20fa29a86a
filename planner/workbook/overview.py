"""The first sheet: whose plan, the key figures kept apart, how it is known to be the best, what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.plan import Money
from models.text import Lang, Text
from planner.handover.dossier import Dossier
from planner.prose.terms import STATUSES, STRENGTHS
from planner.report.headline import headline_rows
from planner.report.phrases import AT_MOST
from planner.workbook.calendar import filing_money, filing_name
from planner.workbook.cells import UNIT, Amount, Cell, headed
from planner.workbook.charts import falling
from planner.workbook.leaf import Block, Cards, Facts, Grid, Leaf, Lines, Row, Space
from planner.workbook.names import BASES, OVERVIEW, offices
from planner.workbook.years import YEARS_CHART

WATERFALL_CHART = "waterfall"
#: The room of a logo above the title, in points.
LOGO, LOGO_TALL = "logo", 36
_WIDTHS = (21.0,) * 5
_NEXT = 4


def overview(dossier: Dossier, lang: Lang) -> Leaf:
    """One page: cards, what is known of the plan, totals, next filings, charts."""
    head = dossier.plan.head
    facts = tuple(row for row in headline_rows(dossier.plan, lang) if row[1])
    years = Text(f"{head.first_year}–{head.last_year} 年", f"{head.first_year}–{head.last_year}").in_(lang)
    made = Text(f"{years}｜制表日 {dossier.dated}", f"{years} | dated {dossier.dated}").in_(lang)
    blocks: list[Block] = [
        *([Space(LOGO, LOGO_TALL)] if dossier.brand is not None and dossier.brand.logo else []),
        Lines((Text(f"{head.title} 申报规划", f"Filing plan for {head.title}").in_(lang),), "title"),
        *_brand(dossier),
        Lines((f"{made}{Text('｜单位：', ' | amounts in ').in_(lang)}{UNIT.in_(lang)}",)),
        Cards(_cards(dossier, lang)),
        Lines((_APART.in_(lang),)),
        Facts(facts),
    ]
    rows = tuple(_totals(dossier, lang))
    if rows:
        title = Text("合计（分类列示，不相加）", "Totals (kept apart, never added up)")
        blocks += [Lines((title.in_(lang),), "heading"), Grid(_totals_head(lang), rows, centred=frozenset({0, 1, 2}))]
    blocks += _next(dossier, lang)
    if any(year.of == "payment" for year in dossier.years):
        blocks.append(Space(YEARS_CHART, 216))
    if falling(dossier):
        blocks.append(Space(WATERFALL_CHART, 216))
    return Leaf(OVERVIEW.in_(lang), _WIDTHS, tuple(blocks), wide=False, one_page=True)


_APART = Text(
    "以上各格分开看，从不相加：竞争的未必入选，征求意见稿尚未出台，归个人、团队、消费者的不是企业的钱。"
    "≤ 表示部门审定时可能减少。",
    "These figures stand apart and are never added up: competition may be lost, drafts are not in force, and money of "
    "persons, teams and consumers is not the enterprise's. ≤: the office may approve less.",
)


def _brand(dossier: Dossier) -> Iterable[Block]:
    if dossier.brand is not None:
        told = [text for text in (dossier.brand.name, dossier.brand.contact) if text]
        yield Lines((" | ".join(told),))


def _cards(dossier: Dossier, lang: Lang) -> tuple[tuple[str, Cell, str], ...]:
    totals, counted = dossier.plan.totals, dossier.plan.settings.include_drafts
    own, drafts, beside = totals.enterprise, totals.enterprise_drafts, dossier.plan.beside.drafts_only
    would = Amount(drafts.sure, drafts.ceiling > 0) if counted else Amount(beside.sure, at_most=True)
    rival = drafts.competitive if counted else beside.competitive
    status = _COUNTED if counted else _NOT_COUNTED
    return (
        (_own("entitled").in_(lang), Amount(own.entitled), _ENTITLED.in_(lang)),
        (_own("ceiling").in_(lang), Amount(own.ceiling, at_most=True), _CEILING.in_(lang)),
        (_own("competitive").in_(lang), Amount(own.competitive, at_most=True), _COMPETITIVE.in_(lang)),
        (STATUSES["draft"].in_(lang), would, (_RIVAL if rival else status).in_(lang)),
        (_OTHERS.in_(lang), _of(totals.others), _NOT_OWN.in_(lang)),
    )


def _own(strength: str) -> Text:
    return Text(f"企业：{STRENGTHS[strength].zh}", f"enterprise: {STRENGTHS[strength].en}")


def _of(money: Money) -> Amount:
    return Amount(money.sure, money.ceiling > 0)


_ENTITLED = Text("达到条件即应给付", "owed when conditions hold")
_CEILING = Text("以部门审定为准", "the office may cut it")
_COMPETITIVE = Text("有名额，未必入选", "may be lost")
_COUNTED = Text("确定部分；按要求计入", "sure part; counted as asked")
_NOT_COUNTED = Text("确定部分；未计入方案", "sure part; not counted")
_RIVAL = Text("确定部分；竞争的见下表", "sure part; competitive: below")
_OTHERS = Text("归个人、团队、消费者", "persons, teams, consumers")
_NOT_OWN = Text("确定部分；不是企业的钱", "sure part; not the enterprise's")


def _totals_head(lang: Lang) -> tuple[str, ...]:
    return (
        Text("政策", "Policies").in_(lang),
        Text("归谁", "Paid to").in_(lang),
        Text("确定程度", "Strength").in_(lang),
        headed(Text("金额", "Amount"), lang),
        Text("计入方案", "In the plan").in_(lang),
    )


def _totals(dossier: Dossier, lang: Lang) -> Iterable[Row]:
    """A row for each kind of money that there is."""
    totals, beside = dossier.plan.totals, dossier.plan.beside.drafts_only
    counted, listed = Text("计入", "yes").in_(lang), Text("不计入，只列示", "no, listed only").in_(lang)
    own, others = Text("企业", "enterprise").in_(lang), _OTHERS.in_(lang)
    for status, whose, money in (
        ("in_force", own, totals.enterprise),
        ("in_force", others, totals.others),
        ("draft", own, totals.enterprise_drafts),
        ("draft", others, totals.others_drafts),
    ):
        for strength in ("entitled", "ceiling", "competitive"):
            amount = getattr(money, strength)
            if amount:
                cells = (STATUSES[status].in_(lang), whose, STRENGTHS[strength].in_(lang),
                         Amount(amount, strength in AT_MOST), counted)  # fmt: skip
                yield Row(cells)
    if not dossier.plan.settings.include_drafts:
        kinds = (
            (own, Text("确定", "sure"), beside.sure),
            (own, STRENGTHS["competitive"], beside.competitive),
            (others, Text("确定或竞争", "sure or competitive"), beside.others),
        )
        for whose, name, amount in kinds:
            if amount:
                yield Row((STATUSES["draft"].in_(lang), whose, name.in_(lang), Amount(amount, at_most=True), listed),
                          "soft")  # fmt: skip
    for whose, amount in ((own, totals.discretionary), (others, totals.discretionary_others)):
        if amount:
            strength = STRENGTHS["discretionary"].in_(lang)
            yield Row((None, whose, strength, Amount(amount), listed), "soft")


def _next(dossier: Dossier, lang: Lang) -> Iterable[Block]:
    """The next filings whose last day has not passed."""
    coming = sorted((one for one in dossier.deadlines if not one.past), key=lambda one: (one.last, one.id))
    if not coming:
        return
    head = (
        Text("申报截止", "Last day").in_(lang),
        Text("申报事项", "Filing").in_(lang),
        Text("部门", "Department").in_(lang),
        headed(Text("金额", "Amount"), lang),
        Text("日期依据", "Basis of the day").in_(lang),
    )
    rows = (
        Row((date.fromisoformat(one.last), filing_name(one, lang), offices(one.departments, lang), filing_money(one),
             BASES[one.basis].in_(lang)))
        for one in coming[:_NEXT]
    )  # fmt: skip
    left = len(coming) - _NEXT
    title = Text("最近的申报", "Next filings").in_(lang)
    if left > 0:
        title += Text(f"（另有 {left} 项见“申报日历”）", f" ({left} more under “Calendar”)").in_(lang)
    yield Lines((title,), "heading")
    yield Grid(head, tuple(rows), centred=frozenset({4}))
