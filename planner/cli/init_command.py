"""`planner init`: a case file to fill in, with only the facts that the packs of one city ask for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import as_path, option, output_option, packs_option
from planner.cli.output import check_writable, give

if TYPE_CHECKING:
    from models.policy import Policy
    from models.vocabulary import Vocabulary

#: The cities of the packs that come along.
CITIES = ("tongxiang", "wenzhou-urban", "jinhua-urban")


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text("生成带注释的空白个案文件", "Make a commented case file to fill in")
    known = Text("、", ", ").in_(lang).join(CITIES)
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
        give(blank_case(_place(city, policies, vocabulary, lang), policies, vocabulary, lang), target)
        return Exit.OK


def _place(seen: str | None, policies: Sequence[Policy], vocabulary: Vocabulary, lang: Lang) -> str:
    """The city by its id or by its name in Chinese; without one, the only place that own packs bring.

    Raises TyperException where none is named, BadParameter with the cities that there are.
    """
    own = sorted({one.jurisdiction for one in policies if one.clauses} - set(CITIES))
    if seen is None:
        if len(own) == 1:
            return own[0]
        raise typer.TyperException("Missing option '--city'.")
    for city in (*CITIES, *own):
        if seen in (city, vocabulary.places[city].zh):
            return city
    cities = [f"{city} {vocabulary.places[city].in_(lang)}" for city in (*CITIES, *own)]
    told = Text(f"{seen}，应为 {' | '.join(cities)}", f"{seen}; known: {' | '.join(cities)}")
    raise typer.BadParameter(told.in_(lang), param_hint="--city")
