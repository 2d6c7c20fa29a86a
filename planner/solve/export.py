"""The solver's model of a problem as text, so that a user can keep it and reproduce a solve elsewhere."""

from __future__ import annotations

from planner.cpsat.model import Goal, goal_to_text, model_to_text
from planner.problem import SURE_FIRST, Objective, Problem
from planner.solve.components import components_of
from planner.solve.encode import encode
from planner.solve.reduce import reduce_problem


def model_text(problem: Problem, *, objective: Objective = SURE_FIRST, forced: frozenset[int] = frozenset()) -> str:
    """One CpModelProto in text format for each component with a choice, for its first objective level.

    The candidates must be sorted by key. Comment lines (#) name the claims of each component in the order of its first
    variables; text protos may hold comments, so a part can be saved and read as it stands.
    """
    reduced = reduce_problem(problem, forced)
    parts = []
    for component in components_of(problem, reduced, objective, reduced.forced):
        if component.rows:
            encoded = encode(component)
            keys = " ".join(problem.candidates[m].key for m in component.members)
            first = next((terms for terms in encoded.money if terms), ())
            parts.append(f"# claims: {keys}\n{model_to_text(encoded.model)}\n{goal_to_text(Goal(first))}\n")
    return "\n".join(parts)
