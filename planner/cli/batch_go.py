"""What `run`, `resume` and `retry-failed` have in common: planning with progress, and the word at the end."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.output import give, say
from planner.cli.result import rendered

if TYPE_CHECKING:
    from models.batch import Status
    from models.batch_summary import BatchSummary
    from planner.batch.order import Order
    from planner.batch.progress import Watcher


_NOT_BEGUN = Text(
    "这次运行还没开始就中断了，请用 planner batch run", "the run was broken off before it began; use planner batch run"
)


@dataclass(frozen=True, slots=True)
class Going:
    """How a run is shown, what of it is planned again, and whether the input may be elsewhere than it was."""

    progress: str = "text"
    format_: str = "table"
    again: frozenset[Status] = frozenset()
    moved: bool = False


def go(order: Order, folder: Path, lang: Lang, how: Going) -> Exit:
    """Plan, write the tables, say what became of it. Raises InputError, and EngineBroken."""
    from planner.batch.run import run

    try:
        ran = run(order, folder, watcher_for(how.progress, lang), again=how.again, moved=how.moved)
    except KeyboardInterrupt:
        say(
            Text(
                f"已中断，已完成的都已保存；续跑：planner batch resume {folder}",
                f"interrupted; what is done is kept, go on with: planner batch resume {folder}",
            ).in_(lang)
        )
        return Exit.INTERRUPTED
    say(
        Text(
            f"本次规划 {ran.planned:,} 家，此前已有 {ran.known:,} 家，用时 {ran.seconds:.1f} 秒；结果在 {folder}",
            f"{ran.planned:,} enterprises planned now, {ran.known:,} known before, in {ran.seconds:.1f} s; results are "
            f"in {folder}",
        ).in_(lang)
    )
    if ran.changed:
        say(
            Text(
                f"其中 {ran.changed:,} 家以前规划过，因输入、政策包、选项或程序有变，这次重新规划",
                f"of these, {ran.changed:,} were planned before; their input, the packs, the options or the program "
                "changed",
            ).in_(lang)
        )
    if ran.gone:
        say(
            Text(f"输入里不再有的 {ran.gone:,} 家已删去", f"{ran.gone:,} that the input no longer has are gone").in_(
                lang
            )
        )
    give(rendered(ran.summary, how.format_, None, lambda width, colour: _page(ran.summary, lang, width, colour)), None)
    return exit_for(ran.counts, folder, lang)


def _page(summary: BatchSummary, lang: Lang, width: int, colour: bool) -> str:
    from planner.report.batch_summary import render_batch_summary

    return render_batch_summary(summary, lang, width, colour=colour)


def order_of(folder: Path, **changed: Any) -> Order:
    """The order of the run in a folder, with what is given now in place of what it had. Raises InputError."""
    from planner.batch.ledger import reading
    from planner.batch.ledger_faults import refused
    from planner.batch.order import order_from_data

    with reading(folder) as ledger:
        data = ledger.note("order")
    if data is None:
        raise refused(folder, _NOT_BEGUN)
    return replace(order_from_data(data), **{name: value for name, value in changed.items() if value is not None})


def watcher_for(progress: str, lang: Lang) -> Watcher:
    """Who is told on stderr how far the run is."""
    from planner.batch.progress import Lines, Objects, Silent

    def write(text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()

    if progress == "none":
        return Silent()
    return Objects(write) if progress == "json" else Lines(write, lang, rewritten=sys.stderr.isatty())


def exit_for(counts: Counter[Status], folder: Path, lang: Lang) -> Exit:
    """The exit code for what became of all enterprises, with a word on what to do where it did not go well."""
    from models.batch import Status
    from planner.batch.run import TROUBLE

    if any(counts[status] for status in TROUBLE):
        say(Text(f"再试：planner batch retry-failed {folder}", f"again: planner batch retry-failed {folder}").in_(lang))
        return Exit.OUR_FAULT
    if counts[Status.REFUSED]:
        return Exit.INPUT_REFUSED
    return Exit.NOT_PROVEN if counts[Status.NOT_PROVEN] else Exit.OK
