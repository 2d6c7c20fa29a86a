"""The door to ortools: plain data in, plain data out. No other package of the project imports ortools.

The compiled module `ortools.sat.python.cp_model_helper` reads the whole model as one text and imports in a fraction of
the time of the public `cp_model`, which brings pandas. It is internal to ortools: the public module stands behind it.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Callable
from types import ModuleType
from typing import Any

from planner.cpsat.model import LARGEST_OBJECTIVE, Goal, Model, Outcome, goal_to_text, model_to_text
from planner.cpsat.profiles import Profile

_STATUS = {0: "unknown", 1: "invalid", 2: "feasible", 3: "infeasible", 4: "optimal"}

Path = Callable[[Model, Goal, str], Outcome]


class SolverMissing(RuntimeError):
    """Neither way to CP-SAT can be imported."""


def run(
    model: Model, goal: Goal, profile: Profile, seconds: float, path: str = "auto", *, effort: float | None = None
) -> Outcome:
    """Solve once; `path` is `text`, `public`, or `auto`: the text path, and the public one where that breaks.

    `seconds` limits the wall time, `effort` the solver's own deterministic time: of two runs that one worker ends by
    effort, the answers are the same (measured here: one unit is some ten seconds of wall time).
    An objective that could reach 2^53 is refused (OverflowingRow): the solver compares value and bound as doubles, and
    beyond calls an answer optimal that is a unit short.
    """
    model.guard(goal.objective, 0, "objective", LARGEST_OBJECTIVE)
    parameters = f"{profile.parameters} max_time_in_seconds:{max(seconds, 0.0):.6f}"
    if effort is not None:
        parameters += f" max_deterministic_time:{max(effort, 0.0):.6f}"
    if path == "public":
        return run_public(model, goal, parameters)
    try:
        return run_text(model, goal, parameters)
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        if path == "text":
            raise
        return run_public(model, goal, parameters)


def run_text(model: Model, goal: Goal, parameters: str) -> Outcome:
    """Parse one text proto with the compiled helper and solve it."""
    helper = importlib.import_module("ortools.sat.python.cp_model_helper")
    proto = helper.CpModelProto()
    if not proto.parse_text_format(f"{model_to_text(model)}\n{goal_to_text(goal)}"):
        raise ValueError("the text of the model was not understood")
    settings = helper.SatParameters()
    if not settings.parse_text_format(parameters):
        raise ValueError("the parameters were not understood")
    wrapper = helper.SolveWrapper()
    wrapper.set_parameters(settings)
    response = wrapper.solve(proto)
    return _outcome(goal, _STATUS[int(response.status)], tuple(response.solution), -response.best_objective_bound)


def run_public(model: Model, goal: Goal, parameters: str) -> Outcome:
    """The same through the documented module, variable by variable."""
    try:
        api = importlib.import_module("ortools.sat.python.cp_model")
    except ImportError as missing:
        raise SolverMissing("ortools cannot be imported") from missing
    built, variables = _public_model(api, model, goal)
    solver = api.CpSolver()
    if not solver.parameters.parse_text_format(parameters):
        raise ValueError("the parameters were not understood")
    status = _STATUS[int(solver.solve(built))]
    found = status in ("optimal", "feasible")
    values = tuple(int(solver.value(variable)) for variable in variables) if found else ()
    return _outcome(goal, status, values, float(solver.best_objective_bound) if goal.objective else 0.0)


def _public_model(api: ModuleType, model: Model, goal: Goal) -> tuple[Any, list[Any]]:
    built = api.CpModel()
    variables = [
        built.new_bool_var(f"v{i}") if bounds == (0, 1) else built.new_int_var(*bounds, f"v{i}")
        for i, bounds in enumerate(model.bounds)
    ]

    def literal(number: int) -> Any:
        return variables[number] if number >= 0 else variables[-number - 1].negated()

    for row in (*model.linear, *goal.rows):
        terms = api.LinearExpr.weighted_sum([variables[v] for v in row.variables], list(row.coefficients))
        added = built.add_linear_constraint(terms, row.lower, row.upper)
        if row.only_if is not None:
            added.only_enforce_if(literal(row.only_if))
    for members in model.at_most_one:
        built.add_at_most_one([literal(number) for number in members])
    for members in (*model.clauses, *goal.clauses):
        built.add_bool_or([literal(number) for number in members])
    if goal.objective:
        objective = [variables[v] for v, _ in goal.objective], [c for _, c in goal.objective]
        built.maximize(api.LinearExpr.weighted_sum(*objective))
    for number, value in goal.hint.items():
        built.add_hint(variables[number], value)
    return built, variables


def _outcome(goal: Goal, status: str, values: tuple[int, ...], bound: float) -> Outcome:
    """The objective is added up from the exact values; the solver's own figure of it is a float and is not read."""
    if status not in ("optimal", "feasible"):
        return Outcome(status, (), 0, _whole(bound) if status == "unknown" and goal.objective else None)
    value = sum(coefficient * values[variable] for variable, coefficient in goal.objective)
    return Outcome(status, values, value, value if status == "optimal" else _whole(bound))


def _whole(bound: float) -> int | None:
    """A whole number that is surely not below the float bound: a double carries 53 bits, the rest is given away."""
    if not math.isfinite(bound):
        return None
    return math.floor(bound + abs(bound) * 2.0**-50 + 1e-6)
