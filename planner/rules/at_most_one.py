"""`at_most_one`: at most one claim of a group is taken."""

from __future__ import annotations

from planner.rules.check import Group, Violation, only_one


def check(group: Group) -> tuple[Violation, ...]:
    """The pairs of the group that are taken together; an award of the history in the same group counts."""
    return only_one(group)
