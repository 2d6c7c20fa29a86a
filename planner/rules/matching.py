"""`matching`: up to every year, the claims of `on` together pay at most `rate` of what the claims of `of` pay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from models.rule import Rule
from models.text import Text
from planner.problem import Row, Share
from planner.rules.check import Group, Member, Violation, keys, money
from planner.rules.seat import FEN_PER_YUAN, Seat, SeatGroup, fixed, indices, planned
from planner.rules.words import RuleWords


def check(group: Group) -> tuple[Violation, ...]:
    """A breach for each year up to which the planned claims of `on` exceed their share of what `of` (others) pays.

    What the history paid to `on` is set against its own share of what the history holds of `of`; an excess of either
    is not carried into the plan. Without a bound on the rate nothing is tested, which is for what is possible only.
    """
    if group.rate is None:
        return ()
    years = sorted({member.year for member in (*group.on, *group.others)})
    return tuple(breach for year in years for breach in _exceeded(group, max(group.rate, 0), year))


def _exceeded(group: Group, rate: int | Fraction, year: int) -> Iterator[Violation]:
    on = [member for member in group.on if member.year <= year]
    of = [member for member in group.others if member.year <= year]
    planned = [member for member in on if member.planned]
    open_ = rate * _fen(of, fixed=True) - _fen(on, fixed=True)
    top = rate * _fen(of, fixed=False) + max(0, open_)
    paid = _fen(on, fixed=False)
    if not planned or paid <= top:
        return
    share, most, sum_ = f"{float(rate * 100):g}%", money(top), money(paid)
    yield group.breach(
        max(planned, key=lambda member: (member.year, member.key)).key,
        f"截至 {year} 年，按 {share} 配套至多 {most.zh}（历史已抵），{keys(planned)} 合计 {sum_.zh}",
        f"up to {year} a share of {share} allows {most.en}, the history set off, "
        f"yet {keys(planned)} add up to {sum_.en}",
    )


def _fen(members: Iterable[Member], *, fixed: bool) -> int:
    return sum(member.paid for member in members if member.fixed is fixed)


def rows(group: SeatGroup) -> tuple[Row, ...]:
    """One share for every year in which a claim of `on` may be taken, or the history paid such a claim later on.

    `group.limit` is the rate, None for no bound.
    """
    first = min((seat.year for seat in planned(group.on)), default=None)
    if group.limit is None or first is None:
        return ()
    years = sorted({seat.year for seat in (*planned(group.on), *fixed(group.on)) if seat.year >= first})
    return tuple(_up_to(group, group.limit, year) for year in years)


def _up_to(group: SeatGroup, rate: Fraction, year: int) -> Share:
    on = [seat for seat in group.on if seat.year <= year]
    matched = [seat for seat in group.others if seat.year <= year]
    left = rate * _paid(matched) - _paid(on)
    return Share(
        indices(planned(on)),
        indices(planned(matched)),
        rate,
        max(Fraction(0), left / FEN_PER_YUAN),
        group.rule.ref,
    )


def _paid(seats: Iterable[Seat]) -> int:
    return sum(award.paid for award in fixed(seats))


def sentence(rule: Rule, words: RuleWords) -> Text:
    """`第5条：按第3条实际给付的 50% 配套（每个事项）`."""
    on, per, rate = words.on(rule), words.per(rule), words.money(rule.rate, rule)
    matched = words.others(rule) if rule.across else words.clauses(rule.of_claims)
    return Text(
        f"{on.zh}：至多为{matched.zh}实际给付的 {rate.zh}（{per.zh}）",
        f"{on.en}: at most {rate.en} of the money actually received under {matched.en} ({per.en})",
    )
