"""What a yuan of each claim counts for under an objective: by strength, by chance and budget, by year of payment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from models.case import Case, Outlook
from models.policy import OWN_PAYEES, Clause, Policy, Strength
from planner.expectations import chances_of, pot_factor
from planner.terms import CEILING_TIER, CHANCE_TIER, SCALE, Terms


def with_outlook(case: Case, terms: Terms) -> Case:
    """The case with the chances and pots of the terms over those of its own outlook."""
    if not terms.chances and not terms.pots:
        return case
    outlook = Outlook({**case.outlook.chances, **dict(terms.chances)}, {**case.outlook.pots, **dict(terms.pots)})
    return replace(case, outlook=outlook)


def default_tier(clause: Clause) -> int:
    """Which objective the money of a clause counts in (see planner.problem.Candidate)."""
    if clause.payee not in OWN_PAYEES:
        return 2
    return 1 if clause.strength is Strength.COMPETITIVE else 0


@dataclass(frozen=True)
class Weighing:
    """Tier and weight of claims under the terms; the case holds the outlook to use."""

    terms: Terms
    case: Case
    policies: tuple[Policy, ...]
    chances: Mapping[str, Fraction]

    @classmethod
    def of(cls, terms: Terms, case: Case, policies: Sequence[Policy]) -> Weighing:
        """For one case; `terms` that name chances or pots of their own come before the case's."""
        case = with_outlook(case, terms)
        return cls(terms, case, tuple(policies), chances_of(case, policies))

    def weigh(self, clause: Clause, year: int, tier: int) -> tuple[int, int]:
        """(tier, weight in units of the objective's scale) of a claim that has `tier` by default.

        Weights are rounded down to a millionth. A competitive claim without a chance stays in its own level.
        """
        match self.terms.objective:
            case "entitled-first":
                own = clause.payee in OWN_PAYEES
                return (CEILING_TIER if own and clause.strength is Strength.CEILING else tier), 1
            case "expected":
                return self._expected(clause, tier)
            case "present-value":
                return tier, int(SCALE * self.discounted(year + clause.pay_after_years))
        return tier, 1

    def discounted(self, pay_year: int) -> Fraction:
        """What a yuan paid in that year is worth in the first year of the case; money paid before counts in full."""
        return 1 / (1 + self.terms.rate) ** max(0, pay_year - self.case.first_year)

    def _expected(self, clause: Clause, tier: int) -> tuple[int, int]:
        if tier == 2 or (tier == 1 and clause.ref not in self.chances):
            return tier, SCALE
        share = pot_factor(self.case, self.policies, clause)
        if tier == 1:
            return CHANCE_TIER, int(SCALE * share * self.chances[clause.ref])
        return tier, int(SCALE * share)
