"""Where a quantity turns, and which stretches that makes."""

from __future__ import annotations

from fractions import Fraction

from planner.levers.open_problem import Form, OpenLimit, OpenProblem, Quantity, Terms, Variant
from planner.levers.ranges import Interval, Stretch, intervals_of, mixed_guards, stretches_of, where
from planner.problem import Problem


def form(factor: int | Fraction, constant: int | Fraction, quantity: int = 0) -> Form:
    """factor x quantity + constant."""
    return Form(((quantity, Fraction(factor)),), Fraction(constant))


def test_a_form_turns_at_the_first_whole_yuan() -> None:
    assert where(form(3, -10)) == Interval(4, None)
    assert where(form(-3, 10)) == Interval(None, 3)
    assert where(form(Fraction(3, 10), 0), 100) == Interval(334, None)


def test_guards_of_one_quantity_meet_and_those_of_several_stand_apart() -> None:
    both = Form(((0, Fraction(1)), (1, Fraction(-1))), Fraction(0))
    terms = Terms(guards=(form(1, -5), form(1, -7), form(-1, 20), both))
    assert intervals_of(terms) == {0: Interval(7, 20)}
    assert mixed_guards(terms) == (both,)


def stretches(quantity: Quantity, *variants: Variant, limits: tuple[OpenLimit, ...] = ()) -> tuple[Stretch, ...]:
    """The stretches of the only quantity."""
    (found,) = stretches_of(OpenProblem(Problem((), ()), variants, (), (quantity,), (), limits))
    return found


def test_a_quantity_is_cut_before_and_after_what_turns() -> None:
    """From 50 on, at most 80; a rate that pays its first yuan at 20; a limit that is above zero from 30 on."""
    guarded = Variant("a", Terms(guards=(form(1, -50), form(-1, 80))))
    rising = Variant("b", Terms(), form(Fraction(1, 20), 0))
    limit = OpenLimit((0,), form(1, -30))
    found = stretches(Quantity("q", 10, 100, Fraction(1)), guarded, rising, limits=(limit,))
    assert found == (Stretch(10, 19), Stretch(20, 29), Stretch(30, 49), Stretch(50, 80), Stretch(81, 100))


def test_nothing_and_rest_are_stretches_of_their_own() -> None:
    assert stretches(Quantity("q", 10, 20, Fraction(1), or_none=True)) == (Stretch(0, 0), Stretch(10, 20))
    gated = Quantity("q", 10, 20, Fraction(1), gate=(0, 1))
    assert stretches(gated) == (Stretch(10, 10, rests=True), Stretch(10, 20))
    assert stretches(Quantity("q", 0, 20, Fraction(1), or_none=True)) == (Stretch(0, 20),)
