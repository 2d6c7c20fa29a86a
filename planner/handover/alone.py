"""What each claim could be granted if no other stood in its way: its ceiling, cut by limits that bind it alone."""

from __future__ import annotations

from dataclasses import dataclass

from planner.demands.single import DEMAND
from planner.explain.blockers import is_active, weight
from planner.problem import AtMost, CarveOut, Limit, Problem, Row, Share
from planner.rules.seat import FEN_PER_YUAN


@dataclass(frozen=True, slots=True)
class Alone:
    """Whole yuan, and the source of the row that cuts the ceiling to it ("" where nothing does)."""

    amount: int
    source: str = ""


def alone(problem: Problem) -> tuple[Alone, ...]:
    """By candidate. What a claim builds on counts as taken in full; demands are the client's own and cut nothing."""
    found = [Alone(one.ceiling) for one in problem.candidates]
    for row in problem.rows:
        if not row.source.startswith(DEMAND):
            for index, most in _cuts(problem, row):
                if most < found[index].amount:
                    found[index] = Alone(max(0, most), row.source)
    return tuple(found)


def _cuts(problem: Problem, row: Row) -> list[tuple[int, int]]:
    """The claims that the row would cut by itself, with what it leaves of each."""
    match row:
        case AtMost(members=members, number=0):
            return [(one, 0) for one in members]
        case Limit(members=members, limit=limit):
            return [(one, int(limit // weight(row, one))) for one in members if is_active(row, {one})]
        case CarveOut(claim=claim, rate=rate, base=base):
            return [(claim, int(rate * base // FEN_PER_YUAN))]
        case Share(members=members, of=of, rate=rate, plus=plus):
            most = int(rate * sum(problem.candidates[one].ceiling for one in of) + plus)
            return [(one, most) for one in members]
        case _:
            return []
