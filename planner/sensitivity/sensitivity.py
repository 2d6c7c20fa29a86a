"""What the best plan of a case hangs on: items, clauses, rules and limits, each by planning without it."""

from __future__ import annotations

from collections.abc import Callable

from models.plan import Head
from models.sensitivity import Sensitivity
from planner.demands.settings import settings_of
from planner.explain.known_by import claim_name
from planner.sensitivity.added import clause_values, item_values
from planner.sensitivity.amounts import amount_values
from planner.sensitivity.limits import limit_values
from planner.sensitivity.rules import rule_values
from planner.sensitivity.worlds import Worlds
from planner.workspace import Workspace

#: Items, clauses, rules, limits, amounts.
_PARTS = 5
#: Parts done, and all parts.
Progress = Callable[[int, int], None]


def sensitivity(ws: Workspace, *, include_drafts: bool, progress: Progress = lambda _done, _all: None) -> Sensitivity:
    """All of it, under the objective of the workspace's terms. The workspace's time limit is for one solve.

    `progress` hears how many of the parts are done. Raises EvaluationMismatch where a plan is not confirmed, and
    ValueError for terms with demands: in a world without a claim that must be in there is no plan to compare.
    """
    if ws.terms.demands:
        raise ValueError("sensitivity takes no demands")
    worlds = Worlds(ws, include_drafts)
    progress(0, _PARTS)
    items, idle_items, all_items = item_values(worlds)
    progress(1, _PARTS)
    clauses, idle_clauses, all_clauses = clause_values(worlds)
    progress(2, _PARTS)
    rules, idle_rules = rule_values(worlds)
    progress(3, _PARTS)
    limits, idle_limits = limit_values(worlds)
    progress(4, _PARTS)
    amounts, idle_amounts = amount_values(worlds)
    progress(_PARTS, _PARTS)
    told = {*worlds.best.grants, *(key for one in items for key in one.instead)}
    told |= {key for one in clauses for key in one.instead}
    told |= {key for one in rules for key in (*one.gained, *one.lost)}
    case = ws.case
    return Sensitivity(
        head=Head(
            id=case.id, title=case.title, first_year=case.first_year, last_year=case.last_year, digest=case.digest
        ),
        settings=settings_of(ws.terms, include_drafts, ws.time_limit),
        proof=worlds.plan.solution.proof,
        best=worlds.best.money,
        items=tuple(items),
        clauses=tuple(clauses),
        rules=tuple(rules),
        limits=tuple(limits),
        amounts=tuple(amounts),
        idle={
            "items": idle_items,
            "clauses": idle_clauses,
            "rules": idle_rules,
            "limits": idle_limits,
            "amounts": idle_amounts,
        },
        pairs_complete=all_items and all_clauses,
        claims=tuple(claim_name(ws, row) for row in ws.planned_rows if ws.table.keys[row] in told),
    )
