"""Dense random problems from a seed: few claims, much tying them together, and money that lives on other money."""

from __future__ import annotations

import random
from fractions import Fraction

from planner.problem import AtMost, Candidate, CarveOut, Fills, Limit, Needs, OneSide, Problem, Row, Share


def dense_linked(seed: int, size: int, largest: int, unit: int = 1) -> Problem:
    """Up to three rows of the older kinds and one to three shares or fillings, over claims up to `largest` units."""
    rng = random.Random(seed)
    candidates = tuple(_candidate(rng, f"c{i}", rng.randint(1, largest) * unit) for i in range(size))
    rows: list[Row] = [_row(rng, candidates, largest * unit) for _ in range(rng.randint(0, 3))]
    rows += [_link(rng, size, largest * unit) for _ in range(rng.randint(1, 3))]
    rng.shuffle(rows)
    return Problem(candidates, tuple(rows))


def _candidate(rng: random.Random, key: str, ceiling: int) -> Candidate:
    tier = rng.choice((0, 0, 0, 1, 2))
    rank = {0: rng.randint(0, 1), 1: 2, 2: rng.randint(0, 2)}[tier]
    year = 2026 + rng.randint(0, 2)
    return Candidate(key, ceiling, tier, year, (rank, year, key))


def _some(rng: random.Random, size: int, least: int, most: int, without: tuple[int, ...] = ()) -> tuple[int, ...]:
    others = [i for i in range(size) if i not in without]
    return tuple(sorted(rng.sample(others, min(len(others), rng.randint(least, most)))))


def _row(rng: random.Random, candidates: tuple[Candidate, ...], largest: int) -> Row:
    size = len(candidates)
    one, some = rng.randrange(size), _some(rng, size, 2, 4)
    match rng.randrange(6):
        case 0:
            return AtMost(some, rng.choice((0, 1, 1, 2)), "count")
        case 1:
            return Needs(one, _some(rng, size, 0, 2), "needs")
        case 2:
            side = _some(rng, size, 1, 2)
            return OneSide((side, _some(rng, size, 1, 2, side)), "sides")
        case 3:
            base = candidates[one].ceiling * 100
            parts = tuple((i, rng.randint(0, 6) * base // 5) for i in _some(rng, size, 1, 2, (one,)))
            return CarveOut(one, Fraction(rng.randint(1, 10), 10), base * 2, parts, "carve")
    weights = tuple(Fraction(rng.randint(1, 4), rng.randint(1, 3)) for _ in some)
    if_any, unless_any = (_some(rng, size, 1, 2) if rng.random() < 0.3 else () for _ in range(2))
    limit = rng.randint(1, 2 * largest)
    return Limit(some, limit, weights if rng.random() < 0.4 else (), if_any, unless_any, "limit")


def _link(rng: random.Random, size: int, largest: int) -> Row:
    if rng.random() < 0.6:
        members, rate = _some(rng, size, 1, 3), Fraction(rng.randint(1, 5), rng.randint(1, 3))
        plus = rng.choice((Fraction(0), Fraction(0), Fraction(1, 2), Fraction(1), Fraction(5, 3)))
        return Share(members, _some(rng, size, 1, 3, members), rate, plus, "share")
    claim = rng.randrange(size)
    return Fills(claim, _some(rng, size, 1, 2, (claim,)), rng.randint(1, largest + 2), "fills")
