"""The saved model is read back by the solver's public module and has the same optimum."""

from __future__ import annotations

from ortools.sat.python import cp_model

from planner.problem import AtMost, Candidate, Limit, Problem
from planner.solve import model_text, solve


def test_the_saved_text_solves_to_the_same_total() -> None:
    claims = tuple(Candidate(f"c{i}", 100 + i, 0, 2026, (0, 2026, f"c{i}")) for i in range(5))
    problem = Problem(claims, (AtMost((0, 1), 1), Limit((0, 1, 2, 3), 250), Limit((3, 4), 150)))
    text = model_text(problem)
    assert text.startswith("# claims: c0 c1 c2 c3 c4\n")
    model = cp_model.CpModel()
    assert model.proto.parse_text_format(text)
    solver = cp_model.CpSolver()
    assert solver.solve(model) == cp_model.OPTIMAL
    assert -round(solver.objective_value) == solve(problem).values[0]


def test_claims_without_a_choice_need_no_model() -> None:
    assert model_text(Problem((Candidate("a", 5, 0, 2026, (0, 2026, "a")),), ())) == ""
