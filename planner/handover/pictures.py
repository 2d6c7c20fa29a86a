"""The pictures of a hand-over, drawn once as SVG for every kind of file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from models.calendar import Deadline
from models.plan import Money
from models.text import Lang, Text
from planner.charts.axis import money_unit
from planner.charts.layout import Words
from planner.charts.patterns import Kind
from planner.charts.timeline import Span, timeline
from planner.charts.total_bars import Total, total_bars
from planner.charts.waterfall import Drop, waterfall
from planner.charts.year_bars import Year, year_bars
from planner.document.content import Picture
from planner.handover.bond_picture import bonds
from planner.handover.dossier import Dossier, YearMoney
from planner.prose.figures import wan
from planner.prose.terms import STRENGTHS
from planner.report.phrases import AT_MOST, joined, money, said

#: More filings than these make no picture that anyone reads; the table has all of them.
MOST_FILINGS = 24
NAMES: Mapping[Kind, Text] = {
    "entitled": STRENGTHS["entitled"],
    "ceiling": STRENGTHS["ceiling"],
    "competitive": STRENGTHS["competitive"],
    "drafts": Text("征求意见稿", "drafts"),
    "drafts_competitive": Text("征求意见稿，竞争", "drafts, competitive"),
    "others": Text("归个人、消费者等", "to persons, consumers"),
    "others_competitive": Text("归个人等，竞争", "to persons, competitive"),
    "others_drafts": Text("归个人等，征求意见稿", "to persons, drafts"),
    "others_drafts_competitive": Text("归个人等，征求意见稿，竞争", "to persons, drafts, competitive"),
    "received": Text("已享受", "received before"),
}
#: Kinds of which the office cuts nothing; any other money of a year may be less.
_EXACT: frozenset[Kind] = frozenset({"entitled", "received"})
#: Looks of a filing by where its days come from.
_BASES: Mapping[str, tuple[Kind, Text]] = {
    "stated": ("entitled", Text("政策写明的期间", "window stated by the policy")),
    "own": ("ceiling", Text("自行给定的期间", "window of the user's own")),
    "assumed": ("drafts", Text("预估", "assumed")),
}
_AT_MOST = Text(
    "除“达标即得”外，金额均为至多可得；各类不相加",
    "except where entitled, amounts are the most that may be paid; kinds are never added up",
)


def pictures(dossier: Dossier, lang: Lang) -> dict[str, Picture]:
    """Pictures by name: `totals`, `years`, `waterfall`, `timeline`, `bonds`, and `tornado` with a sensitivity.

    One that would show nothing (no money, no filing, no bond) is left out.
    """
    drawers: Mapping[str, Callable[[Dossier, Lang], Picture | None]] = {
        "totals": _totals,
        "years": _years,
        "waterfall": _waterfall,
        "timeline": _timeline,
        "bonds": bonds,
        "tornado": _tornado,
    }
    drawn = {name: drawer(dossier, lang) for name, drawer in drawers.items()}
    return {name: one for name, one in drawn.items() if one is not None}


def _totals(dossier: Dossier, lang: Lang) -> Picture | None:
    """A bar for each kind of money; sure money and what must be competed for are kinds of their own everywhere."""
    totals = dossier.plan.totals
    kinds: list[tuple[Kind, str, int]] = [
        (name, name, getattr(totals.enterprise, name)) for name in ("entitled", "ceiling", "competitive")
    ]
    parts: tuple[tuple[Kind, Kind, Money], ...] = (
        ("drafts", "drafts_competitive", totals.enterprise_drafts),
        ("others", "others_competitive", totals.others),
        ("others_drafts", "others_drafts_competitive", totals.others_drafts),
    )
    for sure, competitive, part in parts:
        kinds.append((sure, "ceiling" if part.ceiling else "entitled", part.sure))
        kinds.append((competitive, "competitive", part.competitive))
    bars = [
        Total(kind, NAMES[kind].in_(lang), value, money(value, lang, strength))
        for kind, strength, value in kinds
        if value
    ]
    if not bars:
        return None
    title = Text("各类支持金额", "Support by kind").in_(lang)
    told = joined((f"{one.name} {one.figure}" for one in bars), lang)
    unit = money_unit(max(one.value for one in bars), lang)
    return Picture(total_bars(Words(title, _AT_MOST.in_(lang), told), bars, unit), title, told)


def _money_of(year: YearMoney) -> dict[Kind, int]:
    """The year by kind; what must be competed for is taken out of the money beside which it stands."""
    return {
        "entitled": year.entitled,
        "ceiling": year.ceiling,
        "competitive": year.competitive,
        "drafts": year.drafts - year.drafts_competitive,
        "drafts_competitive": year.drafts_competitive,
        "others": year.others - year.others_competitive,
        "others_competitive": year.others_competitive,
        "others_drafts": year.others_drafts - year.others_drafts_competitive,
        "others_drafts_competitive": year.others_drafts_competitive,
        "received": year.received,
    }


def _cut_of(year: YearMoney) -> frozenset[Kind]:
    """The kinds in which something may be cut; what must be competed for always may."""
    return frozenset(kind for kind in _money_of(year) if kind in year.at_most or kind.endswith("competitive"))


def _years(dossier: Dossier, lang: Lang) -> Picture | None:
    """Money by the year of its payment, as a finance officer plans it."""
    years = [one for one in dossier.years if one.of == "payment"]
    most = max((amount for year in years for amount in _money_of(year).values()), default=0)
    if not most:
        return None
    title = Text("按预计拨付年度的资金", "Money by the year in which payment is expected").in_(lang)
    told = Text("；", "; ").in_(lang).join(_year_told(one, lang) for one in years)
    names = {kind: name.in_(lang) for kind, name in NAMES.items()}
    bars = [Year(str(one.year), _money_of(one), _cut_of(one)) for one in years]
    return Picture(year_bars(Words(title, _AT_MOST.in_(lang), told), bars, names, money_unit(most, lang)), title, told)


def _year_told(year: YearMoney, lang: Lang) -> str:
    each = (
        f"{NAMES[kind].in_(lang)} {money(amount, lang, '' if kind in _EXACT else 'ceiling')}"
        for kind, amount in _money_of(year).items()
        if amount
    )
    return f"{year.year} {joined(each, lang)}"


def _waterfall(dossier: Dossier, lang: Lang) -> Picture | None:
    """From everything that could be had by itself down to the plan; nothing is lost, nothing is drawn."""
    if not any(one.kind == "loss" and one.amount for one in dossier.steps):
        return None
    looks: Mapping[str, Kind] = {"start": "whole", "loss": "lost", "end": "entitled"}
    unit = money_unit(max(one.amount for one in dossier.steps), lang)
    drops = [
        Drop(said(one.title, lang), one.amount, looks[one.kind], "≤ " if one.at_most and one.kind != "loss" else "")
        for one in dossier.steps
    ]
    title = Text("从全部符合条件的金额到方案", "From everything eligible down to the plan").in_(lang)
    subtitle = Text(
        "企业自己的现行确定资金：每一步是受哪类规则限制而不能同时得到的金额",
        "sure money of the enterprise in force: each step is what one sort of rule does not let it have as well",
    ).in_(lang)
    told = joined((f"{one.label} {one.sign}{wan(one.value, lang)}" for one in drops), lang)
    return Picture(waterfall(Words(title, subtitle, told), drops, unit), title, told)


def _timeline(dossier: Dossier, lang: Lang) -> Picture | None:
    if not dossier.deadlines:
        return None
    shown = sorted(dossier.deadlines, key=lambda one: (one.last, one.id))[:MOST_FILINGS]
    left = len(dossier.deadlines) - len(shown)
    title = Text("申报时间与准备节点", "When to file, and what to do before").in_(lang)
    subtitle = Text(f"另有 {left} 项见表；", f"{left} more in the table; ").in_(lang) if left else ""
    subtitle += Text(
        "菱形为申报截止日，横线为准备时间，圆点为材料、审计、内审、提交节点；预估的日期以申报通知为准",
        "diamonds are last days, lines the work before, dots its steps; assumed days give way to the office's notice",
    ).in_(lang)
    told = joined((f"{said(one.title, lang)} {one.last}" for one in shown), lang)
    names = [(kind, name.in_(lang)) for kind, name in _BASES.values()]
    today = date.fromisoformat(dossier.dated)
    sure = {card.number for card in dossier.cards if card.line.strength not in AT_MOST}
    spans = [_span(one, "" if sure.issuperset(one.claims) else "ceiling", lang) for one in shown]
    drawn = timeline(Words(title, subtitle, told), spans, names, today, Text("制表日", "made").in_(lang))
    return Picture(drawn, title, told)


def _span(deadline: Deadline, strength: str, lang: Lang) -> Span:
    subjects = joined(deadline.subjects, lang)
    label = said(deadline.title, lang) + (Text(f"（{subjects}）", f" ({subjects})").in_(lang) if subjects else "")
    offices = joined(deadline.departments, lang)
    figure = money(deadline.granted, lang, strength) + (f"  {offices}" if offices else "")
    first = date.fromisoformat(deadline.first) if deadline.first else None
    work = [task for task in deadline.tasks if task.kind != "payment"]
    marks = tuple(date.fromisoformat(task.day) for task in work)
    begin = min((date.fromisoformat(task.start or task.day) for task in work), default=None)
    return Span(label, figure, first, date.fromisoformat(deadline.last), _BASES[deadline.basis][0], marks, begin)


def _tornado(dossier: Dossier, lang: Lang) -> Picture | None:
    if dossier.sensitivity is None:
        return None
    from planner.report.sensitivity_picture import picture

    title = Text("方案取决于什么", "What the plan hangs on").in_(lang)
    told = Text(
        "没有某个事项、条款或规则，或某项限额、支出变动时，方案会少多少、多多少；各项数字见正文",
        "what the plan would lose or gain without an item, a clause or a rule, or with another limit or spending; "
        "the figures stand in the text",
    ).in_(lang)
    return Picture(picture(dossier.sensitivity, lang), title, told)
