"""`planner ask`: what is not known yet, which question is worth most, and what an answer changes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from models.errors import Finding, InputError, Place
from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import argument, as_path, one_of, option, output_option, packs_option, seconds
from planner.cli.output import check_writable, give, page_width, say, wants_colour

if TYPE_CHECKING:
    from models.ask import AskReport
    from planner.ask.given import Given


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text("还有哪些事实要问、先问哪个、回答会怎样", "What to ask next, and what each answer would settle")
    own, given = packs_option(lang), _answers(lang)

    @register(app, "ask", words, lang)
    def ask(
        case: str = argument(lang, Text("个案文件（YAML）", "case file (YAML)"), "CASE"),
        answer: list[str] | None = given,
        top: int = _top(lang),
        save: str | None = _save(lang),
        format_: str = _format(lang),
        output: str | None = output_option(lang),
        drafts: bool | None = _drafts(lang),
        time_limit: float = _time_limit(lang),
        policies: list[str] | None = own,
    ) -> int:
        target, saved = as_path(output), as_path(save)
        _refuse_save(saved, target, answer)
        for path in (target, saved):
            check_writable(path)
        report, given = _asked(Path(case), answer or (), [Path(one) for one in policies or ()], drafts, time_limit, top)
        if given is not None and saved is not None:
            _write_case(given, saved)
        give(_rendered(report, lang, format_, target), target)
        return _finish(report, lang)


def _asked(
    path: Path, answers: Sequence[str], packs: Sequence[Path], drafts: bool | None, limit: float, top: int | None
) -> tuple[AskReport, Given | None]:
    from planner.ask.asking import ask
    from planner.ask.given import give_answers
    from planner.cli.case_input import read_case

    case, policies, vocabulary = read_case(path, packs)
    given = give_answers(case, answers, policies, vocabulary) if answers else None
    include = case.include_drafts if drafts is None else drafts
    report = ask(case, policies, vocabulary, include_drafts=include, time_limit=limit, given=given, top=top)
    return report, given


def _write_case(given: Given, path: Path) -> None:
    from scenarios.case_writer import case_text

    give(case_text(given.case.source), path)


def _refuse_save(saved: Path | None, target: Path | None, answers: Sequence[str] | None) -> None:
    """A saved case needs answers, and a file of its own. Raises InputError."""
    if saved is None:
        return
    if not answers:
        told = Text("没有 --answer，就没有要存的个案", "without --answer there is no case to save")
        raise InputError([Finding(Place("--save"), told)])
    if target is not None and saved.resolve() == target.resolve():
        told = Text("--save 和 --output 不能是同一个文件", "--save and --output must not be the same file")
        raise InputError([Finding(Place("--save"), told)])


def _finish(report: AskReport, lang: Lang) -> Exit:
    if report.proven:
        return Exit.OK
    say(
        Text(
            "时限内未能证明全部数字，可加大 --time-limit 再试",
            "not every figure is proven within the limit; try a larger --time-limit",
        ).in_(lang)
    )
    return Exit.NOT_PROVEN


def _rendered(report: AskReport, lang: Lang, format_: str, target: Path | None) -> str:
    if format_ == "json":
        from planner.report.result_json import result_to_json

        return result_to_json(report)
    from planner.report.ask import render_ask
    from planner.report.layout import PIPED

    on_screen = target is None
    width = page_width(sys.stdout, PIPED) if on_screen else PIPED
    return render_ask(report, lang, width, colour=on_screen and wants_colour(sys.stdout))


def _answers(lang: Lang) -> Any:
    words = Text(
        "给一个未知的事实作答，如 items.corpus.related_party=false；可写多次",
        "answer an unknown fact, such as items.corpus.related_party=false; may be repeated",
    )
    return option(lang, words, None, "--answer", "-a", metavar="ADDRESS=VALUE")


def _top(lang: Lang) -> Any:
    words = Text("列出前几个问题，默认 10", "show so many questions; default 10")
    return option(lang, words, 10, "--top", metavar="N", min=1)


def _save(lang: Lang) -> Any:
    words = Text("把带着回答的个案另存为 YAML", "write the case with the answers as YAML")
    return option(lang, words, None, "--save", metavar="FILE")


def _format(lang: Lang) -> Any:
    words = Text("输出格式：table（默认）或 json", "output: table (default) or json")
    return option(lang, words, "table", "--format", metavar="table|json", callback=one_of(lang, "table", "json"))


def _drafts(lang: Lang) -> Any:
    words = Text("是否计入征求意见稿，默认按个案", "count drafts or not; default as the case says")
    return option(lang, words, None, "--drafts/--no-drafts")


def _time_limit(lang: Lang) -> Any:
    words = Text("求解时限，单位秒，默认 10", "time limit in seconds, default 10")
    return option(lang, words, 10.0, "--time-limit", metavar="S", callback=seconds(lang))
