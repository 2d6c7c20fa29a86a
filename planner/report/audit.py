"""An audit of a pack against its official text, as a page: article by article, then what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from models.cite import Cite
from models.errors import Finding
from models.text import Lang, Text
from planner.prose.citation import cite_text
from planner.report.layout import Page
from planner.report.table import Column
from policies.audit import ArticleAudit, Audit, Line, Status


def show_audit(page: Page, audit: Audit, lang: Lang) -> None:
    """Every figure of the text with what became of it; articles without figures are named together at the end."""
    page.title(Text(f"{audit.policy} 与原文核对", f"{audit.policy} against its official text").in_(lang))
    page.line(audit.source)
    quiet = []
    for one in audit.articles:
        if one.lines:
            page.heading(_heading(one, lang))
            _table(page, one.lines, lang)
        else:
            quiet.append(one.article.name)
    if quiet:
        page.heading(Text("没有数字的条文", "articles without figures").in_(lang))
        page.line(Text("、", ", ").in_(lang).join(quiet))
    _findings(page, Text("必须处理", "to be mended"), audit.findings, lang)
    _findings(page, Text("提示", "remarks"), audit.remarks, lang)


def summary(audit: Audit, lang: Lang) -> str:
    """One line: how many figures there are, and what became of them."""
    counts = {status: audit.count(status) for status in Status}
    every, wrong = sum(counts.values()), len(audit.findings)
    parts_zh = "，".join(f"{status.value.zh} {count}" for status, count in counts.items())
    parts_en = ", ".join(f"{status.value.en} {count}" for status, count in counts.items())
    return Text(
        f"{audit.policy}：原文数字 {every} 个（{parts_zh}），须处理 {wrong} 处",
        f"{audit.policy}: figures of the text {every} ({parts_en}), to be mended {wrong}",
    ).in_(lang)


def _heading(one: ArticleAudit, lang: Lang) -> str:
    return " ".join(part for part in (cite_text(Cite(one.article.name), lang), one.article.heading) if part)


def _table(page: Page, lines: Sequence[Line], lang: Lang) -> None:
    page.table(
        [
            Column(Text("句", "sentence").in_(lang), "right"),
            Column(Text("数字", "figure").in_(lang)),
            Column(Text("情况", "status").in_(lang)),
            Column(Text("所在，或不写入的理由", "held by, or why it is left out").in_(lang), wraps=True),
        ],
        [
            [
                str(line.sentence),
                line.figure.text,
                line.status.value.in_(lang),
                line.reason.in_(lang) if line.reason else Text("、", ", ").in_(lang).join(line.holders),
            ]
            for line in lines
        ],
    )


def _findings(page: Page, title: Text, findings: Sequence[Finding], lang: Lang) -> None:
    if findings:
        page.heading(title.in_(lang))
    for finding in findings:
        where = f"{finding.place}: " if finding.place.line else ""
        page.line(where + finding.text.in_(lang))
        if finding.suggestion is not None:
            page.line(finding.suggestion.in_(lang), indent=4)
