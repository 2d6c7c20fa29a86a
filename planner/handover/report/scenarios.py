"""The plan beside others: scenarios of the client, other optima, budgets and chances, and what the plan hangs on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.comparison import Comparison, ScenarioSide
from models.diff import ClaimChange
from models.plan import Alternative
from models.sensitivity import ClauseValue, ItemValue, Sensitivity
from planner.document.content import Block, Listing, Paragraph, Section, Strong, Table, Words, joined
from planner.handover.report.capitals import capital
from planner.handover.report.teller import NOTHING, Teller
from planner.report.beside import shown_beside
from planner.report.claim_changes import signed
from planner.report.comparison import money_lines
from planner.report.outlook import outlook_lines
from planner.report.phrases import said
from planner.report.sensitivity import worth

#: Things told in a table; a picture shows the rest.
_MOST = 12


def scenarios(teller: Teller) -> tuple[Block, ...]:
    """What was compared as asked, then what stands beside every plan."""
    dossier, say = teller.dossier, teller.say
    blocks: list[Block] = []
    if dossier.comparison is not None:
        blocks += _compared(dossier.comparison, teller)
    blocks.append(Section(say("与其他做法对照", "Beside other ways"), tuple(_beside(teller)), "beside"))
    if teller.plan.outlook is not None:
        lines = outlook_lines(teller.plan.outlook, teller.plan, teller.lang)
        intro = say("以下是情景数字，不是应得金额。", "These are scenario figures and no entitlement.")
        listing = Listing(tuple((one,) for one in lines))
        blocks.append(Section(say("预算与机会", "Budgets and chances"), (Paragraph((intro,)), listing), "outlook"))
    if dossier.sensitivity is not None:
        blocks.append(_sensitivity(dossier.sensitivity, teller))
    return tuple(blocks)


def _compared(comparison: Comparison, teller: Teller) -> Iterator[Block]:
    """Totals side by side, with the change against the case as it is; then each scenario."""
    say, lang = teller.say, teller.lang
    sides = [comparison.base, *(one.side for one in comparison.scenarios)]
    rows: list[tuple[Words, ...]] = []
    for name, value in money_lines(sides):
        shown = [value(side) for side in sides]
        cells: list[Words] = [(_bound(yuan, teller),) for yuan in shown]
        for place, yuan in enumerate(shown[1:], start=1):
            if yuan != shown[0] and yuan is not None and shown[0] is not None:
                change = signed(yuan - shown[0], lang)
                cells[place] = (*cells[place], say(f"（{change}）", f" ({change})"))
        rows.append(((name.in_(lang),), *cells))
    rows.append(((say("申报项数", "claims"),), *((str(side.claims),) for side in sides)))
    head = (say("金额", "money"), say("现状", "as it is"), *(said(one.title, lang) for one in comparison.scenarios))
    yield Table(
        head,
        tuple(rows),
        frozenset(range(1, len(head))),
        say("情景对比（分类列示，不相加）", "Scenarios compared (kinds are never added up)"),
        (len(head) + 1, *(2 for _ in head[1:])),
    )
    for one in comparison.scenarios:
        yield _scenario(one, teller)


def _bound(yuan: int | None, teller: Teller) -> str:
    return teller.say("无上界", "no bound") if yuan is None else teller.at_most(yuan)


def _scenario(one: ScenarioSide, teller: Teller) -> Section:
    """What it changes in the case, and what that does to the claims."""
    say, lang = teller.say, teller.lang
    blocks: list[Block] = []
    if one.note is not None:
        blocks.append(Paragraph((said(one.note, lang),)))
    if one.changes:
        blocks.append(Paragraph((say("改动：", "Changed:"),)))
        blocks.append(Listing(tuple((said(each.text, lang),) for each in one.changes)))
    money = sorted((each for each in one.claims if each.difference), key=lambda each: -abs(each.difference))
    if money:
        blocks.append(_changes(money, teller))
    if one.unchanged:
        blocks.append(
            teller.paragraph(
                f"其余 {one.unchanged} 项申报金额不变。",
                f"The money of the other {one.unchanged} claims does not change.",
            )
        )
    name = said(one.title, lang)
    return Section(say(f"情景：{name}", f"Scenario: {name}"), tuple(blocks), f"scenario-{one.name}", listed=False)


def _changes(claims: Sequence[ClaimChange], teller: Teller) -> Table:
    say = teller.say
    columns = (("申报", "claim"), ("现状", "as it is"), ("情景", "scenario"), ("变动", "change"), ("原因", "why"))
    head = tuple(say(zh, en) for zh, en in columns)
    rows: list[tuple[Words, ...]] = []
    for one in claims:
        side = one.new or one.old
        assert side is not None
        about = one.item_label or one.item or say("企业", "enterprise")
        name = f"{side.clause} {teller.text(side.title)}" + say(f"（{about} {one.year}）", f" ({about} {one.year})")
        sums = [NOTHING if each is None else teller.money(each.granted, each.strength) for each in (one.old, one.new)]
        why = teller.without_ids(say("；", "; ").join(teller.text(each) for each in one.why))
        rows.append(((name,), (sums[0],), (sums[1],), (signed(one.difference, teller.lang),), (why,)))
    return Table(head, tuple(rows), frozenset({1, 2, 3}), widths=(28, 14, 14, 14, 30))


def _beside(teller: Teller) -> Iterator[Block]:
    """Other optima: their money, and what each adds and gives up."""
    say, plan = teller.say, teller.plan
    shown = shown_beside(plan, teller.lang)
    head = (
        say("做法", "way"), say("企业确定", "sure, to the enterprise"), say("择优竞争", "competitive"),
        say("归个人等", "to others"), say("与方案的差别", "against the plan"),
    )  # fmt: skip
    totals = plan.totals
    counted = totals.enterprise.sure + totals.enterprise_drafts.sure
    rows: list[tuple[Words, ...]] = [
        (
            (capital(name),),
            (teller.at_most(one.sure),),
            (teller.at_most(one.competitive),),
            (teller.at_most(one.others),),
            () if one is plan.beside.drafts_only else _change(one, counted, teller),
        )
        for name, one in shown
    ]
    yield Table(head, tuple(rows), frozenset({1, 2, 3}), widths=(18, 15, 15, 15, 37))


def _change(one: Alternative, counted: int, teller: Teller) -> Words:
    say = teller.say
    parts: list[Words] = []
    if one.gained:
        parts.append((teller.strong("增加", "adds"), say("：", ": "), *teller.names(one.gained)))
    if one.lost:
        parts.append((teller.strong("放弃", "gives up"), say("：", ": "), *teller.names(one.lost)))
    if not parts:
        same = one.sure == counted
        return (
            teller.say("相同", "the same") if same else teller.say("项目相同，金额不同", "same claims, other money"),
        )
    return joined(parts, teller.say("；", "; "))


def _sensitivity(made: Sensitivity, teller: Teller) -> Section:
    """The figures of items and clauses, then the picture of all."""
    say, lang = teller.say, teller.lang
    blocks: list[Block] = [
        teller.paragraph(
            "下列金额都是重新规划后最优方案的差额，不是估算；同一笔钱可能同时算在事项和条款名下，各表不相加。",
            "All figures are differences between best plans, planned anew; the same money may count for an item and "
            "for a clause, so the tables are not added up.",
        )
    ]
    items = _values([(one.label, one) for one in made.items], say("事项", "item"), teller)
    clauses = _values([(f"{one.clause.partition('/')[2]} {said(one.title, lang)}", one) for one in made.clauses],
                      say("条款", "clause"), teller)  # fmt: skip
    blocks += [*items, *clauses, *teller.picture("tornado")]
    return Section(say("方案取决于什么", "What the plan hangs on"), tuple(blocks), "sensitivity")


def _values(named: Sequence[tuple[str, ItemValue | ClauseValue]], what: str, teller: Teller) -> list[Block]:
    """The things whose loss costs something, the dearest first, as the sensitivity has them."""
    say, lang = teller.say, teller.lang
    shown = [(name, one) for name, one in named if one.added.all][:_MOST]
    if not shown:
        return []
    rows: list[tuple[Words, ...]] = [
        (
            (name,),
            (f"≤ {worth(one.granted, lang)}",),
            (Strong(f"≤ {worth(one.added, lang)}"),),
            teller.names(one.instead) or (NOTHING,),
        )
        for name, one in shown
    ]
    head = (what, say("方案中的金额", "in the plan"), say("没有它少", "lost without it"), say("改报", "instead"))
    return [Table(head, tuple(rows), frozenset({1, 2}), widths=(28, 18, 18, 36))]
