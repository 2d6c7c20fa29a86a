"""`deduct`: a claim of `on` pays at most its ceiling less what the claims of `less` pay."""

from __future__ import annotations

from models.rule import Rule
from models.text import Text
from planner.problem import Limit, Row
from planner.rules.check import Group, Violation, shortfall, supports_of
from planner.rules.seat import (
    SeatGroup,
    fixed,
    indices,
    planned,
    supports,
    whole_ceiling,
    whole_yuan,
)
from planner.rules.words import RuleWords


def check(group: Group) -> tuple[Violation, ...]:
    """The planned claims of `on` (group.on) that keep more than `less` (group.others, history included) leaves them."""
    found: list[Violation] = []
    for support in supports_of(group.on):
        own = {member.key for member in support}
        subtracted = sum(other.paid for other in group.others if other.key not in own)
        found += shortfall(group, support, subtracted, "应扣除的给付", "to be deducted")
    return tuple(found)


def rows(group: SeatGroup) -> tuple[Row, ...]:
    """Where a claim of `on` is taken, it and the claims of `less` together pay at most its ceiling.

    A series is one support: what it can pay in all its years, less the money once.
    """
    found = []
    for bundle in supports(group.on):
        keys = {seat.key for seat in bundle}
        others = [other for other in group.others if other.key not in keys]
        left = whole_yuan(whole_ceiling(bundle) - sum(award.paid for award in fixed(others)))
        own = indices(bundle)
        found.append(Limit(own + indices(planned(others)), left, (), own, (), group.rule.ref))
    return tuple(found)


def sentence(rule: Rule, words: RuleWords) -> Text:
    """`第2条应扣除第1条已给付的金额`."""
    on, per = words.on(rule), words.per(rule)
    less = words.others(rule) if rule.across else words.clauses(rule.of_claims)
    return Text(f"{on.zh}应扣除{less.zh}的给付（{per.zh}）", f"{on.en}: less the money of {less.en} ({per.en})")
