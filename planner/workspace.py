"""One case on the table: its claims, the problems made of them, and their solutions, each confirmed before use."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from models.case import Case
from models.expression import facts_of
from models.lineage import Lineage
from models.policy import Clause, Policy
from models.vocabulary import Vocabulary
from planner.building.build import Built, ProblemBuilder, counts
from planner.building.keys import KeyColumns
from planner.candidates import ClaimTable, candidate_claims
from planner.evaluator.ceilings import Claim, claims_of
from planner.evaluator.check import EvaluationMismatch, Granted, check
from planner.evaluator.facts import Facts, World, world_of
from planner.evaluator.reader import condition
from planner.evaluator.same_case import CaseChecks
from planner.neighbours import Neighbourhoods
from planner.open_ends import open_end, with_open_ends
from planner.problem import (
    SURE_FIRST,
    WITH_COMPETITIVE,
    AtMost,
    Candidate,
    Objective,
    Problem,
    Solution,
    money_by_level,
)
from planner.rules.check import Mode, Violation
from planner.solve import solve
from planner.terms import DEFAULT_TERMS, Demands, Terms, family_of
from planner.weighing import Weighing


@dataclass(frozen=True)
class Outcome:
    """A problem with its solution for an objective. Money is whole yuan."""

    built: Built
    solution: Solution
    objective: Objective = SURE_FIRST

    @property
    def taken(self) -> dict[int, int]:
        """Granted yuan by row of the claim table, in the order of the claims' keys."""
        return {self.built.rows[index]: granted for index, granted in sorted(self.solution.grants.items())}

    @cached_property
    def neighbours(self) -> Neighbourhoods:
        """The independent parts of the problem."""
        return Neighbourhoods(self.built.problem)

    def keys(self) -> frozenset[str]:
        """The names of the claims taken."""
        return frozenset(self.built.problem.candidates[index].key for index in self.solution.grants)

    def money(self, tier: int) -> int:
        """What claims bring: 0 entitled and ceiling money of the enterprise, 1 its competitive money, 2 of others."""
        candidates, grants = self.built.problem.candidates, self.solution.grants
        return sum(granted for index, granted in grants.items() if family_of(candidates[index].tier) == tier)


def served_first(candidates: Sequence[Candidate], index: int) -> tuple[Candidate, ...]:
    """The candidates with one at the head of the order in which limits are shared.

    Whoever insists on a claim wants to see it paid, not one yuan of it.
    """
    insisted = candidates[index]
    first = replace(insisted, share_order=(-1, insisted.year, insisted.key))
    return (*candidates[:index], first, *candidates[index + 1 :])


def solved_again(outcome: Outcome, index: int, time_limit: float, *, forced: bool) -> Solution:
    """The plan with one claim forced, or barred: the part around it solved again, and the rest as it was."""
    around = outcome.neighbours.around([index])
    part, place = outcome.neighbours.part(around), around.index(index)
    bar = () if forced else (AtMost((place,), 0),)
    candidates = served_first(part.candidates, place) if forced else part.candidates
    changed = solve(
        Problem(candidates, (*part.rows, *bar)),
        objective=outcome.objective,
        forced=frozenset({place}) if forced else frozenset(),
        time_limit=time_limit,
    )
    grants = with_part(outcome, around, changed)
    values = money_by_level(outcome.built.problem, grants, outcome.objective)
    return replace(changed, grants=grants, values=values, bounds=values)


def with_part(outcome: Outcome, around: Sequence[int], changed: Solution) -> dict[int, int]:
    """The grants of the plan, in which one part is solved otherwise; `around` are the claims of the part in order."""
    within = set(around)
    grants = {claim: yuan for claim, yuan in outcome.solution.grants.items() if claim not in within}
    return grants | {around[one]: yuan for one, yuan in changed.grants.items()}


def granted(table: ClaimTable, outcome: Outcome) -> tuple[Granted, ...]:
    """A plan in the evaluator's words."""
    return tuple(_granted(table, row, yuan) for row, yuan in outcome.taken.items())


def _granted(table: ClaimTable, row: int, yuan: int) -> Granted:
    clause, place = table.clause_of(row), int(table.item[row])
    item = None if place < 0 else table.tables.items[place].item.id
    return Granted(clause.policy, clause.id, item, int(table.year[row]), yuan)


