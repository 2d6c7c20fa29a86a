"""Independent components: claims that no row ties together are solved apart, and equal components only once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import gcd

from planner.problem import (
    AnyOf,
    AtMost,
    Candidate,
    CarveOut,
    Fills,
    Limit,
    Needs,
    Objective,
    OneSide,
    Problem,
    Row,
    Share,
)
from planner.solve.reduce import Reduced


@dataclass(frozen=True, slots=True)
class Component:
    """Claims that rows tie together. Rows, `ceilings` and `forced` count claims from 0 in key order.

    `members` are positions in the problem. `levels[i]` is the objective level of the claim's money, or the number of
    levels where no level counts it, and `weights[i]` (at least 1) what a yuan of it counts for there, in units of the
    component: `units[level]` of the problem's own make one of these. `ranks[i]` is its place in the order of sharing.
    Ceilings are tightened by the claim's own limits.
    """

    members: tuple[int, ...]
    ceilings: tuple[int, ...]
    levels: tuple[int, ...]
    weights: tuple[int, ...]
    years: tuple[int, ...]
    ranks: tuple[int, ...]
    rows: tuple[Row, ...]
    forced: frozenset[int]
    level_count: int
    units: tuple[int, ...]

    @property
    def size(self) -> int:
        """Number of claims."""
        return len(self.members)

    @property
    def linked(self) -> bool:
        """Whether some grant lets another be larger (`Share`) or be at all (`Fills`)."""
        return any(isinstance(row, Share | Fills) for row in self.rows)

    def full(self, claim: int) -> int:
        """What the claim's ceiling counts for in its level."""
        return self.ceilings[claim] * self.weights[claim]

    def shape(self) -> tuple[object, ...]:
        """What decides the answer: all but where the claims stand in the problem, the units, and who wrote the rows."""
        rows = tuple(row_order(row) for row in self.rows)
        return self.ceilings, self.levels, self.weights, self.years, self.ranks, rows, self.forced, self.level_count


def components_of(problem: Problem, reduced: Reduced, objective: Objective, forced: frozenset[int]) -> list[Component]:
    """The components in the order of their first claims; the problem's candidates are sorted by key."""
    leaders = {claim: claim for claim in reduced.ceilings}

    def leader(claim: int) -> int:
        while leaders[claim] != claim:
            leaders[claim] = leaders[leaders[claim]]
            claim = leaders[claim]
        return claim

    for row in reduced.rows:
        first, *others = claims_of(row)
        for other in others:
            low, high = sorted((leader(first), leader(other)))
            leaders[high] = low
    rows: dict[int, list[Row]] = {}
    for row in reduced.rows:
        rows.setdefault(leader(claims_of(row)[0]), []).append(row)
    members: dict[int, list[int]] = {}
    for claim in sorted(reduced.ceilings):
        members.setdefault(leader(claim), []).append(claim)
    return [
        component_of(problem, reduced, objective, forced, tuple(claims), rows.get(first, []))
        for first, claims in members.items()
    ]


def component_of(
    problem: Problem,
    reduced: Reduced,
    objective: Objective,
    forced: frozenset[int],
    members: tuple[int, ...],
    rows: list[Row],
) -> Component:
    """These claims as one component, whether rows tie them together or not; there may be none."""
    candidates = [problem.candidates[m] for m in members]
    levels, weights, units = _weighed(candidates, objective)
    place = {m: i for i, m in enumerate(members)}
    order = sorted(range(len(members)), key=lambda i: (candidates[i].share_order, candidates[i].key))
    ranks = [0] * len(members)
    for rank, i in enumerate(order):
        ranks[i] = rank
    earliest = min((c.year for c in candidates), default=0)
    return Component(
        members=members,
        ceilings=tuple(reduced.ceilings[m] for m in members),
        levels=levels,
        weights=weights,
        years=tuple(c.year - earliest for c in candidates),
        ranks=tuple(ranks),
        rows=tuple(sorted((renumbered(row, place) for row in rows), key=row_order)),
        forced=frozenset(place[m] for m in members if m in forced),
        level_count=len(objective.tiers),
        units=units,
    )


def _weighed(
    candidates: list[Candidate], objective: Objective
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Levels and weights of the claims, and the unit of each level: small weights keep the solver's figures small.

    What counts for nothing is counted by no level.
    """
    uncounted = len(objective.tiers)
    level_of = {tier: level for level, tiers in enumerate(objective.tiers) for tier in tiers}
    levels = [level_of.get(one.tier, uncounted) if one.weight else uncounted for one in candidates]
    units = []
    for level in range(uncounted):
        mine = [one.weight for one, own in zip(candidates, levels, strict=True) if own == level]
        units.append(gcd(*mine) if mine else 1)
    pairs = zip(candidates, levels, strict=True)
    weights = [one.weight // units[own] if own < uncounted else 1 for one, own in pairs]
    return tuple(levels), tuple(weights), tuple(units)


def row_order(row: Row) -> tuple[object, ...]:
    """All of a row but its source. Any fixed order will do: the same rows in another order must be the same text."""
    match row:
        case AtMost():
            return "at_most", row.members, row.number
        case OneSide():
            return "one_side", row.sides
        case Needs():
            return "needs", row.claim, row.any_of
        case AnyOf():
            return "any_of", row.members
        case Limit():
            return "limit", row.members, row.limit, row.weights, row.if_any, row.unless_any
        case CarveOut():
            return "carve_out", row.claim, row.rate, row.base, row.parts
        case Share():
            return "share", row.members, row.of, row.rate, row.plus
        case Fills():
            return "fills", row.claim, row.members, row.amount


def claims_of(row: Row) -> tuple[int, ...]:
    """Every claim that the row reads."""
    match row:
        case AtMost() | AnyOf():
            return row.members
        case OneSide():
            return tuple(m for side in row.sides for m in side)
        case Needs():
            return (row.claim, *row.any_of)
        case Limit():
            return (*row.members, *row.if_any, *row.unless_any)
        case CarveOut():
            return (row.claim, *(m for m, _ in row.parts))
        case Share():
            return (*row.members, *row.of)
        case Fills():
            return (row.claim, *row.members)


def renumbered(row: Row, place: dict[int, int]) -> Row:
    """The same row over other numbers of the claims."""
    match row:
        case AtMost():
            return AtMost(tuple([place[m] for m in row.members]), row.number, row.source)
        case AnyOf():
            return AnyOf(tuple(place[m] for m in row.members), row.source)
        case OneSide():
            return replace(row, sides=tuple(tuple(place[m] for m in side) for side in row.sides))
        case Needs():
            return replace(row, claim=place[row.claim], any_of=tuple(place[m] for m in row.any_of))
        case Limit():
            members, if_any, unless_any = (
                tuple([place[m] for m in claims]) for claims in (row.members, row.if_any, row.unless_any)
            )
            return Limit(members, row.limit, row.weights, if_any, unless_any, row.source)
        case CarveOut():
            return replace(row, claim=place[row.claim], parts=tuple((place[m], fen) for m, fen in row.parts))
        case Share():
            return replace(row, members=tuple(place[m] for m in row.members), of=tuple(place[m] for m in row.of))
        case Fills():
            return replace(row, claim=place[row.claim], members=tuple(place[m] for m in row.members))
