"""`top_up`: up to every year, all claims of a group together pay at most the greatest ceiling among those taken."""

from __future__ import annotations

from models.policy import Rule
from models.text import Text
from planner.problem import Limit, Row
from planner.rules.check import Group, Member, Violation, keys, money
from planner.rules.seat import (
    FEN_PER_YUAN,
    Seat,
    SeatGroup,
    fixed,
    indices,
    planned,
    whole_yuan,
)
from planner.rules.words import RuleWords


def check(group: Group) -> tuple[Violation, ...]:
    """One breach for each year up to which the planned claims exceed the step less what the history paid.

    A history award counts with what it paid, as money and as step, and one of a later year than the claim's binds as
    well; what is left is never below 0.
    """
    found: list[Violation] = []
    for year in sorted({member.year for member in group.on if member.taken}):
        so_far = [member for member in group.on if member.taken and member.year <= year]
        planned = [member for member in so_far if member.planned]
        step = _step(group, so_far)
        received = sum(member.paid for member in so_far if member.fixed)
        paid = sum(member.paid for member in planned)
        if step is not None and planned and paid > max(0, (step - received) // 100 * 100):
            found.append(_exceeded(group, planned, year, (step, received, paid)))
    return tuple(found)


def _step(group: Group, members: list[Member]) -> int | None:
    """Fen of the greatest ceiling; None where one has no bound."""
    greatest = 0
    for member in members:
        ceiling = member.ceiling(group.mode)
        if member.fixed:
            greatest = max(greatest, member.paid)
        elif ceiling is None:
            return None
        else:
            greatest = max(greatest, ceiling * 100)
    return greatest


def _exceeded(group: Group, planned: list[Member], year: int, figures: tuple[int, int, int]) -> Violation:
    step, received, paid = (money(fen) for fen in figures)
    return group.breach(
        max(planned, key=lambda member: (member.year, member.key)).key,
        f"截至 {year} 年最高一档 {step.zh}，历史已付 {received.zh}，{keys(planned)} 合计 {paid.zh}",
        f"up to {year} the highest step is {step.en}, the history paid {received.en}, "
        f"and {keys(planned)} add up to {paid.en}",
    )


def rows(group: SeatGroup) -> tuple[Row, ...]:
    """For each year and each step: unless a claim above the step is taken, all so far pay at most the step."""
    years = sorted({seat.year for seat in (*planned(group.on), *fixed(group.on))})
    return tuple(row for year in years for row in _up_to(group, [seat for seat in group.on if seat.year <= year]))


def _up_to(group: SeatGroup, so_far: list[Seat]) -> list[Limit]:
    seats, awards = planned(so_far), fixed(so_far)
    if not seats:
        return []
    received = sum(award.paid for award in awards)
    reached = max((award.paid for award in awards), default=0)
    steps = {reached} | {seat.ceiling * FEN_PER_YUAN for seat in seats if seat.ceiling * FEN_PER_YUAN > reached}
    found = []
    for step in sorted(steps):
        above = [seat for seat in seats if seat.ceiling * FEN_PER_YUAN > step]
        limit = whole_yuan(step - received)
        found.append(Limit(indices(seats), limit, (), (), indices(above), group.rule.ref))
    return found


def sentence(rule: Rule, words: RuleWords) -> Text:
    """`第6.2条：同一事项历年合计不超过所获最高一档，晋级补差`."""
    on, per = words.on(rule), words.per(rule)
    return Text(
        f"{on.zh}：{per.zh}历年合计不超过所获最高一档（补差）",
        f"{on.en}: over the years no more than the highest step taken ({per.en}), the difference is topped up",
    )
