"""A wrong answer of the solver is never shown."""

from __future__ import annotations

from typing import Any

import pytest

from planner import workspace
from planner.api import PlanMismatch, plan
from planner.problem import Problem, Solution
from planner.solve import solve
from tests.planner.explain.town import WORDS, cap, case_of, clause, desk, one_of, pack, title


def answering(monkeypatch: pytest.MonkeyPatch, grants: dict[int, int]) -> None:
    """Let every solve give these grants."""

    def wrong(_: Problem, **__: Any) -> Solution:
        value = sum(grants.values())
        return Solution(grants, (value, 0, 0), (value, 0, 0), "solver_optimal")

    monkeypatch.setattr(workspace, "solve", wrong)


@pytest.mark.parametrize(
    ("grants", "said"),
    [
        ({0: 500001}, "more than its ceiling"),
        ({0: 0}, "at least 1"),
        ({0: 500000, 1: 300000}, "town#one"),
        ({0: 500000, 2: 200000}, "town#top"),
    ],
)
def test_illegitimate_answer_raises(monkeypatch: pytest.MonkeyPatch, grants: dict[int, int], said: str) -> None:
    rules = [one_of("1", "2", id="one"), cap("60万", "1", "3", id="top")]
    packs = [pack(clause("1", "50万"), clause("2", "30万"), clause("3", "20万"), rules=rules)]
    case = case_of(packs, title("a"))
    answering(monkeypatch, grants)
    with pytest.raises(PlanMismatch) as mismatch:
        plan(case, packs, WORDS)
    assert said in str(mismatch.value)


def test_insisting_is_confirmed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    packs = [pack(clause("1", "50万"), clause("2", "30万"), rules=[one_of("1", "2")])]
    case = case_of(packs, title("a"))
    ws = desk(packs, case)
    ws.outcome("certain", False)
    real = solve

    def forgetful(problem: Problem, *, forced: frozenset[int] = frozenset(), **more: Any) -> Solution:
        if not forced:
            return real(problem, **more)
        return Solution({0: 500000, 1: 300000}, (800000, 0, 0), (800000, 0, 0), "solver_optimal")

    monkeypatch.setattr(workspace, "solve", forgetful)
    with pytest.raises(PlanMismatch):
        plan(case, packs, WORDS)


def test_what_if_without_a_claim_leaves_other_parts_as_they_are() -> None:
    packs = [pack(clause("1", "50万"), clause("2", "30万"), clause("3", "7万"), rules=[one_of("1", "2")])]
    ws = desk(packs, case_of(packs, title("a")))
    outcome = ws.outcome("certain", False)
    keys = [one.key for one in outcome.built.problem.candidates]
    left = ws.without(outcome, keys.index("town/1@a:2026"))
    assert {keys[index]: yuan for index, yuan in left.grants.items()} == {
        "town/2@a:2026": 300000,
        "town/3@a:2026": 70000,
    }
    forced = ws.forced(outcome, keys.index("town/2@a:2026"))
    assert forced.grants == left.grants and forced.values == (370000, 0, 0)


def test_drafts_without_a_claim_are_the_plan_itself() -> None:
    packs = [pack(clause("1", "50万")), pack(clause("1", "9万", on="carrier"), id="later", status="draft")]
    ws = desk(packs, case_of(packs, title("a")))
    assert ws.outcome("certain", True) is ws.outcome("certain", False)


def test_listed_policies_only() -> None:
    packs = [pack(clause("1", "50万")), pack(clause("1", "9万"), id="other")]
    ws = desk(packs, case_of(packs, title("a"), policies=["town"]))
    assert ws.outcome("certain", False).keys() == {"town/1@a:2026"}
    assert [ws.table.keys[row] for row in ws.planned_rows] == ["town/1@a:2026"]
    assert not ws.has_rivals("town")
