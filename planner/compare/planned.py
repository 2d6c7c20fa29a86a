"""The best plan of one world: a case with policies and terms, solved and confirmed, its claims named for comparison.

A case that leaves decisions open is decided first, anew in every world; each of its entities has a plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from models.case import Case
from models.decided import LeverDecided
from models.plan import Words
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.demands.settings import terms_of
from planner.diff.reasons import Desk
from planner.planning import met
from planner.terms import DEFAULT_TERMS, Terms
from planner.workspace import Workspace
from scenarios.case_loader import case_from_data
from scenarios.open_case import OpenCase


@dataclass(frozen=True)
class World:
    """What is planned."""

    case: Case | OpenCase
    policies: tuple[Policy, ...]
    vocabulary: Vocabulary
    include_drafts: bool
    time_limit: float
    terms: Terms = DEFAULT_TERMS


@dataclass(frozen=True)
class Planned:
    """The plans of a world by entity ("" for one enterprise), whose names are in `labels`.

    `yielded` gives, by entity and matter, who claims a matter in its place. `spending` is the client's own on what the
    case left open, in yuan, None where it leaves nothing open; `levers` are the decisions taken. `gap` is what may be
    missing from the best value of the objective, 0 where `proven`.
    """

    desks: Mapping[str, Desk]
    labels: Mapping[str, Words]
    proven: bool
    gap: int
    terms: Terms
    include_drafts: bool
    spending: int | None = None
    levers: tuple[LeverDecided, ...] = ()
    yielded: Mapping[tuple[str, str], Words] = field(default_factory=dict)


def planned(world: World) -> Planned:
    """The world solved and confirmed (EvaluationMismatch otherwise). Raises InputError where demands cannot be met."""
    if isinstance(world.case, OpenCase):
        return _decided(world, world.case)
    desk = _desk(world, world.case, world.terms)
    solution = desk.outcome.solution
    proven = solution.proof != "not_proven"
    return Planned({"": desk}, {}, proven, solution.gap, world.terms, desk.include_drafts)


def _decided(world: World, case: OpenCase) -> Planned:
    """The open case decided, and the cases that the decision makes planned under its terms."""
    from planner.levers.decide import decide

    made = decide(
        case,
        world.policies,
        world.vocabulary,
        include_drafts=world.include_drafts,
        time_limit=world.time_limit,
        terms=world.terms,
    )
    desks = {}
    for one in made.entities:
        settled = case_from_data(
            one.plan.case, file=case.place.file, policies=world.policies, vocabulary=world.vocabulary
        )
        desks[one.entity] = _desk(world, settled, terms_of(one.plan.settings))
    return Planned(
        desks,
        {one.entity: one.label for one in made.entities},
        made.proof.status == "proven",
        made.proof.gap,
        world.terms,
        next(iter(desks.values())).include_drafts,
        made.sums.spending,
        made.levers,
        {(one.entity, each.matter): each.taken_by for one in made.entities for each in one.yielded},
    )


def _desk(world: World, case: Case, terms: Terms) -> Desk:
    ws = Workspace(case, world.policies, world.vocabulary, world.time_limit, terms)
    outcome = met(ws, world.include_drafts)
    include_drafts = world.include_drafts and not terms.demands.no_drafts
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
