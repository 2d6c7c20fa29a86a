"""The cities that a command can be told by `--city`: those of the packs that come along, and of the user's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from models.text import Lang, Text

if TYPE_CHECKING:
    from models.policy import Policy
    from models.vocabulary import Vocabulary

#: The cities of the packs that come along.
CITIES = ("tongxiang", "wenzhou-urban", "jinhua-urban")


def known_cities(lang: Lang) -> str:
    """The cities that come along, for a help text."""
    return Text("、", ", ").in_(lang).join(CITIES)


def place_of(seen: str | None, policies: Sequence[Policy], vocabulary: Vocabulary, lang: Lang) -> str:
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
