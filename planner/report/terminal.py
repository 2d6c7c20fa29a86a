"""A plan as text for the terminal, in the order in which a consultant reads it."""

from __future__ import annotations

from models.plan import Plan
from models.text import Lang, Text
from planner.report.beside import show_beside
from planner.report.claims import show_claims, show_details
from planner.report.closing import show_closing
from planner.report.headline import show_headline
from planner.report.layout import PIPED, Page
from planner.report.outlook import show_outlook
from planner.report.questions import show_directions, show_questions, show_readings
from planner.report.totals import show_totals
from planner.report.untaken import show_listed, show_not_taken

DISCLAIMER = Text(
    "本方案依据所列政策文本和填报的事实推算，供申报准备参考，不构成主管部门的承诺；金额以主管部门审定为准。",
    "This plan follows from the policy texts named here and the facts as stated. It helps to prepare applications and "
    "is no promise of any office; the amounts are what the departments approve.",
)


def render_plan(plan: Plan, lang: Lang = "zh", width: int = PIPED, *, brief: bool = False, colour: bool = False) -> str:
    """The report; `width` is held between 80 and 160 cells. `brief` leaves the headline, the totals and the claims."""
    page = Page(width, colour)
    show_headline(page, plan, lang)
    show_totals(page, plan, lang)
    show_claims(page, plan, lang)
    if not brief:
        show_details(page, plan, lang)
        show_not_taken(page, plan, lang)
        show_listed(page, plan, lang)
        show_beside(page, plan, lang)
        show_outlook(page, plan, lang)
        show_readings(page, plan, lang)
        show_questions(page, plan, lang)
        show_directions(page, plan, lang)
        show_closing(page, plan, lang)
    page.blank()
    page.line(DISCLAIMER.in_(lang), style="dim")
    return page.text()
