"""`planner batch retry-failed`: plan again what did not come to a plan."""

from __future__ import annotations

from pathlib import Path

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
        "把失败、进程终止、超时的企业再规划一次", "Plan again the enterprises that failed, crashed or timed out"
    )
    refused_words = Text("输入有误的也再读一次", "those that were refused too")
    not_proven_words = Text("未证明最优的也再求解一次", "those that were not proven too")

    @register(app, "retry-failed", words, lang)
    def retry_failed(
        folder: str = run_argument(lang),
        refused: bool = option(lang, refused_words, False, "--refused"),
        not_proven: bool = option(lang, not_proven_words, False, "--not-proven"),
        jobs: int | None = jobs_option(lang),
        time_limit: float | None = solver_limit_option(lang),
        wall_limit: float | None = wall_limit_option(lang),
        progress: str = progress_option(lang),
        format_: str = format_option(lang),
        csv: bool | None = csv_option(lang),
    ) -> int:
        from models.batch import Status
        from planner.batch.run import TROUBLE

        order = order_of(Path(folder), jobs=jobs, time_limit=time_limit, wall_limit=wall_limit, csv=csv)
        more = {Status.REFUSED: refused, Status.NOT_PROVEN: not_proven}
        again = TROUBLE | {status for status, asked in more.items() if asked}
        return go(order, Path(folder), lang, Going(progress, format_, again))
