"""A plan out of a chunk beside the plan of that case alone: in what they differ."""

from __future__ import annotations

from collections.abc import Iterator

from models.batch import EnterprisePlan
from models.case import Case
from models.plan import Plan, Reason
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.evaluator.ceilings import claims_of
from planner.evaluator.facts import world_of
from planner.evaluator.reader import condition


def differences(found: EnterprisePlan, plan: Plan) -> Iterator[str]:
    """Each figure of the one that is not that of the other."""
    totals, proof = plan.totals, plan.proof
    own = [(one.policy, one.clause, one.item, one.year, one.pay_year, one.granted, one.ceiling) for one in found.taken]
    theirs = [
        (one.policy, one.clause, one.item, one.year, one.pay_year, one.granted, one.ceiling) for one in plan.claims
    ]
    enterprise, drafts = totals.enterprise, totals.enterprise_drafts
    pairs = {
        "taken": (own, theirs),
        "strength": ([one.strength for one in found.taken], [one.strength for one in plan.claims]),
        "draft": ([one.draft for one in found.taken], [one.status == "draft" for one in plan.claims]),
        "sure": (found.sure, totals.certain),
        "competitive": (found.competitive, enterprise.competitive + drafts.competitive),
        "others": (found.others, sum(sum(one.model_dump().values()) for one in (totals.others, totals.others_drafts))),
        "possible": (found.possible, totals.possible),
        "proof": ((found.proof, found.gap, found.ties_proven), (proof.status, proof.gap, proof.ties_proven)),
    }
    yield from (f"{name}: {one} != {other}" for name, (one, other) in pairs.items() if one != other)
    left, theirs_left = untaken(found), not_taken(plan)
    for claim in sorted({*left, *theirs_left}, key=str):
        if left.get(claim) != theirs_left.get(claim):
            yield f"{claim}: {left.get(claim)} != {theirs_left.get(claim)}"


def untaken(found: EnterprisePlan) -> dict[object, object]:
    """By claim: reason, rules, claims beside, ceiling."""
    return {
        (one.policy, one.clause, one.item, one.year): (one.reason, one.rules, one.beside, one.ceiling)
        for one in found.untaken
    }


def not_taken(plan: Plan) -> dict[object, object]:
    """The same, as the plan of one case tells it."""
    return {
        (one.policy, one.clause, one.item, one.year): (one.reason, one.rules, one.blocked_by, one.ceiling)
        for one in plan.not_taken
        if one.year is not None
    }


def wrong_conditions(
    found: EnterprisePlan, case: Case, policies: tuple[Policy, ...], words: Vocabulary
) -> Iterator[str]:
    """The lines that name another condition than the evaluator's first one that fails, or that is open."""
    claims = {
        (one.policy.id, one.clause.id, one.item.id if one.item else None, one.year): one
        for one in claims_of(world_of(case, policies, words), policies)
    }
    for line in found.untaken:
        claim = claims[line.policy, line.clause, line.item, line.year]
        held = [condition(one.tree, claim.facts) for one in (*claim.policy.applies_to, *claim.clause.conditions)]
        failing = [number for number, one in enumerate(held) if not one.may]
        open_ = [number for number, one in enumerate(held) if one.may and not one.must]
        wanted = {Reason.CONDITION: failing, Reason.UNKNOWN: open_}.get(line.reason, [])
        # what is unknown to a rule is no condition of the claim
        expected = wanted[0] if wanted and not line.rules else -1
        if line.condition != expected:
            yield f"{line}: condition {expected}"
