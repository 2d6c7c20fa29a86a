"""`planner policies diff`: what changed from one version of a policy to another, and what that does to cases."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import argument, as_path, one_of, option, output_option, seconds
from planner.cli.output import check_writable, give, page_width, say, wants_colour
from planner.cli.workbook_notes import note_sayer

if TYPE_CHECKING:
    from models.diff import Diff

#: The page of a comparison where the output is no terminal.
PAGE = 100


def add_to(group: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text(
        "比较一个政策的两个版本，以及对个案的影响", "Compare two versions of a policy, and what they mean for cases"
    )
    one_words = Text("旧版政策包的 id 或文件", "id or file of the old pack")
    other_words = Text("新版政策包的 id 或文件", "id or file of the new pack")
    case_words = Text("个案文件，可写多次", "case file; may be given several times")
    format_words = Text("输出格式：table（默认）或 json", "output: table (default) or json")
    limit_words = Text("求解时限，单位秒，默认 10", "time limit in seconds, default 10")

    several = option(lang, case_words, None, "--case", metavar="CASE")

    @register(group, "diff", words, lang)
    def diff(
        old: str = argument(lang, one_words, "OLD"),
        new: str = argument(lang, other_words, "NEW"),
        cases: list[str] | None = several,
        format_: str = option(
            lang, format_words, "table", "--format", metavar="table|json", callback=one_of(lang, "table", "json")
        ),
        output: str | None = output_option(lang),
        time_limit: float = option(lang, limit_words, 10.0, "--time-limit", metavar="S", callback=seconds(lang)),
    ) -> int:
        target = as_path(output)
        check_writable(target)
        made = make_diff(old, new, [Path(case) for case in cases or ()], time_limit, lang)
        give(_rendered(made, lang, format_, target), target)
        return _finish(made, lang)


def make_diff(old: str, new: str, cases: list[Path], time_limit: float, lang: Lang = "zh") -> Diff:
    """Load both packs and the cases, and compare. Raises InputError."""
    from models.diff import Diff
    from planner import api
    from planner.cli.pack_argument import find_pack, words_for
    from planner.diff.cases import compare_case
    from planner.diff.packs import compare
    from planner.diff.worlds import beside, readable

    vocabulary, policies = api.load_shipped()
    vocabulary = words_for([old, new], vocabulary)
    one, other = find_pack(old, vocabulary), find_pack(new, vocabulary)
    packs = compare(one, other, vocabulary)
    known = readable(one, other, beside(one, other, policies))
    say_note = note_sayer(lang)
    loaded = [api.load_case(case, policies=known, vocabulary=vocabulary, notes=say_note) for case in cases]
    return Diff(
        packs=packs,
        cases=tuple(
            compare_case(case, one, other, policies, vocabulary, packs, time_limit=time_limit) for case in loaded
        ),
    )


def _rendered(diff: Diff, lang: Lang, format_: str, target: Path | None) -> str:
    if format_ == "json":
        from planner.report.result_json import result_to_json

        return result_to_json(diff)
    from planner.report.pack_diff import render_diff

    on_screen = target is None
    width = page_width(sys.stdout, PAGE) if on_screen else PAGE
    return render_diff(diff, lang, width, colour=on_screen and wants_colour(sys.stdout))


def _finish(diff: Diff, lang: Lang) -> Exit:
    """A change between two plans of which one may not be the best is no proven change."""
    sides = [side for case in diff.cases for side in (case.old, case.new, case.together) if side is not None]
    if all(side.proof != "not_proven" for side in sides):
        return Exit.OK
    say(
        Text(
            "时限内未能证明全部方案最优；变动以已得方案计，可加大 --time-limit 再试",
            "not all plans were proven optimal; the change is that of the plans found, try a larger --time-limit",
        ).in_(lang)
    )
    return Exit.NOT_PROVEN
