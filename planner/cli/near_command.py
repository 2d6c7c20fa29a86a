"""`planner near`: thresholds just missed, decisions that would open more, limits just full."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import typer

from models.text import Lang, Text
from planner.cli.group import register
from planner.cli.options import (
    as_path,
    case_argument,
    drafts_option,
    format_option,
    one_of,
    option,
    output_option,
    packs_option,
    time_limit_option,
    top_option,
)
from planner.cli.output import give
from planner.cli.progress import working
from planner.cli.result import exit_when, rendered
from planner.cli.targets import check_targets

if TYPE_CHECKING:
    from models.near import NearReport


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text("差一点够到的分界值和刚满的上限", "Thresholds just missed and limits just full")
    own = packs_option(lang)

    @register(app, "near", words, lang)
    def near(
        case: str = case_argument(lang),
        by: str = _by(lang),
        top: int = top_option(lang, Text("列出前几个分界值，默认 10", "show so many thresholds; default 10")),
        format_: str = format_option(lang),
        output: str | None = output_option(lang),
        drafts: bool | None = drafts_option(lang),
        time_limit: float = time_limit_option(lang),
        policies: list[str] | None = own,
    ) -> int:
        target = as_path(output)
        packs = [Path(one) for one in policies or ()]
        check_targets({"--output": target}, [Path(case), *packs])
        with working(Text("逐个试分界值", "trying thresholds"), lang):
            report = _near(Path(case), packs, drafts, time_limit, by, top, lang)
        from planner.report.near import render_near

        page = rendered(report, format_, target, lambda width, colour: render_near(report, lang, width, colour=colour))
        give(page, target)
        return exit_when(report.proven, lang)


def _near(
    path: Path, packs: Sequence[Path], drafts: bool | None, limit: float, by: str, top: int, lang: Lang
) -> NearReport:
    from planner.cli.case_input import read_case
    from planner.near.nearness import near

    case, policies, vocabulary = read_case(path, packs, lang=lang, time_limit=limit)
    include = case.include_drafts if drafts is None else drafts
    return near(case, policies, vocabulary, include_drafts=include, time_limit=limit, by=cast("Any", by), top=top)


def _by(lang: Lang) -> Any:
    words = Text("排序：gain 按金额（默认），distance 按差距", "order: gain (default) or distance")
    return option(lang, words, "gain", "--by", metavar="gain|distance", callback=one_of(lang, "gain", "distance"))
