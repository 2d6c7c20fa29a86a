"""`planner report`: another format of the plan that a file carries, without planning again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from models.errors import Finding, InputError, Place
from models.text import Lang, Text
from planner.cli.command_line import command_line
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.hand_over import (
    Wanted,
    bare_option,
    beside_case,
    brand_option,
    dated_option,
    dates_option,
    day_of,
    folder_option,
    hand_over_format_option,
    read_wanted,
    source_option,
)
from planner.cli.options import argument, as_path, output_option, packs_option
from planner.cli.targets import check_targets

if TYPE_CHECKING:
    from models.capsule import CarriedFile
    from models.policy import Policy
    from models.vocabulary import Vocabulary
    from planner.carry.take import Taken

_DAY = Text("文件上的日期，如 2026-11-22；默认与原文件相同", "the day that files bear; default that of the file")


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text("把文件随附的方案另写成一种格式，不重新规划", "Write the plan that a file carries in another format")
    file_words = Text(
        "planner plan 写出的文件：xlsx、html、pdf、docx、md、ics、svg 或 json",
        "a file that planner plan wrote: xlsx, html, pdf, docx, md, ics, svg or json",
    )
    own = packs_option(lang)

    @register(app, "report", words, lang)
    def report(
        context: typer.Context,
        file: str = argument(lang, file_words, "FILE"),
        format_: str | None = hand_over_format_option(lang),
        output: str | None = output_option(lang),
        hand_over: str | None = folder_option(lang),
        dates: str | None = dates_option(lang),
        source: str | None = source_option(lang),
        brand: str | None = brand_option(lang),
        dated: str | None = dated_option(lang, _DAY),
        bare: bool = bare_option(lang),
        policies: list[str] | None = own,
    ) -> int:
        beside = beside_case((), {}, False, dates, source, brand, dated, bare)
        wanted = read_wanted(format_, as_path(output), hand_over, beside)
        packs = [Path(one) for one in policies or ()]
        check_targets({"--output": wanted.target}, [Path(file), *wanted.reads, *packs])
        _report(Path(file), packs, wanted, lambda day: command_line(context, lang, dated=day), lang)
        return Exit.OK


def _report(file: Path, packs: Sequence[Path], wanted: Wanted, command: Callable[[str], str], lang: Lang) -> None:
    """Take, check, write. Raises InputError where the file carries nothing, or what does not hold today."""
    from planner.carry.beside import Beside, carry, laid_out
    from planner.carry.take import take
    from planner.cli.delivery import refuse_several, with_files, write
    from planner.cli.whole_folder import check_folder
    from planner.handover.hand_over import Around

    if wanted.folder is not None:
        check_folder(wanted.folder)
    taken = take(file)
    capsule = taken.capsule
    day = wanted.dated or capsule.dated or day_of(None)
    beside = Beside(capsule.files, capsule.scenarios, capsule.given)
    if wanted.dates is not None:
        beside = replace(beside, files=(*_without_dates(taken), *carry(dates=wanted.dates).files))
    result = capsule.plan if capsule.decided is None else capsule.decided
    assert result is not None
    only = capsule.entity if taken.format != "json" else None
    if only is None and capsule.decided is not None:
        refuse_several(wanted, [one.entity for one in capsule.decided.entities])
    with laid_out(capsule) as files:
        vocabulary, policies = files.load(packs)
        _check(file, taken, policies, vocabulary)
        around = Around(
            dated=day,
            command=capsule.command or command(day),
            comparison=capsule.comparison,
            sensitivity=capsule.sensitivity,
            beside=beside,
            grid=capsule.grid,
            options=capsule.options,
        )
        around = with_files(around, wanted, policies, files.dates)
        write(wanted, result, policies, vocabulary, around, lang, only=only)


def _without_dates(taken: Taken) -> list[CarriedFile]:
    """The carried files with another file of dates still to come; dates stand last, so that no place changes."""
    return [one for one in taken.capsule.files if one.kind != "dates"]


def _check(file: Path, taken: Taken, policies: Sequence[Policy], vocabulary: Vocabulary) -> None:
    """Only what holds under the packs of today is written. Raises InputError."""
    from planner.carry.reproduce import check_carried

    findings = check_carried(taken.capsule, policies, vocabulary)
    if findings is None:
        told = Text(
            "政策包或词汇在方案生成之后改过，不能照旧写出；先用 planner reproduce 看有何不同，再重新规划",
            "packs or words have changed since the plan was made, so that it is not written again; see planner "
            "reproduce for what differs, then plan again",
        )
        raise InputError([Finding(Place(str(file)), told)])
    if findings:
        raise InputError([Finding(Place(str(file)), Text(one.zh, one.en)) for one in findings])
