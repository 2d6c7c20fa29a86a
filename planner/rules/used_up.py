"""`used_up`: a claim of `on` is taken only if the claims of `first` pay all of a limit, in the same year or earlier."""

from __future__ import annotations

from math import ceil

from models.rule import Rule
from models.text import Text
from planner.problem import Fills, Row
from planner.rules.check import Group, Member, Violation, money
from planner.rules.seat import FEN_PER_YUAN, Seat, SeatGroup, barred, fixed, indices, planned
from planner.rules.words import RuleWords


def check(group: Group) -> tuple[Violation, ...]:
    """The planned claims of `on` for which the claims of `first` (group.others) have not paid the limit in time.

    Without a bound on the limit, which is for what is certain only, nothing is ever enough.
    """
    found: list[Violation] = []
    for claim in sorted((member for member in group.on if member.planned), key=lambda m: m.key):
        in_time = [other for other in group.others if other.year <= claim.year and other.key != claim.key]
        paid = sum(other.paid for other in in_time)
        if group.limit is None or paid < group.limit:
            found.append(_not_used_up(group, claim, paid))
    return tuple(found)


def _not_used_up(group: Group, claim: Member, paid: int) -> Violation:
    first = ", ".join(clause for selector in group.rule.needs for clause in selector.clauses)
    limit = Text("无法确定的金额", "an unknown amount") if group.limit is None else money(group.limit)
    so_far = money(paid)
    return group.breach(
        claim.key,
        f"{claim.key} 须先用足第 {first} 条的 {limit.zh}，截至 {claim.year} 年只付 {so_far.zh}",
        f"{claim.key} comes after clause {first} has paid {limit.en}; up to {claim.year} it pays {so_far.en}",
    )


def rows(group: SeatGroup) -> tuple[Row, ...]:
    """Each claim of `on` wants the limit, less what the history paid of it, from the claims of `first` in time."""
    found: list[Row] = []
    for seat in planned(group.on):
        in_time = [other for other in group.others if other.year <= seat.year and other.key != seat.key]
        if group.limit is None:
            found.append(barred(seat, group.rule.ref))
        elif (wanted := _wanted(group, in_time)) > 0:
            found.append(Fills(indices([seat])[0], indices(planned(in_time)), wanted, group.rule.ref))
    return tuple(found)


def _wanted(group: SeatGroup, in_time: list[Seat]) -> int:
    """Whole yuan that the plan has still to bring, rounded up."""
    received = sum(award.paid for award in fixed(in_time))
    return ceil(((group.limit or 0) - received) / FEN_PER_YUAN)


def sentence(rule: Rule, words: RuleWords) -> Text:
    """`第2条须在第1条用足 50万元 后享受（每家企业每年）`."""
    on, first, per = words.on(rule), words.clauses(rule.needs), words.per(rule)
    limit = words.money(rule.limit, rule)
    return Text(
        f"{on.zh}须在当年或此前用足{first.zh}的 {limit.zh} 后享受（{per.zh}）",
        f"{on.en}: only once {limit.en} of {first.en} is used up, in the same year or earlier ({per.en})",
    )
