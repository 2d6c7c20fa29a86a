"""The best decision against trying every one of them."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.levers.open_problem import OpenProblem, OpenSolution
from planner.levers.solve import solve_open
from planner.problem import Objective, money_by_level
from tests.planner.levers.open_oracle import best_decision, closed_by_hand, cost_by_hand, decisions
from tests.planner.levers.open_problems import OBJECTIVES, open_problems
from tests.planner.solve.oracle import counts_hold, money_holds


def stands_up(problem: OpenProblem, objective: Objective, found: OpenSolution) -> None:
    """The decision is allowed, its plan keeps every row, and the values are those of decision and plan."""
    decision = found.options, found.amounts
    assert decision in set(decisions(problem, 1))
    closed = closed_by_hand(problem, decision)
    assert counts_hold(closed, set(found.grants)) and money_holds(closed, found.grants)
    values = [Fraction(one) for one in money_by_level(problem.problem, found.grants, objective)]
    values[0] -= cost_by_hand(problem, decision) * objective.scale if objective.net else 0
    assert found.values == tuple(floor(one) for one in values)


@given(open_problems(), st.sampled_from(OBJECTIVES), st.sampled_from((1, 2, 3, 10_000)))
@settings(max_examples=150, deadline=None)
def test_it_is_the_best_of_all_decisions_in_every_level_and_tie(
    problem: OpenProblem, objective: Objective, grid: int
) -> None:
    truth = best_decision(problem, objective)
    found = solve_open(problem, objective=objective, grid=grid)
    assert found.proven and found.feasible == (truth is not None)
    if truth is not None:
        stands_up(problem, objective, found)
        values, decision, grants = truth
        assert found.values == found.bounds == tuple(floor(one) for one in values)
        assert found.grid_value <= found.values[0]
        assert (found.options, found.amounts) == decision
        assert found.grants == grants
