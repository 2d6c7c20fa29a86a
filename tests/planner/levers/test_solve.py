"""The best decision against trying every one of them."""

from __future__ import annotations

from fractions import Fraction
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.levers.open_problem import Form, OpenChoice, OpenProblem, OpenSolution, Quantity, Terms, Variant
from planner.levers.solve import solve_open
from planner.problem import AnyOf, AtMost, Needs, Objective, Problem, money_by_level
from tests.planner.levers.open_oracle import best_decision, closed_by_hand, cost_by_hand, decisions
from tests.planner.levers.open_problems import OBJECTIVES, open_problems
from tests.planner.solve.oracle import claim, counts_hold, money_holds


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


@given(open_problems(unit=10**8, span=3), st.sampled_from(OBJECTIVES))
@settings(max_examples=40, deadline=None)
def test_a_finish_to_the_yuan_is_never_worth_less_than_whole_steps(problem: OpenProblem, objective: Objective) -> None:
    """Amounts of a thousand million yuan: every decision in steps of a hundred million is one to the yuan as well."""
    truth = best_decision(problem, objective, step=10**8)
    found = solve_open(problem, objective=objective, grid=10**7)
    assert all(value <= bound for value, bound in zip(found.values, found.bounds, strict=True))
    if truth is not None:
        assert found.feasible and found.bounds[0] >= floor(truth[0][0])
        assert found.grid_value <= found.values[0]
        assert not found.proven or found.values[0] >= floor(truth[0][0])


@given(open_problems(), st.sampled_from(OBJECTIVES))
@settings(max_examples=40, deadline=None)
def test_without_time_the_bound_is_still_a_bound_and_the_plan_a_plan(
    problem: OpenProblem, objective: Objective
) -> None:
    truth = best_decision(problem, objective)
    found = solve_open(problem, objective=objective, time_limit=0.0)
    assert found.feasible == (truth is not None)
    if truth is not None:
        stands_up(problem, objective, found)
        assert found.values[0] <= floor(truth[0][0]) <= found.bounds[0]
        assert not found.proven or found.values == tuple(floor(one) for one in truth[0])


@given(open_problems(most_claims=4), st.sampled_from(OBJECTIVES))
@settings(max_examples=20, deadline=None)
def test_the_same_problem_has_the_same_answer_also_from_a_hint(problem: OpenProblem, objective: Objective) -> None:
    first = solve_open(problem, objective=objective, grid=2)
    again = solve_open(problem, objective=objective, grid=2)
    hinted = solve_open(problem, objective=objective, grid=2, hint=first)
    assert repr(first) == repr(again)
    assert (hinted.options, hinted.amounts, hinted.grants) == (first.options, first.amounts, first.grants)


def test_a_grid_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match=r"the grid is 0 yuan; at least 1 is expected"):
        solve_open(OpenProblem(Problem((), ()), (), (), ()), grid=0)


def test_a_problem_without_levers_is_an_ordinary_one() -> None:
    candidates = tuple(claim(key, 10 * (place + 1)) for place, key in enumerate("abc"))
    problem = Problem(candidates, (AtMost((0, 1, 2), 2),))
    found = solve_open(OpenProblem(problem, tuple(Variant(key, Terms()) for key in "abc"), (), ()))
    assert (found.grants, found.values, found.proven) == ({1: 20, 2: 30}, (50, 0, 0), True)


def test_a_threshold_is_met_to_the_yuan() -> None:
    """30 % from 5,000,000 on, at most 2,000,000: the least amount that reaches the limit is 6,666,667 yuan."""
    amount = Quantity("purchase", 1_000_000, 9_000_000, Fraction(1))
    below = _piece((-1, 4_999_999), Fraction(1, 10))
    rising = _piece((1, -5_000_000), Fraction(3, 10))
    candidates = (claim("a#0", 499_999), claim("a#1", 2_000_000))
    problem = OpenProblem(Problem(candidates, ()), (below, rising), (), (amount,))
    found = solve_open(problem)
    assert (found.values[0], found.amounts, found.grants) == (2_000_000, (6_666_667,), {1: 2_000_000})
    assert found.proven and found.grid_value == 2_000_000


def test_costs_are_taken_off_where_the_objective_is_net() -> None:
    """A tenth of the money back, and a threshold of 5,000,000 for 900,000 more: not worth its 1,000,000 beyond 0."""
    amount = Quantity("purchase", 0, 9_000_000, Fraction(1, 5), or_none=True)
    award = Variant("a", Terms(guards=(Form(((0, Fraction(1)),), Fraction(-5_000_000)),)))
    problem = OpenProblem(Problem((claim("a", 900_000),), ()), (award,), (), (amount,))
    gross, net = solve_open(problem), solve_open(problem, objective=Objective(net=True))
    assert (gross.values[0], gross.amounts) == (900_000, (5_000_000,))
    assert (net.values[0], net.amounts, net.grants) == (0, (0,), {})


def test_bounds_on_spending_that_nothing_can_keep_are_proven_impossible() -> None:
    choice = OpenChoice("machine", ("out", "in"), (Fraction(0), Fraction(300)))
    problem = OpenProblem(Problem((), ()), (), (choice,), (), least_spend=400)
    found = solve_open(problem)
    assert not found.feasible and found.proven
    assert solve_open(OpenProblem(Problem((), ()), (), (choice,), (), least_spend=300)).options == (1,)


def test_claims_without_levers_that_cannot_be_are_proven_impossible() -> None:
    """One of a and b must be taken, each needs the other, and only one may be; the lever has nothing to do with it."""
    choice = OpenChoice("machine", ("small", "large"), (Fraction(5), Fraction(6)))
    rows = (Needs(0, (1,)), Needs(1, (0,)), AtMost((0, 1), 1), AnyOf((0, 1)))
    candidates = (claim("a", 2), claim("b", 2))
    found = solve_open(
        OpenProblem(Problem(candidates, rows), (Variant("a", Terms()), Variant("b", Terms())), (choice,), ())
    )
    assert not found.feasible and found.proven


def _piece(guard: tuple[int, int], rate: Fraction) -> Variant:
    factor, constant = guard
    terms = Terms(guards=(Form(((0, Fraction(factor)),), Fraction(constant)),))
    return Variant("a", terms, Form(((0, rate),), Fraction(0)))


def test_nothing_may_be_bought_although_the_gate_is_open() -> None:
    """The award asks only that the gate is open: the first option opens it, and no yuan is needed."""
    gate = OpenChoice("machine", ("in", "out"), (Fraction(0), Fraction(0)))
    training = Quantity("training", 5, 9, Fraction(0), or_none=True, gate=(0, 0))
    award = Variant("a", Terms(((0, 0),), (Form(((0, Fraction(3, 10)),), Fraction(0)),)))
    found = solve_open(OpenProblem(Problem((claim("a", 4),), ()), (award,), (gate,), (training,)))
    assert (found.values[0], found.options, found.amounts) == (4, (0,), (0,))
