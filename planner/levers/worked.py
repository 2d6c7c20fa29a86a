"""One decision worked out: the ordinary cases that it makes, planned and confirmed, each matter paid once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import Any

from models.case import Case
from models.decided import Sums
from models.money import FEN_PER_YUAN
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.demands.names import ClaimNames
from planner.levers.closing import allowed, closed, spent
from planner.levers.variants import OpenBuilt
from planner.problem import Objective
from planner.solve import solve
from planner.terms import NO_DEMANDS, Demands, Terms, family_of
from planner.workspace import Outcome, Workspace
from scenarios.open_case import OpenCase


@dataclass(frozen=True)
class Ask:
    """What is asked of a decided plan. `time_limit` is seconds for one solve."""

    policies: tuple[Policy, ...]
    vocabulary: Vocabulary
    terms: Terms
    include_drafts: bool
    time_limit: float


@dataclass(frozen=True)
class Desk:
    """One entity's decided case with its plan. `yielded` gives the entity that claims a matter in its place."""

    entity: str
    case: Case
    workspace: Workspace
    outcome: Outcome
    yielded: Mapping[str, str]

    def claims_matter(self, matter: str) -> bool:
        """Whether the entity claims the matter, or got money for it."""
        items = {item.id for item in self.case.items if item.matter == matter}
        claimed = self.outcome.keys()
        return matter in _received(self.case) or any(item_of(key) in items for key in claimed)

    def drafts(self) -> int:
        """The entity's own entitled and ceiling money under drafts."""
        built, found = self.outcome.built, 0
        for index, granted in self.outcome.solution.grants.items():
            policy = self.workspace.policy(self.workspace.clause(built.rows[index]).policy)
            if policy.status == "draft" and not family_of(built.problem.candidates[index].tier):
                found += granted
        return found


@dataclass(frozen=True)
class Worked:
    """A decision with the plans of all entities; `cost` is the client's own spending in yuan."""

    decision: Mapping[str, Any]
    desks: tuple[Desk, ...]
    cost: Fraction

    def value(self, goal: Objective) -> int:
        """The first level of the objective in its units, own spending taken off where it is net; rounded down."""
        units = sum(desk.outcome.solution.values[0] for desk in self.desks)
        return floor(units - (self.cost * goal.scale if goal.net else 0))

    @property
    def proven(self) -> bool:
        """Whether every entity's plan is proven best for its decided case."""
        return all(desk.outcome.solution.proof != "not_proven" for desk in self.desks)

    def money(self, tier: int) -> int:
        """What the claims of all entities bring (see Outcome.money)."""
        return sum(desk.outcome.money(tier) for desk in self.desks)

    @property
    def drafts(self) -> int:
        """What of `money(0)` comes from drafts."""
        return sum(desk.drafts() for desk in self.desks)


def sums_of(worked: Worked) -> Sums:
    """What the decision brings and costs, in whole yuan."""
    sure, spending = worked.money(0), ceil(worked.cost)
    return Sums(
        sure=sure,
        drafts=worked.drafts,
        competitive=worked.money(1),
        others=worked.money(2),
        spending=spending,
        net=sure - spending,
    )


