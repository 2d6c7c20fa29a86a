"""Which rows keep an eligible claim out of a plan, and which taken claims stand in its way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from models.plan import Reason
from models.rule import Rule, RuleKind
from planner.building.build import SPENDING_ONCE
from planner.demands.single import DEMAND, counts_filings
from planner.explain.words import rule_of
from planner.problem import AnyOf, AtMost, CarveOut, Fills, Limit, Needs, OneSide, Problem, Row, Share
from planner.rules.seat import FEN_PER_YUAN
from planner.workspace import Workspace

#: The rule behind a row's source; None for a principle that no pack states.
RuleNamed = Callable[[str], Rule | None]
_ORDER = (Reason.DEMAND, Reason.AUTHORITY, Reason.USED_UP, Reason.EXCLUDED, Reason.NEEDS, Reason.LIMIT_FULL)


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason: the row's source (a rule's ref or `spending`) and the candidates in the way."""

    reason: Reason
    source: str
    claims: tuple[int, ...]


def blockers(ws: Workspace, problem: Problem, grants: Mapping[int, int], index: int) -> tuple[Blocker, ...]:
    """The reasons why the candidate cannot be added to the plan, the weightiest first, each source once."""
    return blockers_among(partial(rule_of, ws), problem.rows, grants, index)


def blockers_among(
    rule_named: RuleNamed, rows: Iterable[Row], grants: Mapping[int, int], index: int
) -> tuple[Blocker, ...]:
    """The same among some rows of a problem; `rule_named` gives the rule behind a row's source."""
    found: dict[tuple[Reason, str], Blocker] = {}
    for row in rows:
        if one := _blocker(rule_named, row, grants, index):
            before = found.get((one.reason, one.source))
            found[one.reason, one.source] = _together(before, one) if before else one
    told = _barred_first(list(found.values()))
    return tuple(sorted(told, key=lambda one: (_ORDER.index(one.reason), one.source)))


def _barred_first(found: list[Blocker]) -> list[Blocker]:
    """Where a demand bars the claim itself, it is idle to say that the number of filings is full besides."""
    barred = any(one.reason is Reason.DEMAND and not counts_filings(one.source) for one in found)
    return [one for one in found if not (barred and counts_filings(one.source))]


def _together(before: Blocker, one: Blocker) -> Blocker:
    """What excludes the claim by the same rule row by row, such as each year of a series; else the last row alone."""
    if one.reason is not Reason.EXCLUDED:
        return one
    return Blocker(one.reason, one.source, tuple(dict.fromkeys((*before.claims, *one.claims))))


def _blocker(rule_named: RuleNamed, row: Row, grants: Mapping[int, int], index: int) -> Blocker | None:
    match row:
        case AtMost():
            return _too_many(rule_named, row, grants, index)
        case OneSide():
            return _other_side(row, grants, index)
        case Needs():
            missing = row.claim == index and not any(one in grants for one in row.any_of)
            return Blocker(Reason.NEEDS, row.source, row.any_of) if missing else None
        case AnyOf():
            return None
        case Limit():
            return _full(row, grants, index)
        case CarveOut():
            return _carved(row, grants, index)
        case Share():
            return _matched(row, grants, index)
        case Fills():
            return _unfilled(row, grants, index)


def _too_many(rule_named: RuleNamed, row: AtMost, grants: Mapping[int, int], index: int) -> Blocker | None:
    if index not in row.members:
        return None
    taken = tuple(member for member in row.members if member in grants and member != index)
    if row.source.startswith(DEMAND):
        return Blocker(Reason.DEMAND, row.source, ()) if len(taken) >= row.number else None
    if row.number == 0:
        return Blocker(_why_barred(rule_named, row.source), row.source, ())
    return Blocker(Reason.EXCLUDED, row.source, taken) if len(taken) >= row.number else None


def _why_barred(rule_named: RuleNamed, source: str) -> Reason:
    rule = rule_named(source)
    by_authority = rule is not None and (rule.kind is RuleKind.SUPERSEDES or rule.chooser == "authority")
    return Reason.AUTHORITY if by_authority else Reason.USED_UP


