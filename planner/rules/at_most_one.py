"""`at_most_one`: at most one claim of a group is taken."""

from __future__ import annotations

from models.policy import Rule
from models.text import Text
from planner.problem import Row
from planner.rules.check import Group, Violation, only_one
from planner.rules.seat import SeatGroup, once_with_history, sides
from planner.rules.words import RuleWords


def check(group: Group) -> tuple[Violation, ...]:
    """The pairs of the group that are taken together; an award of the history in the same group counts."""
    return only_one(group)


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
