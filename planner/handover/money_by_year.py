"""The money of a plan by the year that an award is for and by the year of its payment, kinds kept apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from models.case import Case
from models.plan import ClaimLine, Money, Plan, Totals
from models.policy import OWN_PAYEES, Policy
from planner.handover.dossier import YearMoney
from planner.handover.reread import is_own
from planner.report.phrases import AT_MOST

_FEN_PER_YUAN = 100


def money_by_year(plan: Plan, case: Case, policies: Iterable[Policy]) -> tuple[YearMoney, ...]:
    """Years of award, then years of payment, each in order; a year without money has no row."""
    received = received_by_year(case, policies)
    awards = {line.year for line in plan.claims} | received.keys()
    payments = {line.pay_year for line in plan.claims}
    return (
        *(_row("award", year, [one for one in plan.claims if one.year == year], received) for year in sorted(awards)),
        *(_row("payment", year, [one for one in plan.claims if one.pay_year == year], {}) for year in sorted(payments)),
    )


def received_by_year(case: Case, policies: Iterable[Policy]) -> dict[int, int]:
    """Whole yuan that the enterprise itself received before: awards of the history and money from other sources.

    An award under a clause that pays persons or consumers is none of the enterprise's.
    """
    payees = {clause.ref: clause.payee for policy in policies for clause in policy.clauses}
    fen: Counter[int] = Counter()
    for award in case.history.awards:
        if payees.get(f"{award.policy}/{award.clause}", "enterprise") in OWN_PAYEES:
            fen[award.year] += award.granted
    for elsewhere in case.history.elsewhere:
        fen[elsewhere.year] += elsewhere.granted
    return {year: amount // _FEN_PER_YUAN for year, amount in fen.items() if amount}


def _row(of: Literal["award", "payment"], year: int, lines: list[ClaimLine], received: dict[int, int]) -> YearMoney:
    sums: Counter[str] = Counter()
    cut: set[str] = set()
    for line in lines:
        field = field_of(line)
        sums[field] += line.granted
        if line.strength == "competitive" and field != "competitive":
            sums[f"{field}_competitive"] += line.granted
        if line.strength in AT_MOST and line.granted:
            cut.add(field)
    return YearMoney(
        of=of,
        year=year,
        entitled=sums["entitled"],
        ceiling=sums["ceiling"],
        competitive=sums["competitive"],
        drafts=sums["drafts"],
        others=sums["others"],
        received=received.get(year, 0),
        drafts_competitive=sums["drafts_competitive"],
        others_competitive=sums["others_competitive"],
        others_drafts=sums["others_drafts"],
        others_drafts_competitive=sums["others_drafts_competitive"],
        at_most=tuple(sorted(cut)),
    )


def field_of(line: ClaimLine) -> str:
    """The field of YearMoney that the claim's money stands in."""
    if line.status == "draft":
        return "drafts" if is_own(line) else "others_drafts"
    return line.strength if is_own(line) else "others"


def agree(years: Iterable[YearMoney], totals: Totals) -> bool:
    """Whether the years add up to the totals of the plan, kind by kind, by year of award and by year of payment."""
    rows = tuple(years)
    return all(_sums([one for one in rows if one.of == of]) == _told(totals) for of in ("award", "payment"))


def _sums(rows: list[YearMoney]) -> tuple[int, ...]:
    return tuple(
        sum(getattr(one, field) for one in rows)
        for field in (
            *("entitled", "ceiling", "competitive"),
            *("drafts", "drafts_competitive", "others", "others_competitive"),
            *("others_drafts", "others_drafts_competitive"),
        )
    )


def _told(totals: Totals) -> tuple[int, ...]:
    own = totals.enterprise
    kinds: list[Money] = [totals.enterprise_drafts, totals.others, totals.others_drafts]
    return (
        *(own.entitled, own.ceiling, own.competitive),
        *(figure for one in kinds for figure in (one.sure + one.competitive, one.competitive)),
    )
