"""`at_most_one`: at most one claim of a group is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from models.rule import Rule
from models.text import Text
from planner.problem import Row
from planner.rules.check import Group, Member, Violation, only_one
from planner.rules.seat import SeatGroup, once_with_history, sides
from planner.rules.words import RuleWords


def check(group: Group) -> tuple[Violation, ...]:
    """The pairs of the group that are taken together; an award of the history in the same group counts.

    With `with`, group.on is this policy's side and group.others the other policies'; within a side nothing excludes.
    """
    return tuple(_two_sides(group)) if group.rule.across else only_one(group)


def _two_sides(group: Group) -> Iterator[Violation]:
    """Whatever one side takes, or took in the past, denies every claim of the other side."""
    for ours, theirs in product(_taken(group.on), _taken(group.others)):
        one, other = (ours, theirs) if ours.planned else (theirs, ours)
        if one.planned and not group.stands_outside(one, other):
            yield group.breach(
                one.key,
                f"只享受一方，却同时有 {one.key} 与 {other.key}{'（历史）' if other.fixed else ''}",
                f"one side only, yet {one.key} stands beside {other.key}{' (history)' if other.fixed else ''}",
            )


def _taken(members: Iterable[Member]) -> list[Member]:
    return sorted((member for member in members if member.taken), key=lambda member: member.key)


def rows(group: SeatGroup) -> tuple[Row, ...]:
    """At most one of the group, or one side of it; awards of the history included."""
    exclusions = sides(group) if group.rule.across else ()
    return (*once_with_history(group), *exclusions)


def sentence(rule: Rule, words: RuleWords) -> Text:
    """`第1、2条：每家企业至多享受一项`."""
    on, per = words.on(rule), words.per(rule)
    if rule.across:
        other = words.others(rule)
        return Text(
            f"{on.zh}与{other.zh}：{per.zh}只享受一方，已享受另一方的不再享受",
            f"{on.en} or {other.en}, not both, {per.en}; what the other side has paid denies it",
        )
    return Text(f"{on.zh}：{per.zh}至多享受一项", f"{on.en}: at most one {per.en}")
