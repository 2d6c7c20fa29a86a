"""One chunk of cases on one table, with the problems of what is certain."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.case import Case
from models.policy import Policy
from planner.building.build import ProblemBuilder, counts
from planner.building.built import ChunkBuilt
from planner.building.pack_facts import PackFacts
from planner.candidates import ClaimTable, claims_within
from planner.columns.facts import Index
from planner.columns.flags import Bools
from planner.columns.why import WhyColumns
from planner.portfolio.settings import PortfolioSettings
from planner.reach import Reach


@dataclass(frozen=True)
class Chunk:
    """Cases by place, whether drafts count for each, their claims with why these are not eligible, and their problems;
    the owners of `built` are the places.
    """

    cases: tuple[Case, ...]
    drafts: tuple[bool, ...]
    table: ClaimTable
    why: WhyColumns
    builder: ProblemBuilder
    built: ChunkBuilt

    @classmethod
    def of(cls, cases: Sequence[Case], reach: Reach, facts: PackFacts, settings: PortfolioSettings) -> Chunk:
        """The chunk of these cases under the policies of `reach`, about which `facts` are known."""
        demands = settings.terms.demands
        wished = settings.include_drafts
        drafts = tuple((case.include_drafts if wished is None else wished) and not demands.no_drafts for case in cases)
        table, why = claims_within(cases, reach)
        builder = ProblemBuilder(table, demands=demands, facts=facts)
        built = builder.build_all(range(len(cases)), "certain", drafts, idle=False)
        return cls(tuple(cases), drafts, table, why, builder, built)

    @cached_property
    def listed(self) -> Bools:
        """Rows under policies that the case lists and that are not expired."""

        def listed(policy: Policy, case: Case, _: bool) -> bool:
            return policy.status != "expired" and (not case.policies or policy.id in case.policies)

        return self._by_row(listed)

    @cached_property
    def counted(self) -> Bools:
        """Rows under policies that count for the case."""
        return self._by_row(counts)

    @cached_property
    def _policy_of(self) -> Index:
        """By clause, the place of its policy."""
        places = {policy.id: place for place, policy in enumerate(self.table.policies)}
        return np.array([places[clause.policy] for clause in self.table.clauses], dtype=np.int64)

    def _by_row(self, holds: Callable[[Policy, Case, bool], bool]) -> Bools:
        """What holds for policy and case, by row of the table; it may look at what the case lists and at drafts."""
        seen: dict[Hashable, list[bool]] = {}
        matrix = []
        for case, drafts in zip(self.cases, self.drafts, strict=True):
            asked = (case.policies, drafts)
            if asked not in seen:
                seen[asked] = [holds(policy, case, drafts) for policy in self.table.policies]
            matrix.append(seen[asked])
        held: Bools = np.array(matrix, dtype=bool)[self.table.case, self._policy_of[self.table.clause]]
        return held
