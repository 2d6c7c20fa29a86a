"""A component as an integer model: a Boolean for each claim, an integer for each set that limits cannot tell apart.

Claims that one objective level counts alike and that stand in the same limits with the same weights share one integer:
how their common money is split changes no row and no total, so the waterfall decides it afterwards. Where limits are
nested this is one integer a limit; where they overlap it goes down to the claim.
"""

from __future__ import annotations

from dataclasses import dataclass

from planner.cpsat.model import Model
from planner.problem import AnyOf, AtMost, CarveOut, Fills, Limit, Needs, OneSide, Share
from planner.solve.components import Component
from planner.solve.reduce import bound, weighted


@dataclass(frozen=True, slots=True)
class Encoded:
    """Variables 0 … size-1 say which claims are taken; `money[level]` are the terms of that level's total."""

    model: Model
    money: tuple[tuple[tuple[int, int], ...], ...]
    #: Integer variable -> the claims whose money it holds.
    pools: dict[int, tuple[int, ...]]


def encode(component: Component) -> Encoded:
    """The model of the component; OverflowingRow where a row cannot be counted in 64 bits."""
    model = Model()
    for claim in range(component.size):
        model.variable(1 if claim in component.forced else 0, 1)
    pools = _pools(component)
    pool_of: dict[int, int] = {}
    kept = needed_for_others(component)
    money: list[list[tuple[int, int]]] = [[] for _ in range(component.level_count + 1)]
    for claims, rows in pools.items():
        number = _add_pool(model, component, claims, rows, kept)
        money[component.levels[claims[0]]].append((number, component.weights[claims[0]]))
        pool_of |= dict.fromkeys(claims, number)
    for claim in range(component.size):
        if claim not in pool_of:
            money[component.levels[claim]].append((claim, component.full(claim)))
    for row in component.rows:
        _add_row(model, component, row, pool_of)
    for terms in money:
        model.guard(terms, 0, "objective")
    holds = {pool_of[claims[0]]: claims for claims in pools}
    return Encoded(model, tuple(tuple(terms) for terms in money[: component.level_count]), holds)


def needed_for_others(component: Component) -> frozenset[int]:
    """Claims whose taking may serve another one, so that they must really get their yuan.

    Any other claim that a best plan would leave without money can be let go, which makes the plan better still (fewer
    claims); its yuan needs no row.
    """
    kept = set(component.forced)
    for row in component.rows:
        if isinstance(row, Needs):
            kept.update(row.any_of)
        if isinstance(row, AnyOf):
            kept.update(row.members)
        if isinstance(row, Limit):
            kept.update(row.unless_any)
    return frozenset(kept)


def without_idle_claims(component: Component, encoded: Encoded, values: tuple[int, ...]) -> tuple[int, ...]:
    """The same money from fewer claims: each integer keeps only the largest of its claims that it takes to hold it.

    A claim that others may rely on stays. Letting any other go breaks no row: none but those rows asks for a claim.
    """
    kept = needed_for_others(component)
    lean = list(values)
    for pool, claims in encoded.pools.items():
        held = [claim for claim in claims if values[claim]]
        reach = sum(component.ceilings[claim] for claim in held)
        for claim in sorted(held, key=lambda i: (component.ceilings[i], -component.years[i], -i)):
            if claim not in kept and reach - component.ceilings[claim] >= values[pool]:
                reach -= component.ceilings[claim]
                lean[claim] = 0
    return tuple(lean)


def _pools(component: Component) -> dict[tuple[int, ...], tuple[int, ...]]:
    """Claims whose grants some row reads, put together where every row reads them alike -> numbers of these rows."""
    seen: dict[int, list[tuple[int, int]]] = {}
    for number, row in enumerate(component.rows):
        if isinstance(row, Limit | Share | Fills):
            for member, weight in weighted(row):
                seen.setdefault(member, []).append((number, weight))
        if isinstance(row, CarveOut):
            seen.setdefault(row.claim, []).append((number, 0))
    pools: dict[tuple[object, ...], list[int]] = {}
    for claim in sorted(seen):
        alike = (component.levels[claim], component.weights[claim], *seen[claim])
        pools.setdefault(alike, []).append(claim)
    return {tuple(claims): tuple(number for number, _ in seen[claims[0]]) for claims in pools.values()}


