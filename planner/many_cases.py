"""Variants of one case in one table of claims: each solved when it is asked for, and confirmed where it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from models.case import Case
from planner.building.build import ProblemBuilder
from planner.building.built import Built
from planner.candidates import ClaimTable, candidate_claims
from planner.evaluator.check import EvaluationMismatch
from planner.evaluator.variants import VariantChecks
from planner.open_ends import with_open_ends
from planner.problem import SURE_FIRST, Objective
from planner.rules.check import Mode
from planner.solve import solve
from planner.workspace import Outcome, Workspace, granted

#: What decides what a claim may bring: eligible for certain, perhaps, the ceiling's bounds, and whether it has an end.
State = tuple[bool, bool, int, int, bool]


class Checks:
    """The second opinion on variants of one case, for each mode; what they have in common is derived once."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._found: dict[tuple[Mode, bool], VariantChecks] = {}

    def of(self, mode: Mode, include_drafts: bool) -> VariantChecks:
        """The checks of one mode."""
        where = (mode, include_drafts)
        if where not in self._found:
            self._found[where] = VariantChecks(
                self._ws.all_policies, self._ws.vocabulary, mode=mode, include_drafts=include_drafts
            )
        return self._found[where]


class ManyCases:
    """Variants of the case of a workspace. A variant may change facts and days, and no policy comes within reach by it
    that is not within reach of the case itself."""

    def __init__(self, ws: Workspace, cases: Sequence[Case], checks: Checks | None = None) -> None:
        self.ws = ws
        self._checks = Checks(ws) if checks is None else checks
        self.cases = tuple(cases)
        self.table: ClaimTable = candidate_claims(self.cases, ws.relevant, ws.vocabulary)
        self._outcomes: dict[tuple[int, Mode, bool, Objective], Outcome] = {}

    @cached_property
    def _builder(self) -> ProblemBuilder:
        return ProblemBuilder(self.table)

    @cached_property
    def _open_builder(self) -> ProblemBuilder:
        return ProblemBuilder(with_open_ends(self.table), self._builder.keys)

    def built(self, number: int, mode: Mode, include_drafts: bool) -> Built:
        """The problem of one variant."""
        builder = self._builder if mode == "certain" else self._open_builder
        return builder.build(number, mode, include_drafts)

    def outcome(self, number: int, mode: Mode, include_drafts: bool, objective: Objective = SURE_FIRST) -> Outcome:
        """The best plan of one variant, not confirmed yet."""
        where = (number, mode, include_drafts, objective)
        if where not in self._outcomes:
            built = self.built(number, mode, include_drafts)
            solution = solve(built.problem, objective=objective, time_limit=self.ws.time_limit)
            self._outcomes[where] = Outcome(built, solution, objective)
        return self._outcomes[where]

    def confirm(self, number: int, mode: Mode, include_drafts: bool, objective: Objective = SURE_FIRST) -> None:
        """Check the plan of one variant again without the solver. Raises EvaluationMismatch."""
        outcome = self.outcome(number, mode, include_drafts, objective)
        verdict = self._checks.of(mode, include_drafts).check(self.cases[number], granted(self.table, outcome))
        if verdict.violations:
            raise EvaluationMismatch(verdict.violations)

    def states(self, number: int, include_drafts: bool) -> dict[str, State]:
        """What decides each claim of a variant under policies that count, by its key; awards of the history apart."""
        table = self.table
        counted = {one.id for one in self.ws.policies if self.ws.counted(one, include_drafts)}
        rows = np.flatnonzero((table.case == number) & ~table.fixed).tolist()
        rows = [row for row in rows if table.clause_of(row).policy in counted]
        return {
            table.keys[row]: (
                bool(table.must[row]),
                bool(table.may[row]),
                int(table.lo[row]),
                int(table.hi[row]),
                bool(table.hi_open[row]),
            )
            for row in rows
        }
