"""Regions of whole yuan: where linear forms of a few quantities are at least 0, whether anything lies there, and what.

Bounds come from eliminating one quantity after the other (Fourier and Motzkin), exactly; a point is then looked for
quantity by quantity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from math import ceil, floor, gcd, lcm

from planner.levers.open_problem import Form
from planner.levers.traced import plus, scaled

#: More guards than this at once, values of one quantity, or points in all are not looked through.
MOST_GUARDS = 2_000
MOST_VALUES = 256
MOST_POINTS = 1_024


class TooFine(Exception):
    """Nobody can say within bounds whether a whole point lies in the region."""


@dataclass(frozen=True, slots=True)
class Range:
    """A quantity by its place, and the whole yuan that it may be."""

    quantity: int
    least: int
    most: int

    def guards(self) -> tuple[Form, Form]:
        """The range as two forms."""
        one = ((self.quantity, Fraction(1)),)
        return Form(one, Fraction(-self.least)), Form(((self.quantity, Fraction(-1)),), Fraction(self.most))


def whole(guard: Form, *, strict: bool = False) -> Form:
    """The same guard for whole quantities: whole coefficients without a common divisor, and as tight as may be.

    `strict` says that the form is to be above 0, not at it.
    """
    if not guard.terms:
        return Form((), Fraction(-1 if guard.constant < 0 or (strict and guard.constant == 0) else 0))
    factor = lcm(*(one.denominator for _, one in guard.terms))
    divisor = gcd(*(int(one * factor) for _, one in guard.terms))
    by = Fraction(factor, divisor)
    constant = guard.constant * by
    tight = ceil(constant) - 1 if strict else floor(constant)
    return Form(tuple((place, one * by) for place, one in guard.terms), Fraction(tight))


def unless(guard: Form) -> Form:
    """Where a whole guard does not hold."""
    return whole(scaled(guard, -1), strict=True)


def least_in_box(guard: Form, box: Mapping[int, Range]) -> Fraction:
    """The least that the form comes to within the ranges."""
    return guard.constant + sum(
        (one * (box[place].least if one > 0 else box[place].most) for place, one in guard.terms), Fraction(0)
    )


def needed(guards: Iterable[Form], box: Mapping[int, Range]) -> tuple[Form, ...]:
    """Whole guards that say something within the ranges; of guards in one direction the tightest, in a fixed order."""
    tightest: dict[tuple[tuple[int, Fraction], ...], Form] = {}
    for guard in guards:
        other = tightest.get(guard.terms)
        if least_in_box(guard, box) < 0 and (other is None or guard.constant < other.constant):
            tightest[guard.terms] = guard
    return tuple(sorted(tightest.values(), key=lambda one: (one.terms, one.constant)))


def point_in(box: Sequence[Range], guards: Sequence[Form]) -> dict[int, int] | None:
    """A point of whole yuan by quantity where all guards hold; None where there is none. Raises TooFine."""
    found = _search(list(box), [whole(guard) for guard in guards], count(1))
    return None if found is None else dict(sorted(found.items()))


def most_in(aim: Form, box: Sequence[Range], guards: Sequence[Form]) -> int:
    """At most this the form comes to in the region, rounded down; exact where quantities need not be whole."""
    aside = max((one.quantity for one in box), default=-1) + 1
    below = plus(aim, Form(((aside, Fraction(1)),), Fraction(0)), -1)
    rows = _tidy([*guards, *(one for each in box for one in each.guards())])
    rows = [*rows, below]
    for one in box:
        rows = _without(rows, one.quantity)
    tops = [row.constant / -row.terms[0][1] for row in rows if row.terms and row.terms[0][1] < 0]
    return floor(min(tops))


def _search(box: list[Range], guards: list[Form], tried: Iterator[int]) -> dict[int, int] | None:
    if any(not guard.terms and guard.constant < 0 for guard in guards) or any(one.least > one.most for one in box):
        return None
    if not box:
        return {}
    first, rest = box[0], box[1:]
    span = _span(first, rest, guards)
    for value in _values(span):
        if next(tried) > MOST_POINTS:
            raise TooFine
        fixed = [whole(_at(guard, first.quantity, value)) for guard in guards]
        found = _search(rest, fixed, tried)
        if found is not None:
            return {first.quantity: value, **found}
    if len(span) > MOST_VALUES:
        raise TooFine
    return None


def _span(first: Range, rest: Sequence[Range], guards: Sequence[Form]) -> range:
    """The whole values of the first quantity beside which the others are not impossible."""
    rows = _tidy([*guards, *first.guards(), *(one for each in rest for one in each.guards())])
    for one in rest:
        rows = _without(rows, one.quantity)
    least, most = first.least, first.most
    for row in rows:
        if not row.terms:
            if row.constant < 0:
                return range(0)
            continue
        root = -row.constant / row.terms[0][1]
        least, most = (max(least, ceil(root)), most) if row.terms[0][1] > 0 else (least, min(most, floor(root)))
    return range(least, most + 1)


def _values(span: range) -> Iterator[int]:
    """Values to try: all of a short span; the ends and some between of a long one."""
    if len(span) <= MOST_VALUES:
        yield from span
        return
    third = MOST_VALUES // 4
    yield from span[:third]
    step = len(span) // third
    yield from span[third : len(span) - third : step]
    yield from span[len(span) - third :]


def _at(guard: Form, quantity: int, value: int) -> Form:
    """The guard with one quantity known."""
    factor = next((one for place, one in guard.terms if place == quantity), Fraction(0))
    rest = tuple((place, one) for place, one in guard.terms if place != quantity)
    return Form(rest, guard.constant + factor * value)


def _without(rows: Sequence[Form], quantity: int) -> list[Form]:
    """What the rows say of the other quantities."""
    lower: list[Form] = []
    upper: list[Form] = []
    kept: list[Form] = []
    for row in rows:
        factor = next((one for place, one in row.terms if place == quantity), Fraction(0))
        if not factor:
            kept.append(row)
        else:
            (lower if factor > 0 else upper).append(scaled(row, 1 / abs(factor)))
    return _tidy([*kept, *(plus(one, other) for one in lower for other in upper)])


def _tidy(rows: Iterable[Form]) -> list[Form]:
    """Of rows in one direction the tightest. Raises TooFine where there are too many."""
    tightest: dict[tuple[tuple[int, Fraction], ...], Form] = {}
    for row in rows:
        by = 1 / abs(row.terms[0][1]) if row.terms else Fraction(1)
        same = scaled(row, by)
        other = tightest.get(same.terms)
        if other is None or same.constant < other.constant:
            tightest[same.terms] = same
    if len(tightest) > MOST_GUARDS:
        raise TooFine
    return list(tightest.values())
