"""The report of a plan, one content tree for every kind of file."""

from __future__ import annotations

from collections.abc import Callable

from models.text import Lang, Text
from planner.document.content import Block, Page, Section
from planner.handover.dossier import Dossier
from planner.handover.pictures import pictures
from planner.handover.report.calendar import calendar
from planner.handover.report.capitals import capitals
from planner.handover.report.claims import recommended
from planner.handover.report.decisions import decisions
from planner.handover.report.method import disclaimer, method, provenance
from planner.handover.report.papers import papers
from planner.handover.report.policies import policy_basis
from planner.handover.report.questions import questions
from planner.handover.report.recap import recap
from planner.handover.report.risks import risks
from planner.handover.report.scenarios import scenarios
from planner.handover.report.teller import Teller
from planner.handover.report.trade_offs import trade_offs
from planner.handover.report.untaken import untaken

Part = tuple[str, Text, Callable[[Teller], tuple[Block, ...]]]
#: The parts in their order: anchor, title, what tells it.
PARTS: tuple[Part, ...] = (
    ("plan", Text("建议的申报方案", "The recommended plan"), recommended),
    ("why", Text("为什么这样组合", "Why this combination"), trade_offs),
    ("not-chosen", Text("没有选的和原因", "What was not chosen, and why"), untaken),
    ("scenarios", Text("情景与对照", "Scenarios"), scenarios),
    ("calendar", Text("申报日历", "Calendar"), calendar),
    ("materials", Text("材料清单", "Papers"), papers),
    ("questions", Text("待确认的信息", "Open questions"), questions),
    ("risks", Text("解读与风险", "Readings and risks"), risks),
    ("policies", Text("政策依据", "Policy basis"), policy_basis),
    ("method", Text("方法与证明", "Method and proof"), method),
    ("disclaimer", Text("声明", "Disclaimer"), disclaimer),
    ("provenance", Text("数据来源与重做", "Where it comes from"), provenance),
)


def report_page(dossier: Dossier, lang: Lang) -> Page:
    """The report: a recap of one page, then the parts. Nothing is computed here that the dossier does not hold."""
    teller = Teller(dossier, lang, pictures(dossier, lang))
    head = dossier.plan.head
    sections = [Section(title.in_(lang), capitals(tell(teller)), anchor) for anchor, title, tell in PARTS]
    if dossier.decided is not None:
        title = Text("决定事项", "Decisions")
        sections.insert(0, Section(title.in_(lang), capitals(decisions(dossier.decided, teller)), "decisions"))
    return Page(
        title=Text(f"{head.title}：政策申报方案", f"{head.title}: benefit plan").in_(lang),
        subtitle=Text(
            f"{head.first_year}–{head.last_year} 年度惠企政策组合申报报告",
            f"Report on claims of enterprise support, {head.first_year}–{head.last_year}",
        ).in_(lang),
        lang=lang,
        lead=capitals(recap(teller)),
        sections=tuple(sections),
        closing=_closing(dossier, lang),
        brand=dossier.brand,
        dated=dossier.dated,
    )


def _closing(dossier: Dossier, lang: Lang) -> str:
    return Text(
        f"依据所列政策和填报信息推算，不构成主管部门的承诺。{dossier.dated}",
        f"Follows from the policies named and the facts stated; no promise of any office. {dossier.dated}",
    ).in_(lang)
