"""`quota`: at most `number` claims of a group."""

from __future__ import annotations

from models.rule import Rule
from models.text import Text
from planner.problem import AtMost, Row
from planner.rules.check import Group, Violation, keys
from planner.rules.seat import SeatGroup, fixed, indices, planned
from planner.rules.words import RuleWords


def check(group: Group) -> tuple[Violation, ...]:
    """One breach where the plan takes more than the history leaves of the number."""
    planned = [member for member in group.on if member.planned]
    received = sum(member.fixed for member in group.on)
    places = max(0, group.rule.number - received)
    if len(planned) <= places:
        return ()
    return (
        group.breach(
            min(member.key for member in planned),
            f"名额 {group.rule.number} 个，历史已用 {received} 个，却申报 {len(planned)} 项：{keys(planned)}",
            f"{group.rule.number} places, {received} used by the history, yet {len(planned)} claims: {keys(planned)}",
        ),
    )


def rows(group: SeatGroup) -> tuple[Row, ...]:
    """At most `number` of the group, less the awards of the history."""
    seats = planned(group.on)
    return (AtMost(indices(seats), max(0, group.rule.number - len(fixed(group.on))), group.rule.ref),) if seats else ()


def sentence(rule: Rule, words: RuleWords) -> Text:
    """`第3条：每年至多 2 项`."""
    on, per = words.on(rule), words.per(rule)
    return Text(f"{on.zh}：{per.zh}至多 {rule.number} 项", f"{on.en}: at most {rule.number} {per.en}")
