"""`deduct`: a claim of `on` pays at most its ceiling less what the claims of `less` pay."""

from __future__ import annotations

from planner.problem import Limit, Row
from planner.rules.check import Group, Violation, shortfall
from planner.rules.seat import (
    FEN_PER_YUAN,
    SeatGroup,
    fixed,
    indices,
    planned,
    whole_yuan,
)


def check(group: Group) -> tuple[Violation, ...]:
    """The planned claims of `on` (group.on) that keep more than `less` (group.others, history included) leaves them."""
    found: list[Violation] = []
    for claim in sorted((member for member in group.on if member.planned), key=lambda m: m.key):
        subtracted = sum(other.paid for other in group.others if other.key != claim.key)
        found += shortfall(group, claim, subtracted, "应扣除的给付", "to be deducted")
    return tuple(found)


def rows(group: SeatGroup) -> tuple[Row, ...]:
    """Where a claim of `on` is taken, it and the claims of `less` together pay at most its ceiling."""
    found = []
    for seat in planned(group.on):
        others = [other for other in group.others if other.key != seat.key]
        left = whole_yuan(seat.ceiling * FEN_PER_YUAN - sum(award.paid for award in fixed(others)))
        own = indices([seat])
        found.append(Limit(own + indices(planned(others)), left, (), own, (), group.rule.ref))
    return tuple(found)
