"""Random problems built as policies are: clauses of one kind of item, three years, caps that nest and cross."""

from __future__ import annotations

import random
from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

from planner.problem import AtMost, Candidate, Limit, Needs, Problem, Row

WAN = 10_000
YEARS = (2026, 2027, 2028)


class _Claim(NamedTuple):
    clause: int
    year: int
    item: int
    amount: int


def policy_like(size: int, seed: int) -> Problem:
    """`size` claims under 5 to 8 clauses.

    Caps per clause and year, per clause over the years, per year over several clauses, one clause topped up to its
    largest award; one claim a matter, one along each path of the spending tree; a few claims on top of others.
    """
    rng = random.Random(seed)
    clauses = min(8, 5 + size // 60)
    claims, parents = _claims(rng, clauses, size)
    tiers = [rng.choices((0, 1, 2), (8, 1.5, 0.5))[0] for _ in range(clauses)]
    candidates = []
    for number, claim in enumerate(claims):
        tier, key = tiers[claim.clause], f"c{number:04d}"
        rank = {0: claim.clause % 2, 1: 2, 2: 1}[tier]
        candidates.append(Candidate(key, claim.amount, tier, claim.year, (rank, claim.year, key)))
    rows = [*_exclusions(claims, parents), *_caps(rng, clauses, claims)]
    for _ in range(max(1, size // 30)):
        upper, base = rng.sample(range(size), 2)
        rows.append(Needs(upper, (base,), "requires"))
    return Problem(tuple(candidates), tuple(rows))


def _claims(rng: random.Random, clauses: int, size: int) -> tuple[list[_Claim], dict[int, int]]:
    """Claims item by item, and the item that each item is part of; some kinds of items are paid by a second clause."""
    second = {kind: rng.randrange(clauses) for kind in range(clauses) if rng.random() < 0.6}
    claims: list[_Claim] = []
    parents: dict[int, int] = {}
    item = 0
    while len(claims) < size:
        kind, year, item = rng.randrange(clauses), rng.choice(YEARS), item + 1
        base = rng.choice((rng.randrange(5, 60), rng.randrange(20, 300), rng.randrange(1, 40) * 5))
        odd = rng.randrange(WAN) if rng.random() < 0.3 else 0
        payers = {kind, second[kind]} if kind in second and rng.random() < 0.7 else {kind}
        if item > 3 and rng.random() < 0.25:
            parents[item] = rng.randrange(max(1, item - 6), item)
        for clause in sorted(payers):
            amount = max(1, int(base * rng.choice((1, 1, 0.8, 0.5)))) * WAN + odd
            claims.append(_Claim(clause, year, item, amount))
    return claims[:size], parents


def _exclusions(claims: list[_Claim], parents: dict[int, int]) -> Iterable[Row]:
    of = _groups(claims, lambda claim: claim.item, range(len(claims)), least=1)
    for members in of.values():
        if len(members) > 1:
            yield AtMost(members, 1, "matter")
    for item in sorted(parents):
        path = [item]
        while path[-1] in parents:
            path.append(parents[path[-1]])
        members = tuple(sorted(claim for step in path for claim in of.get(step, ())))
        if len(members) > 1:
            yield AtMost(members, 1, "spending once")


def _caps(rng: random.Random, clauses: int, claims: list[_Claim]) -> Iterable[Row]:
    def cap(members: tuple[int, ...], low: float, high: float, source: str) -> Limit:
        together = sum(claims[i].amount for i in members)
        return Limit(members, max(1, int(together * rng.uniform(low, high)) // (10 * WAN)) * 10 * WAN, source=source)

    yearly, joint = ([c for c in range(clauses) if rng.random() < share] for share in (0.8, 0.7))
    inside = [i for i, claim in enumerate(claims) if claim.clause in yearly]
    for members in _groups(claims, lambda claim: (claim.clause, claim.year), inside).values():
        yield cap(members, 0.3, 0.7, "clause and year")
    own = _groups(claims, lambda claim: claim.clause, range(len(claims)))
    for members in own.values():
        if rng.random() < 0.5:
            yield cap(members, 0.3, 0.6, "clause over the years")
    inside = [i for i, claim in enumerate(claims) if claim.clause in joint]
    for members in _groups(claims, lambda claim: claim.year, inside).values():
        yield cap(members, 0.25, 0.5, "clauses together in a year")
    for members in list(own.values())[:1]:
        yield Limit(members, max(claims[i].amount for i in members), source="top-up")


def _groups(
    claims: list[_Claim], key: Callable[[_Claim], Hashable], inside: Iterable[int], least: int = 2
) -> dict[Hashable, tuple[int, ...]]:
    groups: dict[Hashable, list[int]] = {}
    for number in inside:
        groups.setdefault(key(claims[number]), []).append(number)
    return {name: tuple(members) for name, members in groups.items() if len(members) >= least}
