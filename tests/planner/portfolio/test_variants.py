"""Many cases planned together: the same plans as one by one, in their order, for any number of processes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import planner.portfolio.variants as portfolio_module
from models.case import Case
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.building.build import ProblemBuilder
from planner.building.built import Built
from planner.evaluator.check import EvaluationMismatch, Granted
from planner.portfolio.variants import Optimum, Portfolio, Wanted, optima
from planner.problem import Objective, Problem, Solution
from planner.rules.check import Mode
from planner.solve import solve
from planner.terms import Demands, ObjectiveName, Terms
from planner.workspace import Outcome, Workspace, granted
from scenarios.case_loader import load_case
from tests.planner.explain.town import WORDS, cap, case_of, clause, gpu, pack
from tests.planner.random_packs import RandomWorld, Scale
from tests.planner.variants_of import random_variants

EXAMPLES = Path(__file__).parents[3] / "scenarios" / "examples"
SCALE = Scale(most=8, unit=10_000, items=4, rules=5, doubt=0.15)
OBJECTIVES: tuple[ObjectiveName, ...] = ("sure-first", "with-competitive", "entitled-first", "present-value")


def alone(world: RandomWorld, case: Case, terms: Terms, drafts: bool) -> tuple[Workspace, Outcome]:
    ws = Workspace(case, world.policies, world.words, 10.0, terms)
    return ws, ws.outcome("certain", drafts, terms.goal)


def by_key(grants: tuple[Granted, ...]) -> list[Granted]:
    return sorted(grants, key=lambda one: one.key)


@pytest.mark.parametrize("block", range(4))
def test_plans_are_those_of_each_case_alone(block: int) -> None:
    for seed in range(700_000 + block * 12, 700_000 + block * 12 + 12):
        world, cases = random_variants(seed, SCALE, 12)
        terms, drafts = Terms(OBJECTIVES[seed % len(OBJECTIVES)]), seed % 3 == 0
        found = optima(cases, world.policies, world.words, Wanted(terms, drafts))
        for case, optimum in zip(cases, found, strict=True):
            ws, outcome = alone(world, case, terms, drafts)
            assert by_key(optimum.grants) == by_key(granted(ws.table, outcome)), seed
            assert (optimum.sure, optimum.competitive, optimum.others) == tuple(outcome.money(i) for i in range(3))
            assert (optimum.proof == "not_proven") == (outcome.solution.proof == "not_proven"), seed
            assert optimum.gap == 0 or optimum.proof == "not_proven"


def test_demands_bind_every_case() -> None:
    for seed in range(710_000, 710_012):
        world, cases = random_variants(seed, SCALE, 6)
        terms = Terms(demands=Demands(most_filings=2))
        for case, optimum in zip(cases, optima(cases, world.policies, world.words, Wanted(terms)), strict=True):
            ws, outcome = alone(world, case, terms, case.include_drafts)
            assert len(optimum.grants) <= 2
            assert by_key(optimum.grants) == by_key(granted(ws.table, outcome)), seed


def test_a_demand_that_no_plan_meets_is_said() -> None:
    world, cases = random_variants(710_001, SCALE, 2)
    clause = world.policies[0].clauses[0]
    terms = Terms(demands=Demands(must=(clause.ref,), never=(clause.ref,)))
    assert [one.feasible for one in optima(cases, world.policies, world.words, Wanted(terms))] == [False, False]


def swept(packs: tuple[Policy, ...], words: Vocabulary, count: int) -> list[Case]:
    """The largest example with revenues of 2027 from 1000万 on."""
    case = load_case(EXAMPLES / "tongxiang-info-service.yaml", policies=packs, vocabulary=words)
    amounts = [10**9 + place * 10**10 // count for place in range(count)]
    return [replace(case, years={**case.years, 2027: {**case.years[2027], "revenue": amount}}) for amount in amounts]


def test_two_processes_give_what_one_gives(
    packs: tuple[Policy, ...], words: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = swept(packs, words, 10)
    one = optima(cases, packs, words)
    monkeypatch.setattr(portfolio_module, "_WORTH_A_PROCESS", 5)
    assert optima(cases, packs, words, jobs=2) == one


def test_what_is_built_and_solved_once_serves_all_that_are_alike(
    packs: tuple[Policy, ...], words: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Revenue moves a ladder and conditions only: between two thresholds the problem is the same one."""
    built: list[int] = []
    honest = ProblemBuilder.build

    def counting(self: ProblemBuilder, case: int, mode: Mode, include_drafts: bool) -> Built:
        built.append(case)
        return honest(self, case, mode, include_drafts)

    monkeypatch.setattr(ProblemBuilder, "build", counting)
    found = optima(swept(packs, words, 40), packs, words)
    assert len(built) < 8
    # Without the step of 5000万 in 2027, or with that of 1亿 a year early, 100万 of the 2670万 are never paid.
    assert {one.sure for one in found} == {26_700_000, 25_700_000}


def test_a_plan_that_the_evaluator_does_not_confirm_is_never_given(
    packs: tuple[Policy, ...], words: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def generous(problem: Problem, *, objective: Objective, time_limit: float) -> Solution:
        solution = solve(problem, objective=objective, time_limit=time_limit)
        return replace(solution, grants={claim: yuan + 1 for claim, yuan in solution.grants.items()})

    monkeypatch.setattr(portfolio_module, "solve", generous)
    with pytest.raises(EvaluationMismatch, match="more than its ceiling"):
        Portfolio(packs, words).optima(swept(packs, words, 3))


def test_used_up_limits_and_forms_are_told(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    """With 1400万 of compute outside the project, 700万 could be had for it, and the limit of the year is 500万."""
    case = load_case(EXAMPLES / "tongxiang-info-service.yaml", policies=packs, vocabulary=words)
    amount = 14 * 10**8
    items = tuple(
        replace(one, facts={**one.facts, "amount": amount}) if one.id == "compute-2028" else one for one in case.items
    )
    wanted = Wanted(form_of=len_of_key)
    (optimum,) = optima([replace(case, items=items)], packs, words, wanted)
    assert [one.rule for one in optimum.used_up] == ["tongxiang-2025#compute-500"]
    assert optimum.used_up[0].claims == ("tongxiang-2025/5.1@compute-2028:2028",)
    assert dict(optimum.forms) == {one.key: len(one.key) for one in optimum.grants}


def len_of_key(claim: object) -> int:
    return len(claim.key)  # type: ignore[attr-defined]


def test_no_cases_no_plans(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    assert optima([], packs, words, jobs=2) == []
    assert Optimum((), 0, 0, 0, "closed_form", 0).feasible


@pytest.mark.parametrize("order", [1, -1])
def test_money_from_elsewhere_is_taken_from_what_each_case_can_pay(order: int) -> None:
    # 30 % of each amount, at most 50 a year, less the 5 that another office paid for the same matter
    rule = {"kind": "highest_only", "on": ["r"], "with": "same_jurisdiction", "per": ["matter"], "chooser": "applicant"}
    packs = [pack(clause("r", "30% * item.amount", on="compute_purchase"), rules=[rule, cap("50万", "r")])]
    past = {"elsewhere": [{"matter": "g", "year": 2026, "granted": "5万", "source": "另一单位"}]}
    amounts = ["100万", "120万", "10万", "201万"][::order]
    cases = [case_of(packs, gpu("g", amount), history=past) for amount in amounts]
    assert [one.sure for one in optima(cases, packs, WORDS)] == [250_000, 310_000, 0, 500_000][::order]
