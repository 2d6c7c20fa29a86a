"""Regions of whole yuan, against looking at every point."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random

import pytest

from planner.levers.open_problem import Form
from planner.levers.regions import Range, TooFine, least_in_box, most_in, needed, point_in, unless, whole


def guard(constant: int | Fraction, *factors: int | Fraction) -> Form:
    terms = tuple((place, Fraction(factor)) for place, factor in enumerate(factors) if factor)
    return Form(terms, Fraction(constant))


def value(form: Form, point: dict[int, int]) -> Fraction:
    return form.constant + sum((factor * point[place] for place, factor in form.terms), Fraction(0))


def points(box: list[Range]) -> list[dict[int, int]]:
    spans = [range(one.least, one.most + 1) for one in box]
    return [dict(enumerate(values)) for values in product(*spans)]


def test_a_guard_is_made_whole_and_tight() -> None:
    # x/2 - 5/3 >= 0 is 3x - 10 >= 0, and of whole x that is x >= 4.
    assert whole(guard(Fraction(-5, 3), Fraction(1, 2))) == guard(-4, 1)
    assert whole(guard(-4, 2), strict=True) == guard(-3, 1)
    assert unless(guard(-4, 1)) == guard(3, -1)


def test_a_guard_and_its_opposite_share_every_point_between_them() -> None:
    chance = Random(1)
    for _ in range(200):
        one = whole(guard(chance.randint(-9, 9), chance.randint(-3, 3), chance.randint(-3, 3)))
        for point in points([Range(0, -4, 4), Range(1, -4, 4)]):
            if one.terms:
                assert (value(one, point) >= 0) != (value(unless(one), point) >= 0)


def random_system(chance: Random) -> tuple[list[Range], list[Form]]:
    dimensions = chance.randint(1, 3)
    box = [Range(place, low := chance.randint(-3, 3), low + chance.randint(0, 6)) for place in range(dimensions)]
    guards = [
        guard(chance.randint(-12, 12), *(chance.randint(-4, 4) for _ in range(dimensions)))
        for _ in range(chance.randint(0, 5))
    ]
    return box, guards


def test_a_point_is_found_wherever_there_is_one() -> None:
    chance = Random(2)
    empty = 0
    for _ in range(600):
        box, guards = random_system(chance)
        held = [point for point in points(box) if all(value(one, point) >= 0 for one in guards)]
        found = point_in(box, guards)
        assert (found in held) if held else found is None, (box, guards)
        empty += not held
    assert 100 < empty < 500


def test_the_most_of_a_form_is_never_below_what_it_reaches() -> None:
    chance = Random(3)
    for _ in range(300):
        box, guards = random_system(chance)
        aim = guard(chance.randint(-9, 9), *(chance.randint(-4, 4) for _ in box))
        held = [value(aim, point) for point in points(box) if all(value(one, point) >= 0 for one in guards)]
        if held:
            assert most_in(aim, box, guards) >= max(held)
            if len(box) == 1:
                assert most_in(aim, box, [whole(one) for one in guards]) == max(held)


def test_guards_that_say_nothing_are_dropped_and_the_tightest_stays() -> None:
    box = {0: Range(0, 10, 20)}
    assert least_in_box(guard(-5, 1), box) == 5
    assert needed([guard(-5, 1), guard(-12, 1), guard(-15, 1)], box) == (guard(-15, 1),)


def test_long_ranges_are_no_matter() -> None:
    box = [Range(0, 0, 10**9), Range(1, 0, 10**9)]
    found = point_in(box, [guard(-(10**9), 1, 1), guard(0, -1, 1), guard(-1, 1, -1)])
    assert found is None
    assert point_in(box, [guard(-(10**9), 1, 1), guard(0, -1, 1), guard(0, 1, -1)]) == {0: 5 * 10**8, 1: 5 * 10**8}


def test_a_sliver_that_is_too_fine_is_said_to_be() -> None:
    # x + y is even and x - y is odd: of whole numbers none, and no single guard shows it.
    box = [Range(place, 0, 10**6) for place in range(4)]
    even, odd = (1, 1, -2, 0), (1, -1, 0, -2)
    thin = [guard(0, *even), guard(0, *(-one for one in even)), guard(-1, *odd), guard(1, *(-one for one in odd))]
    with pytest.raises(TooFine):
        point_in(box, thin)
