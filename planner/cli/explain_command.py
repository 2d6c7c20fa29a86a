"""`planner explain`: everything about one claim, or about all claims of one clause."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import argument, packs_option
from planner.cli.output import give, page_width, wants_colour


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text("说明一个条款或一项申报为什么选、为什么不选", "Say why a clause or a claim is in or out")
    claim_words = Text(
        "条款（5.1、算力券）、 事项的 id（gpu）或申报编号， 如 tongxiang-2025/5.1@gpu:2026",
        "clause (5.1), item (gpu) or claim key (tongxiang-2025/5.1@gpu:2026)",
    )
    source = Text("个案文件，或已保存的方案", "case file, or a saved plan")
    own = packs_option(lang)

    @register(app, "explain", words, lang)
    def explain(
        claim: str = argument(lang, claim_words, "CLAIM"),
        case: str = argument(lang, source, "CASE_OR_PLAN"),
        policies: list[str] | None = own,
    ) -> int:
        give(_explained(claim, Path(case), [Path(one) for one in policies or ()], lang), None)
        return Exit.OK


def _explained(claim: str, path: Path, packs: Sequence[Path], lang: Lang) -> str:
    from planner import api
    from planner.cli.case_input import read_case
    from planner.cli.plan_file import looks_like_plan, read_plan
    from planner.report.explanation import Explainer
    from planner.report.layout import PIPED, Page
    from scenarios.case_loader import case_from_data

    if looks_like_plan(path):
        vocabulary, policies = api.load_beside(packs)
        plan = read_plan(path, policies)
        case = case_from_data(plan.case, file=str(path), policies=policies, vocabulary=vocabulary)
    else:
        case, policies, vocabulary = read_case(path, packs, lang=lang)
        plan = api.plan(case, policies, vocabulary)
    page = Page(page_width(sys.stdout, PIPED), wants_colour(sys.stdout))
    Explainer(page, plan, case, policies, vocabulary, lang).explain(claim)
    return page.text()
