"""The truth by looking at everything, in plain Python and with no line of the solving room."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from planner.problem import AnyOf, AtMost, Candidate, CarveOut, Fills, Limit, Needs, Objective, OneSide, Problem, Share


def counts_hold(problem: Problem, taken: set[int]) -> bool:
    """The rows that read only who is taken."""
    for row in problem.rows:
        if isinstance(row, AtMost) and sum(m in taken for m in set(row.members)) > row.number:
            return False
        if isinstance(row, AnyOf) and not any(m in taken for m in row.members):
            return False
        if isinstance(row, OneSide) and sum(any(m in taken for m in side) for side in row.sides) > 1:
            return False
        if isinstance(row, Needs) and row.claim in taken and not any(m in taken for m in row.any_of):
            return False
    return True


def money_holds(problem: Problem, grants: dict[int, int]) -> bool:
    """The rows that read grants, and the ceilings; `grants` holds taken claims only."""
    if any(not 1 <= granted <= problem.candidates[i].ceiling for i, granted in grants.items()):
        return False
    for row in problem.rows:
        if isinstance(row, Limit):
            on = not row.if_any or any(m in grants for m in row.if_any)
            on = on and not any(m in grants for m in row.unless_any)
            weights = row.weights or (Fraction(1),) * len(row.members)
            if on and sum(w * grants.get(m, 0) for m, w in zip(row.members, weights, strict=True)) > row.limit:
                return False
        if isinstance(row, CarveOut) and row.claim in grants:
            base = row.base - sum(fen for m, fen in row.parts if m in grants)
            if grants[row.claim] > max(0, row.rate * base / 100 // 1):
                return False
    return links_hold(problem, grants)


def links_hold(problem: Problem, grants: dict[int, int]) -> bool:
    """The rows by which grants live on other grants."""
    for row in problem.rows:
        if isinstance(row, Share):
            lived_on = sum(grants.get(m, 0) for m in row.of)
            if sum(grants.get(m, 0) for m in row.members) > row.rate * lived_on + row.plus:
                return False
        if isinstance(row, Fills) and row.claim in grants and sum(grants.get(m, 0) for m in row.members) < row.amount:
            return False
    return True


def totals(problem: Problem, objective: Objective, grants: dict[int, int]) -> tuple[int, ...]:
    """What the grants count for by objective level."""
    claims = problem.candidates
    return tuple(
        sum(claims[i].weight * g for i, g in grants.items() if claims[i].tier in tiers) for tiers in objective.tiers
    )


def best(problem: Problem, objective: Objective, forced: frozenset[int], *, tiny: bool) -> dict[int, int] | None:
    """The best grants in every level, tie and share; None where the forced claims cannot be taken together.

    `tiny` looks at every amount; otherwise the limits must be nested and each choice is poured in order.
    """
    candidates = problem.candidates
    by_share = sorted(range(len(candidates)), key=lambda i: candidates[i].share_order)
    found: tuple[tuple[object, ...], dict[int, int]] | None = None
    for flags in product((True, False), repeat=len(candidates)):
        taken = {i for i, flag in enumerate(flags) if flag}
        if not forced <= taken or not counts_hold(problem, taken):
            continue
        for grants in _every_grant(problem, taken) if tiny else _poured(problem, objective, taken, by_share):
            keys = sorted(range(len(candidates)), key=lambda i: candidates[i].key)
            score = (
                totals(problem, objective, grants),
                -len(taken),
                -sum(candidates[i].year for i in taken),
                tuple(i in taken for i in keys),
                tuple(grants.get(i, 0) for i in by_share),
            )
            if found is None or score > found[0]:
                found = (score, grants)
    return None if found is None else found[1]


def _every_grant(problem: Problem, taken: set[int]) -> Iterator[dict[int, int]]:
    order = sorted(taken)
    for amounts in product(*(range(1, problem.candidates[i].ceiling + 1) for i in order)):
        grants = dict(zip(order, amounts, strict=True))
        if money_holds(problem, grants):
            yield grants


def _poured(problem: Problem, objective: Objective, taken: set[int], by_share: list[int]) -> Iterator[dict[int, int]]:
    """Raise one claim after the other, by level, weight and share order, to the largest grant that holds (by
    bisection)."""
    grants = dict.fromkeys(taken, 1)
    if not money_holds(problem, grants):
        return
    level = {tier: n for n, tiers in enumerate(objective.tiers) for tier in tiers}

    def place(i: int) -> tuple[int, int, int]:
        weight = problem.candidates[i].weight
        return level.get(problem.candidates[i].tier, 99) if weight else 99, -weight, by_share.index(i)

    for claim in sorted(taken, key=place):
        low, high = 1, problem.candidates[claim].ceiling
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if money_holds(problem, grants | {claim: middle}) else (low, middle - 1)
        grants[claim] = low
    yield grants


def claim(key: str, ceiling: int, tier: int = 0, year: int = 2026, rank: int = 0) -> Candidate:
    """A candidate in few words."""
    return Candidate(key, ceiling, tier, year, (rank, year, key))


def overlapping(size: int) -> Problem:
    """Claims in a grid whose rows and columns are limited."""
    rng = random.Random(5)
    claims = tuple(claim(f"c{i:02d}", rng.randrange(10, 90) * 10**4, year=2026 + i % 3) for i in range(size))
    limits = [Limit(tuple(range(i, size, 3)), 10**6 + i) for i in range(3)]
    limits += [Limit(tuple(range(i, min(i + 4, size))), 13 * 10**5) for i in range(0, size, 4)]
    return Problem(claims, tuple(limits))
