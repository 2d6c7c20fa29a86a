"""A floating-point start: near the optimum where there is one, nothing where there is none, and silent."""

from __future__ import annotations

import pytest

from planner.cpsat import Goal, Linear, Model, scout
from planner.cpsat.model import NO_LOWER


def knapsack() -> Model:
    """Three things of weight 5, 4, 3 in a bag for 7, of which the first two exclude one another or need the third."""
    model = Model()
    things = tuple(model.variable(0, 1) for _ in range(3))
    model.linear.append(Linear(things, (5, 4, 3), NO_LOWER, 7))
    model.at_most_one.append(things[:2])
    model.clauses.append((-things[1] - 1, things[2]))
    return model


def test_it_finds_what_the_rows_allow(capfd: pytest.CaptureFixture[str]) -> None:
    """Worth 10, 8, 5: the second with the third weigh 7 and are worth 13."""
    found = scout(knapsack(), Goal(((0, 10), (1, 8), (2, 5))), (0, 1, 2), 5.0)
    assert [round(value) for value in found] == [0, 1, 1]
    assert capfd.readouterr() == ("", "")


def test_rows_of_the_goal_count_too() -> None:
    found = scout(knapsack(), Goal(((0, 10), (1, 8), (2, 5)), (Linear((0,), (1,), 1, 1),)), (0, 1, 2), 5.0)
    assert [round(value) for value in found] == [1, 0, 0]


def test_it_has_nothing_without_time_or_without_a_solution() -> None:
    goal = Goal(((0, 1),), (Linear((0, 1), (1, 1), 2, 2),))
    assert scout(knapsack(), goal, (0, 1, 2), 5.0) == ()
    assert scout(knapsack(), Goal(((0, 1),)), (0, 1, 2), 0.0) == ()
