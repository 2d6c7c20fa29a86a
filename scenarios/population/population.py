"""A population of invented enterprises, one after the other: any number, any slice, the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from models.policy import Policy
from models.vocabulary import Vocabulary
from scenarios.population.draws import Draws
from scenarios.population.firm import Firm, drawn, facts_of
from scenarios.population.gaps import with_gaps
from scenarios.population.items import undertaken
from scenarios.population.past import Past
from scenarios.population.relatives import as_group
from scenarios.population.titles import titles


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a population is like: shares of all enterprises, from 0 to 1.

    `unknown` leave out one to three facts, `past` have awards of the year before, `groups` are two legal entities with
    open decisions (planning one of these takes as long as planning hundreds of others). `effort` multiplies how much
    an enterprise undertakes.
    """

    unknown: float = 0.12
    past: float = 0.15
    groups: float = 0.0
    effort: float = 1.0


_PLAIN = Wishes()


def population(
    count: int,
    seed: int,
    *,
    policies: Sequence[Policy],
    vocabulary: Vocabulary,
    wishes: Wishes = _PLAIN,
    first: int = 0,
) -> Iterator[dict[str, Any]]:
    """`count` cases from number `first` on, each as plain data in the form of a case file.

    The enterprise of a number is the same whatever else is made. `policies` are those under which awards of the past
    may stand. All of it is invented: distributions and correlations are plausible and measured nowhere.
    """
    past = Past(policies)
    schemes = frozenset(option.name for option in vocabulary.item_facts("recognition")["scheme"].options)
    for number in range(first, first + count):
        yield _case(Draws(seed, number), number, past, schemes, wishes)


def _case(draws: Draws, number: int, past: Past, schemes: frozenset[str], wishes: Wishes) -> dict[str, Any]:
    firm = drawn(draws, number)
    items = [*undertaken(firm, draws, wishes.effort), *titles(firm, draws, schemes, wishes.effort)]
    case: dict[str, Any] = {
        "id": f"e{number:07d}",
        "title": f"虚构企业{number:07d}号",
        "horizon": {"from": firm.first_year, "to": firm.last_year},
        "drafts": _drafts(firm, draws),
        "enterprise": facts_of(firm, draws),
        "items": items,
    }
    history = past.history(firm, draws, items, wishes.past)
    if history:
        case["history"] = history
    if draws.chance(wishes.unknown):
        with_gaps(case, draws, draws.whole(1, 3))
    if draws.chance(wishes.groups):
        as_group(case, draws)
    return case


def _drafts(firm: Firm, draws: Draws) -> str:
    """Where only drafts are known, most wish to see them."""
    return "include" if firm.place == "jinhua-urban" and draws.chance(0.7) else "exclude"
