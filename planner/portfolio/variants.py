"""The best plans of many cases, each confirmed before anyone sees it.

All cases stand in one table of claims. A problem that comes twice is built and solved once, and so is each independent
part of it; the evaluator derives and checks again whatever may have changed from one case to the next.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import pairwise
from multiprocessing import get_context
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from models.case import Case
from models.plan import Proof
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.building.build import ProblemBuilder
from planner.building.built import Built
from planner.candidates import ClaimTable, candidate_claims
from planner.evaluator.ceilings import Claim
from planner.evaluator.check import EvaluationMismatch, Granted
from planner.evaluator.variants import VariantChecks
from planner.neighbours import Neighbourhoods
from planner.problem import Candidate, Problem, Solution, money_by_level
from planner.reach import Reach
from planner.rule_facts import RuleFacts
from planner.rules.check import Violation
from planner.solve import solve
from planner.solve.driver import PROOFS
from planner.terms import DEFAULT_TERMS, Terms, family_of
from planner.used_up import Used, used_up
from planner.weighing import Weighing

#: Cases in one table: enough to read columns at once, few enough that what is looked up by case stays small.
_CHUNK = 128
#: How much is remembered before it is all forgotten: a long sweep must not fill the memory.
_MOST_PROBLEMS, _MOST_PARTS = 1_000, 20_000
#: A further process costs about a second to start, which fewer cases do not win back.
_WORTH_A_PROCESS = 200


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best plan of one case, in whole yuan; the evaluator has confirmed `grants`.

    `sure`, `competitive` and `others` are money by kind (see planner.problem.Candidate), `gap` what may be missing from
    the first objective (0 where it is proven, as `proof` says). `feasible` is false where no plan meets the demands.
    `forms` are what `form_of` gave for the claims taken.
    """

    grants: tuple[Granted, ...]
    sure: int
    competitive: int
    others: int
    proof: Proof
    gap: int
    used_up: tuple[Used, ...] = ()
    feasible: bool = True
    forms: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """How cases are planned: what is asked of each plan, whether drafts count (None: as each case wishes), seconds for
    one case, and what else is wanted of each claim taken, as plain data.
    """

    terms: Terms = DEFAULT_TERMS
    include_drafts: bool | None = None
    time_limit: float = 10.0
    form_of: Callable[[Claim], Any] | None = None


NOTHING_SPECIAL = Wanted()


