"""Reduce a problem before it is solved: what can never be taken, and rows that cannot bind.

Every step is exact for the whole objective, ties included: it removes no plan that could be the answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor, gcd, lcm

from planner.problem import AnyOf, AtMost, CarveOut, Fills, Limit, Needs, OneSide, Problem, Row, Share

#: Rows that are reduced by themselves; what is asked for may force a claim.
Plain = AtMost | OneSide | Needs | Limit | CarveOut | Share | Fills
#: Ceilings that shares lower may lower others in turn; where shares go round in a circle, enough is enough.
_MOST_ROUNDS = 64


@dataclass(slots=True)
class Reduced:
    """Claims that stay (`ceilings` by position), rows over positions, and whether the forced ones can still be met.

    `forced` are those that were forced, and those that alone are left to answer what some row asks for.
    """

    ceilings: dict[int, int]
    rows: list[Row]
    feasible: bool = True
    forced: frozenset[int] = frozenset()


def reduce_problem(problem: Problem, forced: frozenset[int]) -> Reduced:
    """Ban and tighten until nothing changes, then drop the rows that no choice can break."""
    state = Reduced({i: c.ceiling for i, c in enumerate(problem.candidates) if c.ceiling >= 1}, list(problem.rows))
    state.forced = forced
    state.feasible = forced <= state.ceilings.keys()
    changed, rounds = True, 0
    while changed and state.feasible:
        changed, rounds = False, rounds + 1
        before = sum(state.ceilings.values()) if rounds < _MOST_ROUNDS and _any_linked(state.rows) else 0
        rows: list[Row] = []
        for row in state.rows:
            if isinstance(row, AnyOf):
                asked = _tighten_any_of(row, state)
                rows += [] if asked is None else [asked]
                changed = changed or (asked is None and state.feasible)
                continue
            kept, banned = _tighten(row, state.ceilings, state.forced)
            rows += [] if kept is None else [kept]
            for claim in banned & state.ceilings.keys():
                changed = True
                del state.ceilings[claim]
                state.feasible = state.feasible and claim not in state.forced
        state.rows = rows
        changed = changed or sum(state.ceilings.values()) < before
    if not state.feasible:
        return state
    state.rows = _without_implied(state.rows)
    choices = _Choices([row.members for row in state.rows if isinstance(row, AtMost) and row.number == 1])
    state.rows = [row for row in state.rows if not _cannot_bind(row, state.ceilings, choices)]
    return state


def _tighten_any_of(row: AnyOf, state: Reduced) -> AnyOf | None:
    """What is asked for without absent claims; None where it is settled: the last one left is forced."""
    members = tuple(sorted({m for m in row.members if m in state.ceilings}))
    if state.forced.intersection(members):
        return None
    if len(members) > 1:
        return AnyOf(members, row.source)
    state.feasible = state.feasible and bool(members)
    state.forced |= frozenset(members)
    return None


def _any_linked(rows: list[Row]) -> bool:
    """Whether a ceiling that is lowered may lower another, or end a claim."""
    return any(isinstance(row, Share | Fills) for row in rows)


def _without_implied(rows: list[Row]) -> list[Row]:
    """Without the groups of one claim that lie within another such group; of equal groups the first stays."""
    seen: dict[int, list[frozenset[int]]] = {}
    groups = {number: row.members for number, row in enumerate(rows) if isinstance(row, AtMost) and row.number == 1}
    implied = set()
    for number in sorted(groups, key=lambda number: -len(groups[number])):
        members = frozenset(groups[number])
        if any(members <= other for other in seen.get(groups[number][0], ())):
            implied.add(number)
            continue
        for member in members:
            seen.setdefault(member, []).append(members)
    return [row for number, row in enumerate(rows) if number not in implied]


class _Choices:
    """Groups of which one claim is taken, and the groups of each claim."""

    def __init__(self, groups: list[tuple[int, ...]]) -> None:
        self.groups = groups
        self.of: dict[int, list[int]] = {}
        for number, group in enumerate(groups):
            for claim in group:
                self.of.setdefault(claim, []).append(number)

    def meeting(self, claims: Iterable[int]) -> list[tuple[int, ...]]:
        """The groups that hold at least two of the claims."""
        met = Counter(number for claim in claims for number in self.of.get(claim, ()))
        return [self.groups[number] for number in sorted(met) if met[number] > 1]


def _tighten(row: Plain, ceilings: dict[int, int], forced: frozenset[int]) -> tuple[Row | None, set[int]]:
    """The row without absent claims (None: it always holds) and the claims that it forbids; may lower ceilings."""
    match row:
        case AtMost():
            return _tighten_at_most(row, ceilings, forced)
        case OneSide():
            return _tighten_one_side(row, ceilings, forced)
        case Needs():
            return _tighten_needs(row, ceilings, forced)
        case Limit():
            return _tighten_limit(row, ceilings, forced)
        case CarveOut():
            return _tighten_carve_out(row, ceilings)
        case Share():
            return _tighten_share(row, ceilings, forced)
        case Fills():
            return _tighten_fills(row, ceilings, forced)


def _tighten_at_most(row: AtMost, ceilings: dict[int, int], forced: frozenset[int]) -> tuple[Row | None, set[int]]:
    members = tuple(sorted({m for m in row.members if m in ceilings}))
    taken = forced.intersection(members)
    if row.number <= len(taken):
        others = set(members) - taken
        return None, others if row.number == len(taken) else set(members)
    if len(members) <= row.number:
        return None, set()
    return AtMost(members, row.number, row.source), set()


def _tighten_one_side(row: OneSide, ceilings: dict[int, int], forced: frozenset[int]) -> tuple[Row | None, set[int]]:
    sides = tuple(side for side in (tuple(sorted({m for m in s if m in ceilings})) for s in row.sides) if side)
    insisted = [side for side in sides if forced.intersection(side)]
    if insisted:
        others = {m for side in sides if side is not insisted[0] for m in side}
        return None, others
    if len(sides) < 2:
        return None, set()
    if all(len(side) == 1 for side in sides):
        return AtMost(tuple(sorted(side[0] for side in sides)), 1, row.source), set()
    return replace(row, sides=tuple(sorted(sides))), set()


def _tighten_needs(row: Needs, ceilings: dict[int, int], forced: frozenset[int]) -> tuple[Row | None, set[int]]:
    if row.claim not in ceilings:
        return None, set()
    any_of = tuple(sorted({m for m in row.any_of if m in ceilings}))
    if not any_of:
        return None, {row.claim}
    if row.claim in any_of or forced.intersection(any_of):
        return None, set()
    return replace(row, any_of=any_of), set()


def _tighten_limit(row: Limit, ceilings: dict[int, int], forced: frozenset[int]) -> tuple[Row | None, set[int]]:
    """Whole coefficients with no common divisor; a row without conditions also lowers its members' ceilings."""
    if forced.intersection(row.unless_any):
        return None, set()
    unless_any = tuple(sorted({m for m in row.unless_any if m in ceilings}))
    if_any = () if forced.intersection(row.if_any) else tuple(sorted({m for m in row.if_any if m in ceilings}))
    if row.if_any and not if_any and not forced.intersection(row.if_any):
        return None, set()
    members, weights, limit = _whole_weights(row, ceilings)
    if not members or set(members) <= set(unless_any):
        # Each of the members would lift the limit.
        return None, set()
    tight = Limit(members, limit, weights, if_any, unless_any, row.source)
    if if_any or unless_any:
        return tight, set()
    banned = set()
    for member, weight in weighted(tight):
        if ceilings[member] * weight > limit:
            ceilings[member] = limit // weight
            if ceilings[member] < 1:
                banned.add(member)
    return (tight if len(members) > 1 else None), banned


