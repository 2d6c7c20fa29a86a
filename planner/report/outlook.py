"""Scenario figures under the plan: budgets that fall short and chances of competitive claims."""

from __future__ import annotations

from models.plan import ChanceNote, OutlookNote, Plan, PotNote
from models.text import Lang, Text
from planner.prose.figures import wan
from planner.report.layout import Page
from planner.report.phrases import named, source

_WAYS = {
    "pro_rata": Text("不足时按比例拨付", "paid pro rata if short"),
    "first_come": Text("先到先得", "first come, first served"),
}


def show_outlook(page: Page, plan: Plan, lang: Lang) -> None:
    """The pots, the chances, and what is expected in all; nothing where the plan has none."""
    outlook = plan.outlook
    if outlook is None:
        return
    page.heading(
        Text("预算与机会（情景数字，不是应得金额）", "Budgets and chances (scenario, no entitlement)").in_(lang)
    )
    *lines, expected = outlook_lines(outlook, plan, lang)
    for one in lines:
        page.line(one)
    page.line(expected, style="bold")


def outlook_lines(outlook: OutlookNote, plan: Plan, lang: Lang) -> list[str]:
    """A line for each pot and each chance; the last is what is expected in all."""
    return [
        *(_pot(one, plan, lang) for one in outlook.pots),
        *(_chance(one, plan, lang) for one in outlook.chances),
        _expected(outlook, lang),
    ]


def _chance(one: ChanceNote, plan: Plan, lang: Lang) -> str:
    name, share = named((one.claim,), plan, lang), one.chance
    granted, expected = wan(one.granted, lang), wan(one.expected, lang)
    return Text(
        f"{name}：{granted} × 入选机会 {share} = {expected}", f"{name}: {granted} × chance {share} = {expected}"
    ).in_(lang)


def _pot(pot: PotNote, plan: Plan, lang: Lang) -> str:
    """`算力券资金池（不足时按比例拨付，每年 5000万元）：本方案申请 80万元，按 60% 拨付为 48万元`."""
    way, asked = _WAYS[pot.way], wan(pot.asked, lang)
    budget_zh = f"，每年 {wan(pot.budget, 'zh')}" if pot.budget is not None else ""
    budget_en = f", {wan(pot.budget, 'en')} a year" if pot.budget is not None else ""
    claims = named(pot.claims, plan, lang)
    zh, en = f"，按 {pot.factor} 拨付为", f"; at {pot.factor} it pays"
    paid = "" if pot.paid is None else Text(zh, en).in_(lang) + f" {wan(pot.paid, lang)}"
    head = Text(f"{pot.title.zh}（{way.zh}{budget_zh}）", f"{pot.title.en} ({way.en}{budget_en})").in_(lang)
    asks = Text(f"：{claims} 申请 {asked}", f": {claims} ask for {asked}").in_(lang)
    return f"{head}{asks}{paid}{source(pot.cite, lang)}"


def _expected(outlook: OutlookNote, lang: Lang) -> str:
    full, left = wan(outlook.enterprise, lang), wan(outlook.expected, lang)
    return Text(
        f"企业所得 {full} 中，按以上预期为 {left}（未给机会的竞争性项目计 0）",
        f"of {full} to the enterprise, {left} is expected so (competitive claims without a chance count 0)",
    ).in_(lang)
