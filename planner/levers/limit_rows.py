"""Limits that decisions move, as rows of the model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm

from planner.levers.affine import Affine, at_most_zero, literal_worth
from planner.levers.lever_rows import LeverRows
from planner.levers.open_problem import Form, OpenLimit
from planner.levers.ranges import Interval, intervals_of, mixed_guards


def write_limit(limit: OpenLimit, levers: LeverRows, grants: Mapping[int, int], ceilings: tuple[int, ...]) -> None:
    """The money <= limit where all conditions hold; each condition that does not hold makes room for all of it.

    `grants` are the integers of the members, `ceilings` the most of each claim.
    """
    weighted = list(zip(limit.members, limit.weights, strict=True))
    reach = sum((weight * ceilings[member] for member, weight in weighted), Fraction(0))
    conditions = [literal_worth(levers.literal(picked)) for picked in limit.terms.picked]
    conditions += [literal_worth(_at_least_zero(guard, levers)) for guard in mixed_guards(limit.terms)]
    if limit.if_any:
        conditions.append(literal_worth(_any(limit.if_any, levers)))
    spans = intervals_of(limit.terms)
    quantity = limit.limit.terms[0][0] if len(limit.limit.terms) == 1 else None
    own = Interval() if quantity is None else spans.pop(quantity, Interval())
    for other, span in spans.items():
        inside = (length.on for length in levers.lengths[other] if span.within(length.stretch))
        conditions.append(_sum(inside))
    if quantity is None:
        room = levers.form(limit.limit)
        least = room.range(levers.model)[0]
    else:
        room, least = _along(limit.limit, quantity, own, reach, levers)
    slack = max(Fraction(0), reach - least)
    for condition in conditions:
        room.plus(condition, -slack).constant += slack
    money = Affine({grants[member]: weight for member, weight in weighted})
    at_most_zero(levers.model, money.plus(room, -1), limit.source)


def _along(form: Form, quantity: int, own: Interval, reach: Fraction, levers: LeverRows) -> tuple[Affine, Fraction]:
    """(the limit on the stretches where it holds, and room for everything on the others; the least it comes to)."""
    ((_, factor),) = form.terms
    room, ends = Affine(), [reach]
    for length in levers.lengths[quantity]:
        if own.within(length.stretch):
            room.plus(length.yuan, factor).plus(length.on, form.constant)
            ends += [factor * end + form.constant for end in (length.stretch.least, length.stretch.most)]
        else:
            room.plus(length.on, reach)
    return room, min(ends)


def _at_least_zero(guard: Form, levers: LeverRows) -> int:
    """A Boolean that is true at least where the guard holds: below zero is a whole part of a yuan below."""
    holds = levers.model.variable(0, 1)
    row = levers.form(guard)
    row.constant += Fraction(1, lcm(guard.constant.denominator, *(factor.denominator for _, factor in guard.terms)))
    at_most_zero(levers.model, row, "guard", only_if=-holds - 1)
    return holds


def _any(claims: tuple[int, ...], levers: LeverRows) -> int:
    """A literal that is true at least where one of the claims is taken."""
    if len(claims) == 1:
        return claims[0]
    taken = levers.model.variable(0, 1)
    levers.model.clauses += [(-claim - 1, taken) for claim in claims]
    return taken


def _sum(rows: Iterable[Affine]) -> Affine:
    total = Affine()
    for row in rows:
        total.plus(row)
    return total
