"""`planner doctor`: is this installation fit to plan?"""

from __future__ import annotations

import typer

from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.output import give

_MARKS = {"ok": Text("正常", "ok"), "warning": Text("注意", "warning"), "fault": Text("故障", "fault")}


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text("检查安装：版本、政策包、求解器自检", "Examine the installation: versions, packs, solver self-test")

    @register(app, "doctor", words, lang)
    def doctor() -> int:
        return _examine(lang)


def _examine(lang: Lang) -> Exit:
    from planner.doctor import examine

    worst = Exit.OK
    for finding in examine():
        give(f"[{_MARKS[finding.mark].in_(lang)}] {finding.text.in_(lang)}\n", None)
        if finding.mark == "fault":
            worst = Exit.OUR_FAULT
    return worst
