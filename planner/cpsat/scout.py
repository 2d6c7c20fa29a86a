"""A quick look by a floating-point solver: values worth starting from, and nothing that anyone relies on.

ortools brings SCIP along. Where money follows amounts, its heuristics find in two seconds what CP-SAT climbs to in
ten. It counts in doubles, so its answer is rounded and used as a start only; bounds and proofs stay with CP-SAT.
HiGHS, which is there too, finds more where it comes to its end, and hands over nothing where its time is over.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Sequence
from typing import Any

from planner.cpsat.model import NO_LOWER, NO_UPPER, Goal, Model

#: Beyond this, a whole number is no number any more for doubles with their tolerances.
_LARGEST = 2.0**50


def scout(model: Model, goal: Goal, whole: Sequence[int], seconds: float) -> tuple[float, ...]:
    """Values by variable that maximise the goal, with only the variables `whole` held to whole numbers.

    Rows that hold only under a condition are left out. Empty where nothing was found in time, or without the solver.
    """
    if seconds <= 0:
        return ()
    try:
        helper = importlib.import_module("ortools.linear_solver.python.model_builder_helper")
        solver = helper.ModelSolverHelper("scip")
        if not solver.solver_is_supported():
            return ()
        solver.set_time_limit_in_seconds(seconds)
        solver.enable_output(False)
        solver.solve(_built(helper, model, goal, whole))
        if not solver.has_solution():
            return ()
        return tuple(float(solver.variable_value(number)) for number in range(len(model.bounds)))
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        return ()


def _built(helper: Any, model: Model, goal: Goal, whole: Sequence[int]) -> Any:
    built = helper.ModelBuilderHelper()
    counted = set(whole)
    for number, (low, high) in enumerate(model.bounds):
        built.add_var()
        built.set_var_lower_bound(number, low)
        built.set_var_upper_bound(number, high)
        built.set_var_integrality(number, number in counted)
    for variable, factor in goal.objective:
        built.set_var_objective_coefficient(variable, factor)
    built.set_maximize(True)
    for row in (*model.linear, *goal.rows):
        if row.only_if is None:
            _add(built, list(zip(row.variables, row.coefficients, strict=True)), row.lower, row.upper)
    for members in model.at_most_one:
        terms, turned = _literals(members)
        _add(built, terms, NO_LOWER, 1 - turned)
    for members in (*model.clauses, *goal.clauses):
        terms, turned = _literals(members)
        _add(built, terms, 1 - turned, NO_UPPER)
    return built


def _literals(members: Sequence[int]) -> tuple[list[tuple[int, int]], int]:
    """(terms of the sum of the literals without its constant, the constant)."""
    return [(one, 1) if one >= 0 else (-one - 1, -1) for one in members], sum(one < 0 for one in members)


def _add(built: Any, terms: Sequence[tuple[int, int]], lower: int, upper: int) -> None:
    row = built.add_linear_constraint()
    for variable, factor in terms:
        built.add_term_to_constraint(row, variable, factor)
    built.set_constraint_lower_bound(row, lower if lower > -_LARGEST else -math.inf)
    built.set_constraint_upper_bound(row, upper if upper < _LARGEST else math.inf)
