"""Random coupled components: money of 万元 size in yuan, caps that nest and cross, groups of which one is taken."""

from __future__ import annotations

import random
from collections.abc import Sequence

from planner.problem import AtMost, Candidate, Limit, Needs, Problem, Row

WAN = 10_000


def coupled(size: int, seed: int) -> Problem:
    """`size` claims over items, clauses and three years; denser than real policies on purpose."""
    rng = random.Random(seed)
    claims = tuple(_claim(rng, number) for number in range(size))
    item = [rng.randrange(max(3, size // 4)) for _ in claims]
    clause = [rng.randrange(max(3, size // 6)) for _ in claims]
    year = [claim.year for claim in claims]
    rows: list[Row] = []
    for group in _groups(item):
        chosen = tuple(i for i in group if rng.random() < 0.6)
        if len(chosen) > 1:
            rows.append(AtMost(chosen, 1, "once"))
    nests = (
        (_groups(list(zip(clause, year, strict=True))), 0.7),
        (_groups(clause), 0.6),
        (_groups(item), 0.4),
        (_groups(year), 1.0),
    )
    for groups, share in nests:
        rows += [_cap(rng, claims, group) for group in groups if rng.random() < share]
    for number in range(size):
        other = rng.randrange(size)
        if other != number and rng.random() < 0.08:
            rows.append(Needs(number, (other,), "needs"))
    for _ in range(size // 12):
        *members, trigger = rng.sample(range(size), rng.randrange(3, 7))
        cap = _cap(rng, claims, tuple(members))
        rows.append(Limit(cap.members, cap.limit, if_any=(trigger,), source="conditional cap"))
    return Problem(claims, tuple(rows))


def _claim(rng: random.Random, number: int) -> Candidate:
    year = 2026 + rng.randrange(3)
    amount = rng.choice((rng.randrange(5, 100), rng.randrange(5, 500), rng.randrange(1, 60) * 5)) * WAN
    amount += rng.randrange(WAN) if rng.random() < 0.3 else 0
    tier = rng.choices((0, 1, 2), (8, 1.5, 0.5))[0]
    rank = {0: rng.randrange(2), 1: 2, 2: 1}[tier]
    key = f"c{number:04d}"
    return Candidate(key, amount, tier, year, (rank, year, key))


def _cap(rng: random.Random, claims: Sequence[Candidate], members: tuple[int, ...]) -> Limit:
    together = sum(claims[i].ceiling for i in members)
    return Limit(members, max(1, int(together * rng.uniform(0.3, 0.7)) // WAN) * WAN, source="cap")


def _groups(keys: Sequence[object]) -> list[tuple[int, ...]]:
    groups: dict[object, list[int]] = {}
    for number, key in enumerate(keys):
        groups.setdefault(key, []).append(number)
    return [tuple(members) for members in groups.values() if len(members) > 1]
