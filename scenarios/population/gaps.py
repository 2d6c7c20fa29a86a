"""What nobody knows yet: facts that an invented enterprise leaves out, most of them flags and sums of items."""

from __future__ import annotations

from typing import Any

from scenarios.population.draws import Draws

#: Of an item, what cannot be left out.
_NEEDED = frozenset({"id", "kind", "date", "year", "part_of", "scheme", "label"})
#: Of the enterprise, what a consultant may not have asked yet.
_MAY_BE_OPEN = (
    "rd_super_deduction",
    "software_enterprise",
    "it_service_enterprise",
    "sound_accounts",
    "model_services_on_filed_multimodal_base_model",
)


def with_gaps(case: dict[str, Any], draws: Draws, gaps: int) -> dict[str, Any]:
    """The case with so many facts left out; it is changed in place."""
    for _ in range(gaps):
        if case["items"] and draws.chance(0.7):
            item = case["items"][draws.whole(0, len(case["items"]) - 1)]
            names = sorted(item.keys() - _NEEDED)
            if names:
                del item[names[draws.whole(0, len(names) - 1)]]
        elif draws.chance(0.6):
            case["enterprise"].pop(_MAY_BE_OPEN[draws.whole(0, len(_MAY_BE_OPEN) - 1)], None)
        else:
            years = sorted(case["enterprise"]["years"])
            facts = case["enterprise"]["years"][years[draws.whole(0, len(years) - 1)]]
            names = sorted(facts)
            if names:
                del facts[names[draws.whole(0, len(names) - 1)]]
    return case
