"""`planner policies readings`: the open readings of packs, and what each other answer is worth to a case."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from models.errors import Finding, InputError, Place
from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import argument, as_path, one_of, option, output_option, seconds
from planner.cli.output import check_writable, give, page_width, say, wants_colour
from planner.cli.workbook_notes import note_sayer

if TYPE_CHECKING:
    from models.policy import Policy
    from models.readings import ReadingsReport
    from models.vocabulary import Vocabulary

#: The page of a list where the output is no terminal.
PAGE = 100


def add_to(group: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text(
        "列出政策包的待定解读，以及对个案的影响", "List the open readings of packs, and what they mean for a case"
    )
    pack_words = Text("政策包的 id 或文件，默认全部", "id or file of a pack; default all")
    case_words = Text("个案文件：算出每个选项改变多少金额", "case file: what each answer would change")
    format_words = Text("输出格式：table（默认）或 json", "output: table (default) or json")
    limit_words = Text("求解时限，单位秒，默认 10", "time limit in seconds, default 10")
    several = argument(lang, pack_words, "[PACK]...", None)

    @register(group, "readings", words, lang)
    def readings(
        packs: list[str] | None = several,
        case: str | None = option(lang, case_words, None, "--case", metavar="CASE"),
        format_: str = option(
            lang, format_words, "table", "--format", metavar="table|json", callback=one_of(lang, "table", "json")
        ),
        output: str | None = output_option(lang),
        time_limit: float = option(lang, limit_words, 10.0, "--time-limit", metavar="S", callback=seconds(lang)),
    ) -> int:
        target = as_path(output)
        check_writable(target)
        report = make_report(packs or [], None if case is None else Path(case), time_limit, lang)
        give(_rendered(report, lang, format_, target), target)
        return _finish(report, lang)


def make_report(names: list[str], case: Path | None, time_limit: float, lang: Lang = "zh") -> ReadingsReport:
    """Load what is asked for, and list it. Raises InputError."""
    from planner import api
    from planner.cli.pack_argument import words_for
    from planner.explain.reading_effects import reading_effects, reading_list
    from planner.workspace import Workspace

    vocabulary, shipped = api.load_shipped()
    vocabulary = words_for(names, vocabulary)
    packs = _packs(names, vocabulary) or shipped
    if case is None:
        return reading_list(packs, vocabulary)
    given = {pack.id for pack in packs}
    policies = sorted((*packs, *(one for one in shipped if one.id not in given)), key=lambda one: one.id)
    loaded = api.load_case(case, policies=policies, vocabulary=vocabulary, notes=note_sayer(lang))
    return reading_effects(packs, Workspace(loaded, policies, vocabulary, time_limit), loaded.include_drafts)


def _packs(names: list[str], vocabulary: Vocabulary) -> tuple[Policy, ...]:
    """The packs that are named, each once."""
    from planner.cli.pack_argument import find_pack

    packs = [find_pack(name, vocabulary) for name in names]
    for place, pack in enumerate(packs):
        if pack.id in {one.id for one in packs[:place]}:
            told = Text(f"政策包 {pack.id} 写了两次", f"the pack {pack.id} is named twice")
            raise InputError([Finding(Place("PACK"), told)])
    return tuple(packs)


def _rendered(report: ReadingsReport, lang: Lang, format_: str, target: Path | None) -> str:
    if format_ == "json":
        from planner.report.result_json import result_to_json

        return result_to_json(report)
    from planner.report.readings import render_readings

    on_screen = target is None
    width = page_width(sys.stdout, PAGE) if on_screen else PAGE
    return render_readings(report, lang, width, colour=on_screen and wants_colour(sys.stdout))


def _finish(report: ReadingsReport, lang: Lang) -> Exit:
    if report.proven:
        return Exit.OK
    say(
        Text(
            "时限内未能证明全部方案最优；影响以已得方案计，可加大 --time-limit 再试",
            "not all plans were proven optimal; effects are those of the plans found, try a larger --time-limit",
        ).in_(lang)
    )
    return Exit.NOT_PROVEN
