"""Which of the user's own dates are meant for which claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from models.errors import Finding, InputError, did_you_mean
from models.plan import ClaimLine, Plan
from models.policy import Policy
from models.text import Text
from planner.calendar.dates import Dates, OwnWindow


@dataclass(frozen=True, slots=True)
class Own:
    """What the user says of a claim: `window` is meant for it; `elsewhere` is one for its clause in another year."""

    window: OwnWindow | None = None
    elsewhere: OwnWindow | None = None


def refuse_unknown(dates: Dates, plan: Plan, policies: Iterable[Policy]) -> None:
    """Raises InputError for every key of the dates that names no clause of the policies and no claim of the plan.

    A clause that is known and not claimed is passed over, and so is a claim that the plan does not take: one file may
    serve all clients of a city.
    """
    clauses = {clause.ref for policy in policies for clause in policy.clauses}
    claims = {one.key for one in (*plan.claims, *plan.draft_claims)}
    claims |= {one.key for one in plan.not_taken if one.year is not None}
    faults = list(_unknown(dates, clauses, claims))
    if faults:
        raise InputError(faults)


def own_window(dates: Dates, claim: ClaimLine, others: Iterable[ClaimLine]) -> Own:
    """The user's own window of a claim: by its key, by clause and year, or by its clause where the year is the claim's.

    A window by clause alone is for the claims that are filed in the year of its last day, or, where the plan has none
    of these, for those of that year itself. `others` are all claims of the plan.
    """
    reference = f"{claim.policy}/{claim.clause}"
    exact = dates.filings.get(claim.key) or dates.filings.get(f"{reference}:{claim.year}")
    if exact is not None:
        return Own(window=exact)
    general = dates.filings.get(reference)
    if general is None:
        return Own()
    same = [one for one in others if (one.policy, one.clause) == (claim.policy, claim.clause)]
    year = general.last.year
    of_notice = any(_filing_year(one) == year for one in same)
    fits = (_filing_year(claim) if of_notice else claim.year) == year
    return Own(window=general) if fits else Own(elsewhere=general)


def _filing_year(claim: ClaimLine) -> int:
    """The year in which a claim is filed: that of the stated window, else that of the payment."""
    if claim.filing is not None and claim.filing.last is not None:
        return date.fromisoformat(claim.filing.last).year
    return claim.pay_year


def _unknown(dates: Dates, clauses: set[str], claims: set[str]) -> Iterator[Finding]:
    for key, window in dates.filings.items():
        if "@" in key:
            if key not in claims:
                text = Text(f"方案里没有申报 {key}", f"the plan knows no claim {key}")
                yield Finding(window.place, text, window.excerpt, did_you_mean(key, claims))
        elif (reference := key.partition(":")[0]) not in clauses:
            text = Text(f"没有条款 {reference}", f"there is no clause {reference}")
            yield Finding(window.place, text, window.excerpt, did_you_mean(reference, clauses))