def places_of(built: OpenBuilt, decision: Mapping[str, Any]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """A whole decision in the terms of an open problem: places of options, yuan of quantities."""
    problem = built.problem
    options = tuple(choice.options.index(decision[choice.lever]) for choice in problem.choices)
    return options, tuple(decision[one.lever] // FEN_PER_YUAN for one in problem.quantities)


def work_out(
    case: OpenCase,
    built: OpenBuilt,
    decision: Mapping[str, Any],
    ask: Ask,
    *,
    grants: Mapping[int, int] | None = None,
    cases: Sequence[Case] | None = None,
) -> Worked | None:
    """The plans of a whole decision; None where the demands cannot be met under it.

    `grants` are the claims of the open problem's plan for the decision, found here where they are not given; they say
    which entity claims a matter. `cases` are the decided cases. Raises EvaluationMismatch.
    """
    options, amounts = places_of(built, decision)
    if grants is None:
        if not allowed(built.problem, options, amounts):
            return None
        solution = solve(closed(built.problem, options, amounts), objective=ask.terms.goal, time_limit=ask.time_limit)
        if not solution.feasible:
            return None
        grants = solution.grants
    settled = tuple(cases or case.settle(decision))
    taken = {built.claims[index] for index in grants}
    desks = []
    for entity, own in zip(case.entities, settled, strict=True):
        desk = _desk(entity, own, _Group(case.entities, settled, taken), ask)
        if desk is None:
            return None
        desks.append(desk)
    return Worked(decision, tuple(desks), spent(built.problem, options, amounts))


@dataclass(frozen=True)
class _Group:
    """The decided cases of all entities, and the claims taken by (entity, claim)."""

    entities: tuple[str, ...]
    cases: tuple[Case, ...]
    taken: set[tuple[str, str]]

    def yielded(self, entity: str) -> dict[str, str]:
        """The matters of an entity that another one claims, or got money for; the first has what nobody claims."""
        own = self.cases[self.entities.index(entity)]
        found = {}
        for matter in sorted({item.matter for item in own.items}):
            owner = next(self._owners(matter, entity), (*self._sharing(matter), entity)[0])
            if owner != entity:
                found[matter] = owner
        return found

    def _sharing(self, matter: str) -> list[str]:
        """The entities that have items of the matter, or got money for it."""
        return [
            name
            for name, case in zip(self.entities, self.cases, strict=True)
            if any(item.matter == matter for item in case.items) or matter in _received(case)
        ]

    def _owners(self, matter: str, entity: str) -> Iterator[str]:
        """Who got money for the matter, others than the entity first; then who claims it."""
        paid = [name for name, case in zip(self.entities, self.cases, strict=True) if matter in _received(case)]
        yield from sorted(paid, key=lambda name: name == entity)
        for name, case in zip(self.entities, self.cases, strict=True):
            items = {item.id for item in case.items if item.matter == matter}
            if any(who == name and item_of(key) in items for who, key in self.taken):
                yield name


def _received(case: Case) -> set[str]:
    """Matters for which the history holds an award, or money from elsewhere."""
    matters = {item.id: item.matter for item in case.items}
    awards, elsewhere = case.history.awards, case.history.elsewhere
    found = {one.matter or matters.get(one.item or "", one.item or "") for one in awards if one.matter or one.item}
    return found | {matters.get(one.matter, one.matter) for one in elsewhere}


def item_of(key: str) -> str | None:
    """The item in a claim's key (`pack/clause@item:year`); None for the enterprise's own year."""
    head, _, _ = key.rpartition(":")
    _, at, item = head.partition("@")
    return item if at else None


def _desk(entity: str, case: Case, group: _Group, ask: Ask) -> Desk | None:
    """The plan of one entity; None where the demands cannot be met."""
    alone = replace(ask.terms, demands=NO_DEMANDS)
    workspace = Workspace(case, ask.policies, ask.vocabulary, ask.time_limit, alone)
    yielded = group.yielded(entity)
    workspace = workspace.asking(_demands_on(workspace, entity, group, yielded, ask.terms.demands))
    drafts = ask.include_drafts and not ask.terms.demands.no_drafts
    outcome = workspace.outcome("certain", drafts, workspace.goal)
    if not outcome.solution.feasible:
        return None
    return Desk(entity, case, workspace, outcome, yielded)


def _demands_on(
    workspace: Workspace, entity: str, group: _Group, yielded: Mapping[str, str], demands: Demands
) -> Demands:
    """What the demands ask of one entity, and the claims that it leaves to others.

    Own spending was settled by the decision, which may also leave no claim of a name that must stay out. A claim that
    must be in is asked of the entity that takes it; where filings are counted over several entities, each keeps to the
    claims that it takes.
    """
    names = ClaimNames(clause for policy in workspace.all_policies for clause in policy.clauses)
    matters = {item.id: item.matter for item in workspace.case.items}
    table = workspace.table
    able = [key for key, may in zip(table.keys, table.may.tolist(), strict=True) if may]
    barred = {key.rpartition(":")[0] for key in able if matters.get(item_of(key) or "") in yielded}
    never = tuple(one for one in demands.never if names.known(one, table.keys))
    asked = replace(demands, least_spend=None, most_spend=None)
    if len(group.entities) > 1:
        mine = {key for name, key in group.taken if name == entity}
        clauses = {clause.ref: clause for policy in workspace.all_policies for clause in policy.clauses}
        must = [
            one for one in demands.must if any(names.means(one, clauses[key.partition("@")[0]], key) for key in mine)
        ]
        asked = replace(asked, must=tuple(must))
        if demands.most_filings is not None or demands.most_filings_a_year is not None:
            barred |= {key for key in able if key not in mine}
    return replace(asked, never=tuple(dict.fromkeys((*never, *sorted(barred)))))
