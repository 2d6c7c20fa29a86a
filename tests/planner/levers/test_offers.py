"""Which variants are one Boolean of the solver."""

from __future__ import annotations

from fractions import Fraction

from planner.levers.offers import offered
from planner.levers.open_problem import Form, OpenLimit, OpenProblem, Quantity, Terms, Variant
from planner.problem import AtMost, CarveOut, Limit, Needs, Problem, Row
from tests.planner.solve.oracle import claim

AMOUNT = Quantity("amount", 0, 100, Fraction(1))
LOW = Variant("a", Terms(guards=(Form(((0, Fraction(-1)),), Fraction(49)),)), Form(((0, Fraction(1, 2)),), Fraction(0)))
HIGH = Variant("a", Terms(guards=(Form(((0, Fraction(1)),), Fraction(-50)),)))
OTHER = Variant("b", Terms())


def offers_of(rows: tuple[Row, ...], limits: tuple[OpenLimit, ...] = ()) -> list[tuple[int, ...]]:
    """The variants of each offer, of two pieces of one claim and another claim."""
    candidates = (claim("a#0", 24), claim("a#1", 40), claim("b", 7))
    problem = OpenProblem(Problem(candidates, rows), (LOW, HIGH, OTHER), (), (AMOUNT,), (), limits)
    return [offer.variants for offer in offered(problem).offers]


def test_pieces_that_every_row_reads_alike_are_one_offer() -> None:
    alike = (
        AtMost((0, 1, 2), 1),
        Limit((0, 1, 2), 30, (Fraction(2), Fraction(2), Fraction(1))),
        Needs(0, (2,)),
        Needs(1, (2,)),
        CarveOut(2, Fraction(1), 900, ((0, 5), (1, 5))),
    )
    assert offers_of(alike) == [(0, 1), (2,)]


def test_a_row_that_tells_pieces_apart_parts_them() -> None:
    apart = [(0,), (1,), (2,)]
    assert offers_of((AtMost((0, 2), 1),)) == apart
    assert offers_of((Limit((0, 1), 30, (Fraction(2), Fraction(1))),)) == apart
    assert offers_of((Needs(0, (2,)),)) == apart
    assert offers_of((Needs(2, (1,)),)) == apart
    assert offers_of((CarveOut(2, Fraction(1), 900, ((0, 5), (1, 6))),)) == apart
    assert offers_of((), (OpenLimit((1,), Form(((0, Fraction(1)),), Fraction(0))),)) == apart


def test_an_offer_counts_once_in_its_rows_and_has_the_largest_ceiling() -> None:
    problem = OpenProblem(
        Problem((claim("a#0", 24), claim("a#1", 40), claim("b", 7)), (Limit((0, 1, 2), 30),)),
        (LOW, HIGH, OTHER),
        (),
        (AMOUNT,),
    )
    found = offered(problem).problem
    assert [one.ceiling for one in found.candidates] == [40, 7]
    assert found.rows == (Limit((0, 1), 30, (Fraction(1), Fraction(1))),)


def test_pieces_that_overlap_stay_apart() -> None:
    wide = Variant("a", Terms(guards=(Form(((0, Fraction(1)),), Fraction(-49)),)))
    problem = OpenProblem(Problem((claim("a#0", 24), claim("a#1", 40)), ()), (LOW, wide), (), (AMOUNT,))
    assert [offer.variants for offer in offered(problem).offers] == [(0,), (1,)]
    assert offered(problem).problem.rows == (AtMost((0, 1), 1, "claim"),)


def test_what_can_never_pay_is_no_offer() -> None:
    never = Variant("a", Terms(guards=(Form((), Fraction(-1)),)))
    nothing = Variant("b", Terms(), Form((), Fraction(99)), step=100)
    problem = OpenProblem(Problem((claim("a", 24), claim("b", 200)), (AtMost((0, 1), 1),)), (never, nothing), (), ())
    assert offered(problem).offers == ()
