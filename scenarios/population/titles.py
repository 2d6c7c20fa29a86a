"""Titles and certificates: one ladder of schemes, climbed the higher the stronger an enterprise is in technology."""

from __future__ import annotations

from scenarios.population.draws import Draws, logistic
from scenarios.population.firm import Firm

#: Schemes with a weight; the levels that each is granted at, from common to rare; and grades or stages, if any.
_SCHEMES: dict[str, tuple[float, tuple[str, ...]]] = {
    "ai_demonstration": (0.16, ("city", "provincial", "national")),
    "ai_application": (0.14, ("city", "provincial", "national")),
    "enterprise_technology_centre": (0.12, ("city", "provincial", "national")),
    "first_set": (0.1, ("provincial", "domestic", "international")),
    "industrial_internet": (0.1, ("provincial", "national")),
    "data_merchant": (0.1, ("provincial",)),
    "research_institute": (0.07, ("city", "provincial")),
    "srdi": (0.08, ("provincial",)),
    "little_giant": (0.04, ("national",)),
    "hidden_champion": (0.03, ("provincial",)),
    "single_champion": (0.02, ("national",)),
    "cpms": (0.06, ("provincial",)),
}
#: What all titles say of themselves.
_FLAGS = {"new": 0.9, "first": 0.85, "ai_field": 0.6, "manufacturing": 0.35, "filed_with_city": 0.5, "developer": 0.7}


def titles(firm: Firm, draws: Draws, schemes: frozenset[str], wished: float = 1.0) -> list[dict[str, object]]:
    """The titles won within the horizon. `schemes` are those that the vocabulary knows."""
    known = {scheme: weight for scheme, (weight, _) in _SCHEMES.items() if scheme in schemes}
    count = draws.times(wished * 1.2 * logistic(firm.technology) * 2 * (1.2 if firm.ai else 0.7))
    found: list[dict[str, object]] = []
    for place in range(count):
        scheme = draws.one_of(known)
        found += _won(firm, draws, scheme, f"title-{place + 1}")
    return found


def _won(firm: Firm, draws: Draws, scheme: str, name: str) -> list[dict[str, object]]:
    """One title, and sometimes the next level of it a year later."""
    levels = _SCHEMES[scheme][1]
    rank = min(len(levels) - 1, int(len(levels) * logistic(firm.technology - 1.0) * draws.between(0.3, 1.2)))
    year = draws.whole(firm.first_year, firm.last_year)
    subject = f"{scheme}-{firm.number}"
    found = [_title(draws, scheme, levels[rank], year, name, subject)]
    if rank + 1 < len(levels) and year < firm.last_year and draws.chance(0.25):
        found.append(_title(draws, scheme, levels[rank + 1], year + 1, f"{name}-next", subject))
    return found


def _title(draws: Draws, scheme: str, level: str, year: int, name: str, subject: str) -> dict[str, object]:
    item: dict[str, object] = {
        "id": name,
        "kind": "recognition",
        "date": draws.date(year),
        "scheme": scheme,
        "level": level,
        "counted_in_rd_expense": False,
        "platform": subject,
        "product": subject,
        "project": subject,
        **{flag: draws.chance(chance) for flag, chance in _FLAGS.items()},
    }
    if scheme == "data_merchant":
        item["grade"] = draws.one_of({"growing": 0.7, "leading": 0.3})
    elif scheme == "industrial_internet":
        item["grade"] = draws.one_of({"scenario": 0.5, "industry": 0.4, "general": 0.1})
    elif scheme == "cpms":
        item |= {"stage": draws.one_of({"joined": 0.6, "accepted": 0.4}), "lead_enterprise": draws.chance(0.5)}
    return item
