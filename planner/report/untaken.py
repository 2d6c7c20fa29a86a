"""What the plan leaves out and why, and the clauses that are listed without being counted."""

from __future__ import annotations

from collections.abc import Sequence

from models.plan import Listed, NotTaken, Plan, Reason
from models.text import Lang, Text
from planner.prose.figures import wan
from planner.prose.terms import HOLDS, REASONS, STRENGTHS
from planner.report.layout import Page
from planner.report.phrases import clause_name, joined, named, said, several_packs, source, subject, with_names


def show_not_taken(page: Page, plan: Plan, lang: Lang) -> None:
    """By reason, the reasons that a decision can change first."""
    if not plan.not_taken:
        return
    page.heading(Text(f"未选（{len(plan.not_taken)} 项）", f"Not taken ({len(plan.not_taken)})").in_(lang))
    for reason in REASON_ORDER:
        group = [one for one in plan.not_taken if one.reason is reason]
        if group:
            title = REASONS[reason.value].in_(lang)
            page.line(Text(f"【{title}】{len(group)} 项", f"[{title}] {len(group)}").in_(lang), style="bold")
            if reason is Reason.NOT_APPLICABLE:
                for one in group:
                    _show_policy(page, one, lang)
                continue
            if reason is Reason.NO_ITEM:
                packs = several_packs(plan)
                page.line(joined((clause_name(one, lang, packs) for one in group), lang), indent=2)
                continue
            for one in group:
                show_left_out(page, plan, one, lang)


#: Where insisting has no figure, as the failed condition says.
_INELIGIBLE = frozenset({Reason.CONDITION, Reason.WINDOW})
#: Losers of a choice first, then open facts and drafts, then what no choice changes.
REASON_ORDER = (
    Reason.DEMAND,
    Reason.EXCLUDED,
    Reason.LIMIT_FULL,
    Reason.AUTHORITY,
    Reason.NEEDS,
    Reason.LATER_TIE,
    Reason.USED_UP,
    Reason.UNKNOWN,
    Reason.DRAFT,
    Reason.CONDITION,
    Reason.WINDOW,
    Reason.NOTHING,
    Reason.NOT_APPLICABLE,
    Reason.NO_ITEM,
)


def show_left_out(page: Page, plan: Plan, one: NotTaken, lang: Lang) -> None:
    """One claim or clause: the reason in figures, what bars it, and what insisting costs."""
    page.line(f"{clause_name(one, lang, several_packs(plan))}{_where(one, lang)}{source(one.cite, lang)}", indent=2)
    why = why_not(one, plan, lang)
    unnamed = [key for key in one.blocked_by if named((key,), plan, lang) not in why]
    page.labelled(
        [
            (Text("原因", "why").in_(lang), why),
            (Text("单项上限", "ceiling").in_(lang), _ceiling(one, lang)),
            (Text("被挡于", "barred by").in_(lang), named(unnamed, plan, lang)),
            (Text("规则编号", "rule id").in_(lang), joined((name for name in one.rules if "#" in name), lang)),
            (Text("若坚持", "insisting").in_(lang), insisting_told(one, plan, lang)),
        ],
        indent=4,
    )


def _show_policy(page: Page, one: NotTaken, lang: Lang) -> None:
    """A policy that does not apply, with the condition that fails."""
    name, told = f"{one.policy} {said(one.title, lang)}", said(one.text, lang)
    page.line(Text(f"{name}：{told}", f"{name}: {told}").in_(lang), indent=2)


def _where(one: NotTaken, lang: Lang) -> str:
    if one.year is None:
        return ""
    return f" | {subject(one, lang)} | {one.year}"


def _ceiling(one: NotTaken, lang: Lang) -> str:
    return wan(one.ceiling, lang) if one.ceiling else ""


def why_not(one: NotTaken, plan: Plan, lang: Lang) -> str:
    """The reason in figures; nothing where the heading has said it already."""
    told = with_names(said(one.text, lang), one.blocked_by, plan, lang)
    return "" if told == REASONS[one.reason.value].in_(lang) else told


def insisting_told(one: NotTaken, plan: Plan, lang: Lang) -> str:
    """What insisting on the claim would cost; "" where there is nothing to say."""
    seen = one.insisting
    if seen is None or (one.reason in _INELIGIBLE and not seen.possible):
        return ""
    told = with_names(said(seen.text, lang), seen.dropped, plan, lang)
    if told:
        return told
    parts = []
    if seen.possible and seen.cost is not None and seen.cost > 0:
        parts.append(Text(f"代价 {wan(seen.cost, 'zh')}", f"costs {wan(seen.cost, 'en')}").in_(lang))
    if seen.dropped:
        dropped = named(seen.dropped, plan, lang)
        parts.append(Text(f"须放弃 {dropped}", f"gives up {dropped}").in_(lang))
    return Text("；", "; ").in_(lang).join(parts)


def show_listed(page: Page, plan: Plan, lang: Lang) -> None:
    """Discretionary clauses with the figure that they name, then support in kind."""
    if not plan.listed:
        return
    page.heading(Text("只列示、不计入", "Listed, never counted").in_(lang))
    for strength in ("discretionary", "in_kind"):
        group = [one for one in plan.listed if one.strength == strength]
        if group:
            page.line(Text(f"【{STRENGTHS[strength].zh}】", f"[{STRENGTHS[strength].en}]").in_(lang), style="bold")
            _show_group(page, plan, group, lang)


def _show_group(page: Page, plan: Plan, group: Sequence[Listed], lang: Lang) -> None:
    packs = several_packs(plan)
    for one in group:
        figure = (
            ""
            if one.indicative is None
            else Text("，文件所提数额合计 ", ", figures named add up to ").in_(lang) + wan(one.indicative, lang)
        )
        items = f" | {joined(one.item_labels or one.items, lang)}" if one.items else ""
        page.line(f"{clause_name(one, lang, packs)}{items}{source(one.cite, lang)}", indent=2)
        page.line(HOLDS[one.holds].in_(lang) + figure + _remark(said(one.text, lang), lang), indent=4)


def _remark(text: str, lang: Lang) -> str:
    return Text(f"；{text}", f". {text}").in_(lang) if text else ""
