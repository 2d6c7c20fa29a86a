"""Other plans beside this one: decisions it rests on, scenarios asked for, and what the plan itself can tell."""

from __future__ import annotations

from collections.abc import Iterator

from models.comparison import Comparison, ScenarioSide
from models.decided import Decided
from models.diff import ClaimChange
from models.plan import Alternative, Plan
from models.text import Lang, Text
from planner.handover.dossier import Dossier
from planner.prose.terms import PROOFS
from planner.report.beside import change_told, shown_beside
from planner.report.claim_changes import KIND_NAMES
from planner.report.comparison import money_lines
from planner.report.phrases import joined, said
from planner.workbook.cells import Amount, Cell, headed
from planner.workbook.leaf import Block, Grid, Leaf, Lines, Row
from planner.workbook.names import SCENARIOS, paragraphs
from planner.workbook.sensitivity import hanging

_WIDTHS = (34, 18, 18, 18, 18, 18, 18, 34)
#: Scenarios beside one another in one table: one column for the case as it is, two for each scenario.
_ABREAST = 3
#: How many changed values of a scenario are told.
_SHOWN = 12
_UNBOUNDED = Text("无上界", "no bound")


def scenarios(dossier: Dossier, lang: Lang) -> Leaf:
    """What is there, and how to get more."""
    blocks: list[Block] = [Lines((SCENARIOS.in_(lang),), "title"), Lines((_LEGEND.in_(lang),))]
    if dossier.decided is not None:
        blocks += _decisions(dossier.decided, lang)
    if dossier.comparison is not None:
        blocks += _comparison(dossier.comparison, lang)
    blocks += _beside(dossier, lang)
    if dossier.sensitivity is not None:
        blocks += hanging(dossier.sensitivity, lang)
    if dossier.comparison is None:
        blocks.append(Lines((_HOW.in_(lang),)))
    return Leaf(SCENARIOS.in_(lang), _WIDTHS, tuple(blocks), held=1)


_LEGEND = Text(
    "金额都是“至多”，各列不相加。情景是假设，不是建议：已签的合同不能为此拆分或改期。",
    "Every amount is the most, and columns are never added up. A scenario is an assumption and no advice: no signed "
    "contract may be split or moved for its sake.",
)
_HOW = Text(
    "这里没有附情景。要看“如果……会怎样”：planner scenarios list 列出现成的情景，planner compare 加个案和情景比较得失。",
    "No scenario is attached. For what-if questions: `planner scenarios list` shows those at hand, `planner compare` "
    "with a case and scenarios tells what each changes.",
)


def _decisions(decided: Decided, lang: Lang) -> Iterator[Block]:
    yield Lines((Text("待定事项的决定（方案以此为前提）", "Decisions that the plan rests on").in_(lang),), "heading")
    head = (
        Text("事项", "Decision").in_(lang),
        Text("决定", "Decided").in_(lang),
        Text("不作决定时", "When nothing is decided").in_(lang),
        headed(Text("自己的投入", "Own spending"), lang),
    )
    rows = (
        Row((said(one.label, lang), said(one.text, lang), said(one.resting_text, lang), Amount(one.cost)),
            "plain" if one.counts else "soft")
        for one in decided.levers
    )  # fmt: skip
    yield Grid(head, tuple(rows))


def _comparison(comparison: Comparison, lang: Lang) -> Iterator[Block]:
    yield Lines((Text("情景合计（分类列示，不相加）", "Totals (kept apart, never added up)").in_(lang),), "heading")
    sides = comparison.scenarios
    for start in range(0, len(sides), _ABREAST):
        yield _totals(comparison, sides[start : start + _ABREAST], lang)
    for one in sides:
        title = said(one.title, lang)
        yield Lines((Text(f"情景：{title}（{one.name}）", f"Scenario: {title} ({one.name})").in_(lang),), "heading")
        told = [said(one.note, lang) if one.note else "", _changed(one, lang)]
        told += ["" if one.side.proven else PROOFS["not_proven"].in_(lang)]
        yield Lines(tuple(text for text in told if text))
        yield _changes(one, lang)


def _changed(one: ScenarioSide, lang: Lang) -> str:
    """What the scenario changes of the case; of many values the first."""
    told = Text("；", "; ").in_(lang).join(said(change.text, lang) for change in one.changes[:_SHOWN])
    left = len(one.changes) - _SHOWN
    return told if left <= 0 else told + Text(f"；另 {left} 处", f"; {left} more").in_(lang)


