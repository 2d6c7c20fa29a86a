"""Which policies may have a claim in which cases at all: the others need no rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from models.case import Case
from models.lineage import Lineage
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.columns.applying import Applying
from planner.columns.facts import FactTables
from planner.columns.flags import Bools


class Reach:
    """Finds the policies within reach of each case."""

    def __init__(self, policies: Sequence[Policy], vocabulary: Vocabulary) -> None:
        self.policies = tuple(policies)
        self.vocabulary = vocabulary
        self.lineage = Lineage.of(policies)

    def of(self, cases: Sequence[Case]) -> tuple[Policy, ...]:
        """Policies that may apply to one of the cases or granted something before, and the later versions of both.

        A version between two of these says which clause carries on which.
        """
        tables = FactTables(cases, self.policies, self.vocabulary)
        within = self.over(tables, Applying(tables))
        return tuple(one for one in self.policies if one.id in within)

    def over(self, tables: FactTables, applying: Applying) -> Mapping[str, Bools]:
        """By id of a policy within reach of any case, in which cases it is."""
        found = {policy.id: self._applies(tables, applying, policy) for policy in self.policies}
        for place, case in tables.past:
            for award in case.history.awards:
                if award.policy in found:
                    found[award.policy][place] = True
        for policy_id, named in [(one, cases.copy()) for one, cases in found.items()]:
            for later in self.lineage.successors(policy_id):
                found[later.id] |= named
        return {policy_id: cases for policy_id, cases in found.items() if bool(cases.any())}

    def _applies(self, tables: FactTables, applying: Applying, policy: Policy) -> Bools:
        """Cases that list the policy and in which no condition on the enterprise surely fails."""
        if not policy.clauses or policy.status == "expired":
            return np.zeros(len(tables.cases), bool)
        listed = tables.counted(policy.id)
        for held in applying.of(policy):
            listed &= held.may
        return listed
