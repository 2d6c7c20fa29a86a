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
    from planner.cli.plan_file import read_plan, read_text
    from planner.report.decided_json import decided_from_json, is_decided

    vocabulary, policies = api.load_beside(packs)
    text = read_text(path)
    if is_decided(text):
        decided = decided_from_json(text, str(path))
        result = api.check_decided(decided, policies, vocabulary)
        count = sum(len(one.plan.claims) for one in decided.entities)
    else:
        plan = read_plan(path, policies)
        result, count = api.check_plan(plan, policies, vocabulary), len(plan.claims)
    if result.ok:
        give(Text(f"复核通过：{count} 项申报\n", f"confirmed: {count} claims\n").in_(lang), None)
        return Exit.OK
    for finding in result.findings:
        say(f"{path}: {finding.in_(lang)}")
    count = len(result.findings)
    say(Text(f"复核不通过：{count} 处不符", f"refused: {count} findings").in_(lang))
    return Exit.INPUT_REFUSED
