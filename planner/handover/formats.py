"""The formats in which a plan is handed over: what each is called, and what writes it. Nothing is loaded before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from models.text import Lang, Text

if TYPE_CHECKING:
    from planner.carry.put import Carrier
    from planner.document.content import Page
    from planner.handover.dossier import Dossier

#: What is in a format besides the plan: a brand, pictures and scenarios, official sentences, filing dates.
Shows = frozenset[str]
_REPORT: Final[Shows] = frozenset({"brand", "scenario", "sensitivity", "source", "dates", "dated", "bare"})


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `file` is its name in a set; `binary` ones never go to a terminal; `shows` are the options that mean
    something for it (`brand`, `scenario`, `sensitivity`, `source`, `dates`, `dated`, `bare`). `needs` is a package that
    comes with `benefit-planner[report]` only.
    """

    name: str
    file: str
    title: Text
    write: Callable[[Dossier, Lang], bytes]
    suffixes: tuple[str, ...]
    binary: bool = False
    needs: str = ""
    shows: Shows = frozenset()


def _json(dossier: Dossier, _: Lang) -> bytes:
    """The plan; the decided plan where the case left decisions open and is one enterprise."""
    from planner.report.result_json import result_to_json

    decided = dossier.decided
    alone = decided is not None and len(decided.entities) == 1
    return result_to_json(decided if decided is not None and alone else dossier.plan).encode("utf-8")


def _table(dossier: Dossier, lang: Lang) -> bytes:
    from planner.report.decided import render_decided
    from planner.report.layout import PIPED
    from planner.report.terminal import render_plan

    decided = dossier.decided
    if decided is not None and len(decided.entities) == 1:
        return render_decided(decided, lang, PIPED).encode("utf-8")
    return render_plan(dossier.plan, lang, PIPED).encode("utf-8")


def _workbook(dossier: Dossier, lang: Lang) -> bytes:
    from planner.workbook.book import plan_workbook

    return plan_workbook(dossier, lang)


def _html(dossier: Dossier, lang: Lang) -> bytes:
    from planner.document.html import html

    return _carrying(html(_page(dossier, lang)).encode("utf-8"), "html", dossier)


def _markdown(dossier: Dossier, lang: Lang) -> bytes:
    from planner.document.markdown import markdown

    return _carrying(markdown(_page(dossier, lang)).encode("utf-8"), "md", dossier)


def _pdf(dossier: Dossier, lang: Lang) -> bytes:
    from planner.document.pdf import pdf

    return _carrying(pdf(_page(dossier, lang)), "pdf", dossier)


def _word(dossier: Dossier, lang: Lang) -> bytes:
    from planner.document.docx import docx

    return _carrying(docx(_page(dossier, lang)), "docx", dossier)


def _calendar(dossier: Dossier, lang: Lang) -> bytes:
    from planner.calendar.ics import calendar_file

    return _carrying(calendar_file(dossier, lang), "ics", dossier)


def _page(dossier: Dossier, lang: Lang) -> Page:
    from planner.handover.report.report import report_page

    return report_page(dossier, lang)


def _carrying(content: bytes, format_: Carrier, dossier: Dossier) -> bytes:
    from planner.carry.put import put

    return put(content, format_, dossier.capsule)


#: In the order in which a set is listed.
FORMATS: Final[dict[str, Format]] = {
    one.name: one
    for one in (
        Format("xlsx", "plan.xlsx", Text("方案工作簿", "plan workbook"), _workbook, (".xlsx",), True, "", _REPORT),
        Format("pdf", "report.pdf", Text("报告（PDF）", "report (PDF)"), _pdf, (".pdf",), True, "typst", _REPORT),
        Format("docx", "report.docx", Text("报告（Word）", "report (Word)"), _word, (".docx",), True, "typst", _REPORT),
        Format("html", "report.html", Text("报告（网页）", "report (HTML)"), _html, (".html", ".htm"),
               False, "", _REPORT),
        Format("md", "report.md", Text("报告（Markdown）", "report (Markdown)"), _markdown, (".md",),
               False, "", _REPORT - {"brand"}),
        Format("ics", "calendar.ics", Text("申报日历", "filing calendar"), _calendar, (".ics",),
               False, "", frozenset({"dates", "dated", "bare"})),
        Format("json", "plan.json", Text("方案数据（JSON）", "plan as data (JSON)"), _json, (".json",)),
        Format("table", "plan.txt", Text("方案（文本）", "plan as text"), _table, (".txt",)),
    )
}  # fmt: skip


def at_hand(format_: Format) -> bool:
    """Whether what the format needs is installed."""
    return not format_.needs or find_spec(format_.needs) is not None


def by_suffix(suffix: str) -> str | None:
    """The format that the end of a file's name asks for (`.pdf`); None where it asks for none."""
    return next((one.name for one in FORMATS.values() if suffix.lower() in one.suffixes), None)