class Workspace:
    """Plans one case in every way that a plan and its explanations need. `time_limit` is seconds for one solve.

    The demands of `terms` bind every problem that is built here; money is weighed wherever a plan is asked for by the
    objective of the terms (`self.goal`). The case has the outlook of the terms.
    """

    def __init__(
        self,
        case: Case,
        policies: Sequence[Policy],
        vocabulary: Vocabulary,
        time_limit: float,
        terms: Terms = DEFAULT_TERMS,
    ) -> None:
        self.terms = terms
        self.goal: Objective = terms.goal
        self.weighing = Weighing.of(terms, case, policies)
        self.case = self.weighing.case
        self.policies = tuple(policy for policy in policies if not case.policies or policy.id in case.policies)
        self.all_policies = tuple(policies)
        self.vocabulary = vocabulary
        self.time_limit = time_limit
        self.table: ClaimTable = candidate_claims([case], self.relevant, vocabulary)
        self.builder = self.builder_of(self.table, KeyColumns(self.table))
        self._built: dict[tuple[Mode, bool], Built] = {}
        self._confirmed: set[tuple[Mode, bool, tuple[Granted, ...]]] = set()
        #: The case is the same whatever is demanded, so that copies with other demands share these.
        self._checks: dict[tuple[Mode, bool], CaseChecks] = {}
        self._outcomes: dict[tuple[Mode, bool, Objective], Outcome] = {}
        self._asking: dict[Demands, Workspace] = {}

    @cached_property
    def _open_builder(self) -> ProblemBuilder:
        return self.builder_of(with_open_ends(self.table), self.builder.keys)

    def asking(self, demands: Demands) -> Workspace:
        """The same case with other demands; objective and outlook stay as they are, and so does the table."""
        if demands not in self._asking:
            self._asking[demands] = self._with(demands)
        return self._asking[demands]

    def _with(self, demands: Demands) -> Workspace:
        other = copy(self)
        for cached in ("_open_builder", "_drafts_matter"):
            other.__dict__.pop(cached, None)
        other.terms = replace(self.terms, demands=demands)
        other.builder = other.builder_of(self.table, self.builder.keys)
        other._built, other._confirmed, other._outcomes, other._asking = {}, set(), {}, {}  # noqa: SLF001
        return other

    def builder_of(self, table: ClaimTable, keys: KeyColumns | None = None) -> ProblemBuilder:
        """Builds problems of another table under the same demands."""
        return ProblemBuilder(table, keys, self.terms.demands)

    def built(self, mode: Mode, include_drafts: bool) -> Built:
        """The problem of the case."""
        where = (mode, include_drafts and self._drafts_matter)
        if where not in self._built:
            self._built[where] = (self.builder if mode == "certain" else self._open_builder).build(0, *where)
        return self._built[where]

    def outcome(self, mode: Mode, include_drafts: bool, objective: Objective = SURE_FIRST) -> Outcome:
        """The best plan. Raises EvaluationMismatch where the evaluator does not confirm it: then nobody sees it."""
        where = (mode, include_drafts and self._drafts_matter, objective)
        if where not in self._outcomes:
            built = self.weighed(self.built(mode, include_drafts), objective)
            solution = solve(built.problem, objective=objective, time_limit=self.time_limit)
            outcome = Outcome(built, solution, objective)
            self.confirm(outcome, mode, include_drafts, best=True)
            self._outcomes[where] = outcome
        return self._outcomes[where]

    def with_drafts(self, include_drafts: bool, objective: Objective) -> Outcome:
        """The best plan with drafts; that without them where drafts leave none that meets the demands."""
        drafted = self.outcome("certain", True, objective)
        return drafted if drafted.solution.feasible else self.outcome("certain", include_drafts, objective)

    def weighed(self, built: Built, objective: Objective) -> Built:
        """The problem as an objective counts money; only that of the terms may weigh it."""
        if objective != self.goal or objective in (SURE_FIRST, WITH_COMPETITIVE):
            return built
        candidates = []
        for row, one in zip(built.rows, built.problem.candidates, strict=True):
            tier, weight = self.weighing.weigh(self.table.clause_of(row), one.year, one.tier)
            candidates.append(replace(one, tier=tier, weight=weight))
        return replace(built, problem=Problem(tuple(candidates), built.problem.rows))

    def confirm(self, outcome: Outcome, mode: Mode, include_drafts: bool, *, best: bool = False) -> None:
        """Check a plan again without the solver; the same grants under the same terms are checked once.

        A best plan is checked with nothing kept from other checks; the many plans beside it share what does not hang on
        the plan. Raises EvaluationMismatch.
        """
        include_drafts = include_drafts and not self.terms.demands.no_drafts
        grants = granted(self.table, outcome)
        terms = (mode, include_drafts, grants)
        if terms in self._confirmed:
            return
        violations = self._checked(mode, include_drafts, grants, best=best)
        if violations:
            raise EvaluationMismatch(violations)
        self._confirmed.add(terms)

    def _checked(
        self, mode: Mode, include_drafts: bool, grants: Sequence[Granted], *, best: bool
    ) -> tuple[Violation, ...]:
        world, read = (self.case, self.all_policies, self.vocabulary), tuple(self.read.values())
        if best:
            return check(*world, grants, mode=mode, include_drafts=include_drafts, derived=read).violations
        if (mode, include_drafts) not in self._checks:
            checks = CaseChecks(*world, mode=mode, include_drafts=include_drafts, derived=read)
            self._checks[mode, include_drafts] = checks
        return self._checks[mode, include_drafts].violations(grants)

    def item_id(self, row: int) -> str | None:
        """The item of a claim; None for the enterprise's own year."""
        place = int(self.table.item[row])
        return None if place < 0 else self.table.tables.items[place].item.id

    def clause(self, row: int) -> Clause:
        """The clause of a claim."""
        return self.table.clause_of(row)

    def forced(self, outcome: Outcome, index: int) -> Solution:
        """The best plan that holds the claim with at least one yuan; solved anew only where the claim matters."""
        return solved_again(outcome, index, self.time_limit, forced=True)

    def without(self, outcome: Outcome, index: int) -> Solution:
        """The best plan that does not hold the claim; solved anew only where the claim matters."""
        return solved_again(outcome, index, self.time_limit, forced=False)

    def holding(self, built: Built, index: int, objective: Objective) -> Solution:
        """The best plan of another problem that holds the claim."""
        problem = Problem(served_first(built.problem.candidates, index), built.problem.rows)
        return solve(problem, objective=objective, forced=frozenset({index}), time_limit=self.time_limit)

    def assuming(self, rows: Sequence[int], include_drafts: bool, objective: Objective = SURE_FIRST) -> Built:
        """The certain problem, if the claims in these rows turned out eligible with their greatest ceilings."""
        must, lo = self.table.must.copy(), self.table.lo.copy()
        must[list(rows)] = True
        lo[list(rows)] = np.minimum(self._open_builder.table.hi[list(rows)], open_end(objective.scale))
        table = replace(self.table, must=must, lo=lo)
        builder = self.builder_of(table, self.builder.keys)
        return self.weighed(builder.build_all([0], "certain", include_drafts, idle=False).of(0), objective)

    def counted(self, policy: Policy, include_drafts: bool) -> bool:
        """Whether the policy's claims count."""
        return counts(policy, self.case, include_drafts)

    def policy(self, policy_id: str) -> Policy:
        """A policy by its id."""
        return next(policy for policy in self.all_policies if policy.id == policy_id)

    @cached_property
    def _drafts_matter(self) -> bool:
        """Whether a draft has a claim that may be eligible, or an award of the history; else its rules bind nothing.

        Where no drafts are demanded, none is ever counted.
        """
        if self.terms.demands.no_drafts:
            return False
        drafts = {policy.id for policy in self.policies if policy.status == "draft"}
        live = np.flatnonzero(self.table.may | self.table.fixed).tolist()
        return any(self.table.clause_of(row).policy in drafts for row in live)

    @cached_property
    def world(self) -> World:
        """The case as the evaluator sees it."""
        return world_of(self.case, self.all_policies, self.vocabulary)

    @cached_property
    def read(self) -> dict[str, Claim]:
        """Claims under policies within reach as the evaluator reads them, by key; unpaying clauses included."""
        reached = [policy for policy in self.policies if policy.id in self.within_reach]
        return {claim.key: claim for claim in claims_of(self.world, reached)}

    @cached_property
    def applicable(self) -> frozenset[str]:
        """Policies with clauses that are not expired and may apply to the enterprise; no other has a claim."""
        return frozenset(policy.id for policy in self.policies if self._may_apply(policy, any_reading=False))

    @cached_property
    def within_reach(self) -> frozenset[str]:
        """Policies that may apply under some reading."""
        return frozenset(policy.id for policy in self.policies if self._may_apply(policy, any_reading=True))

    @cached_property
    def relevant(self) -> tuple[Policy, ...]:
        """Policies within reach, those that granted something before, and the later versions of both.

        A version between two of these says which clause carries on which.
        """
        lineage = Lineage.of(self.all_policies)
        named = self.within_reach | {award.policy for award in self.case.history.awards}
        later = {policy.id for one in named for policy in lineage.successors(one)}
        return tuple(one for one in self.all_policies if one.id in named | later)

    def _may_apply(self, policy: Policy, *, any_reading: bool) -> bool:
        """Whether no condition on the enterprise surely fails; `any_reading` leaves out those that read a reading."""
        facts = Facts(self.world, None)
        failed = [one for one in policy.applies_to if not condition(one.tree, facts).may]
        if any_reading:
            failed = [one for one in failed if all(fact.scope != "reading" for fact in facts_of(one.tree))]
        return bool(policy.clauses) and policy.status != "expired" and not failed

    def has_rivals(self, policy_id: str) -> bool:
        """Whether another policy, the history or another source may meet the claims of this one."""
        past = self.case.history.awards or self.case.history.elsewhere
        return bool(past) or bool(self.within_reach - {policy_id})

    @cached_property
    def planned_rows(self) -> tuple[int, ...]:
        """Rows of listed policies that are no awards of the history, by key."""
        listed = {policy.id for policy in self.policies}
        rows = np.flatnonzero(~self.table.fixed).tolist()
        mine = [row for row in rows if self.table.clause_of(row).policy in listed]
        return tuple(sorted(mine, key=lambda row: self.table.keys[row]))
