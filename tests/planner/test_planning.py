"""From a case to its plan: totals apart, an honest proof, the same bytes every time."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from models.plan import Plan
from models.policy import Policy
from planner import workspace
from planner.planning import versions
from planner.problem import Problem, Solution
from planner.solve import solve
from tests.planner.explain.town import WORDS, cap, case_of, clause, gpu, left, one_of, pack, planned, taken, title


def town() -> list[Policy]:
    return [
        pack(
            clause("1", "30% * item.amount", on="compute_purchase", strength="ceiling"),
            clause("2", "choose(item.level, national: 50万, provincial: 30万)"),
            clause("3", "9万", strength="competitive"),
            clause("4", "2万", payee="person"),
            clause("5", "6万", when=["item.first"], on="recognition"),
            rules=[cap("60万", "1"), {"kind": "once", "on": ["2"], "per": ["item.platform"]}],
        ),
        pack(clause("1", "8万"), id="later", status="draft"),
    ]


ITEMS = (
    gpu("g1", "100万"),
    gpu("g2", "150万"),
    title("t1", level="national", platform="p", first=True),
    title("t2", level="provincial"),
)


def test_totals_are_kept_apart() -> None:
    packs = town()
    totals = planned(packs, case_of(packs, *ITEMS)).totals
    # ceilings: least(30 + 45, 60); entitled: 50 (t2 may be of the same platform) + 6; 2 x 9 competitive; 2 x 2 persons
    assert (totals.enterprise.ceiling, totals.enterprise.entitled, totals.enterprise.competitive) == (
        600000,
        560000,
        180000,
    )
    assert (totals.others.entitled, totals.enterprise_drafts.sure) == (40000, 0)
    # possible: 30 more for another platform, 6 for a first title
    assert (totals.certain, totals.possible) == (1160000, 1520000)


def test_same_bytes_twice_and_in_any_order_of_items() -> None:
    packs = town()
    first = planned(packs, case_of(packs, *ITEMS)).model_dump_json(by_alias=True)
    assert planned(packs, case_of(packs, *ITEMS)).model_dump_json(by_alias=True) == first
    order = list(ITEMS)
    for seed in range(3):
        random.Random(seed).shuffle(order)
        plan = planned(packs, case_of(packs, *order))
        told = Plan.model_validate_json(first)
        assert [line.model_dump() for line in plan.claims] == [line.model_dump() for line in told.claims]
        assert (plan.totals, plan.beside, plan.questions) == (told.totals, told.beside, told.questions)
        assert sorted(line.key for line in plan.not_taken) == sorted(line.key for line in told.not_taken)


def test_round_trip_through_json() -> None:
    packs = town()
    plan = planned(packs, case_of(packs, *ITEMS))
    text = plan.model_dump_json(by_alias=True)
    assert text.startswith('{"schema":"planner/plan/1"')
    again = Plan.model_validate_json(text)
    assert again == plan and again.model_dump_json(by_alias=True) == text


def test_unproven_plan_says_so_with_its_gap(monkeypatch: pytest.MonkeyPatch) -> None:

    def cut_short(problem: Problem, **more: Any) -> Solution:
        found = solve(problem, **more)
        if more.get("forced"):
            return replace(found, proof="not_proven")
        bounds = (found.bounds[0] + 70000, *found.bounds[1:])
        return replace(found, bounds=bounds, proof="not_proven")

    monkeypatch.setattr(workspace, "solve", cut_short)
    packs = [pack(clause("1", "50万"), clause("2", "30万"), rules=[one_of("1", "2")])]
    plan = planned(packs, case_of(packs, title("a")))
    assert (plan.proof.status, plan.proof.value, plan.proof.bound, plan.proof.gap) == (
        "not_proven",
        500000,
        570000,
        70000,
    )
    # What is possible is told by the bound, and a cost that was not proven is the most that it can be.
    assert plan.totals.possible == 570000
    insisting = left(plan, "2").insisting
    assert insisting is not None and "最多减少" in insisting.text.zh and "at most" in insisting.text.en


def test_no_plan_found_in_time_is_not_called_impossible(monkeypatch: pytest.MonkeyPatch) -> None:

    def out_of_time(problem: Problem, **more: Any) -> Solution:
        if more.get("forced"):
            return Solution({}, (0, 0, 0), (900000, 0, 0), "not_proven", feasible=False)
        return solve(problem, **more)

    monkeypatch.setattr(workspace, "solve", out_of_time)
    packs = [pack(clause("1", "50万"), clause("2", "30万"), rules=[one_of("1", "2")])]
    insisting = left(planned(packs, case_of(packs, title("a"))), "2").insisting
    assert insisting is not None and (insisting.possible, insisting.cost) == (True, None)
    assert "时限内" in insisting.text.zh


def test_objective_with_competitive_money_in_full() -> None:
    packs = [pack(clause("1", "30万"), clause("2", "90万", strength="competitive"), rules=[one_of("1", "2")])]
    plan = planned(packs, case_of(packs, title("a")), objective="with-competitive")
    assert (plan.proof.value, plan.totals.certain, plan.totals.enterprise.competitive) == (900000, 0, 900000)
    assert taken(plan, "2").if_refused.loss == 600000 and taken(plan, "2").if_refused.instead == ("town/1@a:2026",)


def test_nothing_to_claim() -> None:
    packs = [pack(clause("1", "30万"))]
    plan = planned(packs, case_of(packs))
    assert (plan.claims, plan.totals.certain, plan.totals.possible, plan.proof.gap) == ((), 0, 0, 0)
    assert plan.proof.status == "closed_form" and left(plan, "1").reason.value == "no_item"


def test_versions_name_every_pack() -> None:
    packs = town()
    told = versions(packs, WORDS)
    assert {one.id: one.status for one in told.packs} == {"town": "in_force", "later": "draft"}
    assert [one.digest for one in told.packs] == [one.digest for one in packs]
    assert told.solver.startswith("ortools 9.") and told.vocabulary == WORDS.digest
