"""`matching`: up to every year, the claims of `on` together pay at most `rate` of what the claims of `of` pay."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from models.policy import Rule
from models.text import Text
from planner.problem import Row, Share
from planner.rules.seat import FEN_PER_YUAN, Seat, SeatGroup, fixed, indices, planned
from planner.rules.words import RuleWords


def rows(group: SeatGroup) -> tuple[Row, ...]:
    """One share for every year in which a claim of `on` may be taken; `group.limit` is the rate, None for no bound."""
    if group.limit is None:
        return ()
    years = sorted({seat.year for seat in planned(group.on)})
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
