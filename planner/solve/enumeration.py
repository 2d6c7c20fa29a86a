"""Small components by looking at every choice at once, in numpy columns: exact in every level and tie, without ortools.

Works where the limits are nested with equal weights, under any conditions, and grants live only on grants for which
nobody competes. The best totals of a choice then follow by cutting each limit's sum from the inside out, first for the
greatest weight of the first objective level, then for the two greatest, and so on through all levels: what one more
class of money adds to the sum is what it gets.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.problem import AnyOf, AtMost, CarveOut, Fills, Limit, Needs, OneSide, Share
from planner.solve.components import Component
from planner.solve.reduce import bound

#: More choices than this are the solver's business; measured in benchmarks/planning.
MOST_CHOICES = 1 << 14
_NO_LIMIT = 1 << 62
#: Each link of a chain of shares is counted anew from the first.
_LONGEST_CHAIN = 4

Column = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Node:
    """A limit in the nest: its own claims and the nodes right inside it."""

    row: Limit
    claims: tuple[int, ...]
    inside: tuple[int, ...]


def best_choice(component: Component, most_choices: int = MOST_CHOICES) -> frozenset[int] | None:
    """The taken claims of the best plan; None where limits or linked grants overlap, or choices are too many.

    A component whose forced claims cannot be taken together gives `NO_CHOICE`.
    """
    nest = _nest(component) if _links_are_plain(component) else None
    if nest is None or component.size > 62 or sum(map(component.full, range(component.size))) >= _NO_LIMIT:
        return None
    choices = _choices(component, most_choices)
    if choices is None:
        return None
    choices = choices[_feasible(component, choices)]
    choices = _within_limits(component, nest, choices)
    if not len(choices):
        return NO_CHOICE
    for level in range(component.level_count):
        if level in component.levels and len(choices) > 1:
            totals = _best_total(component, nest, choices, level)
            choices = choices[totals == totals.max()]
    for penalty in ([1] * component.size, list(component.years)):
        cost = _sum(component, choices, penalty)
        choices = choices[cost == cost.min()]
    best = int(choices.max())
    return frozenset(i for i in range(component.size) if best >> _bit(component, i) & 1)


#: No choice holds all forced claims.
NO_CHOICE: frozenset[int] = frozenset({-1})


def _bit(component: Component, claim: int) -> int:
    """The first claim has the highest bit: of two choices, the greater number is first in id order."""
    return component.size - 1 - claim


def _mask(component: Component, claims: tuple[int, ...]) -> int:
    return sum(1 << _bit(component, claim) for claim in set(claims))


def _taken(component: Component, choices: Column, claim: int) -> Column:
    return (choices >> _bit(component, claim)) & 1


def _sum(component: Component, choices: Column, amounts: list[int]) -> Column:
    total = np.zeros(len(choices), np.int64)
    for claim, amount in enumerate(amounts):
        if amount:
            total += _taken(component, choices, claim) * amount
    return total


def _choices(component: Component, most: int) -> Column | None:
    """All choices that keep the rows on numbers of claims; built group by group so that few bad ones are ever made."""
    numbers = [(_mask(component, row.members), row.number) for row in component.rows if isinstance(row, AtMost)]
    choices = np.zeros(1, np.int64)
    for group in _groups(component):
        options = [1 << _bit(component, claim) for claim in group]
        if not component.forced.intersection(group):
            options.append(0)
        elif len(group) > 1:
            options = [1 << _bit(component, claim) for claim in group if claim in component.forced]
        choices = (choices[:, None] | np.array(options, np.int64)[None, :]).ravel()
        if len(choices) > 8 * most:
            return None
        for mask, number in numbers:
            choices = choices[np.bitwise_count(choices & mask) <= number]
        if len(choices) > most:
            return None
    return choices


def _groups(component: Component) -> list[tuple[int, ...]]:
    """Disjoint groups of which at most one claim is taken, largest first; the rest one by one."""
    left = set(range(component.size))
    groups = []
    rows = [row for row in component.rows if isinstance(row, AtMost) and row.number == 1]
    for row in sorted(rows, key=lambda row: -len(row.members)):
        group = tuple(m for m in row.members if m in left)
        if len(group) > 1 and len(component.forced.intersection(group)) <= 1:
            groups.append(group)
            left -= set(group)
    return groups + [(claim,) for claim in sorted(left)]


def _feasible(component: Component, choices: Column) -> NDArray[np.bool_]:
    """Which choices keep the rows that only look at who is taken."""
    keeps = np.ones(len(choices), np.bool_)
    for row in component.rows:
        if isinstance(row, Needs):
            claim, any_of = _mask(component, (row.claim,)), _mask(component, row.any_of)
            keeps &= ((choices & claim) == 0) | ((choices & any_of) != 0)
        if isinstance(row, AnyOf):
            keeps &= (choices & _mask(component, row.members)) != 0
        if isinstance(row, OneSide):
            sides = [(choices & _mask(component, side)) != 0 for side in row.sides]
            keeps &= sum(side.astype(np.int64) for side in sides) <= 1
    return keeps


def _within_limits(component: Component, nest: list[_Node], choices: Column) -> Column:
    """Choices in which every taken claim can get its first yuan."""
    for node in nest:
        choices = choices[_room(component, node.row, choices) >= 0]
    for claim in range(component.size):
        bare = (_taken(component, choices, claim) == 0) | (_own(component, choices, claim) >= 0)
        choices = choices[bare]
    for row in component.rows:
        if isinstance(row, Fills):
            filled = _granted(component, choices, row.members) >= row.amount
            choices = choices[(_taken(component, choices, row.claim) == 0) | filled]
    return choices


def _room(component: Component, row: Limit, choices: Column) -> Column:
    """What the limit leaves beyond one yuan for each of its taken claims; without bound where it does not hold."""
    holds = np.ones(len(choices), np.bool_)
    if row.if_any:
        holds &= (choices & _mask(component, row.if_any)) != 0
    if row.unless_any:
        holds &= (choices & _mask(component, row.unless_any)) == 0
    count = np.bitwise_count(choices & _mask(component, row.members)).astype(np.int64)
    return np.where(holds, row.limit - count, _NO_LIMIT)


def _own(component: Component, choices: Column, claim: int) -> Column:
    """What the claim alone may get beyond its first yuan."""
    own = np.full(len(choices), component.ceilings[claim] - 1, np.int64)
    for row in component.rows:
        if isinstance(row, CarveOut) and row.claim == claim:
            base = np.full(len(choices), row.base, np.int64)
            for member, fen in row.parts:
                base -= _taken(component, choices, member) * fen
            carved = row.rate.numerator * np.maximum(base, 0) // (100 * row.rate.denominator)
            own = np.minimum(own, carved - 1)
        if isinstance(row, Share) and claim in row.members:
            most = row.rate.numerator * _granted(component, choices, row.of) + bound(row)
            own = np.minimum(own, most // row.rate.denominator - 1)
    return own


def _granted(component: Component, choices: Column, claims: tuple[int, ...]) -> Column:
    """The grants of claims for which nobody competes: where taken, all that each alone may get."""
    total = np.zeros(len(choices), np.int64)
    for claim in claims:
        total += _taken(component, choices, claim) * (_own(component, choices, claim) + 1)
    return total


def _links_are_plain(component: Component) -> bool:
    """Whether each share is of one claim, and what it or a filling reads stands in no limit, circle or long chain."""
    shares = [row for row in component.rows if isinstance(row, Share)]
    fillings = [row for row in component.rows if isinstance(row, Fills)]
    limited = {member for row in component.rows if isinstance(row, Limit) for member in row.members}
    read = {member for share in shares for member in share.of} | {m for row in fillings for m in row.members}
    if limited & read or any(len(row.members) > 1 for row in shares):
        return False
    if any(row.rate.numerator * sum(component.ceilings) + bound(row) >= _NO_LIMIT for row in shares):
        return False
    settled = set(range(component.size)) - {row.members[0] for row in shares}
    for _ in range(_LONGEST_CHAIN):
        settled |= {i for i in range(component.size) if _lives_on(i, shares) <= settled}
    return len(settled) == component.size


def _lives_on(claim: int, shares: list[Share]) -> set[int]:
    return {member for row in shares if row.members[0] == claim for member in row.of}


def _best_total(component: Component, nest: list[_Node], choices: Column, level: int) -> Column:
    """What the level counts for at best while the levels above keep their best totals."""
    classes = {_class(component, claim) for claim in range(component.size) if component.levels[claim] <= level}
    weights = {-weight for own, weight in classes if own == level}
    # Where each level has one weight, equal totals above mean equal money above, and the sum of all of it will do.
    told_apart = len(classes) > len({own for own, _ in classes})
    before: Column | None = _reach(component, nest, choices, (level, -_NO_LIMIT)) if told_apart else None
    total = np.zeros(len(choices), np.int64)
    for weight in sorted(weights, reverse=True):
        reach = _reach(component, nest, choices, (level, -weight))
        total += weight * (reach if before is None else reach - before)
        before = reach
    return total


def _class(component: Component, claim: int) -> tuple[int, int]:
    """By level, and in it the greatest weight first; the order in which money is served."""
    return component.levels[claim], -component.weights[claim]


def _reach(component: Component, nest: list[_Node], choices: Column, last: tuple[int, int]) -> Column:
    """The most money that all classes up to the last can get together, less one yuan for each claim after them."""
    sums: list[Column] = []
    for node in nest:
        total = _claims_sum(component, choices, node.claims, last)
        for inner in node.inside:
            total += sums[inner]
        sums.append(np.minimum(total, _room(component, node.row, choices)))
    inside = {inner for node in nest for inner in node.inside}
    free = tuple(set(range(component.size)) - {claim for node in nest for claim in node.claims})
    total = _claims_sum(component, choices, free, last)
    for number, part in enumerate(sums):
        if number not in inside:
            total += part
    return total + _sum(component, choices, [int(_class(component, claim) <= last) for claim in range(component.size)])


def _claims_sum(component: Component, choices: Column, claims: tuple[int, ...], last: tuple[int, int]) -> Column:
    total = np.zeros(len(choices), np.int64)
    for claim in claims:
        if _class(component, claim) <= last:
            total += _taken(component, choices, claim) * _own(component, choices, claim)
    return total


def _nest(component: Component) -> list[_Node] | None:
    """The limits from the inside out; None where two overlap, weights differ, or a figure is too large for int64."""
    rows = [row for row in component.rows if isinstance(row, Limit)]
    carved = [row for row in component.rows if isinstance(row, CarveOut)]
    if any(row.weights for row in rows) or any(max(row.limit, 0) >= _NO_LIMIT for row in rows):
        return None
    if any(row.rate.numerator * max(row.base, 1) + sum(f for _, f in row.parts) >= _NO_LIMIT for row in carved):
        return None
    rows.sort(key=lambda row: len(row.members))
    sets = [frozenset(row.members) for row in rows]
    nodes: list[_Node] = []
    outer: set[int] = set()
    for number, members in enumerate(sets):
        if any(sets[i] & members and not sets[i] <= members for i in range(number)):
            return None
        inside = tuple(i for i in sorted(outer) if sets[i] <= members)
        held = frozenset().union(*(sets[i] for i in inside))
        nodes.append(_Node(rows[number], tuple(sorted(members - held)), inside))
        outer = outer - set(inside) | {number}
    return nodes
