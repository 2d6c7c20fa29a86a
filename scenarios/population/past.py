"""What an invented enterprise received before: awards, steps of revenue reached, money from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from models.policy import ENTERPRISE_YEAR, OWN_PAYEES, Policy
from scenarios.population.draws import WAN, Draws, money
from scenarios.population.firm import Firm

_MOST_AWARDS = 2
_FROM_ELSEWHERE = 0.04


class Past:
    """Draws histories. `policies` tell under which clauses awards may have been made."""

    def __init__(self, policies: Sequence[Policy]) -> None:
        self._clauses = {
            policy.jurisdiction: [
                clause.ref
                for clause in policy.clauses
                if clause.paying
                and clause.on != ENTERPRISE_YEAR
                and clause.years is None
                and clause.payee in OWN_PAYEES
            ]
            for policy in policies
            if policy.status == "in_force"
        }

    def history(self, firm: Firm, draws: Draws, items: Sequence[dict[str, object]], share: float) -> dict[str, object]:
        """The history in the form of a case file; empty where nothing is known. `share` of firms had awards."""
        found: dict[str, object] = {}
        if draws.chance(0.85):
            best = firm.revenue[firm.first_year - 1] * draws.between(0.7, 1.1)
            found["reached"] = {"revenue": money(best), "registered_data_product_sales": "0万"}
        clauses = self._clauses.get(firm.place, [])
        if clauses and draws.chance(share):
            found["awards"] = [self._award(firm, draws, clauses) for _ in range(draws.whole(1, _MOST_AWARDS))]
        if items and draws.chance(_FROM_ELSEWHERE):
            found["elsewhere"] = [_elsewhere(firm, draws, items)]
        return found

    def _award(self, firm: Firm, draws: Draws, clauses: Sequence[str]) -> dict[str, object]:
        clause = clauses[draws.whole(0, len(clauses) - 1)]
        granted = money(draws.around(18 * WAN * firm.scale, 0.7) + WAN)
        return {"clause": clause, "year": firm.first_year - 1, "granted": granted}


def _elsewhere(firm: Firm, draws: Draws, items: Sequence[dict[str, object]]) -> dict[str, object]:
    """Money from the province for the matter of one item."""
    item = items[draws.whole(0, len(items) - 1)]
    year = int(str(item["date"])[:4])
    granted = money(draws.around(10 * WAN * firm.scale, 0.6) + WAN)
    return {"matter": item["id"], "year": year, "granted": granted, "source": "省级专项（虚构）", "level": "province"}
