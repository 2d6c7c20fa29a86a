"""The claims taken: one table, then each claim by itself."""

from __future__ import annotations

from collections.abc import Sequence

from models.plan import ClaimLine, ObligationNote, Plan
from models.policy import OWN_PAYEES
from models.text import Lang, Text
from planner.prose.citation import cited
from planner.prose.figures import wan
from planner.prose.terms import PAYEES, STATUSES, STRENGTHS
from planner.report.layout import Page
from planner.report.phrases import cell, clause_name, joined, money, named, said, several_packs, source, subject
from planner.report.table import Column


def show_claims(page: Page, plan: Plan, lang: Lang) -> None:
    """The claims of the plan; then, apart, those that only drafts would pay."""
    page.heading(Text(f"申报项目（{len(plan.claims)} 项）", f"Claims ({len(plan.claims)})").in_(lang))
    if plan.claims:
        _table(page, plan, plan.claims, lang)
    else:
        page.line(Text("没有可申报的项目。", "There is nothing to claim.").in_(lang))
    if plan.draft_claims:
        count = len(plan.draft_claims)
        page.heading(
            Text(
                f"若征求意见稿按现稿出台，另可申报（{count} 项，未计入）",
                f"If the drafts come as drafted ({count}, not counted)",
            ).in_(lang)
        )
        _table(page, plan, plan.draft_claims, lang)


def _table(page: Page, plan: Plan, claims: Sequence[ClaimLine], lang: Lang) -> None:
    """Clause, item, year and year of payment, strength, source, ceiling, granted; the formula stands below."""
    packs = several_packs(plan)
    page.table(
        [
            Column("#", "right"),
            Column(Text("条款", "clause").in_(lang), wraps=True),
            Column(Text("事项", "item").in_(lang), wraps=True),
            Column(Text("年度", "year").in_(lang)),
            Column(Text("拨付", "paid").in_(lang), spare=2),
            Column(Text("程度", "strength").in_(lang)),
            Column(Text("依据", "source").in_(lang), wraps=True, spare=3),
            Column(Text("单项上限", "ceiling, yuan").in_(lang), "right", spare=1),
            Column(Text("本方案", "granted, yuan").in_(lang), "right"),
        ],
        [_row(number, claim, lang, packs) for number, claim in enumerate(claims, start=1)],
    )


def _row(number: int, claim: ClaimLine, lang: Lang, packs: bool) -> list[str]:
    return [
        str(number),
        f"{_marks(claim, lang)}{clause_name(claim, lang, packs)}",
        subject(claim, lang),
        f"{claim.year}{part_told(claim, lang)}",
        str(claim.pay_year),
        STRENGTHS[claim.strength].in_(lang),
        cited(claim.cite, lang),
        cell(claim.ceiling, lang),
        cell(claim.granted, lang, claim.strength),
    ]


def part_told(claim: ClaimLine, lang: Lang) -> str:
    """Which of its item's years or instalments the claim is."""
    if claim.nth is None:
        return ""
    unit = Text("期", "part") if claim.instalment else Text("年", "year")
    return Text(f"（{claim.nth}/{claim.parts} {unit.zh}）", f" ({unit.en} {claim.nth}/{claim.parts})").in_(lang)


def _marks(claim: ClaimLine, lang: Lang) -> str:
    """What sets a claim apart from money that is in force and the enterprise's own."""
    marks = "" if claim.status == "in_force" else Text("【稿】", "[draft] ").in_(lang)
    if claim.payee not in OWN_PAYEES:
        payee = PAYEES[claim.payee]
        marks += Text(f"【{payee.zh}】", f"[{payee.en}] ").in_(lang)
    return marks


def show_details(page: Page, plan: Plan, lang: Lang) -> None:
    """Every claim by itself, those of drafts under a heading of their own."""
    for title, claims in (
        (Text("逐项说明", "Claim by claim"), plan.claims),
        (Text("征求意见稿逐项说明", "Drafts, claim by claim"), plan.draft_claims),
    ):
        if claims:
            page.heading(title.in_(lang))
        for number, claim in enumerate(claims, start=1):
            show_claim(page, plan, claim, lang, f"{number}. ")


