"""A plan read again beside its case: the facts behind its claims, and the problem that they were chosen from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.plan import ClaimLine, Plan
from models.policy import OWN_PAYEES, Clause, Policy
from models.vocabulary import Vocabulary
from planner.building.built import Built
from planner.demands.settings import terms_of
from planner.evaluator.ceilings import Claim
from planner.workspace import Workspace
from scenarios.case_loader import case_from_data

#: Strengths whose money is sure enough to plan with.
SURE = frozenset({"entitled", "ceiling"})


@dataclass(frozen=True)
class Reread:
    """Nothing is solved here: what was chosen, and why, is the plan's word."""

    plan: Plan
    ws: Workspace

    @cached_property
    def built(self) -> Built:
        """The problem that the plan solves."""
        return self.ws.built("certain", self.plan.settings.include_drafts)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Candidates of the problem by the keys of their claims."""
        return {one.key: index for index, one in enumerate(self.built.problem.candidates)}

    @cached_property
    def grants(self) -> Mapping[int, int]:
        """Yuan that the plan grants, by candidate."""
        return {self.places[one.key]: one.granted for one in self.plan.claims}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of the claims in the plan, from 1, by key."""
        return {one.key: number for number, one in enumerate(self.plan.claims, 1)}

    @cached_property
    def policies(self) -> Mapping[str, Policy]:
        """All policies by id."""
        return {one.id: one for one in self.ws.all_policies}

    def claim(self, line: ClaimLine) -> Claim:
        """The claim as the evaluator reads it from the case."""
        return self.ws.read[line.key]

    def clause(self, policy: str, clause: str) -> Clause:
        """A clause of a policy; KeyError where there is none."""
        return self.policies[policy].clause(clause)


def reread(plan: Plan, policies: Sequence[Policy], vocabulary: Vocabulary) -> Reread:
    """The plan beside the case that it carries. Raises InputError where that case cannot be read."""
    case = case_from_data(plan.case, file=f"{plan.head.id}#case", policies=policies, vocabulary=vocabulary)
    terms = terms_of(plan.settings)
    return Reread(plan, Workspace(case, policies, vocabulary, plan.settings.time_limit, terms))


def is_own(line: ClaimLine) -> bool:
    """Whether the claim's money belongs to the enterprise."""
    return line.payee in OWN_PAYEES