def _totals(comparison: Comparison, some: tuple[ScenarioSide, ...], lang: Lang) -> Grid:
    head = [headed(Text("至多", "at most"), lang), Text("现状", "As it is").in_(lang)]
    for one in some:
        title = said(one.title, lang)
        head += [title, Text(f"变动：{title}", f"change: {title}").in_(lang)]
    every = [comparison.base, *(one.side for one in comparison.scenarios)]
    rows = [
        Row((name.in_(lang), *_sides(value(comparison.base), [value(one.side) for one in some], lang)))
        for name, value in money_lines(every)
    ]
    counts: list[Cell] = [Text("申报项数", "claims").in_(lang), comparison.base.claims]
    for one in some:
        counts += [one.side.claims, one.side.claims - comparison.base.claims]
    return Grid(tuple(head), (*rows, Row(tuple(counts))))


def _sides(base: int | None, others: list[int | None], lang: Lang) -> Iterator[Cell]:
    """The amount as it is, then each scenario's with its change; no change is told from or to what has no bound."""
    unbounded = _UNBOUNDED.in_(lang)
    yield unbounded if base is None else Amount(base, at_most=True)
    for other in others:
        yield unbounded if other is None else Amount(other, at_most=True)
        yield None if base is None or other is None else Amount(other - base, signed=True)


def _changes(one: ScenarioSide, lang: Lang) -> Block:
    if not one.claims:
        return Lines((Text("没有一项申报因此改变。", "No claim changes.").in_(lang),))
    head = (
        Text("申报", "Claim").in_(lang),
        Text("事项", "Item").in_(lang),
        Text("年度", "Year").in_(lang),
        headed(Text("现状", "As it is"), lang),
        headed(Text("情景", "Scenario"), lang),
        headed(Text("变动", "Change"), lang),
        Text("归谁", "Whose").in_(lang),
        Text("原因", "Why").in_(lang),
    )
    ordered = sorted(one.claims, key=lambda change: -abs(change.difference))
    return Grid(head, tuple(Row(_change(change, lang)) for change in ordered))


def _change(change: ClaimChange, lang: Lang) -> tuple[Cell, ...]:
    known = change.new or change.old
    return (
        f"{known.clause} {said(known.title, lang)}" if known else "",
        change.item_label or change.item or Text("企业", "enterprise").in_(lang),
        change.year,
        Amount(change.old.granted, at_most=True) if change.old else None,
        Amount(change.new.granted, at_most=True) if change.new else None,
        Amount(change.difference, signed=True),
        KIND_NAMES[known.kind].in_(lang) if known else "",
        paragraphs(said(why, lang) for why in change.why),
    )


def _beside(dossier: Dossier, lang: Lang) -> Iterator[Block]:
    plan = dossier.plan
    yield Lines((Text("对照：同一个案的其他取法", "Beside the plan: the same case otherwise").in_(lang),), "heading")
    head = (
        Text("方案", "Plan").in_(lang),
        headed(Text("确定", "Sure"), lang),
        headed(Text("竞争", "Competitive"), lang),
        headed(Text("他人所得", "To others"), lang),
    )
    rows = [Row((name, *_money(one))) for name, one in shown_beside(plan, lang)]
    yield Grid(head, (_this_plan(plan, lang), *rows))
    told = []
    for name, one in shown_beside(plan, lang):
        change = "" if one is plan.beside.drafts_only else change_told(one, plan, lang)
        if change:
            told.append(Text(f"{name}：{change}", f"{name}: {change}").in_(lang))
    beside = plan.beside
    for title, texts in ((_LEAST, beside.least_texts), (_MOST, beside.most_texts)):
        if texts:
            answers = joined((said(text, lang) for text in texts), lang)
            told.append(Text(f"{title.zh}：{answers}", f"{title.en}: {answers}").in_(lang))
    if told:
        yield Lines(tuple(told))


_LEAST, _MOST = (
    Text("最不利解读为", "The least-paying readings are"),
    Text("最有利解读为", "The best-paying readings are"),
)


def _this_plan(plan: Plan, lang: Lang) -> Row:
    """The plan itself. What of it would be a sum of kinds that the plan keeps apart is left empty."""
    totals = plan.totals
    cells: list[Cell] = [Amount(totals.certain, at_most=True)]
    if not plan.settings.include_drafts:
        cells.append(Amount(totals.enterprise.competitive, at_most=True))
        cells.append(None if totals.others.competitive else Amount(totals.others.sure, at_most=True))
    return Row((Text("本方案", "this plan").in_(lang), *cells), "strong")


def _money(one: Alternative) -> tuple[Cell, ...]:
    return tuple(Amount(yuan, at_most=True) for yuan in (one.sure, one.competitive, one.others))
