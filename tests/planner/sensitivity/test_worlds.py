"""Worlds that differ in one thing: what the evaluator does not confirm there is never counted."""

from __future__ import annotations

from typing import Any

import pytest

from planner.api import PlanMismatch
from planner.problem import Problem, Solution
from planner.sensitivity.worlds import Worlds
from planner.solve import solve
from tests.planner.explain.town import case_of, clause, desk, one_of, pack, title


def test_a_wrong_answer_in_another_world_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    packs = [pack(clause("1", "50万"), clause("2", "30万"), clause("3", "20万"), rules=[one_of("1", "2", "3")])]
    ws = desk(packs, case_of(packs, title("a")))
    worlds = Worlds(ws, False)

    def both(_: Problem, **__: Any) -> Solution:
        return Solution({0: 300_000, 1: 200_000}, (500_000, 0, 0), (500_000, 0, 0), "enumerated")

    monkeypatch.setattr("planner.sensitivity.worlds.solve", both)
    first = ws.table.keys.index("town/1@a:2026")
    with pytest.raises(PlanMismatch) as mismatch:
        worlds.without({first})
    assert "town/2@a:2026" in str(mismatch.value)


def test_a_part_that_stays_as_it_is_is_not_solved_again(monkeypatch: pytest.MonkeyPatch) -> None:
    packs = [pack(clause("1", "50万"), clause("2", "30万"), clause("3", "20万"), rules=[one_of("1", "2")])]
    ws = desk(packs, case_of(packs, title("a")))
    worlds = Worlds(ws, False)
    asked: list[tuple[str, ...]] = []

    def seen(problem: Problem, **more: Any) -> Solution:
        asked.append(tuple(one.key for one in problem.candidates))
        return solve(problem, **more)

    monkeypatch.setattr("planner.sensitivity.worlds.solve", seen)
    best = worlds.without({ws.table.keys.index("town/1@a:2026")})
    assert best.money.sure == 500_000
    assert asked == [("town/1@a:2026", "town/2@a:2026")]
