"""Which policies count for which owners of a table of claims, and which of its rows do."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.case import Case
from models.policy import Policy
from planner.building.pack_facts import PackFacts
from planner.candidates import ClaimTable
from planner.columns.facts import Index
from planner.columns.flags import Bools


def counts(policy: Policy, case: Case, include_drafts: bool) -> bool:
    """Whether the policy's clauses and rules count for the case."""
    listed = not case.policies or policy.id in case.policies
    return listed and (policy.status == "in_force" or (policy.status == "draft" and include_drafts))


class Counted:
    """Owners that are asked for, each with its wish for drafts, and which policies count for them.

    `place` gives by owner of the table its place among those asked for, -1 for others.
    """

    def __init__(self, table: ClaimTable, facts: PackFacts, owners: Sequence[int], drafts: Sequence[bool]) -> None:
        self.owners = tuple(owners)
        self._table = table
        self._facts = facts
        #: By place of the owner and of the policy; the last row is that of other owners, for whom nothing counts.
        self._policies = self._matrix(drafts)
        self.place = np.full(len(table.tables.cases), -1, dtype=np.int64)
        self.place[list(owners)] = np.arange(len(self.owners))

    def _matrix(self, drafts: Sequence[bool]) -> Bools:
        table, policies = self._table, self._facts.policies
        seen: dict[tuple[tuple[str, ...], bool], list[bool]] = {}
        found = []
        for owner, wish in zip(self.owners, drafts, strict=True):
            case = table.tables.cases[table.case_of(owner)]
            asked = (case.policies, wish)
            if asked not in seen:
                seen[asked] = [counts(policy, case, wish) for policy in policies]
            found.append(seen[asked])
        found.append([False] * len(policies))
        return np.array(found, dtype=bool).reshape(len(found), len(policies))

    def live(self) -> Bools:
        """Rows that count: awards of the history, and possible claims of policies that count for their owner."""
        table = self._table
        place = self.place[table.owner]
        counted = self._policies[place, self._facts.policy[table.clause]]
        live: Bools = ((place >= 0) & table.fixed) | (table.may & counted)
        return live

    def policies(self) -> list[Policy]:
        """Those that count for one of the owners at least, in order."""
        some = np.flatnonzero(self._policies.any(axis=0)).tolist()
        return [self._facts.policies[place] for place in some]

    def under(self, owner: Index, policy: Index) -> Bools:
        """Whether each policy (by its place) counts for each owner."""
        counted: Bools = self._policies[self.place[owner], policy]
        return counted
