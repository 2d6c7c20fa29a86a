"""Other optima beside the plan: with drafts, counting competition in full, largest first, readings at their ends."""

from __future__ import annotations

from models.plan import Alternative, Plan
from models.text import Lang, Text
from planner.report.layout import Page
from planner.report.phrases import cell, named, said
from planner.report.table import Column


def show_beside(page: Page, plan: Plan, lang: Lang) -> None:
    """A table of the money, then what each changes."""
    page.heading(Text("对照", "Beside the plan").in_(lang))
    shown = shown_beside(plan, lang)
    page.table(
        [
            Column(Text("方案", "plan").in_(lang)),
            Column(Text("确定（最多）", "sure (at most), yuan").in_(lang), "right"),
            Column(Text("竞争", "competitive, yuan").in_(lang), "right"),
            Column(Text("他人所得", "to others, yuan").in_(lang), "right"),
        ],
        [[name, cell(one.sure, lang), cell(one.competitive, lang), cell(one.others, lang)] for name, one in shown],
    )
    for name, one in shown:
        # What drafts alone give is no change of the plan; it has its own section, or is the plan.
        change = "" if one is plan.beside.drafts_only else change_told(one, plan, lang)
        if change:
            page.line(Text(f"{name}：{change}", f"{name}: {change}").in_(lang))
    _show_readings(page, plan, lang)


def shown_beside(plan: Plan, lang: Lang) -> list[tuple[str, Alternative]]:
    """Drafts only where they change or bring anything."""
    beside = plan.beside
    drafts = [
        (Text("计入征求意见稿", "with drafts").in_(lang), beside.with_drafts),
        (Text("只看征求意见稿", "drafts only").in_(lang), beside.drafts_only),
    ]
    idle = not any(one.gained or one.lost for _, one in drafts) and not beside.drafts_only.sure
    return [
        *([] if idle and not beside.drafts_only.competitive else drafts),
        (Text("竞争性金额全额计入", "with competitive").in_(lang), beside.with_competitive),
        (Text("从大到小挑", "largest first").in_(lang), beside.largest_first),
        (Text("最不利解读", "least-paying readings").in_(lang), beside.least_readings),
        (Text("最有利解读", "best-paying readings").in_(lang), beside.most_readings),
    ]


def change_told(one: Alternative, plan: Plan, lang: Lang) -> str:
    """The claims that the other optimum adds and gives up; "" where there are none."""
    parts = []
    if one.gained:
        gained = named(one.gained, plan, lang)
        parts.append(Text(f"增加 {gained}", f"adds {gained}").in_(lang))
    if one.lost:
        lost = named(one.lost, plan, lang)
        parts.append(Text(f"放弃 {lost}", f"gives up {lost}").in_(lang))
    return Text("；", "; ").in_(lang).join(parts)


def _show_readings(page: Page, plan: Plan, lang: Lang) -> None:
    beside = plan.beside
    for name, options, texts in (
        (Text("最不利解读为：", "The least-paying readings are:"), beside.least_options, beside.least_texts),
        (Text("最有利解读为：", "The best-paying readings are:"), beside.most_options, beside.most_texts),
    ):
        if options:
            page.line(name.in_(lang))
        answers = [said(one, lang) for one in texts] or [""] * len(options)
        for option, answer in zip(options, answers, strict=True):
            page.line(f"{answer} [{option}]".strip(), indent=2)
    if not beside.range_complete:
        page.line(
            Text(
                "解读组合过多：逐个试过，又把各自最不利的取法合起来试过。",
                "Too many combinations of readings: each was tried by itself, and the worst of each together.",
            ).in_(lang)
        )