def _whole_weights(row: Limit, ceilings: dict[int, int]) -> tuple[tuple[int, ...], tuple[Fraction, ...], int]:
    """(members that are left, their whole weights with no common divisor or () for all ones, the limit to match)."""
    if not row.weights and len(set(row.members)) == len(row.members):
        return tuple(sorted(m for m in row.members if m in ceilings)), (), row.limit
    weights: dict[int, int] = {}
    scale = lcm(*(weight.denominator for weight in row.weights)) if row.weights else 1
    for place, member in enumerate(row.members):
        weight = int(row.weights[place] * scale) if row.weights else 1
        if weight < 0:
            raise ValueError(f"row {row.source}: a weight is negative")
        if weight and member in ceilings:
            weights[member] = weights.get(member, 0) + weight
    if not weights:
        return (), (), 0
    members, divisor = tuple(sorted(weights)), gcd(*weights.values())
    whole = tuple(Fraction(weights[m] // divisor) for m in members)
    return members, () if all(w == 1 for w in whole) else whole, row.limit * scale // divisor


def _tighten_carve_out(row: CarveOut, ceilings: dict[int, int]) -> tuple[Row | None, set[int]]:
    if row.claim not in ceilings:
        return None, set()
    sums: dict[int, int] = {}
    for member, fen in row.parts:
        if member in ceilings and member != row.claim and fen > 0:
            sums[member] = sums.get(member, 0) + fen
    ceilings[row.claim] = min(ceilings[row.claim], carved_yuan(row, row.base))
    if ceilings[row.claim] < 1:
        return None, {row.claim}
    return (replace(row, parts=tuple(sorted(sums.items()))) if sums else None), set()


def _tighten_share(row: Share, ceilings: dict[int, int], forced: frozenset[int]) -> tuple[Row | None, set[int]]:
    """Without anything to share it is a limit; else no member can get more than all of `of` at their ceilings allow."""
    if row.rate < 0 or row.plus < 0:
        raise ValueError(f"row {row.source}: a share below zero")
    members = tuple(sorted({m for m in row.members if m in ceilings}))
    of = tuple(sorted({m for m in row.of if m in ceilings})) if row.rate else ()
    if not of:
        return _tighten_limit(Limit(members, floor(row.plus), source=row.source), ceilings, forced)
    most = floor(row.rate * sum(ceilings[m] for m in of) + row.plus)
    for member in members:
        ceilings[member] = min(ceilings[member], most)
    if most < 1 or not members:
        return None, set(members)
    # The grants are whole: of `plus`, only whole parts of the rate's denominator ever count.
    plus = Fraction(floor(row.plus * row.rate.denominator), row.rate.denominator)
    return replace(row, members=members, of=of, plus=plus), set()


def _tighten_fills(row: Fills, ceilings: dict[int, int], forced: frozenset[int]) -> tuple[Row | None, set[int]]:
    """An amount out of reach ends the claim; one yuan is a need; forced members bring a yuan each."""
    if row.claim not in ceilings:
        return None, set()
    members = tuple(sorted({m for m in row.members if m in ceilings}))
    if row.amount <= len(forced.intersection(members)):
        return None, set()
    if sum(ceilings[m] for m in members) < row.amount:
        return None, {row.claim}
    if row.amount == 1:
        return _tighten_needs(Needs(row.claim, members, row.source), ceilings, forced)
    return replace(row, members=members), set()


def weighted(row: Limit | Share | Fills) -> list[tuple[int, int]]:
    """(claim, whole weight) of a row that is reduced: grants times weights add up to at most `bound(row)`.

    A weight below zero is money that others' grants live on.
    """
    match row:
        case Limit(weights=()):
            return [(member, 1) for member in row.members]
        case Limit():
            return [(member, weight.numerator) for member, weight in zip(row.members, row.weights, strict=True)]
        case Share():
            return [*((m, row.rate.denominator) for m in row.members), *((m, -row.rate.numerator) for m in row.of)]
        case Fills():
            return [(member, -1) for member in row.members]


def bound(row: Limit | Share | Fills) -> int:
    """What the weighted grants of a reduced row may add up to where it holds; below zero for what must be filled."""
    match row:
        case Limit():
            return row.limit
        case Share():
            return floor(row.plus * row.rate.denominator)
        case Fills():
            return -row.amount


def carved_yuan(row: CarveOut, base: int) -> int:
    """floor(rate x base) in whole yuan, for the base (fen) that is left."""
    return max(0, row.rate.numerator * base // (100 * row.rate.denominator))


def _cannot_bind(row: Row, ceilings: dict[int, int], choices: _Choices) -> bool:
    """Whether every way to take claims keeps the row: the most that its members can reach is within it."""
    if isinstance(row, CarveOut):
        return carved_yuan(row, row.base - sum(fen for _, fen in row.parts)) >= ceilings[row.claim]
    if not isinstance(row, Limit | Share):
        return False
    most = {m: weight * ceilings[m] for m, weight in weighted(row) if weight > 0}
    reach = sum(most.values())
    if reach <= bound(row):
        return True
    for group in choices.meeting(most):
        shared = [most.pop(m) for m in group if m in most]
        reach -= sum(shared) - max(shared, default=0)
    return reach <= bound(row)