def _add_pool(
    model: Model, component: Component, claims: tuple[int, ...], rows: tuple[int, ...], kept: frozenset[int]
) -> int:
    """pool <= what its taken claims may get; at least a yuan for each that others rely on."""
    terms = [(claim, component.ceilings[claim]) for claim in claims]
    most = sum(ceiling for _, ceiling in terms)
    for row in (component.rows[number] for number in rows):
        if isinstance(row, Limit) and not row.if_any and not row.unless_any and not row.weights:
            most = min(most, row.limit)
    number = model.variable(0, most)
    model.at_most([(number, 1), *((claim, -ceiling) for claim, ceiling in terms)], 0, "objective")
    served = [claim for claim in claims if claim in kept]
    if served:
        model.at_most([(number, -1), *((claim, 1) for claim in served)], 0, "objective")
    return number


def _add_row(model: Model, component: Component, row: object, pool_of: dict[int, int]) -> None:
    match row:
        case AtMost(members=members, number=1):
            model.at_most_one.append(members)
        case AtMost(members=members, number=number, source=source):
            model.at_most([(member, 1) for member in members], number, source)
        case OneSide():
            _add_one_side(model, row)
        case Needs(claim=claim, any_of=any_of):
            model.clauses.append((-claim - 1, *any_of))
        case AnyOf(members=members):
            model.clauses.append(members)
        case Limit():
            _add_limit(model, component, row, pool_of)
        case CarveOut():
            _add_carve_out(model, row, pool_of)
        case Share():
            terms = {pool_of[member]: weight for member, weight in weighted(row)}
            model.at_most(list(terms.items()), bound(row), row.source)
        case Fills():
            terms = {pool_of[member]: weight for member, weight in weighted(row)}
            model.at_most([*terms.items(), (row.claim, row.amount)], 0, row.source)


def _add_one_side(model: Model, row: OneSide) -> None:
    """A Boolean for each side of several claims; a side of one claim is its own."""
    sides = []
    for side in row.sides:
        chosen = side[0] if len(side) == 1 else model.variable(0, 1)
        sides.append(chosen)
        if len(side) > 1:
            model.clauses += [(-claim - 1, chosen) for claim in side]
    model.at_most_one.append(tuple(sides))


def _add_limit(model: Model, component: Component, row: Limit, pool_of: dict[int, int]) -> None:
    """The limit itself; under conditions with the slack that a Boolean opens where the row does not hold."""
    terms = {pool_of[m]: weight for m, weight in weighted(row)}
    reach = sum(weight * component.ceilings[m] for m, weight in weighted(row))
    slack = max(0, min(reach, sum(w * model.bounds[v][1] for v, w in terms.items())) - row.limit)
    if not row.if_any and not row.unless_any:
        model.at_most(list(terms.items()), row.limit, row.source)
        return
    if not row.unless_any and len(row.if_any) == 1:
        model.at_most([*terms.items(), (row.if_any[0], slack)], row.limit + slack, row.source)
        return
    if not row.if_any and len(row.unless_any) == 1:
        model.at_most([*terms.items(), (row.unless_any[0], -slack)], row.limit, row.source)
        return
    off = model.variable(0, 1)
    model.at_most([*terms.items(), (off, -slack)], row.limit, row.source)
    if not row.if_any:
        model.clauses.append((-off - 1, *row.unless_any))
    model.clauses += [(-off - 1, -claim - 1, *row.unless_any) for claim in row.if_any]


def _add_carve_out(model: Model, row: CarveOut, pool_of: dict[int, int]) -> None:
    """100 x denominator x grant + numerator x parts <= numerator x base, where the claim is taken.

    The grant is whole, so the rounding down needs no variable of its own.
    """
    rate, scale = row.rate.numerator, 100 * row.rate.denominator
    parts = [(member, rate * fen) for member, fen in row.parts]
    slack = max(0, sum(amount for _, amount in parts) - rate * row.base)
    terms = [(pool_of[row.claim], scale), *parts, (row.claim, slack)]
    model.at_most(terms, rate * row.base + slack, row.source)
