"""`planner intake check`: everything that is wrong in a workbook, how complete it is, what to ask for first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from models.errors import Finding, InputError, Place
from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import argument, as_path, option, packs_option, time_limit_option
from planner.cli.output import give, give_bytes, say
from planner.cli.targets import check_targets

if TYPE_CHECKING:
    from models.policy import Policy
    from models.vocabulary import Vocabulary
    from scenarios.intake.read.intake import Intake

#: Questions that are named.
_FIRST = 5


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text(
        "检查客户填好的资料表：所有问题及单元格、完整程度、先补哪几格",
        "Check a workbook: every fault at its cell, how complete it is, which blanks to fill first",
    )
    marked = Text(
        "另存一份，问题写成单元格批注并标色；原表不动",
        "save a copy with the faults as cell notes in colour; the workbook itself stays as it is",
    )
    own = packs_option(lang)

    @register(app, "check", words, lang)
    def check(
        source: str = argument(lang, Text("资料表（.xlsx）", "workbook (.xlsx)"), "FILE"),
        notes: str | None = option(lang, marked, None, "--notes", metavar="FILE"),
        time_limit: float = time_limit_option(lang),
        policies: list[str] | None = own,
    ) -> int:
        target = as_path(notes)
        packs = [Path(one) for one in policies or ()]
        check_targets({"--notes": target}, [Path(source), *packs])
        return _check(Path(source), target, packs, time_limit, lang)


def _check(source: Path, target: Path | None, packs: Sequence[Path], time_limit: float, lang: Lang) -> Exit:
    from planner import api
    from scenarios.intake.kinds_of_file import is_workbook
    from scenarios.intake.notes import with_notes
    from scenarios.intake.read.guard import content_of
    from scenarios.intake.read.intake import examine

    if not is_workbook(source):
        told = Text("应为资料表（.xlsx）；个案文件用 planner plan 检查", "a workbook (.xlsx) is expected")
        raise InputError([Finding(Place(str(source)), told)])
    if target is not None and not target.name.lower().endswith(".xlsx"):
        told = Text(f"{target}；批注写进 .xlsx 文件", f"{target}; notes go into a file named .xlsx")
        raise InputError([Finding(Place("--notes"), told)])
    vocabulary, policies = api.load_beside(packs)
    content = content_of(source, str(source))
    found = examine(content, str(source), policies, vocabulary)
    for note in found.said():
        say(note.render(lang))
    for fault in found.findings():
        say(fault.render(lang))
    if target is not None:
        give_bytes(with_notes(content, found.faults, found.notes, lang), target)
    give(_summary(found, lang) + _to_ask(found, policies, vocabulary, time_limit, lang), None)
    return Exit.OK if found.case is not None else Exit.INPUT_REFUSED


def _summary(found: Intake, lang: Lang) -> str:
    """How much is wrong and how much is known."""
    faults, blank = len(found.faults), found.asked - found.known
    wrong = Text(f"{faults} 处要改", f"{faults} to mend") if faults else Text("没有要改的", "nothing to mend")
    told = Text(
        f"{wrong.zh}；{found.asked} 个问题已填 {found.known} 个，{blank} 个未知",
        f"{wrong.en}; {found.known} of {found.asked} questions are answered, {blank} are unknown",
    )
    return f"{told.in_(lang)}\n"


def _to_ask(found: Intake, policies: Sequence[Policy], vocabulary: Vocabulary, time_limit: float, lang: Lang) -> str:
    """The blanks that the most money hangs on, as `planner ask` ranks them."""
    if found.case is None:
        return ""
    from planner.ask.asking import ask
    from planner.report.phrases import money, said

    case = found.case
    report = ask(
        case, policies, vocabulary, include_drafts=case.include_drafts, time_limit=time_limit, given=None, top=_FIRST
    )
    spots = found.addresses()
    lines, colon = [], Text("：", ": ").in_(lang)
    for one in report.questions[:_FIRST]:
        spot = spots.get(one.address)
        where = f"{spot.address()} " if spot is not None else ""
        if one.most is None:
            stake = Text("金额没有上界", "without bound")
        else:
            amount = money(one.most, lang, "ceiling")
            stake = Text(f"{amount} 取决于此", f"{amount} hang on it")
        lines.append(f"  {where}{said(one.subject, lang)} {said(one.label, lang)}{colon}{stake.in_(lang)}")
    if not lines:
        return Text("没有影响金额的空格\n", "no blank changes an amount\n").in_(lang)
    head = Text("最值得先补的：", "to be filled in first:").in_(lang)
    return "\n".join([head, *lines]) + "\n"
