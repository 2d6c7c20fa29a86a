"""`planner batch resume`: go on with a run that was broken off, or whose input, packs or program changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from models.text import Lang, Text
from planner.cli.batch_go import Going, go, order_of
from planner.cli.batch_options import (
    csv_option,
    jobs_option,
    progress_option,
    run_argument,
    solver_limit_option,
    wall_limit_option,
)
from planner.cli.group import register
from planner.cli.options import format_option, option


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text(
        "续跑：只规划没有的和变了的，选项沿用上次",
        "Go on with a run: only what is missing or changed is planned, by the options it had",
    )

    @register(app, "resume", words, lang)
    def resume(
        folder: str = run_argument(lang),
        source: str | None = input_option(lang),
        jobs: int | None = jobs_option(lang),
        time_limit: float | None = solver_limit_option(lang),
        wall_limit: float | None = wall_limit_option(lang),
        progress: str = progress_option(lang),
        format_: str = format_option(lang),
        csv: bool | None = csv_option(lang),
    ) -> int:
        order = order_of(
            Path(folder),
            input=None if source is None else Path(source),
            jobs=jobs,
            time_limit=time_limit,
            wall_limit=wall_limit,
            csv=csv,
        )
        return go(order, Path(folder), lang, Going(progress, format_, moved=source is not None))


def input_option(lang: Lang) -> Any:
    """`--input PATH`."""
    words = Text("输入移动之后的新位置", "where the input is now, if it was moved")
    return option(lang, words, None, "--input", metavar="INPUT")
