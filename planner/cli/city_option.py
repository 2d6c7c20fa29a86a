"""`--city`: places that packs are for, by id or by name, as often as one likes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer

from models.text import Lang, Text
from planner.cli.options import option

if TYPE_CHECKING:
    from models.policy import Policy
    from models.vocabulary import Vocabulary

_WORDS = Text(
    "城市，编号或中文名，可写多次；默认是个案中企业的注册地",
    "city, by id or Chinese name; may be repeated; default where the enterprise of the case is registered",
)


def city_option(lang: Lang, words: Text = _WORDS) -> Any:
    """`--city CITY`, as often as there are cities."""
    return option(lang, words, None, "--city", metavar="CITY")


def find_cities(seen: Sequence[str], policies: Sequence[Policy], vocabulary: Vocabulary, lang: Lang) -> tuple[str, ...]:
    """The ids of the cities, each once. Raises BadParameter with the cities that there are."""
    known = cities_of(policies)
    names = {vocabulary.places[city].zh: city for city in known} | {city: city for city in known}
    for one in seen:
        if one not in names:
            cities = " | ".join(f"{city} {vocabulary.places[city].in_(lang)}" for city in known)
            told = Text(f"{one}，应为 {cities}", f"{one}; known: {cities}")
            raise typer.BadParameter(told.in_(lang), param_hint="--city")
    return tuple(dict.fromkeys(names[one] for one in seen))


def cities_of(policies: Sequence[Policy]) -> tuple[str, ...]:
    """The places that packs with clauses are for, sorted."""
    return tuple(sorted({one.jurisdiction for one in policies if one.clauses}))
