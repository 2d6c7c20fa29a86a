"""`once`: at most one claim of a group over all years; an award of the history uses it up."""

from __future__ import annotations

from planner.rules.check import Group, Violation, only_one


def check(group: Group) -> tuple[Violation, ...]:
    """The pairs of the group that are taken together, in whatever years."""
    return only_one(group)
