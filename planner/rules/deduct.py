"""`deduct`: a claim of `on` pays at most its ceiling less what the claims of `less` pay."""

from __future__ import annotations

from planner.rules.check import Group, Violation, shortfall


def check(group: Group) -> tuple[Violation, ...]:
    """The planned claims of `on` (group.on) that keep more than `less` (group.others, history included) leaves them."""
    found: list[Violation] = []
    for claim in sorted((member for member in group.on if member.planned), key=lambda m: m.key):
        subtracted = sum(other.paid for other in group.others if other.key != claim.key)
        found += shortfall(group, claim, subtracted, "应扣除的给付", "to be deducted")
    return tuple(found)
