"""Named directions: the best plan with the fewest filings, the earliest money, nothing competitive, one policy …

Each is a question about the same problem: further rows, another count, or another weight of the money. A direction
that the case leaves nothing to choose in (one policy only, no competitive claim) is not asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.alternatives import DirectionName
from models.lineage import Lineage
from models.policy import Policy
from models.text import Text
from planner.alternatives.earliest import earliest
from planner.alternatives.fewest import Found, fewest_departments, fewest_filings
from planner.alternatives.ways import Solver
from planner.building.build import tier_of
from planner.problem import AtMost
from planner.workspace import Outcome, Workspace

#: The tier of competitive money of the enterprise.
COMPETITIVE = 1
_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class InDirection:
    """The best plan of a direction; `detail` names what it keeps to."""

    direction: DirectionName
    detail: Text
    found: Found


def directions(ws: Workspace, plan: Outcome, solver: Solver, loss: int, *, scale: int) -> Iterator[InDirection]:
    """All directions that the case knows. `loss` is yuan of the first level; `scale` of its units make a yuan."""
    best, candidates = plan.solution.grants, plan.built.problem.candidates
    first = set(solver.objective.tiers[0])
    yield InDirection("fewest_filings", _NOTHING, fewest_filings(solver, best, loss * scale))
    if all(one.weight == 1 for one in candidates if one.tier in first):
        yield InDirection("earliest", _NOTHING, earliest(solver, best, loss, pay_years(ws, plan)))
    competitive = tuple(place for place, row in enumerate(plan.built.rows) if tier_of(ws.table, row) == COMPETITIVE)
    without = _barring(solver, competitive) if any(place in best for place in competitive) else None
    if without is not None:
        yield InDirection("no_competitive", _NOTHING, without)
    yield from _one_of_each(ws, plan, solver)
    departments = [
        ws.clause(row).departments if one.tier in first else ()
        for row, one in zip(plan.built.rows, candidates, strict=True)
    ]
    if len(_named(departments, best)) > 1:
        found = fewest_departments(solver, best, loss * scale, departments)
        left = _named(departments, found.way.grants)
        yield InDirection("fewest_departments", Text("、".join(left), ", ".join(left)), found)


def _named(departments: Sequence[tuple[str, ...]], grants: Iterable[int]) -> list[str]:
    """The departments to which the claims go, by name."""
    return sorted({name for place in grants for name in departments[place]})


def pay_years(ws: Workspace, plan: Outcome) -> list[int]:
    """The year in which each candidate is paid."""
    return [int(ws.table.year[row]) + ws.clause(row).pay_after_years for row in plan.built.rows]


def _one_of_each(ws: Workspace, plan: Outcome, solver: Solver) -> Iterator[InDirection]:
    """One policy, one level, one place: whichever alone brings most, where claims come from several."""
    policies = [ws.policy(ws.clause(row).policy) for row in plan.built.rows]
    line = ws.table.lineage
    sorts: tuple[tuple[DirectionName, list[str], Mapping[str, Text]], ...] = (
        ("one_policy", [line.policy(one.id) for one in policies], _titles(ws.policies, line)),
        ("one_level", [one.level for one in policies], ws.vocabulary.levels),
        ("one_place", [one.jurisdiction for one in policies], ws.vocabulary.places),
    )
    for direction, belongs, names in sorts:
        found = {
            name: way
            for name in sorted(set(belongs))
            if len(set(belongs)) > 1 and (way := _barring(solver, _others(belongs, name))) is not None
        }
        if found:
            chosen = min(found, key=lambda name: found[name].way.order)
            proven = all(way.proven for way in found.values())
            label = names.get(chosen, Text(chosen, chosen))
            yield InDirection(direction, label, Found(found[chosen].way, proven))


def _titles(policies: Sequence[Policy], line: Lineage) -> dict[str, Text]:
    """Titles of policies by the name that their versions share; the last version's stands."""
    return {line.policy(policy.id): policy.title for policy in policies}


def _others(belongs: Sequence[str], name: str) -> tuple[int, ...]:
    return tuple(place for place, one in enumerate(belongs) if one != name)


def _barring(solver: Solver, claims: tuple[int, ...]) -> Found | None:
    """The best plan without these claims; None where what is asked for leaves none."""
    everything = tuple(range(len(solver.problem.candidates)))
    solution = solver.solve(everything, (AtMost(claims, 0),))
    if not solution.feasible:
        return None
    return Found(solver.way(solution.grants), solution.proof != "not_proven")
