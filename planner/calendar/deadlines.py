"""The filings of a plan: claims of one clause, year and window together, in the order of their last days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from models.calendar import Deadline
from models.plan import ClaimLine, Plan, Words
from models.policy import Policy
from planner.calendar.dates import Dates
from planner.calendar.own_dates import own_window, refuse_unknown
from planner.calendar.tasks import tasks_of, weekend_words
from planner.calendar.windows import Window, window_of

#: A claim by its number in the plan, from 1.
Numbered = tuple[int, ClaimLine]


def deadlines(plan: Plan, policies: Iterable[Policy], dates: Dates | None, dated: str) -> tuple[Deadline, ...]:
    """The filings of the plan's claims, each claim in exactly one. `dated` is the day of the calendar, as 2026-11-22.

    Raises InputError where the dates name clauses or claims that nobody knows, and KeyError where the policies lack a
    clause of the plan.
    """
    known = {policy.id: policy for policy in policies}
    given = dates or Dates()
    refuse_unknown(given, plan, known.values())
    filings: dict[tuple[str, str, int], dict[Window, list[Numbered]]] = {}
    for number, claim in enumerate(plan.claims, start=1):
        window = window_of(claim, own_window(given, claim, plan.claims), given)
        of_year = filings.setdefault((claim.policy, claim.clause, claim.year), {})
        of_year.setdefault(window, []).append((number, claim))
    today = date.fromisoformat(dated)
    found = (
        _deadline(claims, window, known, given, today, alone=len(of_year) == 1)
        for of_year in filings.values()
        for window, claims in of_year.items()
    )
    return tuple(sorted(found, key=lambda one: (one.last, one.claims)))


def _deadline(
    claims: Sequence[Numbered], window: Window, known: Mapping[str, Policy], dates: Dates, today: date, *, alone: bool
) -> Deadline:
    """One filing. Its id does not hold its days, so that a calendar knows it again when these change."""
    first = claims[0][1]
    subjects = dict.fromkeys(claim.item_label or claim.item for _, claim in claims if claim.item is not None)
    return Deadline(
        id=f"{first.policy}/{first.clause}:{first.year}" if alone else first.key,
        claims=tuple(number for number, _ in claims),
        policy=first.policy,
        clause=first.clause,
        title=first.title,
        subjects=tuple(one for one in subjects if one),
        departments=tuple(dict.fromkeys(office for _, claim in claims for office in claim.departments)),
        first=window.first.isoformat() if window.first else None,
        last=window.last.isoformat(),
        basis=window.basis,
        text=_told(window, today),
        granted=sum(claim.granted for _, claim in claims),
        tasks=tasks_of(
            window.first, window.last, first.pay_year, _audits(first, known[first.policy]), dates.days_before, today
        ),
        year=first.year,
        strength=first.strength,
        past=window.last < today,
    )


def _told(window: Window, today: date) -> Words:
    parts = [window.text, *weekend_words(window.first, window.last)]
    zh, en = "；".join(one.zh for one in parts), "; ".join(one.en for one in parts)
    if window.last < today:
        zh += f"（已过：早于 {today}，请核实是否已申报、能否补报）"
        en += f" (past: before {today}; find out whether it was filed, or can be filed late)"
    return Words(zh=zh, en=en)


def _audits(claim: ClaimLine, policy: Policy) -> list[Words]:
    """The papers of a claim that an auditor makes: by their ids, `audit_report` or `rd_audit`."""
    papers = zip(policy.clause(claim.clause).evidence, claim.evidence, strict=True)
    return [name for paper, name in papers if "audit" in paper.split("_")]
