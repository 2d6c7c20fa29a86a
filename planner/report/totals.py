"""The totals, kept apart: in force and draft, the enterprise's own and others', by strength."""

from __future__ import annotations

from models.plan import Money, Plan, Totals
from models.text import Lang, Text
from planner.prose.terms import STATUSES, STRENGTHS
from planner.report.layout import Page
from planner.report.phrases import cell, clause_name, joined, money, said, several_packs
from planner.report.table import Column

_STRENGTHS = ("entitled", "ceiling", "competitive")


def show_totals(page: Page, plan: Plan, lang: Lang) -> None:
    """One line for each kind of money that is there; nothing is added up across kinds."""
    page.heading(Text("合计（分类列示，不相加）", "Totals (kept apart, never added up)").in_(lang))
    totals = plan.totals
    own, others = (
        Text("企业", "enterprise").in_(lang),
        Text("个人、团队、消费者", "persons, teams, consumers").in_(lang),
    )
    rows = [
        *_rows("in_force", own, totals.enterprise, lang),
        *_rows("draft", own, totals.enterprise_drafts, lang),
        *_rows("in_force", others, totals.others, lang),
        *_rows("draft", others, totals.others_drafts, lang),
    ]
    if not rows:
        page.line(Text("没有可计入的金额。", "No money is counted.").in_(lang))
    else:
        page.table(
            [
                Column(Text("政策", "policies").in_(lang)),
                Column(Text("归谁", "paid to").in_(lang)),
                Column(Text("确定程度", "strength").in_(lang)),
                Column(Text("金额", "yuan").in_(lang), "right"),
            ],
            rows,
        )
    _show_quotas(page, plan, lang)
    _show_discretionary(page, totals, lang)


def _show_discretionary(page: Page, totals: Totals, lang: Lang) -> None:
    """Figures of clauses that an office decides on; whose money it would be is kept apart here too."""
    own, others = money(totals.discretionary, lang), money(totals.discretionary_others, lang)
    parts = []
    if totals.discretionary:
        parts.append(Text(f"归企业 {own}", f"{own} for the enterprise"))
    if totals.discretionary_others:
        parts.append(Text(f"归个人或团队 {others}", f"{others} for persons or teams"))
    if parts:
        zh, en = "，".join(part.zh for part in parts), " and ".join(part.en for part in parts)
        said = Text(
            f"另有酌情决定类条款所提数额：{zh}；不计入任何合计。",
            f"Discretionary clauses name {en} besides, in no total.",
        )
        page.line(said.in_(lang))


def _rows(status: str, payee: str, found: Money, lang: Lang) -> list[list[str]]:
    return [
        [STATUSES[status].in_(lang), payee, STRENGTHS[strength].in_(lang), cell(amount, lang, strength)]
        for strength in _STRENGTHS
        if (amount := getattr(found, strength))
    ]


def _show_quotas(page: Page, plan: Plan, lang: Lang) -> None:
    """Competitive money is never without the places that it competes for."""
    quotas = {
        clause_name(claim, lang, several_packs(plan)): said(claim.quota, lang)
        for claim in plan.claims
        if claim.strength == "competitive" and claim.quota is not None
    }
    if quotas:
        shown = joined(
            (Text(f"{name}（{quota}）", f"{name} ({quota})").in_(lang) for name, quota in quotas.items()), lang
        )
        page.line(Text(f"竞争名额：{shown}", f"Places competed for: {shown}").in_(lang))
