"""`planner ask`: what is not known yet, which question is worth most, and what an answer changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from models.errors import Finding, InputError, Place
from models.text import Lang, Text
from planner.cli.group import register
from planner.cli.options import (
    as_path,
    case_argument,
    drafts_option,
    format_option,
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
    from models.ask import AskReport
    from planner.ask.given import Given


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text("还有哪些事实要问、先问哪个、回答会怎样", "What to ask next, and what each answer would settle")
    own, given = packs_option(lang), _answers(lang)

    @register(app, "ask", words, lang)
    def ask(
        case: str = case_argument(lang),
        answer: list[str] | None = given,
        top: int = top_option(lang, Text("列出前几个问题，默认 10", "show so many questions; default 10")),
        save: str | None = _save(lang),
        format_: str = format_option(lang),
        output: str | None = output_option(lang),
        drafts: bool | None = drafts_option(lang),
        time_limit: float = time_limit_option(lang),
        policies: list[str] | None = own,
    ) -> int:
        target, saved = as_path(output), as_path(save)
        _refuse_save(saved, answer)
        packs = [Path(one) for one in policies or ()]
        check_targets({"--output": target, "--save": saved}, [Path(case), *packs])
        with working(Text("看每个回答会怎样", "what each answer would settle"), lang):
            report, given = _asked(Path(case), answer or (), packs, drafts, time_limit, top, lang)
        if given is not None and saved is not None:
            _write_case(given, saved)
        from planner.report.ask import render_ask

        page = rendered(report, format_, target, lambda width, colour: render_ask(report, lang, width, colour=colour))
        give(page, target)
        return exit_when(report.proven, lang)


def _asked(
    path: Path,
    answers: Sequence[str],
    packs: Sequence[Path],
    drafts: bool | None,
    limit: float,
    top: int | None,
    lang: Lang,
) -> tuple[AskReport, Given | None]:
    from planner.ask.asking import ask
    from planner.ask.given import give_answers
    from planner.cli.case_input import read_case

    case, policies, vocabulary = read_case(path, packs, lang=lang, time_limit=limit)
    given = give_answers(case, answers, policies, vocabulary) if answers else None
    include = case.include_drafts if drafts is None else drafts
    report = ask(case, policies, vocabulary, include_drafts=include, time_limit=limit, given=given, top=top)
    return report, given


def _write_case(given: Given, path: Path) -> None:
    from scenarios.case_writer import case_text

    give(case_text(given.case.source), path)


def _refuse_save(saved: Path | None, answers: Sequence[str] | None) -> None:
    """A saved case needs answers. Raises InputError."""
    if saved is None:
        return
    if not answers:
        told = Text("没有 --answer，就没有要存的个案", "without --answer there is no case to save")
        raise InputError([Finding(Place("--save"), told)])


def _answers(lang: Lang) -> Any:
    words = Text(
        "给一个未知的事实作答，如 items.corpus.related_party=false；可写多次",
        "answer an unknown fact, such as items.corpus.related_party=false; may be repeated",
    )
    return option(lang, words, None, "--answer", "-a", metavar="ADDRESS=VALUE")


def _save(lang: Lang) -> Any:
    words = Text("把带着回答的个案另存为 YAML", "write the case with the answers as YAML")
    return option(lang, words, None, "--save", metavar="FILE")
