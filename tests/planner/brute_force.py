"""The best plan by looking at everything: grant vectors that the evaluator accepts, and subsets poured greedily.

Neither reads a line of the solving room. `best_accepted` reads no line of the columns or of the rules' rows either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import lcm, prod

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from models.policy import OWN_PAYEES, Clause, Strength
from planner.building.build import Built
from planner.candidates import ClaimTable
from planner.evaluator.check import Granted, check
from planner.problem import AnyOf, AtMost, CarveOut, Fills, Limit, Needs, OneSide, Problem, Row, Share
from planner.rules.check import Mode
from tests.planner.random_packs import RandomWorld

_RANK = {Strength.ENTITLED: 0, Strength.CEILING: 1, Strength.COMPETITIVE: 2}


@dataclass(frozen=True)
class Able:
    """A claim that the evaluator calls eligible: its name, most, objective tier, year and place in sharing."""

    grant: Granted
    most: int
    tier: int
    share: tuple[int, int, str]

    @property
    def key(self) -> str:
        return self.grant.key


def granted(table: ClaimTable, built: Built, grants: Mapping[int, int]) -> list[Granted]:
    """A solution as the evaluator wants it."""
    found = []
    for index, yuan in grants.items():
        row = built.rows[index]
        one = table.clause_of(row)
        item = table.tables.items[int(table.item[row])].item.id if table.item[row] >= 0 else None
        found.append(Granted(one.policy, one.id, item, int(table.year[row]), yuan))
    return found


def accepted(world: RandomWorld, grants: Sequence[Granted], mode: Mode, drafts: bool) -> bool:
    """Whether the evaluator finds nothing wrong."""
    return check(world.case, world.policies, world.words, grants, mode=mode, include_drafts=drafts).sound


def able_claims(world: RandomWorld, mode: Mode, drafts: bool) -> list[Able]:
    """The claims that may be granted something, in the order of their keys."""
    clauses = {clause.ref: clause for pack in world.policies for clause in pack.clauses}
    seen = check(world.case, world.policies, world.words, [], mode=mode, include_drafts=drafts)
    found = []
    for one in seen.claims:
        most = one.lower if mode == "certain" else one.upper
        ref, _, rest = one.key.partition("@")
        if clauses[ref].paying and (one.must if mode == "certain" else one.may) and most:
            found.append(_able(clauses[ref], rest, most))
    return sorted(found, key=lambda one: one.key)


def _able(clause: Clause, rest: str, most: int) -> Able:
    name, _, year = rest.rpartition(":")
    grant = Granted(clause.policy, clause.id, None if name == "enterprise" else name, int(year), 0)
    tier = 2 if clause.payee not in OWN_PAYEES else 1 if clause.strength is Strength.COMPETITIVE else 0
    return Able(grant, most, tier, (_RANK[clause.strength], int(year), grant.key))


def best_accepted(world: RandomWorld, mode: Mode, drafts: bool, most_vectors: int) -> dict[str, int] | None:
    """The best grants by claim key among all vectors; None where there are too many to look at."""
    claims = able_claims(world, mode, drafts)
    if prod(one.most + 1 for one in claims) > most_vectors:
        return None
    by_share = sorted(range(len(claims)), key=lambda i: claims[i].share)

    def score(vector: tuple[int, ...]) -> tuple[object, ...]:
        money = tuple(sum(g for g, one in zip(vector, claims, strict=True) if one.tier == tier) for tier in (0, 1, 2))
        taken = [g > 0 for g in vector]
        years = sum(one.grant.year for one, held in zip(claims, taken, strict=True) if held)
        return (money, -sum(taken), -years, taken, tuple(vector[i] for i in by_share))

    for vector in sorted(product(*(range(one.most + 1) for one in claims)), key=score, reverse=True):
        plan = {one.key: g for one, g in zip(claims, vector, strict=True) if g}
        grants = [_with(one.grant, g) for one, g in zip(claims, vector, strict=True) if g]
        if accepted(world, grants, mode, drafts):
            return plan
    raise AssertionError("a plan without claims is always accepted")


def best_levels(
    world: RandomWorld,
    drafts: bool,
    most_vectors: int,
    counts: Callable[[Able], tuple[int, int]],
    keeps: Callable[[list[Able]], bool],
) -> tuple[int, ...] | None:
    """What the best of all certain vectors counts for, level by level, where a yuan of a claim counts for (level,
    weight) and the claims taken must keep a demand; () where none does, None where there are too many to look at.
    """
    claims = able_claims(world, "certain", drafts)
    if prod(one.most + 1 for one in claims) > most_vectors:
        return None
    size = 1 + max((counts(one)[0] for one in claims), default=0)

    def score(vector: tuple[int, ...]) -> tuple[int, ...]:
        levels = [0] * size
        for granted, one in zip(vector, claims, strict=True):
            level, weight = counts(one)
            levels[level] += weight * granted
        return tuple(levels)

    for vector in sorted(product(*(range(one.most + 1) for one in claims)), key=score, reverse=True):
        taken = [one for one, g in zip(claims, vector, strict=True) if g]
        grants = [_with(one.grant, g) for one, g in zip(claims, vector, strict=True) if g]
        if keeps(taken) and accepted(world, grants, "certain", drafts):
            return score(vector)
    return ()


def _with(grant: Granted, yuan: int) -> Granted:
    return Granted(grant.policy, grant.clause, grant.item, grant.year, yuan)


# Any amounts: subsets


def best_subset(problem: Problem) -> tuple[tuple[int, int, int], frozenset[int]] | None:
    """Money by tier and the claims of the best plan, over all subsets.

    None where limits overlap without nesting, and where money lives on other money.
    """
    if any(isinstance(row, Share | Fills) for row in problem.rows):
        return None
    claims = problem.candidates
    pouring = sorted(range(len(claims)), key=lambda i: (claims[i].tier, claims[i].share_order))
    best: tuple[tuple[object, ...], tuple[int, int, int], frozenset[int]] | None = None
    for flags in product((True, False), repeat=len(claims)):
        taken = frozenset(i for i, flag in enumerate(flags) if flag)
        if not _admitted(problem, taken):
            continue
        limits = list(_limits(problem, taken))
        if any(len(set(weights)) > 1 for _, weights, _ in limits) or not _nested([set(m) for m, _, _ in limits]):
            return None
        money = _poured(problem, taken, [(set(m), int(left / w[0])) for m, w, left in limits], pouring)
        if money is not None:
            years = sum(claims[i].year for i in taken)
            score = (money, -len(taken), -years, flags)
            if best is None or score > best[0]:
                best = (score, money, taken)
    return None if best is None else (best[1], best[2])


def _admitted(problem: Problem, taken: frozenset[int]) -> bool:
    for row in problem.rows:
        match row:
            case AtMost(members=members, number=number) if len(taken.intersection(members)) > number:
                return False
            case OneSide(sides=sides) if sum(not taken.isdisjoint(side) for side in sides) > 1:
                return False
            case Needs(claim=claim, any_of=any_of) if claim in taken and taken.isdisjoint(any_of):
                return False
            case AnyOf(members=members) if taken.isdisjoint(members):
                return False
    return True


def _limits(problem: Problem, taken: frozenset[int]) -> Iterator[tuple[list[int], list[Fraction], Fraction]]:
    """Limits that bind this subset: members taken, their weights, yuan."""
    for row in problem.rows:
        if isinstance(row, Limit):
            binds = (not row.if_any or not taken.isdisjoint(row.if_any)) and taken.isdisjoint(row.unless_any)
            weights = row.weights or (Fraction(1),) * len(row.members)
            pairs = [(m, w) for m, w in zip(row.members, weights, strict=True) if m in taken]
            if binds and pairs:
                yield [m for m, _ in pairs], [w for _, w in pairs], Fraction(row.limit)
        elif isinstance(row, CarveOut) and row.claim in taken:
            base = row.base - sum(fen for m, fen in row.parts if m in taken)
            yield [row.claim], [Fraction(1)], Fraction(max(0, row.rate * base // 100))


def _nested(sets: list[set[int]]) -> bool:
    return all(a <= b or b <= a or not a & b for a in sets for b in sets)


def _poured(
    problem: Problem, taken: frozenset[int], limits: list[tuple[set[int], int]], pouring: list[int]
) -> tuple[int, int, int] | None:
    """One yuan for each, then as much as there is, claim by claim: the greedy way is the best under nested limits."""
    left = [limit - len(members) for members, limit in limits]
    if any(one < 0 for one in left):
        return None
    money = [0, 0, 0]
    for claim in pouring:
        if claim not in taken:
            continue
        mine = [place for place, (members, _) in enumerate(limits) if claim in members]
        more = min([problem.candidates[claim].ceiling - 1, *(left[place] for place in mine)])
        for place in mine:
            left[place] -= more
        money[problem.candidates[claim].tier] += 1 + more
    return money[0], money[1], money[2]


# Any limits: scipy's own solver (for amounts that its floats hold)


def most_sure_money(problem: Problem) -> int:
    """The largest money of tier 0. Variables: taken (0/1), then grants; every row written with its own big number."""
    n = len(problem.candidates)
    rows: list[tuple[dict[int, int], int]] = []
    for i, one in enumerate(problem.candidates):
        rows += [({n + i: 1, i: -one.ceiling}, 0), ({n + i: -1, i: 1}, 0)]
    side_count = 0
    for row in problem.rows:
        if isinstance(row, OneSide):
            places = range(2 * n + side_count, 2 * n + side_count + len(row.sides))
            side_count += len(row.sides)
            rows += [({m: 1, place: -1}, 0) for place, side in zip(places, row.sides, strict=True) for m in side]
            rows.append((dict.fromkeys(places, 1), 1))
        else:
            rows += _linear(problem, row, n)
    size = 2 * n + side_count
    goal = np.zeros(size)
    goal[[n + i for i, one in enumerate(problem.candidates) if one.tier == 0]] = -1
    cells = [(r, c, value) for r, (terms, _) in enumerate(rows) for c, value in terms.items()]
    matrix = np.zeros((len(rows), size))
    for place, column, value in cells:
        matrix[place, column] += value
    upper = np.array([1.0] * n + [float(one.ceiling) for one in problem.candidates] + [1.0] * side_count)
    result = milp(
        goal,
        constraints=LinearConstraint(matrix, -np.inf, np.array([float(right) for _, right in rows])),
        bounds=Bounds(np.zeros(size), upper),
        integrality=np.ones(size, dtype=np.int64),
    )
    assert result.success, result.message
    return -round(result.fun)


def _linear(problem: Problem, row: Row, n: int) -> list[tuple[dict[int, int], int]]:
    """Rows of the form terms ≤ right."""
    assert not isinstance(row, OneSide)
    if isinstance(row, Share):
        return _linear_share(row, n)
    if isinstance(row, Fills):
        return [({row.claim: row.amount, **{n + m: -1 for m in row.members}}, 0)]
    if isinstance(row, AtMost):
        return [(dict.fromkeys(row.members, 1), row.number)]
    if isinstance(row, AnyOf):
        return [(dict.fromkeys(row.members, -1), -1)]
    if isinstance(row, Needs):
        return [] if row.claim in row.any_of else [({row.claim: 1, **dict.fromkeys(row.any_of, -1)}, 0)]
    if isinstance(row, CarveOut):
        num, den = row.rate.numerator, row.rate.denominator * 100
        big = num * sum(fen for _, fen in row.parts) + den * problem.candidates[row.claim].ceiling
        terms = {n + row.claim: den, row.claim: big}
        for m, fen in row.parts:
            terms[m] = terms.get(m, 0) + num * fen
        return [(terms, num * row.base + big)]
    weights = row.weights or (Fraction(1),) * len(row.members)
    scale = lcm(*(w.denominator for w in weights))
    money = {n + m: int(w * scale) for m, w in zip(row.members, weights, strict=True)}
    big = sum(weight * problem.candidates[i - n].ceiling for i, weight in money.items())
    found = []
    for trigger in row.if_any or (None,):
        terms = {**money, **dict.fromkeys(row.unless_any, -big)}
        if trigger is not None:
            terms[trigger] = terms.get(trigger, 0) + big
        found.append((terms, int(row.limit * scale) + (big if trigger is not None else 0)))
    return found


def _linear_share(row: Share, n: int) -> list[tuple[dict[int, int], int]]:
    scale = lcm(row.rate.denominator, row.plus.denominator)
    terms = {n + m: scale for m in row.members} | {n + m: -int(row.rate * scale) for m in row.of}
    return [(terms, int(row.plus * scale))]
