"""What the user expects and nobody owes, looked up in one place: chances of competitive clauses, shares of budgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from models.case import Case
from models.policy import Clause, Policy


def chances_of(case: Case, policies: Sequence[Policy]) -> Mapping[str, Fraction]:
    """By clause, the chance that the case expects, otherwise the pack's own estimate."""
    estimates = {
        clause.ref: clause.quota.probability
        for policy in policies
        for clause in policy.clauses
        if clause.quota is not None and clause.quota.probability is not None
    }
    return {**estimates, **case.outlook.chances}


def pot_factor(case: Case, policies: Sequence[Policy], clause: Clause) -> Fraction:
    """What is expected to be paid of a yuan of the clause by the pot that it draws on; one where nothing is said."""
    pots = (pot for policy in policies if policy.id == clause.policy for pot in policy.pots)
    drawn = next((pot.ref for pot in pots if clause.id in pot.clauses), "")
    return case.outlook.pots.get(drawn, Fraction(1))
