"""`cap`: all claims of a group together pay, or use a base of, at most `limit`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from models.rule import Rule
from models.text import Text
from planner.problem import AtMost, Limit, Row
from planner.rules.check import Group, Member, Violation, keys, money
from planner.rules.seat import (
    Seat,
    SeatGroup,
    barred,
    fixed,
    indices,
    planned,
    whole_yuan,
)
from planner.rules.words import RuleWords


def check(group: Group) -> tuple[Violation, ...]:
    """A breach for each span of years in which the planned claims exceed the limit less what the history used.

    What is left is floored to the yuan and never below 0. With `if_taken` the cap binds only where one of `others` is
    taken; with `with`, where one of `on` is, and `others` count as well. Without `over_years` all years are one span.
    """
    if group.limit is None or (group.rule.if_taken and not any(member.taken for member in group.others)):
        return ()
    return tuple(breach for years in _years(group) for breach in _within(group, group.limit, years))


def _years(group: Group) -> list[range | None]:
    """Each span that begins with a year of a member: one that begins earlier holds no more."""
    length = group.rule.over_years
    if not length:
        return [None]
    return [range(first, first + length) for first in sorted({one.year for one in (*group.on, *group.others)})]


def _within(group: Group, limit: int, years: range | None) -> Iterator[Violation]:
    on = [member for member in group.on if years is None or member.year in years]
    if group.rule.across:
        if not any(member.taken for member in on):
            return
        on += [member for member in group.others if years is None or member.year in years]
    planned = [member for member in on if member.planned]
    received = _sum(group, [member for member in on if member.fixed])
    used = _sum(group, planned)
    left = 0 if received is None else max(0, (limit - received) // 100 * 100)
    if planned and (used is None or used > left):
        yield _exceeded(group, planned, (limit, used, received), years)


def _sum(group: Group, members: list[Member]) -> int | Fraction | None:
    """Fen of money, or of base where the cap is on the base; None where a base has no known bound."""
    if group.rule.of == "amount":
        return sum(member.paid for member in members)
    total = Fraction(0)
    for member in members:
        if member.base is None:
            return None
        total += member.base
    return total


def _exceeded(
    group: Group,
    planned: list[Member],
    figures: tuple[int, int | Fraction | None, int | Fraction | None],
    years: range | None,
) -> Violation:
    """`figures` are the limit, what the planned claims use and what the history used."""
    unknown = Text("无法确定", "an unknown amount")
    limit, used, past = (unknown if fen is None else money(fen) for fen in figures)
    what_zh, what_en = ("合计", "add up to") if group.rule.of == "amount" else ("占用基数", "use a base of")
    span = Text(f"{years[0]}–{years[-1]} 年", f"in {years[0]}–{years[-1]} ") if years else Text("", "")
    return group.breach(
        min(member.key for member in planned),
        f"{span.zh}限额 {limit.zh}，历史已占 {past.zh}，{keys(planned)} {what_zh} {used.zh}",
        f"{span.en}limit {limit.en}, {past.en} used by the history, {keys(planned)} {what_en} {used.en}",
    )


def rows(group: SeatGroup) -> tuple[Row, ...]:
    """One limit over the planned claims, less what the history used; one for every span of years with `over_years`.

    It is conditional with `if_taken`, and with `with`: other policies' claims are bound only beside one of `on`.
    """
    if group.limit is None:
        return ()
    if group.rule.of == "base":
        triggers = _triggers(group)
        if triggers is None or not planned(group.on):
            return ()
        return tuple(row for on, _ in _spans(group) for row in _base_rows(group, on, triggers))
    ref, limit = group.rule.ref, group.limit
    return tuple(Limit(one.members, whole_yuan(limit - one.received), (), one.if_any, (), ref) for one in shared(group))


@dataclass(frozen=True, slots=True)
class Shared:
    """Candidates that share a limit, the fen of it that the past has used, and what wakes it (empty: always)."""

    members: tuple[int, ...]
    received: int
    if_any: tuple[int, ...]


def shared(group: SeatGroup) -> Iterator[Shared]:
    """Who shares the limit of a cap on amounts, span by span; whatever the limit is."""
    triggers = _triggers(group)
    if triggers is not None and planned([*group.on, *_beside(group)]):
        for on, others in _spans(group):
            yield from _shared_within(group, on, others, triggers)


def _triggers(group: SeatGroup) -> tuple[int, ...] | None:
    """What wakes the cap (empty: nothing needs to); None where nothing ever does."""
    if not group.rule.if_taken or fixed(group.others):
        return ()
    return indices(planned(group.others)) or None


def _beside(group: SeatGroup) -> tuple[Seat, ...]:
    """Other policies' members that count beside those of `on`."""
    return group.others if group.rule.across else ()


