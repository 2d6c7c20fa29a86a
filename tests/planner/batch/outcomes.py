"""Outcomes made by hand, with money that a reader can add up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from models.batch import EnterprisePlan, Fault, LimitLine, Outcome, Parts, Status, TakenLine, UntakenLine
from models.plan import Proof, Reason

#: A problem of one part, settled in closed form.
ONE_PART = Parts(1)


def taken(
    clause: str,
    granted: int,
    *,
    policy: str = "seaport",
    item: str | None = None,
    year: int = 2026,
    ceiling: int | None = None,
    strength: Literal["entitled", "ceiling", "competitive"] = "ceiling",
    others: bool = False,
    draft: bool = False,
) -> TakenLine:
    """A claim of a plan; it is paid in the year after, and at its ceiling unless told."""
    most = granted if ceiling is None else ceiling
    return TakenLine(policy, clause, item, year, year + 1, granted, most, strength, others, draft)


def untaken(
    clause: str,
    reason: Reason,
    *,
    policy: str = "seaport",
    item: str | None = None,
    year: int = 2026,
    ceiling: int | None = None,
    rules: tuple[str, ...] = (),
    beside: tuple[str, ...] = (),
    condition: int = -1,
) -> UntakenLine:
    """A claim that is not taken."""
    return UntakenLine(policy, clause, item, year, ceiling, reason, rules, beside, condition)


def plan(
    *lines: TakenLine,
    not_taken: tuple[UntakenLine, ...] = (),
    limits: tuple[LimitLine, ...] = (),
    received: Mapping[int, int] | None = None,
    more: int | None = 0,
    entity: str = "",
    title: str = "",
    proof: Proof = "closed_form",
    gap: int = 0,
    years: tuple[int, int] = (2026, 2026),
    parts: Parts = ONE_PART,
) -> EnterprisePlan:
    """A plan whose sums follow from its claims; `more` is what unknown facts may add (None: no bound)."""
    own = [one for one in lines if not one.others]
    sure = sum(one.granted for one in own if one.strength != "competitive")
    return EnterprisePlan(
        entity=entity,
        title=title,
        first_year=years[0],
        last_year=years[1],
        sure=sure,
        competitive=sum(one.granted for one in own if one.strength == "competitive"),
        others=sum(one.granted for one in lines if one.others),
        possible=None if more is None else sure + more,
        proof=proof,
        ties_proven=proof != "not_proven",
        gap=gap,
        taken=lines,
        untaken=not_taken,
        limits=limits,
        received=received or {},
        parts=parts,
    )


def planned(number: int, *plans: EnterprisePlan, name: str = "", decided: bool = False) -> Outcome:
    """An enterprise with plans; not proven where one of them is not."""
    status = Status.NOT_PROVEN if any(one.proof == "not_proven" for one in plans) else Status.PLANNED
    return Outcome(number, name or f"e{number}", status, plans, (), decided, seconds=0.5)


def failed(number: int, status: Status, *faults: Fault) -> Outcome:
    """An enterprise without a plan."""
    return Outcome(number, f"e{number}", status, faults=faults, seconds=0.25)