def _other_side(row: OneSide, grants: Mapping[int, int], index: int) -> Blocker | None:
    if not any(index in side for side in row.sides):
        return None
    others = tuple(member for side in row.sides if index not in side for member in side if member in grants)
    return Blocker(Reason.EXCLUDED, row.source, others) if others else None


def _carved(row: CarveOut, grants: Mapping[int, int], index: int) -> Blocker | None:
    """The claim higher up, from which this one takes a part; or the parts that leave nothing of it."""
    parts = tuple(part for part, _ in row.parts if part in grants)
    if any(part == index for part, _ in row.parts) and row.claim in grants:
        return Blocker(Reason.EXCLUDED, SPENDING_ONCE, (row.claim,))
    left = row.rate * (row.base - sum(out for part, out in row.parts if part in grants))
    emptied = row.claim == index and left < FEN_PER_YUAN
    return Blocker(Reason.EXCLUDED, SPENDING_ONCE, parts) if emptied else None


def _full(row: Limit, grants: Mapping[int, int], index: int) -> Blocker | None:
    """A limit without room for the claim, or one that holds only beside it and is exceeded by what is taken."""
    if not is_active(row, {*grants, index}):
        return None
    filling = tuple(member for member in row.members if member in grants)
    if index not in row.members:
        starts = index in row.if_any and not is_active(row, set(grants)) and room(row, grants) < 0
        return Blocker(Reason.EXCLUDED, row.source, filling) if starts else None
    if room(row, grants) >= weight(row, index):
        return None
    reason = Reason.LIMIT_FULL if filling else Reason.USED_UP
    return Blocker(reason, row.source, filling)


def _matched(row: Share, grants: Mapping[int, int], index: int) -> Blocker | None:
    """What the claim matches pays nothing, or others have used up the share of it."""
    if index not in row.members or left_of(row, grants) >= 1:
        return None
    sharing = tuple(member for member in row.members if member in grants)
    return Blocker(Reason.LIMIT_FULL, row.source, sharing) if sharing else Blocker(Reason.NEEDS, row.source, row.of)


def left_of(row: Share, grants: Mapping[int, int]) -> Fraction:
    """What the share leaves."""
    paid = sum(grants.get(one, 0) for one in row.of)
    return row.rate * paid + row.plus - sum(grants.get(one, 0) for one in row.members)


def _unfilled(row: Fills, grants: Mapping[int, int], index: int) -> Blocker | None:
    """What must first be used up is not."""
    short = sum(grants.get(one, 0) for one in row.members) < row.amount
    return Blocker(Reason.NEEDS, row.source, row.members) if row.claim == index and short else None


def is_active(row: Limit, taken: set[int]) -> bool:
    """Whether the limit holds for that choice."""
    started = not row.if_any or any(one in taken for one in row.if_any)
    return started and not any(one in taken for one in row.unless_any)


def weight(row: Limit, index: int) -> Fraction:
    """What one yuan of the candidate uses of the limit."""
    return row.weights[row.members.index(index)] if row.weights else Fraction(1)


def room(row: Limit, grants: Mapping[int, int]) -> Fraction:
    """What the limit leaves."""
    return row.limit - sum((weight(row, one) * grants[one] for one in row.members if one in grants), Fraction(0))


def binding_rows(problem: Problem, grants: Mapping[int, int], index: int) -> Iterator[Row]:
    """The rows that a taken claim stands in; demands are told once, for the whole plan."""
    rows = (row for row in problem.rows if not row.source.startswith(DEMAND))
    return (row for row in rows if _stands_in(row, set(grants), index))


def _stands_in(row: Row, taken: set[int], index: int) -> bool:
    match row:
        case AtMost():
            return index in row.members and len(row.members) > 1
        case OneSide():
            return any(index in side for side in row.sides)
        case Limit():
            return index in row.members and is_active(row, taken)
        case AnyOf():
            return False
        case Share():
            return index in row.members
        case Needs() | CarveOut() | Fills():
            return row.claim == index
