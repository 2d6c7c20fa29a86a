"""`one_class`: the claims of a group come from one class only; the history fixes the class."""

from __future__ import annotations

from models.rule import Rule
from models.text import Text
from planner.problem import OneSide, Row
from planner.rules.check import Group, Member, Violation
from planner.rules.seat import Seat, SeatGroup, barred, fixed, indices, planned
from planner.rules.words import RuleWords


def check(group: Group) -> tuple[Violation, ...]:
    """The pairs of taken members that share no class; a planned claim is named first."""
    taken = sorted((member for member in group.on if member.taken), key=lambda m: (m.fixed, m.key))
    found: list[Violation] = []
    for place, one in enumerate(taken):
        for other in taken[place + 1 :]:
            ours, theirs = _classes(group, one), _classes(group, other)
            if one.planned and ours and theirs and not ours & theirs:
                found.append(_mixed(group, one, other, min(ours), min(theirs)))
    return tuple(found)


def _classes(group: Group, member: Member) -> frozenset[str]:
    return frozenset(name for name, clauses in group.rule.classes if member.clause in clauses)


def _mixed(group: Group, one: Member, other: Member, ours: str, theirs: str) -> Violation:
    past_zh, past_en = ("（历史）", " (history)") if other.fixed else ("", "")
    return group.breach(
        one.key,
        f"只能取一类，却同时有 {one.key}（{ours} 类）与 {other.key}（{theirs} 类）{past_zh}",
        f"one class only, yet {one.key} (class {ours}) stands beside {other.key} (class {theirs}){past_en}",
    )


def rows(group: SeatGroup) -> tuple[Row, ...]:
    """One class only; an award of the history bars the claims of every other class."""
    found: list[Row] = [
        barred(seat, group.rule.ref)
        for seat in planned(group.on)
        if any(_class_of(group, seat) != _class_of(group, award) for award in fixed(group.on))
    ]
    sides = tuple(
        indices(seat for seat in planned(group.on) if seat.clause in clauses) for _, clauses in group.rule.classes
    )
    sides = tuple(side for side in sides if side)
    return (*found, OneSide(sides, group.rule.ref)) if len(sides) > 1 else tuple(found)


def _class_of(group: SeatGroup, seat: Seat) -> str:
    return next(name for name, clauses in group.rule.classes if seat.clause in clauses)


def sentence(rule: Rule, words: RuleWords) -> Text:
    """`第7.2条或第7.3条：每家企业只能享受一类`."""
    classes = [words.clauses([selector]) for selector in rule.on]
    per = words.per(rule)
    return Text(
        f"{'或'.join(one.zh for one in classes)}：{per.zh}只能享受一类，不分年度",
        f"{' or '.join(one.en for one in classes)}: one class only {per.en}, over all years",
    )
