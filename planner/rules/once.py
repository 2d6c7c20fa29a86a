"""`once`: at most one claim of a group over all years; an award of the history uses it up."""

from __future__ import annotations

from planner.problem import Row
from planner.rules.check import Group, Violation, only_one
from planner.rules.seat import SeatGroup, once_with_history


def check(group: Group) -> tuple[Violation, ...]:
    """The pairs of the group that are taken together, in whatever years."""
    return only_one(group)


def rows(group: SeatGroup) -> tuple[Row, ...]:
    """At most one of the group over all years; an award of the history uses it up."""
    return tuple(once_with_history(group))
