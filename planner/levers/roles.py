"""What a candidate is in each row: candidates of the same roles are told apart by no row."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from planner.levers.open_problem import OpenProblem
from planner.problem import AnyOf, AtMost, CarveOut, Fills, Limit, Needs, OneSide, Row, Share

#: A role, comparable with others: the number of the row and the place in it.
Role = tuple[object, ...]


def roles_of(problem: OpenProblem) -> list[frozenset[Role]]:
    """The roles of each candidate; a row about one claim counts by what it says, not by which row it is."""
    roles: list[set[Role]] = [set() for _ in problem.variants]
    for number, row in enumerate(problem.problem.rows):
        for claim, role in (*_weighted(row), *_counted(row)):
            roles[claim].add((number, *role))
        if isinstance(row, Needs | CarveOut | Fills):
            roles[row.claim].add(_said(row))
    for number, limit in enumerate(problem.limits):
        for claim, weight in together(limit.members, limit.weights).items():
            roles[claim].add(("open", number, weight))
        for claim in limit.if_any:
            roles[claim].add(("open", number, "if"))
    return [frozenset(own) for own in roles]


def together(members: tuple[int, ...], weights: tuple[Fraction, ...]) -> dict[int, Fraction]:
    """Weights by member (all ones where none are given); a member that is named twice counts twice."""
    found: dict[int, Fraction] = {}
    for member, weight in zip(members, weights or (Fraction(1),) * len(members), strict=True):
        found[member] = found.get(member, Fraction(0)) + weight
    return found


def carved(row: CarveOut) -> tuple[tuple[int, ...], tuple[Fraction, ...]]:
    """(the claims that take something out of the base, fen of each)."""
    return tuple(member for member, _ in row.parts), tuple(Fraction(fen) for _, fen in row.parts)


def _said(row: Needs | CarveOut | Fills) -> Role:
    match row:
        case Needs():
            return "needs", row.any_of
        case CarveOut():
            return "carved", row.rate, row.base, row.parts
        case Fills():
            return "fills", row.members, row.amount


def _weighted(row: Row) -> Iterable[tuple[int, Role]]:
    """Roles that carry a figure."""
    if isinstance(row, Limit):
        return ((claim, (weight,)) for claim, weight in together(row.members, row.weights).items())
    if isinstance(row, CarveOut):
        return ((claim, (fen,)) for claim, fen in together(*carved(row)).items())
    return ()


def _counted(row: Row) -> Iterable[tuple[int, Role]]:
    """Roles that only say on which side of the row a claim stands."""
    sides: tuple[tuple[int, ...], ...] = ()
    match row:
        case AtMost() | AnyOf() | Fills():
            sides = (row.members,)
        case OneSide():
            sides = row.sides
        case Needs():
            sides = (row.any_of,)
        case Limit():
            sides = ((), row.if_any, row.unless_any)
        case Share():
            sides = (row.members, row.of)
    return ((claim, ("side", place)) for place, side in enumerate(sides) for claim in side)
