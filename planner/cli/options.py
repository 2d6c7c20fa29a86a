"""Arguments and options that several commands share, and how their values are tested."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer

from models.text import Lang, Text

LONGEST_SECONDS = 86_400.0
#: Titles of the parts of a help page.
OPTIONS, _ARGUMENTS = Text("选项", "options"), Text("参数", "arguments")
#: What is handed over has a part of its own where there is much else to ask for.
HAND_OVER = Text("交付", "handing over")


def one_of(lang: Lang, *known: str) -> Callable[[str | None], str | None]:
    """A callback that lets only the known words pass."""

    def test(seen: str | None) -> str | None:
        if seen is not None and seen not in known:
            words = " | ".join(known)
            raise typer.BadParameter(Text(f"{seen}，应为 {words}", f"{seen}; known: {words}").in_(lang))
        return seen

    return test


def seconds(lang: Lang) -> Callable[[float], float]:
    """A callback that lets only a sensible time limit pass (a day at most; `nan` is none)."""

    def test(seen: float) -> float:
        if not 0 < seen <= LONGEST_SECONDS:
            raise typer.BadParameter(
                Text(f"{seen}，应大于 0 秒、不超过一天", f"{seen}; more than 0 seconds and at most a day").in_(lang)
            )
        return seen

    return test


def option(lang: Lang, words: Text, default: Any, *names: str, panel: Text = OPTIONS, **more: Any) -> Any:
    """An option in the user's language; the help text itself says the default. `panel` is its part of the page."""
    return typer.Option(
        default, *names, help=words.in_(lang), show_default=False, rich_help_panel=panel.in_(lang), **more
    )


def argument(lang: Lang, words: Text, metavar: str, default: Any = ..., **more: Any) -> Any:
    """An argument in the user's language."""
    return typer.Argument(
        default, help=words.in_(lang), metavar=metavar, show_default=False, rich_help_panel=_ARGUMENTS.in_(lang), **more
    )


def output_option(lang: Lang) -> Any:
    """`-o FILE`."""
    words = Text(
        "写入文件，默认写到标准输出",
        "write to this file, whole or not at all; default stdout",
    )
    return option(lang, words, None, "--output", "-o", metavar="FILE")


def case_argument(lang: Lang) -> Any:
    """`CASE`."""
    return argument(
        lang,
        Text("个案文件（YAML），或填好的资料表（.xlsx）", "case file (YAML), or an intake workbook (.xlsx)"),
        "CASE",
    )


def format_option(lang: Lang, *more: str) -> Any:
    """`--format table|json`, and what else there is between the two."""
    known = ("table", *more, "json")
    others = "、".join(more)
    words = Text(
        f"输出格式：table（默认）{f'、{others}' if more else ''}或 json",
        f"output: table (default){''.join(f', {one}' for one in more)} or json",
    )
    return option(lang, words, "table", "--format", metavar="|".join(known), callback=one_of(lang, *known))


def drafts_option(lang: Lang) -> Any:
    """`--drafts/--no-drafts`."""
    words = Text("是否计入征求意见稿，默认按个案", "count drafts or not; default as the case says")
    return option(lang, words, None, "--drafts/--no-drafts")


_LIMIT = Text("求解时限，单位秒，默认 10", "time limit in seconds, default 10")


def time_limit_option(lang: Lang, words: Text = _LIMIT) -> Any:
    """`--time-limit S`; `words` say what it limits."""
    return option(lang, words, 10.0, "--time-limit", metavar="S", callback=seconds(lang))


def top_option(lang: Lang, words: Text) -> Any:
    """`--top N`, 10 unless told."""
    return option(lang, words, 10, "--top", metavar="N", min=1)


def packs_option(lang: Lang) -> Any:
    """`--policies PATH`, as often as there are files or folders."""
    words = Text(
        "另外使用的政策包文件或文件夹，可写多次",
        "pack file or folder to use besides those that come along; may be repeated",
    )
    return option(lang, words, None, "--policies", metavar="PATH")


def as_path(seen: str | None) -> Path | None:
    """The target file; `-` and nothing mean stdout."""
    return None if seen in (None, "-") else Path(str(seen))
