"""What remains to be settled: readings used, questions by the money at stake, directions and duties."""

from __future__ import annotations

from models.plan import Plan, Question
from models.text import Lang, Text
from planner.prose.figures import wan
from planner.report.layout import Page
from planner.report.phrases import joined, named, said, source


def show_readings(page: Page, plan: Plan, lang: Lang) -> None:
    """Each reading that decides something, with the option taken."""
    if not plan.readings:
        return
    page.heading(Text("所用解读", "Readings used").in_(lang))
    for one in plan.readings:
        origin = Text("默认", "default").in_(lang) if one.is_default else Text("个案指定", "set by the case").in_(lang)
        page.line(f"{one.reading}{source(one.cite, lang)}", indent=2)
        page.line(said(one.question, lang), indent=4)
        taken = said(one.option_text, lang)
        page.line(Text(f"取：{taken}（{origin}）", f"taken: {taken} ({origin})").in_(lang), indent=4)


def show_questions(page: Page, plan: Plan, lang: Lang) -> None:
    """Unknown facts, the one with most money at stake first."""
    if not plan.questions:
        return
    page.heading(Text("待确认的问题（按影响金额排序）", "Questions, by the money at stake").in_(lang))
    for number, one in enumerate(ranked(plan.questions), start=1):
        page.line(f"{number}. {said(one.question, lang)}", indent=2)
        page.labelled(
            [
                (Text("影响", "at stake").in_(lang), _stake(one, lang)),
                (Text("事实", "fact").in_(lang), f"{whose(one.subject, lang)} {said(one.label, lang)} ({one.fact})"),
                (Text("涉及", "claims").in_(lang), named(one.claims, plan, lang)),
                (Text("材料", "evidence").in_(lang), joined((said(text, lang) for text in one.evidence), lang)),
            ],
            indent=5,
        )


def ranked(questions: tuple[Question, ...]) -> list[Question]:
    """Stakes without a bound first, then by falling money; the plan's own order among equals."""
    return sorted(questions, key=lambda one: (one.at_stake is not None, -(one.at_stake or 0)))


def whose(subject: str, lang: Lang) -> str:
    """An item's id and a year as they are; the enterprise and its past in words."""
    known = {"enterprise": Text("企业", "enterprise"), "history": Text("以前年度", "history")}
    return known[subject].in_(lang) if subject in known else subject


def _stake(one: Question, lang: Lang) -> str:
    if one.at_stake is None:
        return Text("无上界", "without bound").in_(lang)
    return Text("≤ ", "≤ ").in_(lang) + wan(one.at_stake, lang)


def show_directions(page: Page, plan: Plan, lang: Lang) -> None:
    """Directions that back claims or fit items for which nothing pays, and duties."""
    if not plan.directions and not plan.duties:
        return
    page.heading(Text("政策方向与义务", "Directions and duties").in_(lang))
    for one in plan.directions:
        page.line(f"{one.direction} {said(one.title, lang)}", indent=2)
        page.labelled(
            [
                (Text("支撑", "backs").in_(lang), named(one.claims, plan, lang)),
                (Text("适合", "fits").in_(lang), joined(one.items, lang)),
                (Text("部门", "departments").in_(lang), joined(one.departments, lang)),
            ],
            indent=4,
        )
    for duty in plan.duties:
        sure = Text("义务", "duty").in_(lang) if duty.certain else Text("可能的义务", "possible duty").in_(lang)
        items = f" | {joined(duty.items, lang)}" if duty.items else ""
        page.line(f"{sure}: {said(duty.text, lang)}{items} [{duty.direction}]", indent=2)
