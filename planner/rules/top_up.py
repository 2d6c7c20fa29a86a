"""`top_up`: up to every year, all claims of a group together pay at most the greatest ceiling among those taken."""

from __future__ import annotations

from models.rule import Rule
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

    For what is certain, a claim that is in the group only in doubt never lifts the step, since without it the others
    must keep to theirs; for what is possible it does (group.others). A history award counts with what it paid, as money
    and as step, and one of a later year than the claim's binds as well; what is left is never below 0.
    """
    found: list[Violation] = []
    for year in sorted({member.year for member in group.on if member.taken}):
        so_far = [member for member in group.on if member.taken and member.year <= year]
        raising = [member for member in group.others if member.planned and member.year <= year]
        for step in _steps(group, so_far, raising):
            counted = [member for member in so_far if member.sure or (_step(group, member) or 0) <= step]
            planned = [member for member in counted if member.planned]
            received = sum(member.paid for member in counted if member.fixed)
            paid = sum(member.paid for member in planned)
            if paid > max(0, (step - received) // 100 * 100) and planned:
                found.append(_exceeded(group, planned, year, (step, received, paid)))
                break
    return tuple(found)


def _steps(group: Group, so_far: list[Member], raising: list[Member]) -> list[int]:
    """Fen of the greatest step taken beyond doubt, and of each that may turn out to be the greatest."""
    sure = [_step(group, member) for member in (*(one for one in so_far if one.sure), *raising)]
    if None in sure:
        return []
    least = max((step for step in sure if step is not None), default=0)
    doubtful = {_step(group, member) or 0 for member in so_far if not member.sure}
    return [least, *sorted(step for step in doubtful if step > least)]


def _step(group: Group, member: Member) -> int | None:
    """Fen of the step that a member takes; None where it has no bound."""
    ceiling = member.ceiling(group.mode)
    return member.paid if member.fixed else None if ceiling is None else ceiling * 100


def _exceeded(group: Group, planned: list[Member], year: int, figures: tuple[int, int, int]) -> Violation:
    step, received, paid = (money(fen) for fen in figures)
    return group.breach(
        max(planned, key=lambda member: (member.year, member.key)).key,
        f"截至 {year} 年最高一档 {step.zh}，历史已付 {received.zh}，{keys(planned)} 合计 {paid.zh}",
        f"up to {year} the highest step is {step.en}, the history paid {received.en}, "
        f"and {keys(planned)} add up to {paid.en}",
    )


def rows(group: SeatGroup) -> tuple[Row, ...]:
    """For each year and each step: unless a claim above the step is taken, all so far pay at most the step.

    `group.others` are claims that may belong to the group: they only raise the step. Members of `group.on` that are not
    sure count below their own step and raise nothing.
    """
    years = sorted({seat.year for seat in (*planned(group.on), *fixed(group.on))})
    return tuple(row for year in years for row in _up_to(group, year))


def _up_to(group: SeatGroup, year: int) -> list[Limit]:
    so_far = [seat for seat in group.on if seat.year <= year]
    raising = [seat for seat in (*so_far, *group.others) if seat.planned and seat.year <= year]
    if group.mode == "certain":
        raising = [seat for seat in raising if seat.sure]
    least = max((_fen_of(seat) for seat in fixed(so_far) if seat.sure), default=0)
    steps = {least, *(step for seat in (*so_far, *raising) if (step := _fen_of(seat)) > least)}
    found = []
    for step in sorted(steps):
        counted = [seat for seat in so_far if seat.sure or _fen_of(seat) <= step]
        above = tuple(sorted(set(indices(seat for seat in raising if _fen_of(seat) > step))))
        left = whole_yuan(step - sum(award.paid for award in fixed(counted)))
        if planned(counted):
            found.append(Limit(indices(counted), left, (), (), above, group.rule.ref))
    return found


def _fen_of(seat: Seat) -> int:
    """Fen of the step that a member takes."""
    return seat.paid if seat.fixed else seat.ceiling * FEN_PER_YUAN


def sentence(rule: Rule, words: RuleWords) -> Text:
    """`第6.2条：同一事项历年合计不超过所获最高一档，晋级补差`."""
    on, per = words.on(rule), words.per(rule)
    return Text(
        f"{on.zh}：{per.zh}历年合计不超过所获最高一档（补差）",
        f"{on.en}: over the years no more than the highest step taken ({per.en}), the difference is topped up",
    )
