"""Who gets how much of what the taken claims share: one fixed order, so that equal plans are equal to the yuan.

Every taken claim first gets one yuan. Then, in the order of sharing, each gets as much as fits while every objective
level keeps its total. Where the limits that still bind are nested, serving the levels one after the other does
exactly that: nested limits form a polymatroid, and the levels' totals fix one of its faces, on which levels no longer
compete with one another.
"""

from __future__ import annotations

from dataclasses import dataclass

from planner.problem import CarveOut, Limit
from planner.solve.components import Component
from planner.solve.reduce import carved_yuan, weighted


@dataclass(frozen=True, slots=True)
class Shares:
    """What the taken claims may get beyond their first yuan: own room by claim, and shared limits on it."""

    room: dict[int, int]
    limits: tuple[tuple[dict[int, int], int], ...]


def shares_of(component: Component, taken: frozenset[int]) -> Shares | None:
    """The limits that hold for this choice and can bind; None where some taken claim cannot get its first yuan."""
    room = {i: component.ceilings[i] - 1 for i in sorted(taken)}
    limits = []
    for row in component.rows:
        if isinstance(row, CarveOut) and row.claim in taken:
            left = row.base - sum(fen for member, fen in row.parts if member in taken)
            room[row.claim] = min(room[row.claim], carved_yuan(row, left) - 1)
        if isinstance(row, Limit) and _holds(row, taken):
            own = {m: weight for m, weight in weighted(row) if m in taken}
            limits.append((own, row.limit - sum(own.values())))
    if any(left < 0 for left in room.values()) or any(left < 0 for own, left in limits if own):
        return None
    binding = [(own, left) for own, left in limits if sum(w * room[m] for m, w in own.items()) > left]
    return Shares(room, tuple(binding))


def _holds(row: Limit, taken: frozenset[int]) -> bool:
    asked = not row.if_any or any(m in taken for m in row.if_any)
    return asked and not any(m in taken for m in row.unless_any)


def nested(limits: tuple[tuple[dict[int, int], int], ...]) -> bool:
    """Whether all weights are one and any two limits are disjoint or one within the other."""
    sets = [frozenset(own) for own, _ in limits]
    if any(weight != 1 for own, _ in limits for weight in own.values()):
        return False
    return all(not a & b or a <= b or b <= a for i, a in enumerate(sets) for b in sets[:i])


def pour(shares: Shares, order: list[int]) -> dict[int, int]:
    """One yuan each, then as much as fits in the given order."""
    left = [most for _, most in shares.limits]
    of: dict[int, list[tuple[int, int]]] = {}
    for number, (own, _) in enumerate(shares.limits):
        for member, weight in own.items():
            of.setdefault(member, []).append((number, weight))
    grants = {}
    for member in order:
        more = min([shares.room[member], *(left[number] // weight for number, weight in of.get(member, ()))])
        for number, weight in of.get(member, ()):
            left[number] -= weight * more
        grants[member] = 1 + more
    return grants


def totals_of(component: Component, grants: dict[int, int]) -> tuple[int, ...]:
    """Yuan by objective level."""
    totals = [0] * (component.level_count + 1)
    for member, granted in grants.items():
        totals[component.levels[member]] += granted
    return tuple(totals[: component.level_count])


def by_level(component: Component, members: dict[int, int]) -> list[int]:
    """Claims by objective level, then in the order of sharing."""
    return sorted(members, key=lambda i: (component.levels[i], component.ranks[i]))


def by_rank(component: Component, members: dict[int, int]) -> list[int]:
    """Claims in the order of sharing."""
    return sorted(members, key=lambda i: component.ranks[i])


def split_shares(shares: Shares) -> tuple[Shares, Shares]:
    """(the part whose limits are nested, the part where they overlap); free claims are in the first."""
    leaders = {m: m for m in shares.room}

    def leader(claim: int) -> int:
        while leaders[claim] != claim:
            claim = leaders[claim]
        return claim

    for own, _ in shares.limits:
        first, *others = own
        for other in others:
            leaders[leader(other)] = leader(first)
    groups: dict[int, list[tuple[dict[int, int], int]]] = {}
    for limit in shares.limits:
        groups.setdefault(leader(next(iter(limit[0]))), []).append(limit)
    tangled = {first for first, limits in groups.items() if not nested(tuple(limits))}
    parts = []
    for wanted in (False, True):
        room = {m: left for m, left in shares.room.items() if (leader(m) in tangled) == wanted}
        limits = tuple(limit for first, group in groups.items() if (first in tangled) == wanted for limit in group)
        parts.append(Shares(room, limits))
    return parts[0], parts[1]
