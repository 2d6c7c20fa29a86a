"""What is decided together, and what apart."""

from __future__ import annotations

from fractions import Fraction

from planner.levers.open_problem import Form, OpenChoice, OpenLimit, OpenProblem, Quantity, Sum, Terms, Variant
from planner.levers.parts import Part, parts_of
from planner.levers.solve import solve_open
from planner.problem import AtMost, Objective, Problem
from tests.planner.solve.oracle import claim


def town(**more: object) -> OpenProblem:
    """Two equal machines with an award each, a purchase with a rate, and an award that no lever touches."""
    machines = tuple(OpenChoice(f"m{i}", ("out", "in"), (Fraction(0), Fraction(50))) for i in range(2))
    purchase = Quantity("purchase", 0, 80, Fraction(1))
    variants = (
        Variant("a", Terms(((0, 1),))),
        Variant("b", Terms(((1, 1),))),
        Variant("c", Terms(), Form(((0, Fraction(1, 2)),), Fraction(0))),
        Variant("d", Terms()),
    )
    candidates = (claim("a", 20), claim("b", 20), claim("c", 40), claim("d", 9))
    rows = more.pop("rows", ())
    return OpenProblem(Problem(candidates, rows), variants, machines, (purchase,), **more)  # type: ignore[arg-type]


def levers(part: Part) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return part.choices, part.quantities


def test_what_nothing_ties_is_apart_and_equal_parts_have_one_shape() -> None:
    found = parts_of(town(), Objective())
    assert [levers(part) for part in found.parts] == [((0,), ()), ((1,), ()), ((), (0,))]
    assert found.parts[0].shape() == found.parts[1].shape() != found.parts[2].shape()
    assert found.free == {3}
    assert [one.key for one in found.free_problem.candidates] == ["d"]


def test_rows_limits_sums_gates_and_budgets_tie() -> None:
    tied = parts_of(town(rows=(AtMost((0, 1), 1),)), Objective())
    assert [levers(part) for part in tied.parts] == [((0, 1), ()), ((), (0,))]
    limit = OpenLimit((0, 3), Form(((0, Fraction(1)),), Fraction(0)))
    tied = parts_of(town(limits=(limit,)), Objective())
    assert [levers(part) for part in tied.parts] == [((0,), (0,)), ((1,), ())]
    assert tied.free == frozenset()
    assert [levers(part) for part in parts_of(town(most_spend=90), Objective()).parts] == [((0, 1), (0,))]


def test_values_and_bounds_of_parts_add_up() -> None:
    """Under a budget of 90: the purchase of 80 brings 40; a machine of 50 and 40 of the purchase bring 20 + 20."""
    assert solve_open(town()).values == (20 + 20 + 40 + 9, 0, 0)
    tight = solve_open(town(most_spend=90))
    assert (tight.values, tight.bounds, tight.proven) == ((49, 0, 0), (49, 0, 0), True)
    assert (tight.options, tight.amounts) == ((0, 0), (80,))


def test_a_sum_ties_quantities_without_claims() -> None:
    amounts = tuple(Quantity(f"q{i}", 10, 60, Fraction(1)) for i in range(2))
    problem = OpenProblem(Problem((), ()), (), (), amounts, (Sum((0, 1), 100),))
    (part,) = parts_of(problem, Objective()).parts
    assert part.quantities == (0, 1)
    assert solve_open(problem).amounts == (40, 60)
