"""Variants of a case in one table: each as if it stood alone, and none shown that the evaluator does not confirm."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.evaluator.check import EvaluationMismatch
from planner.explain.stakes import answered
from planner.explain.unsettled import unsettled
from planner.many_cases import ManyCases
from planner.rules.check import Mode
from tests.planner.explain.town import cap, case_of, clause, desk, pack, title

PACKS = [pack(clause("1", "50万", when=["item.first"]), clause("2", "40万"), rules=[cap("60万", "1", "2")])]


def three() -> ManyCases:
    case = case_of(PACKS, title("a"))
    ws = desk(PACKS, case)
    ((subject, entry),) = unsettled(ws, False).entries.items()
    return ManyCases(ws, [case, *(answered(case, subject, entry, value) for value in (True, False))])


@pytest.mark.parametrize(("mode", "expected"), [("certain", [40, 60, 40]), ("possible", [60, 60, 40])])
def test_each_variant_is_planned_by_itself(mode: Mode, expected: list[int]) -> None:
    cases = three()
    assert [cases.outcome(number, mode, False).money(0) // 10_000 for number in range(3)] == expected
    for number in range(3):
        cases.confirm(number, mode, False)


def test_states_of_claims() -> None:
    cases = three()
    key = "town/1@a:2026"
    assert [cases.states(number, False)[key][:2] for number in range(3)] == [
        (False, True),
        (True, True),
        (False, False),
    ]


def test_a_plan_that_does_not_hold_is_not_confirmed(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = three()
    outcome = cases.outcome(1, "certain", False)
    more = replace(outcome, solution=replace(outcome.solution, grants=dict.fromkeys(outcome.solution.grants, 400_000)))
    monkeypatch.setattr(cases, "outcome", lambda *_: more)
    with pytest.raises(EvaluationMismatch, match="town#cap-1"):
        cases.confirm(1, "certain", False)


def test_states_leave_out_what_does_not_count() -> None:
    packs = [*PACKS, pack(clause("9", "10万"), id="plans", status="draft")]
    ws = desk(packs, case_of(packs, title("a")))
    cases = ManyCases(ws, [ws.case])
    assert {key.partition("/")[0] for key in cases.states(0, False)} == {"town"}
    assert {key.partition("/")[0] for key in cases.states(0, True)} == {"town", "plans"}
