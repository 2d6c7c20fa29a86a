"""`planner reproduce`: the plan of a file made again, and whether it is the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from models.text import Lang, Text
from planner.cli.delivery import STEPS
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import argument, as_path, format_option, output_option, packs_option
from planner.cli.output import give, say
from planner.cli.progress import working
from planner.cli.result import rendered
from planner.cli.targets import check_targets

if TYPE_CHECKING:
    from models.reproduction import Reproduction


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text(
        "按文件随附的数据重做方案，看结果是否相同", "Make the plan of a file again and say whether it is the same"
    )
    file_words = Text(
        "planner plan 写出的文件：xlsx、html、pdf、docx、md、ics、svg 或 json",
        "a file that planner plan wrote: xlsx, html, pdf, docx, md, ics, svg or json",
    )
    own = packs_option(lang)

    @register(app, "reproduce", words, lang)
    def reproduce(
        file: str = argument(lang, file_words, "FILE"),
        format_: str = format_option(lang),
        output: str | None = output_option(lang),
        policies: list[str] | None = own,
    ) -> int:
        target, packs = as_path(output), [Path(one) for one in policies or ()]
        check_targets({"--output": target}, [Path(file), *packs])
        with working(Text("重做方案", "making the plan again"), lang) as shown:
            made = _made(Path(file), packs, lambda name: shown.step(STEPS[name].in_(lang)))
        from planner.report.reproduction import render_reproduction

        page = rendered(
            made, format_, target, lambda width, colour: render_reproduction(made, lang, width, colour=colour)
        )
        give(page, target)
        return _finish(made, lang)


def _made(file: Path, packs: Sequence[Path], tell: Callable[[str], None]) -> Reproduction:
    from planner.carry.reproduce import reproduce
    from planner.carry.take import take

    return reproduce(take(file), packs, tell)


def _finish(made: Reproduction, lang: Lang) -> Exit:
    """The exit code, with a word on stderr where the result is another or the carried plan does not hold."""
    if made.findings:
        say(
            Text(
                "文件里的方案复核不通过，不要使用；请以重做的结果为准",
                "the plan in the file does not hold; do not use it, use the one made again",
            ).in_(lang)
        )
        return Exit.CHANGED
    if made.verdict == "changed" or made.decisions:
        say(Text("结果与文件不同", "the result is not the same as in the file").in_(lang))
        return Exit.CHANGED
    return Exit.OK
