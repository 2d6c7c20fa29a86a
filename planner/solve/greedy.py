"""A plan without any proof, for when the time is over before the solver found one."""

from __future__ import annotations

from planner.problem import AtMost, Needs, OneSide
from planner.solve.components import Component
from planner.solve.waterfall import by_level, pour, shares_of, totals_of


def greedy_choice(component: Component, among: frozenset[int] | None = None) -> frozenset[int] | None:
    """Forced claims and what they need, then every claim (of `among`) that raises the totals; None where that fails."""
    allowed = frozenset(range(component.size)) if among is None else among | component.forced
    taken = _with_needs(component, component.forced, allowed)
    if taken is None:
        return None
    totals = _totals(component, taken)
    if totals is None:
        return None
    order = sorted(allowed, key=lambda i: (component.levels[i], -component.ceilings[i], component.years[i], i))
    for claim in order:
        more = _with_needs(component, taken | {claim}, allowed) if claim not in taken else None
        reached = _totals(component, more) if more is not None else None
        if more is not None and reached is not None and reached > totals:
            taken, totals = more, reached
    return taken


def _with_needs(component: Component, taken: frozenset[int], allowed: frozenset[int]) -> frozenset[int] | None:
    """The choice with the first claims that serve its needs; None where the rows on numbers do not let it."""
    for _ in range(component.size + 1):
        open_needs = [
            row
            for row in component.rows
            if isinstance(row, Needs) and row.claim in taken and not taken.intersection(row.any_of)
        ]
        if not open_needs:
            return taken if keeps_counts(component, taken) else None
        serving = [m for m in open_needs[0].any_of if m in allowed and keeps_counts(component, taken | {m})]
        if not serving:
            return None
        taken = taken | {serving[0]}
    return None


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
    return None if shares is None else totals_of(component, pour(shares, by_level(component, shares.room)))
