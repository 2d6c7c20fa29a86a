"""`planner check`: the evaluator alone, on a saved plan."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import argument, packs_option
from planner.cli.output import give, say


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text(
        "用独立复核器重新核对一份方案（不用求解器）", "Check a saved plan by the evaluator, without the solver"
    )
    own = packs_option(lang)

    @register(app, "check", words, lang)
    def check(
        plan: str = argument(lang, Text("方案文件（JSON）", "plan file (JSON)"), "PLAN.json"),
        policies: list[str] | None = own,
    ) -> int:
        return _check(Path(plan), [Path(one) for one in policies or ()], lang)


def _check(path: Path, packs: Sequence[Path], lang: Lang) -> Exit:
    from planner import api
    from planner.cli.plan_file import read_plan

    vocabulary, policies = api.load_beside(packs)
    plan = read_plan(path, policies)
    result = api.check_plan(plan, policies, vocabulary)
    if result.ok:
        give(Text(f"复核通过：{len(plan.claims)} 项申报\n", f"confirmed: {len(plan.claims)} claims\n").in_(lang), None)
        return Exit.OK
    for finding in result.findings:
        say(f"{path}: {finding.in_(lang)}")
    count = len(result.findings)
    say(Text(f"复核不通过：{count} 处不符", f"refused: {count} findings").in_(lang))
    return Exit.INPUT_REFUSED
