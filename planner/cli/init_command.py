"""`planner init`: a case file to fill in, with only the facts that the packs of one city ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import as_path, option, output_option
from planner.cli.output import check_writable, give

if TYPE_CHECKING:
    from models.vocabulary import Vocabulary

CITIES = ("tongxiang", "wenzhou-urban", "jinhua-urban")


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text("生成带注释的空白个案文件", "Make a commented case file to fill in")
    where = Text(f"城市：{'、'.join(CITIES)}", f"city: {', '.join(CITIES)}")

    @register(app, "init", words, lang)
    def init(
        city: str = option(lang, where, ..., "--city", metavar="CITY"),
        output: str | None = output_option(lang),
    ) -> int:
        from planner.cli.blank_case import blank_case
        from policies.shipped import load_shipped

        target = as_path(output)
        check_writable(target)
        vocabulary, policies = load_shipped()
        give(blank_case(_known(city, vocabulary, lang), policies, vocabulary, lang), target)
        return Exit.OK


def _known(seen: str, vocabulary: Vocabulary, lang: Lang) -> str:
    """The city by its id or by its name in Chinese. Raises BadParameter with the cities that there are."""
    for city in CITIES:
        if seen in (city, vocabulary.places[city].zh):
            return city
    cities = [f"{city} {vocabulary.places[city].in_(lang)}" for city in CITIES]
    told = Text(f"{seen}，应为 {' | '.join(cities)}", f"{seen}; known: {' | '.join(cities)}")
    raise typer.BadParameter(told.in_(lang), param_hint="--city")
