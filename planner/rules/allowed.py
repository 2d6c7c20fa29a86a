"""`allowed`: claims may stand beside one another although a rule of "once only", or the rule of spending, says no.

It binds nothing by itself: it takes pairs out of other rules (`planner.building.groups`,
`planner.evaluator.members`).
"""

from __future__ import annotations

from models.rule import Rule
from models.text import Text
from planner.problem import Row
from planner.rules.check import Group, Violation
from planner.rules.seat import SeatGroup
from planner.rules.words import RuleWords


def check(_group: Group) -> tuple[Violation, ...]:
    """It lifts what other rules say of its pairs, so that nothing can break it."""
    return ()


def rows(_group: SeatGroup) -> tuple[Row, ...]:
    """None."""
    return ()


def sentence(rule: Rule, words: RuleWords) -> Text:
    """`第2条与第1条可同时享受（每个事项）`."""
    on, per = words.on(rule), words.per(rule)
    if not rule.needs:
        return Text(f"{on.zh}：{per.zh}可同时享受", f"{on.en} may be paid side by side ({per.en})")
    beside = words.clauses(rule.needs)
    return Text(f"{on.zh}与{beside.zh}可同时享受（{per.zh}）", f"{on.en} may be paid beside {beside.en} ({per.en})")
