"""The items of an invented enterprise: purchases, projects, people; contracts within projects; titles."""

from __future__ import annotations

from scenarios.population.draws import WAN, Draws, logistic, money
from scenarios.population.firm import Firm
from scenarios.population.kinds import KINDS, Kind, Sum

#: Projects of which contracts are listed as items of their own, and what such contracts are.
_CONTRACTS = ("compute_purchase", "corpus_purchase", "model_purchase")
_SHARE_WITH_CONTRACTS = 0.35
#: A firm that is neither digital nor uses AI undertakes so much of what is for those.
_REST = 0.25
#: Sets the number of items to about five.
_EFFORT = 0.6
#: A contract within a project is smaller than the same bought by itself.
_WITHIN = 0.5


def undertaken(firm: Firm, draws: Draws, wished: float = 1.0) -> list[dict[str, object]]:
    """Items in the form of a case file, by kind, contracts behind their project; `wished` multiplies their number."""
    effort = wished * _EFFORT * logistic(0.8 * firm.size) * 2
    found: list[dict[str, object]] = []
    for name, kind in KINDS.items():
        mean = kind.rate * effort * logistic(2 * kind.technology * firm.technology) * 2
        if kind.digital and not (firm.digital or firm.ai):
            mean *= _REST
        for place in range(draws.times(mean)):
            item = drawn(firm, draws, name, kind, f"{name}-{place + 1}")
            found.append(item)
            if name == "application_project" and draws.chance(_SHARE_WITH_CONTRACTS):
                found += _contracts(firm, draws, item)
    return found


def drawn(firm: Firm, draws: Draws, name: str, kind: Kind, item_id: str, *, scale: float = 1.0) -> dict[str, object]:
    """One item with all facts of its kind; its money is `scale` times what is usual for the firm."""
    day = draws.date(draws.whole(firm.first_year, firm.last_year))
    item: dict[str, object] = {"id": item_id, "kind": name, "date": day}
    item |= {flag: draws.chance(chance) for flag, chance in kind.flags.items()}
    item |= {choice: draws.one_of(weights) for choice, weights in kind.choices.items()}
    item |= _sums(firm, draws, kind, scale)
    item |= {count: draws.whole(*ends) for count, ends in kind.counts.items()}
    item |= dict.fromkeys(kind.keys, f"{item_id}-{firm.number}")
    if kind.counted is not None:
        item["counted_in_rd_expense"] = draws.chance(kind.counted)
    return item


def _sums(firm: Firm, draws: Draws, kind: Kind, scale: float) -> dict[str, object]:
    amounts: dict[str, float] = {}
    for name, one in kind.sums.items():
        amounts[name] = _sum(firm, draws, one, amounts, scale)
    return {name: money(yuan) for name, yuan in amounts.items()}


def _sum(firm: Firm, draws: Draws, one: Sum, amounts: dict[str, float], scale: float) -> float:
    if one.share_of:
        return amounts[one.share_of] * draws.between(one.least, one.most)
    return draws.around(one.median * WAN * firm.scale * scale, one.spread)


def _contracts(firm: Firm, draws: Draws, project: dict[str, object]) -> list[dict[str, object]]:
    """One to three contracts of a project, on days of their own."""
    found = []
    for place in range(draws.whole(1, 3)):
        name = _CONTRACTS[draws.whole(0, len(_CONTRACTS) - 1)]
        item_id = f"{project['id']}-part-{place + 1}"
        found.append(drawn(firm, draws, name, KINDS[name], item_id, scale=_WITHIN) | {"part_of": project["id"]})
    return found
