"""Long work shows that it goes on: on stderr, on a terminal alone, and gone when it is done."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from models.text import Lang, Text


def _nothing(*_: object) -> None:
    """Nobody looks."""


@dataclass(frozen=True)
class Shown:
    """What is shown: `step` says what is being done, `count` how much of how much of it is done."""

    step: Callable[[str], None] = _nothing
    count: Callable[[int, int], None] = _nothing


@contextmanager
def working(words: Text, lang: Lang) -> Iterator[Shown]:
    """A line with the words, the time that has gone by and, where it is counted, a bar. Nothing at all in a pipe."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield Shown()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    text = TextColumn("{task.description}", markup=False)
    columns = (SpinnerColumn(), text, BarColumn(bar_width=24), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words.in_(lang), total=None)

        def step(told: str) -> None:
            bar.update(task, description=told)

        def count(done: int, every: int) -> None:
            bar.update(task, completed=done, total=every)

        yield Shown(step, count)
