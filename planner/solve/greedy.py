"""A plan without any proof, for when the time is over before the solver found one."""

from __future__ import annotations

from planner.problem import AnyOf, AtMost, Fills, Needs, OneSide, Row, Share
from planner.solve.components import Component
from planner.solve.reduce import bound, weighted
from planner.solve.waterfall import by_level, keeps, pour, settle_down, shares_of, totals_of


def greedy_choice(component: Component, among: frozenset[int] | None = None) -> frozenset[int] | None:
    """Forced claims and what they need, then every claim (of `among`) that raises the totals; None where that fails."""
    allowed = frozenset(range(component.size)) if among is None else among | component.forced
    taken = _with_needs(component, component.forced, allowed)
    if taken is None:
        return None
    totals = _totals(component, taken)
    if totals is None:
        return None
    order = sorted(allowed, key=lambda i: (component.levels[i], -component.full(i), component.years[i], i))
    for claim in order:
        more = _with_needs(component, taken | {claim}, allowed) if claim not in taken else None
        reached = _totals(component, more) if more is not None else None
        if more is not None and reached is not None and reached > totals:
            taken, totals = more, reached
    return taken


def _with_needs(component: Component, taken: frozenset[int], allowed: frozenset[int]) -> frozenset[int] | None:
    """The choice with the first claims that serve its needs; None where the rows on numbers do not let it."""
    for _ in range(component.size + 1):
        helpers = next((m for row in component.rows if (m := _helpers(component, row, taken)) is not None), None)
        if helpers is None:
            return taken if keeps_counts(component, taken) else None
        serving = [m for m in helpers if m in allowed and keeps_counts(component, taken | {m})]
        if not serving:
            return None
        taken = taken | {serving[0]}
    return None


def _helpers(component: Component, row: Row, taken: frozenset[int]) -> list[int] | None:
    """The claims of which one is still missing under this row, the best first; None where it is served."""
    match row:
        case Needs():
            return list(row.any_of) if row.claim in taken and taken.isdisjoint(row.any_of) else None
        case AnyOf():
            missing = taken.isdisjoint(row.members)
            return sorted(row.members, key=lambda i: (component.levels[i], -component.full(i), i)) if missing else None
        case Share():
            helpers, asked = row.of, row.rate.denominator * len(taken.intersection(row.members))
        case Fills() if row.claim in taken:
            helpers, asked = row.members, 0
        case _:
            return None
    most = sum(-weight * component.ceilings[m] for m, weight in weighted(row) if weight < 0 and m in taken)
    if asked <= most + bound(row):
        return None
    return sorted(set(helpers) - taken, key=lambda i: (-component.ceilings[i], i))


def keeps_counts(component: Component, taken: frozenset[int]) -> bool:
    """Whether the choice keeps the rows on numbers and sides."""
    for row in component.rows:
        if isinstance(row, AtMost) and len(taken.intersection(row.members)) > row.number:
            return False
        if isinstance(row, OneSide) and sum(bool(taken.intersection(side)) for side in row.sides) > 1:
            return False
    return True


def _totals(component: Component, taken: frozenset[int]) -> tuple[int, ...] | None:
    shares = shares_of(component, taken)
    if shares is None:
        return None
    order = by_level(component, shares.room)
    grants: dict[int, int] | None = pour(shares, order)
    if grants is not None and not keeps(shares, grants):
        grants = settle_down(shares, order)
    return None if grants is None else totals_of(component, grants)
