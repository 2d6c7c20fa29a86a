"""As few filings, or as few departments, as a stated loss allows: exact, from small solves of independent parts.

Only claims of the first level's money count, and only what that level loses is held against the loss: claims for
uncertain money or for others cost the enterprise's sure money nothing and are judged by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.alternatives.ways import Solver, Way, together
from planner.problem import AtMost

#: More sets of departments than this are not tried.
MOST_SETS = 2_000


@dataclass(frozen=True, slots=True)
class Found:
    """The best plan of a direction, and whether no better one can have been missed."""

    way: Way
    proven: bool


def counted(solver: Solver) -> frozenset[int]:
    """The candidates whose money the first level counts."""
    first = set(solver.objective.tiers[0])
    return frozenset(claim for claim, one in enumerate(solver.problem.candidates) if one.tier in first)


def fewest_filings(solver: Solver, best: Mapping[int, int], loss: int) -> Found:
    """The plan with the fewest counted claims whose first level loses at most `loss` units; of these the best.

    For each part, the best way for each number of claims; then, part by part, the best sum for each number.
    """
    claims = counted(solver)
    proven = True
    least = -solver.way(best).order[0] - loss
    reach = -solver.way(best).order[0]
    sums: dict[int, Way] = {0: solver.way({})}
    for part in solver.neighbours.parts():
        ways, sure = _by_number(solver, part, claims, best, loss)
        proven = proven and sure
        reach += min(way.order[0] for way in ways.values())
        longer: dict[int, Way] = {}
        for number, before in sums.items():
            for more, way in ways.items():
                joined = Way({**before.grants, **way.grants}, together(before.order, way.order))
                known = longer.get(number + more)
                if -joined.order[0] + reach >= least and (known is None or joined.order < known.order):
                    longer[number + more] = joined
        sums = longer
    return Found(sums[min(sums)], proven)


def _by_number(
    solver: Solver, part: tuple[int, ...], claims: frozenset[int], best: Mapping[int, int], loss: int
) -> tuple[dict[int, Way], bool]:
    """The best way of a part for each number of counted claims that may be worth it, and whether all are proven."""
    whole = solver.way({claim: best[claim] for claim in part if claim in best})
    places = tuple(place for place, claim in enumerate(part) if claim in claims)
    taken = sum(claim in claims for claim in whole.grants)
    ways, proven = {taken: whole}, True
    for number in range(taken - 1, -1, -1):
        if solver.over:
            return ways, False
        solution = solver.solve(part, (AtMost(places, number),))
        proven = proven and solution.proof != "not_proven"
        way = solver.way({part[place]: yuan for place, yuan in solution.grants.items()})
        if not solution.feasible or way.order[0] - whole.order[0] > loss:
            break
        ways[sum(claim in claims for claim in way.grants)] = way
    return ways, proven


class _Barring:
    """What the plan is without the counted claims of some departments, part by part."""

    def __init__(self, solver: Solver, best: Mapping[int, int], holders: Mapping[str, frozenset[int]]) -> None:
        self.solver = solver
        self.best = best
        self.holders = holders
        self.parts = solver.neighbours.parts()
        self.proven = True
        self._known: dict[tuple[int, frozenset[int]], Way | None] = {}

    def without(self, departments: tuple[str, ...]) -> Way | None:
        """The best plan without them; None where there is no plan at all."""
        barred = frozenset[int]().union(*(self.holders[one] for one in departments))
        whole = self.solver.way({})
        for number, part in enumerate(self.parts):
            asked = number, barred.intersection(part)
            if asked not in self._known:
                self._known[asked] = self._solved(part, asked[1])
            way = self._known[asked]
            if way is None:
                return None
            whole = Way({**whole.grants, **way.grants}, together(whole.order, way.order))
        return whole

    def _solved(self, part: tuple[int, ...], barred: frozenset[int]) -> Way | None:
        kept = {claim: self.best[claim] for claim in part if claim in self.best}
        if barred.isdisjoint(kept):
            return self.solver.way(kept)
        places = tuple(place for place, claim in enumerate(part) if claim in barred)
        solution = self.solver.solve(part, (AtMost(places, 0),))
        self.proven = self.proven and solution.proof != "not_proven"
        if not solution.feasible:
            return None
        return self.solver.way({part[place]: yuan for place, yuan in solution.grants.items()})


def fewest_departments(
    solver: Solver, best: Mapping[int, int], loss: int, departments: Sequence[tuple[str, ...]]
) -> Found:
    """The plan whose counted claims go to the fewest departments; `departments` are those of each candidate.

    Departments are left out one by one as long as the loss allows: leaving out more never loses less.
    """
    claims = counted(solver)
    names = sorted({name for claim in claims for name in departments[claim]})
    holders = {name: frozenset(claim for claim in claims if name in departments[claim]) for name in names}
    barring = _Barring(solver, best, holders)
    chosen = solver.way(best)
    most = chosen.order[0] + loss

    def rank(way: Way) -> tuple[int, tuple[int, ...]]:
        return len({name for claim in way.grants if claim in claims for name in departments[claim]}), way.order

    waiting: list[tuple[str, ...]] = [()]
    tried = 0
    while waiting and tried < MOST_SETS and not solver.over:
        left_out = waiting.pop()
        for name in names[names.index(left_out[-1]) + 1 if left_out else 0 :]:
            tried += 1
            way = barring.without((*left_out, name))
            if way is not None and way.order[0] <= most:
                waiting.append((*left_out, name))
                chosen = min(chosen, way, key=rank)
    return Found(chosen, barring.proven and not waiting)
