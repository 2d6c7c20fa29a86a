"""Plans of a case that leaves decisions open: the decision is made as a single plan makes it, and what it leaves is
planned as every other case of the batch."""

from __future__ import annotations

from dataclasses import replace

from models.batch import EnterprisePlan
from models.decided import Decided, EntityPlan
from models.policy import OWN_PAYEES
from planner.batch.setup import DecidedPlans, Setup
from planner.evaluator.check import EvaluationMismatch
from scenarios.case_loader import case_from_data
from scenarios.open_case import OpenCase


class DecidedMismatch(Exception):
    """The plan of a decided case brings other money than the decision promised: the planner is wrong."""


def decide(case: OpenCase, setup: Setup) -> DecidedPlans:
    """Decide, and plan what follows. Raises what planner.api.decide raises, and DecidedMismatch."""
    from planner.levers.decide import decide as best

    settings = setup.settings
    drafts = case.include_drafts if settings.include_drafts is None else settings.include_drafts
    decided = best(
        case,
        setup.policies,
        setup.vocabulary,
        include_drafts=drafts,
        time_limit=settings.time_limit,
        terms=settings.terms,
    )
    proven = decided.proof.status == "proven"
    plans = [_plan(one, decided, setup) for one in decided.entities]
    if not proven:
        plans = [replace(one, proof="not_proven") for one in plans]
        plans[0] = replace(plans[0], gap=plans[0].gap + decided.proof.gap)
    return DecidedPlans(tuple(plans), proven and all(one.proof != "not_proven" for one in plans))


def _plan(one: EntityPlan, decided: Decided, setup: Setup) -> EnterprisePlan:
    """The plan of one entity on its decided case; what another entity claims is not its own to claim."""
    from planner.portfolio.planner import PortfolioPlanner

    case = case_from_data(one.plan.case, file=decided.head.id, policies=setup.policies, vocabulary=setup.vocabulary)
    demands = replace(setup.settings.terms.demands, never=one.plan.settings.demands.never)
    settings = replace(setup.settings, terms=replace(setup.settings.terms, demands=demands))
    found = PortfolioPlanner(setup.policies, setup.vocabulary, settings).plans([case])[0]
    if isinstance(found, EvaluationMismatch):
        raise found
    promised, proof = _money(one), one.plan.proof.status
    brings = (found.sure, found.competitive, found.others)
    if "not_proven" not in (proof, found.proof) and promised != brings:
        raise DecidedMismatch(f"{decided.head.id} {one.entity}: the decision promised {promised}, its plan {brings}")
    return replace(found, entity=one.entity)


def _money(one: EntityPlan) -> tuple[int, int, int]:
    """Entitled and ceiling money of the enterprise, its competitive money, and money of others."""
    sums = [0, 0, 0]
    for claim in one.plan.claims:
        kind = 2 if claim.payee not in OWN_PAYEES else 1 if claim.strength == "competitive" else 0
        sums[kind] += claim.granted
    return sums[0], sums[1], sums[2]
