"""`once`: at most one claim of a group over all years; an award of the history uses it up."""

from __future__ import annotations

from models.rule import Rule
from models.text import Text
from planner.problem import Row
from planner.rules.check import Group, Violation, only_one
from planner.rules.seat import SeatGroup, once_with_history
from planner.rules.words import RuleWords


def check(group: Group) -> tuple[Violation, ...]:
    """The pairs of the group that are taken together, in whatever years."""
    return only_one(group)


def rows(group: SeatGroup) -> tuple[Row, ...]:
    """At most one of the group over all years; an award of the history uses it up."""
    return tuple(once_with_history(group))


def sentence(rule: Rule, words: RuleWords) -> Text:
    """`第6.1条：每家企业只享受一次`."""
    on, per = words.on(rule), words.per(rule)
    return Text(f"{on.zh}：{per.zh}只享受一次，不分年度", f"{on.en}: once {per.en}, over all years")
