"""The case in worlds that differ in one thing, each planned anew and confirmed in its own world.

Nothing is estimated: a world without an item or a clause is built from the table of claims without their rows, a world
under another rule from the pack with that rule; what a world's problem shares with one solved before is not solved
again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from models.diff import Amounts
from models.expression import facts_of
from models.policy import Policy
from models.rule import Rule, RuleKind
from planner.building.build import Built, tier_of
from planner.candidates import ClaimTable
from planner.evaluator.ceilings import Claim
from planner.evaluator.check import check, confirm
from planner.evaluator.variants import VariantChecks
from planner.explain.known_by import KINDS
from planner.neighbours import Neighbourhoods
from planner.problem import AtMost, Objective, Problem, Row, Solution
from planner.solve import solve
from planner.workspace import Outcome, Workspace, granted


@dataclass(frozen=True, slots=True)
class Best:
    """The best plan of a world: yuan by key of the claim, its money by kind, and whether it is proven."""

    grants: Mapping[str, int]
    money: Amounts
    proven: bool


def less(one: Amounts, other: Amounts) -> Amounts:
    """The difference, kind by kind."""
    return Amounts(**{kind: getattr(one, kind) - getattr(other, kind) for kind in KINDS})


def rank(money: Amounts) -> tuple[int, int, int]:
    """More sure money first, then competitive money, then that of others."""
    return -money.sure, -money.competitive, -money.others


class Worlds:
    """Plans the case of a workspace in other worlds. Every plan is confirmed (EvaluationMismatch otherwise)."""

    def __init__(self, ws: Workspace, include_drafts: bool) -> None:
        self.ws = ws
        self.include_drafts = include_drafts
        self.objective: Objective = ws.goal
        self.plan: Outcome = ws.outcome("certain", include_drafts, self.objective)
        self.best = self._best(self.plan.built, self.plan.solution.grants, self.plan.solution.proof != "not_proven")
        self._drafts = include_drafts and not ws.terms.demands.no_drafts
        self._checks = VariantChecks(ws.all_policies, ws.vocabulary, include_drafts=self._drafts)
        self._parts: dict[Problem, tuple[dict[int, int], bool]] = {}
        for claims in self.plan.neighbours.parts():
            grants = self.plan.solution.grants
            part = {place: grants[claim] for place, claim in enumerate(claims) if claim in grants}
            self._parts[self.plan.neighbours.part(claims)] = part, self.best.proven

    def build(self, table: ClaimTable) -> Built:
        """The problem of another table over the same rows."""
        builder = self.ws.builder_of(table, self.ws.builder.keys)
        return self.ws.weighed(builder.build(0, "certain", self.include_drafts), self.objective)

    def without(self, rows: Collection[int]) -> Best:
        """The best plan if the claims in these rows of the table were not there, for the plan and for the office.

        Where no rule looks at claims that are not filed, it is enough that the plan leaves them.
        """
        table = self.ws.table
        if not self._looks_beyond_plans:
            places = self.plan.built.index_of()
            left = tuple(sorted(places[row] for row in rows if row in places))
            return self.solved(self.plan.built, rows=(*self.plan.built.problem.rows, AtMost(left, 0)))
        here = np.ones(len(table), dtype=bool)
        here[list(rows)] = False
        here |= table.fixed
        built = self.build(replace(table, must=table.must & here, may=table.may & here))
        gone = {table.keys[row] for row in rows}
        return self.solved(built, derived=lambda: [one for one in self.ws.read.values() if one.key not in gone])

    @cached_property
    def _looks_beyond_plans(self) -> bool:
        """Whether some rule may read a claim that nobody files: as a rival, or for the limit of its group."""
        return any(
            rule.kind is RuleKind.SUPERSEDES
            or rule.chooser == "authority"
            or any(fact.scope in ("item", "claim") for fact in (*facts_of(rule.limit), *facts_of(rule.rate)))
            for _, rule in self.rules()
        )

    def rules(self) -> Iterator[tuple[Policy, Rule]]:
        """The rules of policies that count for the case and are within reach."""
        for policy in self.ws.relevant:
            if self.ws.counted(policy, self.include_drafts):
                yield from ((policy, rule) for rule in policy.rules)

    def under(self, policies: Sequence[Policy]) -> Built:
        """The problem under other policies of the same clauses; others than these stay as they are."""
        return self.build(replace(self.ws.table, policies=self.exchanged(self.ws.table.policies, policies)))

    def exchanged(self, policies: Sequence[Policy], by: Sequence[Policy]) -> tuple[Policy, ...]:
        """The policies with some of them exchanged for others of the same id."""
        new = {policy.id: policy for policy in by}
        return tuple(new.get(policy.id, policy) for policy in policies)

    def solved(
        self,
        built: Built,
        *,
        policies: Sequence[Policy] = (),
        derived: Callable[[], Sequence[Claim]] | None = None,
        rows: Sequence[Row] | None = None,
    ) -> Best:
        """The best plan of a problem (with other `rows`), confirmed under `policies` in place of those of their ids.

        `derived` gives the claims of the world as the evaluator reads them, where they differ from those of the case. A
        plan that brings what the best one brings with the same claims needs no second check.
        """
        grants, proven = self._solve(built.problem if rows is None else Problem(built.problem.candidates, tuple(rows)))
        best = self._best(built, grants, proven)
        if best.grants != self.best.grants:
            self._confirm(built, grants, policies, list(derived()) if derived else None)
        return best

    def _solve(self, problem: Problem) -> tuple[dict[int, int], bool]:
        """Part by part; a part that was solved before is not solved again."""
        neighbours = Neighbourhoods(problem)
        grants: dict[int, int] = {}
        proven = True
        for claims in neighbours.parts():
            part = neighbours.part(claims)
            if part not in self._parts:
                solution = solve(part, objective=self.objective, time_limit=self.ws.time_limit)
                self._parts[part] = solution.grants, solution.proof != "not_proven"
            found, sure = self._parts[part]
            grants |= {claims[place]: yuan for place, yuan in found.items()}
            proven = proven and sure
        return dict(sorted(grants.items())), proven

    def _best(self, built: Built, grants: Mapping[int, int], proven: bool) -> Best:
        sums = dict.fromkeys(KINDS, 0)
        for claim, yuan in grants.items():
            sums[KINDS[tier_of(self.ws.table, built.rows[claim])]] += yuan
        keys = {self.ws.table.keys[built.rows[claim]]: yuan for claim, yuan in grants.items()}
        return Best(keys, Amounts(**sums), proven)

    def _confirm(
        self, built: Built, grants: Mapping[int, int], policies: Sequence[Policy], derived: list[Claim] | None
    ) -> None:
        """Where a plan without some claims stands even beside them, the checks of the case itself say so sooner."""
        asked = granted(self.ws.table, Outcome(built, Solution(dict(grants), (), (), "not_proven")))
        if not policies and not self._checks.check(self.ws.case, asked).violations:
            return
        confirm(
            check(
                self.ws.case,
                self.exchanged(self.ws.all_policies, policies),
                self.ws.vocabulary,
                asked,
                mode="certain",
                include_drafts=self._drafts,
                derived=list(self.ws.read.values()) if derived is None else derived,
            )
        )
