"""The best plan of one world: a case with policies and terms, solved and confirmed, its claims named for comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from models.case import Case
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.diff.reasons import Desk
from planner.planning import met
from planner.terms import DEFAULT_TERMS, Terms
from planner.workspace import Workspace


@dataclass(frozen=True)
class World:
    """What is planned."""

    case: Case
    policies: tuple[Policy, ...]
    vocabulary: Vocabulary
    include_drafts: bool
    time_limit: float
    terms: Terms = DEFAULT_TERMS


def planned(world: World) -> Desk:
    """The world solved and confirmed (EvaluationMismatch otherwise). Raises InputError where demands cannot be met."""
    ws = Workspace(world.case, world.policies, world.vocabulary, world.time_limit, world.terms)
    outcome = met(ws, world.include_drafts)
    include_drafts = world.include_drafts and not world.terms.demands.no_drafts
    return named(Desk(ws, outcome, include_drafts, {}, ""), {})


def named(desk: Desk, later: Mapping[str, int]) -> Desk:
    """The desk with its claims named by their clause in all versions, their item and their year.

    Of two versions one pays at most, and that one has the name. An item that is `later` by so many years in the world
    to compare with has its claims named by the later year, so that a claim that only moved is known again.
    """
    ws, taken = desk.ws, desk.outcome.taken
    rows: dict[str, int] = {}
    # a policy that is there for its history or as a link between versions only has no claims to speak of
    for row in (one for one in ws.planned_rows if ws.clause(one).policy in ws.within_reach):
        item = ws.item_id(row) or ""
        year = int(ws.table.year[row]) + later.get(item, 0)
        name = f"{ws.table.lineage.clause(ws.clause(row).ref)}@{item}:{year}"
        rank = (row in taken, bool(ws.table.may[row]))
        if name not in rows or rank > (rows[name] in taken, bool(ws.table.may[rows[name]])):
            rows[name] = row
    return replace(desk, rows=rows)
