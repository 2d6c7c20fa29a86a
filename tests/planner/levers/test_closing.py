"""What a decision costs, whether it is allowed, and which problem it leaves."""

from __future__ import annotations

from fractions import Fraction

import pytest

from planner.levers.closing import allowed, closed, spent
from planner.levers.open_problem import (
    Form,
    OpenChoice,
    OpenLimit,
    OpenProblem,
    Quantity,
    Sum,
    Terms,
    Variant,
)
from planner.problem import AnyOf, AtMost, Limit, Problem
from tests.planner.solve.oracle import claim

MACHINE = OpenChoice("machine", ("out", "in"), (Fraction(0), Fraction(700)))
GATED = Quantity("training", 100, 300, Fraction(1, 2), gate=(0, 1))
CLOUD = Quantity("cloud", 200, 400, Fraction(1), or_none=True)


def problem(**more: object) -> OpenProblem:
    """A machine, training that goes with it, and a purchase that may be left out."""
    base: dict[str, object] = {"sums": (), "limits": ()}
    return OpenProblem(Problem((), ()), (), (MACHINE,), (GATED, CLOUD), **(base | more))  # type: ignore[arg-type]


def test_what_stands_behind_a_shut_gate_costs_nothing() -> None:
    assert spent(problem(), (0,), (100, 0)) == 0
    assert spent(problem(), (1,), (101, 200)) == 700 + Fraction(101, 2) + 200


@pytest.mark.parametrize(
    ("options", "amounts", "fine"),
    [
        ((0,), (100, 0), True),
        ((0,), (101, 0), False),
        ((1,), (300, 200), True),
        ((1,), (301, 200), False),
        ((1,), (99, 200), False),
        ((1,), (100, 199), False),
        ((2,), (100, 0), False),
    ],
)
def test_a_decision_keeps_ranges_and_gates(options: tuple[int, ...], amounts: tuple[int, ...], fine: bool) -> None:
    assert allowed(problem(), options, amounts) == fine


def test_a_decision_keeps_sums_and_bounds_on_spending() -> None:
    assert allowed(problem(sums=(Sum((0, 1), 500),)), (1,), (200, 300))
    assert not allowed(problem(sums=(Sum((0, 1), 500),)), (1,), (200, 301))
    assert allowed(problem(least_spend=750, most_spend=750), (1,), (100, 0))
    assert not allowed(problem(least_spend=751), (1,), (100, 0))
    assert not allowed(problem(most_spend=749), (1,), (100, 0))


def test_the_closed_problem_has_ceilings_of_the_decision() -> None:
    """30 % of 350 is 105, in steps of ten 100; what is not open has nothing."""
    rising = Form(((1, Fraction(3, 10)),), Fraction(0))
    variants = (
        Variant("a", Terms(((0, 1),)), rising, 10),
        Variant("b", Terms(guards=(Form(((1, Fraction(-1)),), Fraction(349)),))),
        Variant("c", Terms(guards=(Form(((1, Fraction(1)),), Fraction(-350)),))),
    )
    whole = OpenProblem(
        Problem((claim("a", 900), claim("b", 5), claim("c", 6)), ()), variants, (MACHINE,), (GATED, CLOUD)
    )
    assert [one.ceiling for one in closed(whole, (1,), (100, 350)).candidates] == [100, 0, 6]
    assert [one.ceiling for one in closed(whole, (0,), (100, 349)).candidates] == [0, 5, 0]


def test_an_open_limit_is_a_row_where_its_terms_hold() -> None:
    """Half of 401 is 200.5: whole grants of one yuan each reach 200, halves of them reach 401."""
    half = Form(((1, Fraction(1, 2)),), Fraction(0))
    limits = (OpenLimit((0, 1), half, Terms(((0, 1),))), OpenLimit((0,), half, weights=(Fraction(1, 2),), if_any=(1,)))
    rows = closed(problem(limits=limits), (1,), (100, 401)).rows
    assert rows == (
        Limit((0, 1), 401, (Fraction(2), Fraction(2))),
        Limit((0,), 401, (Fraction(1),), if_any=(1,)),
    )
    assert len(closed(problem(limits=limits), (0,), (100, 401)).rows) == 1


def test_a_limit_below_zero_forbids_what_it_waits_for_or_everything() -> None:
    below = Form(((1, Fraction(1)),), Fraction(-300))
    rows = closed(problem(limits=(OpenLimit((0,), below, if_any=(1,)), OpenLimit((0,), below))), (1,), (100, 299)).rows
    assert rows == (AtMost((1,), 0), AnyOf(()))