def optima(
    cases: Sequence[Case],
    policies: Sequence[Policy],
    vocabulary: Vocabulary,
    wanted: Wanted = NOTHING_SPECIAL,
    *,
    jobs: int = 1,
) -> list[Optimum]:
    """The best plan of every case, in their order; the same for any number of `jobs`.

    Further processes are started (by `spawn`, so a program that asks for them needs the usual guard of its main module)
    where the cases are many enough to be worth it. Raises EvaluationMismatch where a plan is not confirmed.
    """
    shares = max(1, min(jobs, len(cases) // _WORTH_A_PROCESS))
    if shares == 1:
        return Portfolio(policies, vocabulary, wanted).optima(cases)
    ends = [len(cases) * place // shares for place in range(shares + 1)]
    parts = [(tuple(cases[a:b]), tuple(policies), vocabulary, wanted) for a, b in pairwise(ends)]
    found: list[Optimum] = []
    with ProcessPoolExecutor(shares, get_context("spawn"), _leave_interrupts) as pool:
        for plans, violations in pool.map(_planned, parts):
            if violations:
                raise EvaluationMismatch(violations)
            found += plans
    return found


def _leave_interrupts() -> None:
    """Ctrl-C is for the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _planned(
    part: tuple[tuple[Case, ...], tuple[Policy, ...], Vocabulary, Wanted],
) -> tuple[list[Optimum], tuple[Violation, ...]]:
    """The share of one process; what is not confirmed comes back as data, for the exception does not travel."""
    cases, policies, vocabulary, wanted = part
    try:
        return Portfolio(policies, vocabulary, wanted).optima(cases), ()
    except EvaluationMismatch as error:
        return [], error.violations


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A problem, the rows of its claims in the case's own table, and their names (with nothing granted yet)."""

    problem: Problem
    rows: tuple[int, ...]
    claims: tuple[Granted, ...]


class Portfolio:
    """Plans cases one lot after another and remembers what comes again."""

    def __init__(self, policies: Sequence[Policy], vocabulary: Vocabulary, wanted: Wanted = NOTHING_SPECIAL) -> None:
        self.policies = tuple(policies)
        self.vocabulary = vocabulary
        self.wanted = wanted
        self.goal = wanted.terms.goal
        self._checks = {drafts: VariantChecks(policies, vocabulary, include_drafts=drafts) for drafts in (False, True)}
        self._rule_facts = RuleFacts(self.policies)
        self._reach = Reach(self.policies, vocabulary)
        self._prepared: dict[tuple[object, ...], _Prepared] = {}
        self._solved: dict[Problem, Solution] = {}
        self._parts: dict[Problem, Solution] = {}

    def optima(self, cases: Sequence[Case]) -> list[Optimum]:
        """The best plan of every case, in their order. Raises EvaluationMismatch where one is not confirmed."""
        found: list[Optimum] = []
        for first in range(0, len(cases), _CHUNK):
            found += self._of_chunk(cases[first : first + _CHUNK])
        return found

    def _of_chunk(self, cases: Sequence[Case]) -> Iterator[Optimum]:
        table = candidate_claims(cases, self._reach.of(cases), self.vocabulary)
        order = np.argsort(table.case, kind="stable")
        ends = np.searchsorted(table.case[order], np.arange(len(cases) + 1))
        firsts = np.searchsorted(np.array([row.case for row in table.tables.items]), np.arange(len(cases)))
        for place, case in enumerate(cases):
            own = _own_table(table, order[ends[place] : ends[place + 1]])
            prepared = self._prepare(place, case, own, int(firsts[place]))
            if prepared.problem not in self._solved:
                _forget(self._solved, _MOST_PROBLEMS)
                self._solved[prepared.problem] = self._solve(prepared.problem)
            yield self._optimum(case, prepared, self._solved[prepared.problem])

    def _prepare(self, place: int, case: Case, table: ClaimTable, first_item: int) -> _Prepared:
        """The problem of one case of the table, built anew only where more than what claims can pay is new."""
        drafts = self._drafts(case)
        seen = (drafts, self._rule_facts.of(case), *_seen_in(table, first_item, self._compared(case, table)))
        if seen not in self._prepared:
            _forget(self._prepared, _MOST_PROBLEMS)
            built = ProblemBuilder(table, demands=self.wanted.terms.demands).build(place, "certain", drafts)
            candidates = self._weighed(case, table, built)
            claims = tuple(_named(table, row) for row in built.rows)
            self._prepared[seen] = _Prepared(Problem(candidates, built.problem.rows), built.rows, claims)
        return _with_ceilings(self._prepared[seen], table)

    def _weighed(self, case: Case, table: ClaimTable, built: Built) -> tuple[Candidate, ...]:
        """The claims as the objective counts their money."""
        weighing = Weighing.of(self.wanted.terms, case, self.policies)
        found = []
        for row, one in zip(built.rows, built.problem.candidates, strict=True):
            tier, weight = weighing.weigh(table.clause_of(row), one.year, one.tier)
            found.append(replace(one, tier=tier, weight=weight))
        return tuple(found)

    def _compared(self, case: Case, table: ClaimTable) -> NDArray[np.bool_]:
        """The rows whose ceilings some rule may read."""
        refs = self._rule_facts.compared(case)
        clauses = np.array([clause.ref in refs for clause in table.clauses], dtype=bool)
        compared: NDArray[np.bool_] = clauses[table.clause]
        return compared

    def _drafts(self, case: Case) -> bool:
        wish = case.include_drafts if self.wanted.include_drafts is None else self.wanted.include_drafts
        return wish and not self.wanted.terms.demands.no_drafts

    def _solve(self, problem: Problem) -> Solution:
        """Part by part, each as it was where it came before; demands may speak of claims of all parts, or of none."""
        limit = self.wanted.time_limit
        if self.wanted.terms.demands:
            return solve(problem, objective=self.goal, time_limit=limit)
        deadline = time.monotonic() + limit
        parts = Neighbourhoods(problem).split()
        grants: dict[int, int] = {}
        answers = []
        for number, (claims, part) in enumerate(parts):
            if part not in self._parts:
                _forget(self._parts, _MOST_PARTS)
                left = max(0.0, deadline - time.monotonic()) / (len(parts) - number)
                self._parts[part] = solve(part, objective=self.goal, time_limit=left)
            answers.append(self._parts[part])
            grants |= {claims[one]: yuan for one, yuan in self._parts[part].grants.items()}
        return Solution(
            dict(sorted(grants.items())),
            money_by_level(problem, grants, self.goal),
            tuple(sum(answer.bounds[level] for answer in answers) for level in range(len(self.goal.tiers))),
            max((answer.proof for answer in answers), key=PROOFS.index, default=PROOFS[0]),
            ties_proven=all(answer.ties_proven for answer in answers),
        )

    def _optimum(self, case: Case, prepared: _Prepared, solution: Solution) -> Optimum:
        taken = solution.grants
        grants = tuple(replace(prepared.claims[claim], yuan=yuan) for claim, yuan in taken.items())
        verdict = self._checks[self._drafts(case)].check(case, grants)
        if verdict.violations:
            raise EvaluationMismatch(verdict.violations)
        money = [0, 0, 0]
        for claim, yuan in taken.items():
            money[family_of(prepared.problem.candidates[claim].tier)] += yuan
        return Optimum(
            grants=grants,
            sure=money[0],
            competitive=money[1],
            others=money[2],
            proof=cast("Proof", solution.proof),
            gap=self._gap(solution),
            feasible=solution.feasible,
            used_up=used_up(prepared.problem, taken),
            forms=self._forms(grants, verdict.claims),
        )

    def _gap(self, solution: Solution) -> int:
        """Yuan, rounded up."""
        return 0 if not solution.gap else -self.goal.yuan(-solution.bounds[0]) - self.goal.yuan(solution.values[0])

    def _forms(self, grants: Sequence[Granted], claims: Mapping[str, Claim]) -> tuple[tuple[str, Any], ...]:
        form_of = self.wanted.form_of
        return () if form_of is None else tuple((one.key, form_of(claims[one.key])) for one in grants)


def _forget(known: dict[Any, Any], most: int) -> None:
    if len(known) >= most:
        known.clear()


def _own_table(table: ClaimTable, rows: NDArray[np.int64]) -> ClaimTable:
    """The rows of one case, which share all facts with the rest."""
    return replace(table, **{name: getattr(table, name)[rows] for name in _COLUMNS})


_COLUMNS = ("case", "clause", "item", "year", "must", "may", "lo", "hi", "hi_open", "fixed", "paid", "award")


def _seen_in(table: ClaimTable, first_item: int, compared: NDArray[np.bool_]) -> Iterator[object]:
    """All that the rows of a case's problem depend on: ceilings only where rules compare them, or are nothing."""
    item = np.where(table.item >= 0, table.item - first_item, -1)
    yield from (getattr(table, name).tobytes() for name in ("clause", "year", "award", "must", "may", "fixed"))
    yield item.tobytes()
    yield np.asarray(table.lo >= 1, dtype=bool).tobytes()
    for column in (
        table.paid,
        *(np.where(compared & table.may, one, 0) for one in (table.lo, table.hi, table.hi_open)),
    ):
        yield tuple(column.tolist()) if column.dtype == object else column.tobytes()


def _with_ceilings(prepared: _Prepared, table: ClaimTable) -> _Prepared:
    """The problem with what its claims can pay in this case."""
    ceilings = [int(table.lo[row]) for row in prepared.rows]
    if all(one.ceiling == ceiling for one, ceiling in zip(prepared.problem.candidates, ceilings, strict=True)):
        return prepared
    candidates = tuple(
        replace(one, ceiling=ceiling) for one, ceiling in zip(prepared.problem.candidates, ceilings, strict=True)
    )
    return replace(prepared, problem=replace(prepared.problem, candidates=candidates))


def _named(table: ClaimTable, row: int) -> Granted:
    clause, place = table.clause_of(row), int(table.item[row])
    item = None if place < 0 else table.tables.items[place].item.id
    return Granted(clause.policy, clause.id, item, int(table.year[row]), 0)
