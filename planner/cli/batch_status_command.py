"""`planner batch status`: how far a run is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from models.text import Lang, Text
from planner.cli.batch_options import run_argument
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import format_option
from planner.cli.output import give
from planner.cli.result import rendered

if TYPE_CHECKING:
    from models.batch_status import BatchStatus


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text("看一次运行到了哪里，运行中也可以看", "How far a run is, while it runs or afterwards")

    @register(app, "status", words, lang)
    def status(folder: str = run_argument(lang), format_: str = format_option(lang)) -> int:
        from planner.batch.status import status_of

        found = status_of(Path(folder))
        give(rendered(found, format_, None, lambda width, colour: _page(found, lang, width, colour)), None)
        return Exit.OK


def _page(found: BatchStatus, lang: Lang, width: int, colour: bool) -> str:
    from models.batch import Status
    from planner.report.batch_summary import OUTCOMES
    from planner.report.layout import Page
    from planner.report.table import Column

    page = Page(width, colour)
    page.title(Text(f"成批规划：{found.folder}", f"Batch: {found.folder}").in_(lang))
    state = Text("运行中", "running") if found.running else _at_rest(found)
    total = "?" if found.total is None else f"{found.total:,}"
    page.labelled(
        [
            (Text("输入", "input").in_(lang), found.input),
            (Text("状态", "state").in_(lang), state.in_(lang)),
            (Text("完成", "done").in_(lang), f"{found.done:,} / {total}"),
        ]
    )
    page.blank()
    page.table(
        [Column(Text("结果", "became").in_(lang)), Column(Text("企业数", "enterprises").in_(lang), "right")],
        [[OUTCOMES[Status(one.status)].in_(lang), f"{one.enterprises:,}"] for one in found.counts],
    )
    return page.text()


def _at_rest(found: BatchStatus) -> Text:
    if found.exported:
        return Text("已完成，结果表已写出", "finished, the result tables are written")
    return Text(
        f"未完成；续跑：planner batch resume {found.folder}",
        f"not finished; go on with: planner batch resume {found.folder}",
    )
