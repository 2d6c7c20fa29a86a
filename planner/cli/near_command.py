"""`planner near`: thresholds just missed, decisions that would open more, limits just full."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import typer

from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import argument, as_path, one_of, option, output_option, packs_option, seconds
from planner.cli.output import check_writable, give, page_width, say, wants_colour

if TYPE_CHECKING:
    from models.near import NearReport


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text("差一点够到的分界值和刚满的上限", "Thresholds just missed and limits just full")
    own = packs_option(lang)

    @register(app, "near", words, lang)
    def near(
        case: str = argument(lang, Text("个案文件（YAML）", "case file (YAML)"), "CASE"),
        by: str = _by(lang),
        top: int = _top(lang),
        format_: str = _format(lang),
        output: str | None = output_option(lang),
        drafts: bool | None = _drafts(lang),
        time_limit: float = _time_limit(lang),
        policies: list[str] | None = own,
    ) -> int:
        target = as_path(output)
        check_writable(target)
        report = _near(Path(case), [Path(one) for one in policies or ()], drafts, time_limit, by, top)
        give(_rendered(report, lang, format_, target), target)
        return _finish(report, lang)


def _near(path: Path, packs: Sequence[Path], drafts: bool | None, limit: float, by: str, top: int) -> NearReport:
    from planner.cli.case_input import read_case
    from planner.near.nearness import near

    case, policies, vocabulary = read_case(path, packs)
    include = case.include_drafts if drafts is None else drafts
    return near(case, policies, vocabulary, include_drafts=include, time_limit=limit, by=cast("Any", by), top=top)


def _finish(report: NearReport, lang: Lang) -> Exit:
    if report.proven:
        return Exit.OK
    say(
        Text(
            "时限内未能证明全部数字，可加大 --time-limit 再试",
            "not every figure is proven within the limit; try a larger --time-limit",
        ).in_(lang)
    )
    return Exit.NOT_PROVEN


def _rendered(report: NearReport, lang: Lang, format_: str, target: Path | None) -> str:
    if format_ == "json":
        from planner.report.result_json import result_to_json

        return result_to_json(report)
    from planner.report.layout import PIPED
    from planner.report.near import render_near

    on_screen = target is None
    width = page_width(sys.stdout, PIPED) if on_screen else PIPED
    return render_near(report, lang, width, colour=on_screen and wants_colour(sys.stdout))


def _by(lang: Lang) -> Any:
    words = Text("排序：gain 按金额（默认），distance 按差距", "order: gain (default) or distance")
    return option(lang, words, "gain", "--by", metavar="gain|distance", callback=one_of(lang, "gain", "distance"))


def _top(lang: Lang) -> Any:
    words = Text("列出前几个分界值，默认 10", "show so many thresholds; default 10")
    return option(lang, words, 10, "--top", metavar="N", min=1)


def _format(lang: Lang) -> Any:
    words = Text("输出格式：table（默认）或 json", "output: table (default) or json")
    return option(lang, words, "table", "--format", metavar="table|json", callback=one_of(lang, "table", "json"))


def _drafts(lang: Lang) -> Any:
    words = Text("是否计入征求意见稿，默认按个案", "count drafts or not; default as the case says")
    return option(lang, words, None, "--drafts/--no-drafts")


def _time_limit(lang: Lang) -> Any:
    words = Text("求解时限，单位秒，默认 10", "time limit in seconds, default 10")
    return option(lang, words, 10.0, "--time-limit", metavar="S", callback=seconds(lang))
