"""`planner init`: a case file to fill in, with only the facts that the packs of one city ask for."""

from __future__ import annotations

from pathlib import Path

import typer

from models.text import Lang, Text
from planner.cli.cities import known_cities, place_of
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import as_path, option, output_option, packs_option
from planner.cli.output import check_writable, give


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text("生成带注释的空白个案文件", "Make a commented case file to fill in")
    known = known_cities(lang)
    where = Text(
        f"城市：{known}，或 --policies 里的地区（只有一个地区时可省）",
        f"city: {known}, or a place of --policies (which may be left out where there is only one)",
    )
    own_packs = packs_option(lang)

    @register(app, "init", words, lang)
    def init(
        city: str | None = option(lang, where, None, "--city", metavar="CITY"),
        output: str | None = output_option(lang),
        own: list[str] | None = own_packs,
    ) -> int:
        from planner.cli.blank_case import blank_case
        from policies.shipped import load_beside

        target = as_path(output)
        check_writable(target)
        vocabulary, policies = load_beside([Path(path) for path in own or ()])
        give(blank_case(place_of(city, policies, vocabulary, lang), policies, vocabulary, lang), target)
        return Exit.OK
