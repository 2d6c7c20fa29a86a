"""Which policies may have a claim in some cases at all: the others need no columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.case import Case
from models.lineage import Lineage
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.evaluator.facts import Facts, World, world_of
from planner.evaluator.reader import condition


class Reach:
    """Finds the policies within reach, case by case, and remembers them by the facts of the enterprise."""

    def __init__(self, policies: Sequence[Policy], vocabulary: Vocabulary) -> None:
        self.policies = tuple(policies)
        self.vocabulary = vocabulary
        self.lineage = Lineage.of(policies)
        self._world: World | None = None
        self._found: dict[tuple[object, ...], frozenset[str]] = {}

    def of(self, cases: Sequence[Case]) -> tuple[Policy, ...]:
        """Policies that may apply to one of the cases or granted something before, and the later versions of both.

        A version between two of these says which clause carries on which.
        """
        named: set[str] = set()
        for case in cases:
            named |= self._applying(case)
            named |= {award.policy for award in case.history.awards}
        later = {policy.id for one in named for policy in self.lineage.successors(one)}
        return tuple(one for one in self.policies if one.id in named | later)

    def _applying(self, case: Case) -> frozenset[str]:
        """Policies of which no condition on the enterprise surely fails."""
        seen = (*(tuple(sorted(part.items())) for part in (case.enterprise, case.readings)), case.policies)
        if seen not in self._found:
            facts = Facts(self._world_of(case), None)
            self._found[seen] = frozenset(
                policy.id
                for policy in self.policies
                if policy.clauses
                and policy.status != "expired"
                and (not case.policies or policy.id in case.policies)
                and all(condition(one.tree, facts).may for one in policy.applies_to)
            )
        return self._found[seen]

    def _world_of(self, case: Case) -> World:
        if self._world is None:
            self._world = world_of(replace(case, readings={}), self.policies, self.vocabulary)
        return replace(self._world, case=case, readings={**self._world.readings, **case.readings})
