"""Whether grants keep every row of a problem, said as plainly as the rows are defined."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from planner.problem import AnyOf, AtMost, CarveOut, Fills, Limit, Needs, OneSide, Problem, Row, Share

#: Whole yuan by position of the claim, taken ones only.
Grants = Mapping[int, int]


def holds(problem: Problem, grants: Grants) -> bool:
    """Whether the grants lie within their ceilings and keep all rows."""
    within = all(1 <= yuan <= problem.candidates[claim].ceiling for claim, yuan in grants.items())
    return within and all(_keeps(row, grants) for row in problem.rows)


def _keeps(row: Row, grants: Grants) -> bool:
    match row:
        case AtMost():
            return sum(i in grants for i in row.members) <= row.number
        case OneSide():
            return sum(any(i in grants for i in side) for side in row.sides) <= 1
        case Needs():
            return row.claim not in grants or any(i in grants for i in row.any_of)
        case AnyOf():
            return any(i in grants for i in row.members)
        case Limit():
            return not _binds(row, grants) or _weighed(row, grants) <= row.limit
        case CarveOut():
            left = row.base - sum(fen for i, fen in row.parts if i in grants)
            return grants.get(row.claim, 0) <= max(0, row.rate * left // 100)
        case Share():
            return _sum(row.members, grants) <= row.rate * _sum(row.of, grants) + row.plus
        case Fills():
            return row.claim not in grants or _sum(row.members, grants) >= row.amount


def _binds(row: Limit, grants: Grants) -> bool:
    asked = not row.if_any or any(i in grants for i in row.if_any)
    return asked and not any(i in grants for i in row.unless_any)


def _weighed(row: Limit, grants: Grants) -> Fraction:
    weights = row.weights or (Fraction(1),) * len(row.members)
    return sum((w * grants.get(i, 0) for w, i in zip(weights, row.members, strict=True)), Fraction(0))


def _sum(members: tuple[int, ...], grants: Grants) -> int:
    return sum(grants.get(i, 0) for i in members)
