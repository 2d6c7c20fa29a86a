"""What `run`, `resume` and `retry-failed` have in common: planning with progress, and the word at the end."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.output import say

if TYPE_CHECKING:
    from models.batch import Status
    from planner.batch.order import Order
    from planner.batch.progress import Watcher


def go(
    order: Order, folder: Path, lang: Lang, progress: str, again: Collection[Status] = (), *, moved: bool = False
) -> Exit:
    """Plan, write the tables, say what became of it. `moved`: the input may be elsewhere than it was.

    Raises InputError, and EngineBroken.
    """
    from planner.batch.run import run

    try:
        ran = run(order, folder, watcher_for(progress, lang), again=frozenset(again), moved=moved)
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
    for note in ran.notes:
        say(note.in_(lang))
    if ran.gone:
        say(
            Text(f"输入里不再有的 {ran.gone:,} 家已删去", f"{ran.gone:,} that the input no longer has are gone").in_(
                lang
            )
        )
    return exit_for(ran.counts, folder, lang)


def order_of(folder: Path, **changed: Any) -> Order:
    """The order of the run in a folder, with what is given now in place of what it had. Raises InputError."""
    from planner.batch.ledger import reading
    from planner.batch.order import order_from_data

    with reading(folder) as ledger:
        before = order_from_data(ledger.note("order"))
    return replace(before, **{name: value for name, value in changed.items() if value is not None})


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
    """The exit code for what became of all enterprises, with a word on what did not go well."""
    from planner.batch.run import TROUBLE
    from planner.batch.status import STATUS_WORDS

    for status, words in STATUS_WORDS.items():
        if status != "planned" and counts[status]:
            say(f"{words.in_(lang)}{Text('：', ': ').in_(lang)}{counts[status]:,}")
    if any(counts[status] for status in TROUBLE):
        say(Text(f"再试：planner batch retry-failed {folder}", f"again: planner batch retry-failed {folder}").in_(lang))
        return Exit.OUR_FAULT
    from models.batch import Status

    if counts[Status.REFUSED]:
        return Exit.INPUT_REFUSED
    return Exit.NOT_PROVEN if counts[Status.NOT_PROVEN] else Exit.OK
