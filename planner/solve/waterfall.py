"""Who gets how much of what the taken claims share: one fixed order, so that equal plans are equal to the yuan.

Every taken claim first gets one yuan. Then, in the order of sharing, each gets as much as fits while every objective
level keeps its total. Where the limits that still bind are nested, serving the levels one after the other, and within a
level the greatest weights first, does exactly that: nested limits form a polymatroid, and the levels' totals fix one of
its faces, on which money of different levels or weights no longer competes. Where a grant lives on another (a share of
it, or the filling of it) the order is the same one, and `overlap` finds what it gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor

from planner.problem import CarveOut, Fills, Limit, Share
from planner.solve.components import Component
from planner.solve.reduce import bound, carved_yuan, weighted

#: Cutting one grant may starve another; shares that go round in a circle could take for ever.
_MOST_CUTS = 200


@dataclass(frozen=True, slots=True)
class Shares:
    """What the taken claims may get beyond their first yuan: own room by claim, and shared limits on it.

    Within a limit a claim of negative weight makes room for the others; a limit below zero must be made room for.
    """

    room: dict[int, int]
    limits: tuple[tuple[dict[int, int], int], ...]


def shares_of(component: Component, taken: frozenset[int]) -> Shares | None:
    """The limits that hold for this choice and can bind; None where some taken claim cannot get its first yuan."""
    room = {i: component.ceilings[i] - 1 for i in sorted(taken)}
    limits: list[tuple[dict[int, int], int]] = []
    for row in component.rows:
        if isinstance(row, CarveOut) and row.claim in taken:
            left = row.base - sum(fen for member, fen in row.parts if member in taken)
            room[row.claim] = min(room[row.claim], carved_yuan(row, left) - 1)
        if isinstance(row, Limit) and _holds(row, taken):
            own = {m: weight for m, weight in weighted(row) if m in taken}
            limits += [(own, row.limit - sum(own.values()))] if own else []
        if isinstance(row, Share) or (isinstance(row, Fills) and row.claim in taken):
            limits.append(_linked_limit(row, taken))
    while True:
        if any(left < 0 for left in room.values()) or any(left + _made(own, room) < 0 for own, left in limits):
            return None
        limits = [(own, left) for own, left in limits if sum(w * room[m] for m, w in own.items() if w > 0) > left]
        settled = _settle_free(room, limits)
        if settled == limits:
            return Shares(room, tuple(limits))
        limits = settled


def _settle_free(room: dict[int, int], limits: list[tuple[dict[int, int], int]]) -> list[tuple[dict[int, int], int]]:
    """The limits when claims that make room for others, and that nothing holds back, count as full.

    A limit that is left with one claim becomes its room, which may set the next claim of a chain free.
    """
    if all(weight > 0 for own, _ in limits for weight in own.values()):
        return limits
    held = {member for own, _ in limits for member, weight in own.items() if weight > 0}
    found = []
    for own, most in limits:
        left = most - sum(weight * room[m] for m, weight in own.items() if m not in held)
        rest = {m: weight for m, weight in own.items() if m in held}
        weight, alike = min(rest.values(), default=0), len(set(rest.values())) == 1
        if alike and weight > 0:
            rest, left = dict.fromkeys(rest, 1), left // weight
            if len(rest) == 1:
                (one,) = rest
                room[one] = min(room[one], left)
                continue
        found.append((rest, left))
    return found


def _linked_limit(row: Share | Fills, taken: frozenset[int]) -> tuple[dict[int, int], int]:
    """A share or a filling among the taken claims; a share of nothing that is taken is a plain limit."""
    own = {m: weight for m, weight in weighted(row) if m in taken}
    if isinstance(row, Share) and not taken.intersection(row.of):
        return dict.fromkeys(own, 1), floor(row.plus) - len(own)
    return own, bound(row) - sum(own.values())


def _made(own: Mapping[int, int], room: Mapping[int, int]) -> int:
    """The most that the claims of negative weight can make room for."""
    return sum(-weight * room[m] for m, weight in own.items() if weight < 0)


def keeps(shares: Shares, grants: Mapping[int, int]) -> bool:
    """Whether grants of all these claims stay within the limits."""
    return all(sum(w * (grants[m] - 1) for m, w in own.items()) <= left for own, left in shares.limits)


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
    """One yuan each, then as much as fits in the given order.

    A claim that makes room for others counts as full until its turn has come, so where there is one, each figure is
    the most that its claim can get after those before it, and `keeps` says whether all of them together stand.
    """
    left = [most + _made(own, shares.room) for own, most in shares.limits]
    of: dict[int, list[tuple[int, int]]] = {}
    for number, (own, _) in enumerate(shares.limits):
        for member, weight in own.items():
            of.setdefault(member, []).append((number, weight))
    grants = {}
    for member in order:
        limits = of.get(member, ())
        more = min([shares.room[member], *(max(0, left[number]) // weight for number, weight in limits if weight > 0)])
        for number, weight in limits:
            left[number] -= weight * (more if weight > 0 else more - shares.room[member])
        grants[member] = 1 + more
    return grants


def settle_down(shares: Shares, order: list[int]) -> dict[int, int] | None:
    """Grants that keep every limit, cut down from full ones, the last of the order first; not the best, never wrong.

    None where this way finds none, though there may be some.
    """
    grants = {member: 1 + most for member, most in shares.room.items()}
    for _ in range(_MOST_CUTS):
        if keeps(shares, grants):
            return grants
        for own, left in shares.limits:
            over = sum(weight * (grants[m] - 1) for m, weight in own.items()) - left
            for member in reversed(order):
                weight = own.get(member, 0)
                if weight > 0 and over > 0:
                    cut = min(grants[member] - 1, -(-over // weight))
                    grants[member] -= cut
                    over -= weight * cut
            if over > 0:
                return None
    return None


def totals_of(component: Component, grants: dict[int, int]) -> tuple[int, ...]:
    """What grants count for by objective level, in the component's units."""
    totals = [0] * (component.level_count + 1)
    for member, granted in grants.items():
        totals[component.levels[member]] += granted * component.weights[member]
    return tuple(totals[: component.level_count])


def by_level(component: Component, members: dict[int, int]) -> list[int]:
    """Claims by objective level, the greatest weight first, then in the order of sharing."""
    return sorted(members, key=lambda i: (component.levels[i], -component.weights[i], component.ranks[i]))


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
