"""Gathers all that a hand-over shows of one plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.brand import Brand
from models.case import History
from models.comparison import Comparison
from models.decided import Decided
from models.plan import Plan
from models.policy import Policy
from models.sensitivity import Sensitivity
from models.vocabulary import Vocabulary
from planner.calendar.dates import Dates
from planner.calendar.deadlines import deadlines
from planner.handover.alone import Alone, alone
from planner.handover.attached import Attached
from planner.handover.basis import policy_basis
from planner.handover.cards import claim_cards, draft_cards
from planner.handover.conflicts import conflict_groups
from planner.handover.dossier import Dossier, Step
from planner.handover.given_up import counted_keys, given_up
from planner.handover.materials import materials
from planner.handover.money_by_year import agree, money_by_year
from planner.handover.reread import Reread, reread
from planner.handover.steps import steps
from planner.workspace import Workspace


class DossierMismatch(Exception):
    """What was gathered does not add up to what the plan says; nothing of it may be handed over."""


def gather(
    plan: Plan,
    policies: Sequence[Policy],
    vocabulary: Vocabulary,
    *,
    dated: str,
    command: str = "",
    capsule: str = "",
    dates: Dates | None = None,
    find: Attached | None = None,
    comparison: Comparison | None = None,
    sensitivity: Sensitivity | None = None,
    decided: Decided | None = None,
    brand: Brand | None = None,
) -> Dossier:
    """The dossier of a plan, made with the same policies and words as the plan; nothing is planned anew.

    `dated` is the day (2026-11-22) that the files bear, `dates` the user's own filing dates, `find` the official texts
    that are attached. Raises InputError where the case of the plan cannot be read, and DossierMismatch where a sum is
    not that of the plan.
    """
    texts, read = find or Attached(), reread(plan, policies, vocabulary)
    by_itself = alone(read.built.problem)
    counted = counted_keys(read, by_itself, _yielded(plan, decided))
    groups, filings = conflict_groups(read, counted), deadlines(plan, policies, dates, dated)
    before = _before_history(read, by_itself)
    dossier = Dossier(
        plan=plan,
        cards=claim_cards(read, groups, filings, texts),
        draft_cards=draft_cards(read, texts),
        given_up=given_up(read, counted, by_itself, groups),
        conflicts=groups,
        materials=materials(plan.claims, filings),
        years=money_by_year(plan, read.ws.case, policies),
        steps=steps(read, counted, by_itself, before),
        deadlines=filings,
        policies=policy_basis(read, texts),
        dated=dated,
        command=command,
        capsule=capsule,
        comparison=comparison,
        sensitivity=sensitivity,
        decided=decided,
        brand=brand,
        draft_steps=steps(read, counted, by_itself, before, "draft"),
    )
    _confirm(dossier)
    return dossier


def _yielded(plan: Plan, decided: Decided | None) -> frozenset[str]:
    """The matters that another entity of the group claims instead of the one that the plan is for."""
    entities = decided.entities if decided else ()
    return frozenset(given.matter for one in entities if one.plan == plan for given in one.yielded)


def _before_history(read: Reread, by_itself: Sequence[Alone]) -> Sequence[Alone]:
    """What each candidate could be granted by itself if nothing had been received; ladders keep what was reached."""
    ws, past = read.ws, read.ws.case.history
    if not past.awards and not past.elsewhere:
        return by_itself
    free = Workspace(
        replace(ws.case, history=History(reached=past.reached)), ws.all_policies, ws.vocabulary, ws.time_limit, ws.terms
    )
    problem = free.built("certain", read.plan.settings.include_drafts).problem
    known = dict(zip((one.key for one in problem.candidates), alone(problem), strict=True))
    return [known.get(one.key, now) for one, now in zip(read.built.problem.candidates, by_itself, strict=True)]


def _confirm(dossier: Dossier) -> None:
    """Every sum that is shown beside the totals is theirs. Raises DossierMismatch."""
    totals = dossier.plan.totals
    if not agree(dossier.years, totals):
        raise DossierMismatch("the years do not add up to the totals of the plan")
    for way, end in ((dossier.steps, totals.enterprise.sure), (dossier.draft_steps, totals.enterprise_drafts.sure)):
        if _left(way) != end:
            raise DossierMismatch(f"the steps end at {_left(way)}, the plan at {end}")


def _left(way: Sequence[Step]) -> int:
    """The start less the losses; 0 without steps. -1 where the last step says otherwise."""
    if not way:
        return 0
    left = way[0].amount - sum(one.amount for one in way[1:-1])
    return left if left == way[-1].amount and min(one.amount for one in way) >= 0 else -1
