"""Options and arguments of the `planner batch` commands that several of them share."""

from __future__ import annotations

import os
from typing import Any

from models.text import Lang, Text
from planner.cli.options import argument, one_of, option, seconds

MOST_JOBS, MOST_TOGETHER = 512, 10_000


def run_argument(lang: Lang) -> Any:
    """`RUN_DIR`."""
    return argument(
        lang, Text("planner batch run 写结果的文件夹", "the folder that planner batch run wrote to"), "RUN_DIR"
    )


def jobs_option(lang: Lang) -> Any:
    """`--jobs N`; nothing means as many as there are cores, or as the run had."""
    words = Text("几个工作进程，默认每个处理器核一个", "worker processes, default one for each core")
    return option(lang, words, None, "--jobs", metavar="N", min=1, max=MOST_JOBS)


def solver_limit_option(lang: Lang) -> Any:
    """`--time-limit S`; nothing means the default, or as the run had."""
    words = Text(
        "每家企业的求解时限，单位秒，默认 10", "time limit of the solver for one enterprise in seconds, default 10"
    )
    return option(lang, words, None, "--time-limit", metavar="S", callback=_seconds(lang))


def wall_limit_option(lang: Lang) -> Any:
    """`--wall-limit S`; nothing means the default, or as the run had."""
    words = Text(
        "每家企业的墙钟时限，单位秒，到时终止其进程；默认 120，不少于求解时限的 12 倍",
        "limit on the clock for one enterprise in seconds, after which its process is ended; default 120, and at least "
        "12 times the limit of the solver",
    )
    return option(lang, words, None, "--wall-limit", metavar="S", callback=_seconds(lang))


def progress_option(lang: Lang) -> Any:
    """`--progress text|json|none`."""
    words = Text(
        "进度写到标准错误的形式：text（默认）、json（每行一个对象）或 none",
        "progress on stderr: text (default), json (one object a line) or none",
    )
    known = ("text", "json", "none")
    return option(lang, words, "text", "--progress", metavar="|".join(known), callback=one_of(lang, *known))


def csv_option(lang: Lang) -> Any:
    """`--csv`."""
    return option(lang, Text("结果表另存 CSV", "also write the result tables as CSV"), None, "--csv/--no-csv")


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _seconds(lang: Lang) -> Any:
    """A sensible limit, or none given."""
    test = seconds(lang)
    return lambda seen: None if seen is None else test(seen)
