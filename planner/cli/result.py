"""A result on its way to the user: as JSON, or as a page as wide and as coloured as the place that it goes to."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.output import page_width, say, wants_colour

if TYPE_CHECKING:
    from models.plan import PlanModel


def rendered(result: PlanModel, format_: str, target: Path | None, page: Callable[[int, bool], str]) -> str:
    """JSON, or what `page` makes of a width and of whether colours are wanted; `target` is None for stdout."""
    if format_ == "json":
        from planner.report.result_json import result_to_json

        return result_to_json(result)
    return on_page(target, page)


def on_page(target: Path | None, page: Callable[[int, bool], str]) -> str:
    """The page for a terminal, a pipe or a file."""
    from planner.report.layout import PIPED

    on_screen = target is None
    return page(page_width(sys.stdout, PIPED) if on_screen else PIPED, on_screen and wants_colour(sys.stdout))


def exit_when(proven: bool, lang: Lang) -> Exit:
    """The exit code of a result with figures of many plans, with a word on stderr where some are not proven."""
    if proven:
        return Exit.OK
    say(
        Text(
            "时限内未能证明全部数字，可加大 --time-limit 再试",
            "not every figure is proven within the limit; try a larger --time-limit",
        ).in_(lang)
    )
    return Exit.NOT_PROVEN
