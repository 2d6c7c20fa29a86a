"""Both ways to the solver, the text of a model, and exact figures."""

from __future__ import annotations

import subprocess
import sys

import pytest

from planner.cpsat import FAST, LIGHT, PLAN, Goal, Linear, Model, OverflowingRow, Profile, engine, run
from planner.cpsat.model import NO_UPPER, goal_to_text, model_to_text

PATHS = ("text", "public")


def knapsack() -> tuple[Model, Goal]:
    """Three Booleans, one integer, every kind of row: the best is 2^52 + 1."""
    model = Model()
    a, b, c = (model.variable(0, 1) for _ in range(3))
    money = model.variable(0, 2**52 + 9)
    model.at_most([(money, 1), (a, -(2**52)), (b, -1), (c, -7)], 0, "pool")
    model.at_most_one.append((b, c))
    model.clauses.append((-c - 1, -a - 1))
    return model, Goal(((money, 1),))


@pytest.mark.parametrize("profile", [LIGHT, FAST, PLAN], ids=lambda profile: profile.name)
@pytest.mark.parametrize("path", PATHS)
def test_values_are_exact_to_the_last_unit(profile: Profile, path: str) -> None:
    model, goal = knapsack()
    outcome = run(model, goal, profile, 5.0, path)
    assert (outcome.status, outcome.values, outcome.value) == ("optimal", (1, 1, 0, 2**52 + 1), 2**52 + 1)
    assert outcome.bound == outcome.value


@pytest.mark.parametrize("path", PATHS)
def test_rows_and_hints_of_a_goal_hold_for_one_solve_only(path: str) -> None:
    model, goal = knapsack()
    narrow = Goal(goal.objective, (Linear((0,), (1,), 0, 0), Linear((1,), (1,), 0, NO_UPPER)), ((1, 2),), {0: 0, 1: 1})
    assert run(model, narrow, FAST, 5.0, path).value == 7
    assert run(model, goal, FAST, 5.0, path).value == 2**52 + 1


@pytest.mark.parametrize("path", PATHS)
def test_what_cannot_be_is_infeasible(path: str) -> None:
    model, goal = knapsack()
    outcome = run(model, Goal(goal.objective, (Linear((1, 2), (1, 1), 2, NO_UPPER),)), FAST, 5.0, path)
    assert (outcome.status, outcome.values) == ("infeasible", ())


@pytest.mark.parametrize("path", PATHS)
def test_a_conditional_row_binds_only_under_its_literal(path: str) -> None:
    model, _ = knapsack()
    model.linear.append(Linear((3,), (1,), 0, 5, only_if=1))
    assert run(model, Goal(((3, 1), (1, 2))), FAST, 5.0, path).value == 2**52


def test_a_broken_internal_module_costs_speed_and_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    def renamed(*_: object) -> None:
        raise AttributeError("CpModelProto")

    monkeypatch.setattr(engine, "run_text", renamed)
    model, goal = knapsack()
    assert run(model, goal, FAST, 5.0).value == 2**52 + 1
    with pytest.raises(AttributeError):
        run(model, goal, FAST, 5.0, "text")


def test_parameters_that_the_solver_does_not_know_are_refused() -> None:
    model, goal = knapsack()
    with pytest.raises(ValueError, match="parameters"):
        run(model, goal, Profile("x", "no_such_parameter:1"), 1.0)


def test_a_row_that_could_overflow_names_its_rule() -> None:
    model = Model()
    a = model.variable(0, 2**40)
    with pytest.raises(OverflowingRow, match="sampletown/cap-1") as caught:
        model.at_most([(a, 2**22)], 5, "sampletown/cap-1")
    assert caught.value.source == "sampletown/cap-1"


def test_an_objective_beyond_exact_doubles_is_refused() -> None:
    model = Model()
    a = model.variable(0, 2**53)
    with pytest.raises(OverflowingRow, match="objective"):
        run(model, Goal(((a, 1),)), FAST, 1.0)


def test_the_text_is_a_proto_that_a_user_can_keep() -> None:
    model, goal = knapsack()
    assert model_to_text(model).splitlines()[:2] == ["variables{domain:[0,1]}", "variables{domain:[0,1]}"]
    assert goal_to_text(goal) == "objective{vars:[3] coeffs:[-1]}"


def test_ortools_is_loaded_at_the_first_solve_and_pandas_never() -> None:
    code = (
        "import sys, planner.solve\n"
        "from planner.problem import AtMost, Candidate, Limit, Problem\n"
        "claims = tuple(Candidate(f'c{i}', 100 + i, 0, 2026, (0, 2026, f'c{i}')) for i in range(6))\n"
        "rows = (AtMost((0, 1), 1), Limit((0, 1, 2, 3, 4, 5), 300))\n"
        "assert planner.solve.solve(Problem(claims, rows)).proof == 'enumerated'\n"
        "assert not any(name.startswith('ortools') for name in sys.modules)\n"
        "planner.solve.solve(Problem(claims, rows), profile='fast')\n"
        "assert 'ortools' in sys.modules and 'pandas' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
