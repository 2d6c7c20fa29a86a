"""The last lines: what the plan was made with, so that it can be made again."""

from __future__ import annotations

from models.plan import Plan
from models.text import Lang, Text
from planner.prose.terms import STATUSES
from planner.report.layout import Page
from planner.report.phrases import said
from planner.report.table import Column

#: Enough of a SHA-256 for a reader to compare; the JSON holds all of it.
SHORT_DIGEST = 12


def show_closing(page: Page, plan: Plan, lang: Lang) -> None:
    """Versions and digests of packs, case, planner and solver."""
    page.heading(Text("版本", "Versions").in_(lang))
    versions, settings = plan.versions, plan.settings
    page.labelled(
        [
            (Text("规划器", "planner").in_(lang), _planner(versions.planner, lang)),
            (Text("求解器", "solver").in_(lang), versions.solver),
            (Text("词汇表", "vocabulary").in_(lang), versions.vocabulary[:SHORT_DIGEST]),
            (Text("个案", "case").in_(lang), f"{plan.head.id} {plan.head.digest[:SHORT_DIGEST]}"),
            (Text("目标", "objective").in_(lang), settings.objective),
        ]
    )
    page.table(
        [
            Column(Text("政策包", "pack").in_(lang)),
            Column(Text("名称", "title").in_(lang), wraps=True),
            Column(Text("状态", "status").in_(lang)),
            Column(Text("版本", "version").in_(lang)),
            Column(Text("摘要", "digest").in_(lang)),
        ],
        [
            [one.id, said(one.title, lang), _status(one.status, lang), one.version, one.digest[:SHORT_DIGEST]]
            for one in versions.packs
        ],
    )


def _planner(version: str, lang: Lang) -> str:
    """A checkout that is not installed has no version of its own."""
    return Text("源码目录，未安装", version).in_(lang) if version == "not installed" else version


def _status(status: str, lang: Lang) -> str:
    return STATUSES[status].in_(lang) if status in STATUSES else status
