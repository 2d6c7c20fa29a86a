"""Which shared limits a plan uses up while its claims could use more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.explain.blockers import is_active, left_of, room, weight
from planner.problem import CarveOut, Limit, Problem, Row, Share


@dataclass(frozen=True, slots=True, order=True)
class Used:
    """A limit that is used up: the rule (`<policy>#<rule>` or `spending`), and the keys of the claims that share it."""

    rule: str
    claims: tuple[str, ...]


def used_up(problem: Problem, grants: Mapping[int, int]) -> tuple[Used, ...]:
    """The limits that leave less than a yuan and from which a taken claim gets less than its ceiling, in order."""
    return tuple(sorted(set(_found(problem, grants))))


def _found(problem: Problem, grants: Mapping[int, int]) -> Iterator[Used]:
    candidates = problem.candidates
    ceilings = [one.ceiling for one in candidates]
    for row in problem.rows:
        taken = [one for one in drawing(row) if one in grants]
        if any(grants[one] < ceilings[one] for one in taken) and is_used_up(row, ceilings, grants):
            yield Used(row.source, tuple(sorted(candidates[one].key for one in taken)))


def drawing(row: Row) -> tuple[int, ...]:
    """The claims whose grants draw on what the row limits."""
    match row:
        case Limit() | Share():
            return row.members
        case CarveOut():
            return (row.claim,)
        case _:
            return ()


def is_used_up(row: Row, ceilings: Sequence[int], grants: Mapping[int, int]) -> bool:
    """Whether a row in which a taken claim gets less than its ceiling leaves less than a yuan; `ceilings` by claim."""
    match row:
        case Share():
            return left_of(row, grants) < 1
        case Limit():
            wanted = sum(weight(row, one) * ceilings[one] for one in row.members)
            return is_active(row, set(grants)) and room(row, grants) < 1 and wanted > row.limit
        case _:
            return isinstance(row, CarveOut)