def show_claim(page: Page, plan: Plan, claim: ClaimLine, lang: Lang, mark: str = "") -> None:
    """Formula, rules, replacement if refused, filing, obligations, evidence, departments, directions."""
    name = clause_name(claim, lang, several_packs(plan))
    page.line(f"{mark}{name} | {subject(claim, lang)} | {claim.year}", style="bold")
    page.labelled(
        [
            (Text("编号", "key").in_(lang), claim.key),
            (Text("政策", "policy").in_(lang), _policy(claim, lang)),
            (Text("算法", "formula").in_(lang), said(claim.formula, lang)),
            (Text("金额", "amount").in_(lang), _amount(claim, lang)),
            (Text("名额", "places").in_(lang), said(claim.quota, lang) if claim.quota else ""),
            *(
                (_rule_label(rule.binding, lang), f"{said(rule.text, lang)}{source(rule.cite, lang)}")
                for rule in claim.rules
            ),
            (Text("若被拒", "if refused").in_(lang), if_refused_told(claim, plan, lang)),
            (Text("申报时间", "filing").in_(lang), said(claim.filing.text, lang) if claim.filing else ""),
            *((Text("义务", "obligation").in_(lang), obligation_told(one, lang)) for one in claim.obligations),
            (Text("材料", "evidence").in_(lang), joined((said(one, lang) for one in claim.evidence), lang)),
            (Text("部门", "departments").in_(lang), joined(claim.departments, lang)),
            (Text("政策支撑", "backed by").in_(lang), joined(claim.backed_by, lang)),
            (Text("所用解读", "readings").in_(lang), joined(claim.readings, lang)),
            (Text("说明", "note").in_(lang), said(claim.note, lang) if claim.note else ""),
            (Text("注意", "warning").in_(lang), said(claim.warning, lang) if claim.warning else ""),
        ],
        indent=3,
    )


def _policy(claim: ClaimLine, lang: Lang) -> str:
    title = said(claim.policy_title, lang)
    return Text(
        f"{title}（{STATUSES[claim.status].zh}），{cited(claim.cite, lang)}",
        f"{title} ({STATUSES[claim.status].en}), {cited(claim.cite, lang)}",
    ).in_(lang)


def _amount(claim: ClaimLine, lang: Lang) -> str:
    granted, ceiling = money(claim.granted, lang, claim.strength), wan(claim.ceiling, lang)
    payee, strength = PAYEES[claim.payee].in_(lang), STRENGTHS[claim.strength].in_(lang)
    return Text(
        f"{granted}（单项上限 {ceiling}），{strength}，付给{payee}，{claim.pay_year} 年拨付",
        f"{granted} (ceiling {ceiling}), {strength}, to the {payee}, paid in {claim.pay_year}",
    ).in_(lang)


def obligation_told(one: ObligationNote, lang: Lang) -> str:
    """The duty and until when it lasts."""
    if one.until is None:
        return said(one.text, lang)
    return Text(f"{one.text.zh}（至 {one.until} 年末）", f"{one.text.en} (to the end of {one.until})").in_(lang)


def _rule_label(binding: bool, lang: Lang) -> str:
    return Text("起限制的规则", "binding rule").in_(lang) if binding else Text("相关规则", "rule").in_(lang)


def if_refused_told(claim: ClaimLine, plan: Plan, lang: Lang) -> str:
    """What the plan loses if the office refuses the claim, and what is claimed instead."""
    loss, instead = money(claim.if_refused.loss, lang, claim.strength), named(claim.if_refused.instead, plan, lang)
    if not instead:
        return Text(f"损失 {loss}，没有可替代的申报", f"{loss} lost, nothing comes instead").in_(lang)
    return Text(f"损失 {loss}，改报 {instead}", f"{loss} lost, instead: {instead}").in_(lang)