def _spans(group: SeatGroup) -> Iterator[tuple[list[Seat], list[Seat]]]:
    """The members of each span of years; a span that begins without a member holds no more than the next one."""
    beside = _beside(group)
    if not group.rule.over_years:
        yield list(group.on), list(beside)
        return
    for first in sorted({seat.year for seat in (*group.on, *beside)}):
        years = range(first, first + group.rule.over_years)
        yield [seat for seat in group.on if seat.year in years], [seat for seat in beside if seat.year in years]


def _shared_within(group: SeatGroup, on: list[Seat], beside: list[Seat], triggers: tuple[int, ...]) -> Iterator[Shared]:
    members = indices(planned([*on, *beside]))
    if not members or not (planned(on) or fixed(on)):
        return
    received = sum(award.paid for award in fixed([*on, *beside]))
    if group.rule.across and not fixed(on):
        triggers = indices(planned(on))
    yield Shared(members, received, triggers)


def _base_rows(group: SeatGroup, on: list[Seat], triggers: tuple[int, ...]) -> tuple[Row, ...]:
    """The base is shared: granted over rate adds up to at most the limit; a claim without a known rate cannot share."""
    unknown = [seat for seat in planned(on) if not seat.rate]
    shares = [seat for seat in planned(on) if seat.rate]
    used = [award.base for award in fixed(on)]
    left = 0 if None in used else whole_yuan((group.limit or 0) - sum(base for base in used if base is not None))
    weights = tuple(1 / seat.rate for seat in shares if seat.rate)
    found: list[Row] = [Limit(indices(shares), left, weights, triggers, (), group.rule.ref)] if shares else []
    if group.mode == "certain":
        bars = (barred(seat, group.rule.ref) for seat in unknown)
        found += bars if not triggers else _barred_beside(unknown, triggers, group.rule.ref)
    return tuple(found)


def _barred_beside(seats: list[Seat], triggers: tuple[int, ...], source: str) -> list[AtMost]:
    """Claims that cannot stand beside any trigger."""
    return [AtMost((*indices([seat]), trigger), 1, source) for seat in seats for trigger in triggers]


def sentence(rule: Rule, words: RuleWords) -> Text:
    """`第5.1条：每家企业、每年合计最高 200万元`."""
    on, per, limit = words.on(rule), words.per(rule), words.money(rule.limit, rule)
    what = Text("合计", "in all") if rule.of == "amount" else Text("基数合计", "of base in all")
    span = rule.over_years
    years = Text(f"任意连续 {span} 年", f" and any {span} consecutive years") if span else Text("", "")
    others = words.others(rule) if rule.across else Text("", "")
    beside = Text(f"连同{others.zh}", f" and {others.en}") if rule.across else Text("", "")
    only = words.clauses(rule.if_taken)
    only_zh = f"（仅当同时享受{only.zh}）" if rule.if_taken else ""
    only_en = f" (only if {only.en} is taken)" if rule.if_taken else ""
    return Text(
        f"{on.zh}{beside.zh}：{per.zh}{years.zh}{what.zh}最高 {limit.zh}{only_zh}",
        f"{on.en}{beside.en}: at most {limit.en} {what.en} {per.en}{years.en}{only_en}",
    )
