"""A column of exact numbers with a lower and an upper bound.

Each bound is a column of fractions, numerator over denominator. Integers stay in int64 while a proven bound on their
size is below 2^62; beyond that the column falls back to Python ints, so int64 never wraps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from planner.columns.flags import Bools, Flags

Ints = NDArray[Any]  # int64, or object where the values outgrow it
SAFE = 2**62


@dataclass(frozen=True, slots=True)
class Bound:
    """One bound: `num / den` with den > 0; `open` rows have no bound on this side. `size` bounds |num| and den."""

    num: Ints
    den: Ints
    open: Bools
    size: int

    def at(self, row: int) -> Fraction | None:
        """The bound of one row; None where it is open."""
        return None if bool(self.open[row]) else Fraction(int(self.num[row]), int(self.den[row]))

    def as_objects(self) -> Bound:
        """The same values as Python ints."""
        return Bound(self.num.astype(object), self.den.astype(object), self.open, self.size)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Values between `lo` and `hi`; the same object twice where every row is known."""

    lo: Bound
    hi: Bound

    @property
    def known(self) -> Bools:
        """Rows with one definite value."""
        return equal_to(self, self).must


def is_exact(column: Numbers) -> bool:
    """Whether every row is known, as far as that shows without comparing."""
    return column.lo is column.hi and not bool(column.lo.open.any())


def exact(values: Ints, den: Ints | None = None) -> Numbers:
    """A column of known values."""
    bound = Bound(values, _ones(values) if den is None else den, np.zeros(len(values), bool), _size(values, den))
    return Numbers(bound, bound)


def constant(value: int | Fraction, rows: int) -> Numbers:
    """The same known value in every row."""
    fraction = Fraction(value)
    size = max(abs(fraction.numerator), fraction.denominator)
    kind = np.int64 if size < SAFE else object
    num, den = (_everywhere(part, rows, kind) for part in (fraction.numerator, fraction.denominator))
    bound = Bound(num, den, _everywhere(False, rows, np.bool_), size)
    return Numbers(bound, bound)


def partly_known(values: Ints, known: Bools, den: Ints | None = None) -> Numbers:
    """Known values where `known`; elsewhere at least 0 and without an upper bound."""
    if bool(known.all()):
        return exact(values, den)
    zeroed = np.where(known, values, 0)
    ones = _ones(zeroed) if den is None else np.where(known, den, 1)
    size = _size(zeroed, None if den is None else ones)
    return Numbers(Bound(zeroed, ones, np.zeros(len(values), bool), size), Bound(zeroed, ones, ~known, size))


def between(lo: Ints, hi: Ints, lo_open: Bools, hi_open: Bools) -> Numbers:
    """Whole values between two columns; values in open rows are ignored."""
    one = _ones(lo)
    low, high = np.where(lo_open, 0, lo), np.where(hi_open, 0, hi)
    return Numbers(Bound(low, one, lo_open, _size(low, None)), Bound(high, one, hi_open, _size(high, None)))


def span(low: int | Fraction, high: int | Fraction | None, rows: int) -> Numbers:
    """The same bounds in every row; no upper bound where `high` is None."""
    top = constant(low if high is None else high, rows).hi
    return Numbers(constant(low, rows).lo, _with_open(top, np.full(rows, high is None)))


def add(left: Numbers, right: Numbers) -> Numbers:
    """left + right."""
    return _both(left, right, _plus, left.lo, right.lo, left.hi, right.hi)


def subtract(left: Numbers, right: Numbers) -> Numbers:
    """left − right."""
    return _both(left, right, lambda a, b: _plus(a, _negative(b)), left.lo, right.hi, left.hi, right.lo)


def multiply(left: Numbers, right: Numbers) -> Numbers:
    """left × right."""
    if is_exact(left) and is_exact(right):
        product = _times(left.lo, right.lo)
        return Numbers(product, product)
    if _never_negative(left) and _never_negative(right):
        return Numbers(_times(left.lo, right.lo), _open_product(left.hi, right.hi))
    return _widest(left, right)


def divide(left: Numbers, right: Numbers) -> Numbers:
    """left / right; a division by zero is unknown (at least 0 where nothing is negative)."""
    if _never_negative(left) and _never_negative(right):
        return _divide_positive(left, right)
    zero_inside = ~(_positive(right.lo) | _positive(_negative(right.hi)))
    safe = Numbers(_fill_zero(right.lo, zero_inside), _fill_zero(right.hi, zero_inside))
    result = _widest(left, Numbers(_reciprocal(safe.hi), _reciprocal(safe.lo)))
    above_zero = zero_inside & _not_negative(left) & _not_negative(right)
    low = Bound(np.where(above_zero, 0, result.lo.num), result.lo.den, result.lo.open & ~above_zero, result.lo.size)
    return Numbers(_with_open(low, zero_inside & ~above_zero), _with_open(result.hi, zero_inside))


def floor_to(bound: Bound, step: int) -> Ints:
    """floor(value / step) of a bound, row by row; open rows give 0."""
    if bound.size * step >= SAFE:
        bound = bound.as_objects()
    return np.where(bound.open, 0, bound.num // (step if _whole(bound) else bound.den * step))


def extreme(which: Literal["least", "greatest"], parts: list[Numbers]) -> Numbers:
    """The least or the greatest of several columns."""
    result = parts[0]
    for part in parts[1:]:
        lo = _pick(which, result.lo, part.lo, open_wins=which == "least")
        both = is_exact(result) and is_exact(part)
        hi = lo if both else _pick(which, result.hi, part.hi, open_wins=which == "greatest")
        result = Numbers(lo, hi)
    return result


def by_size(measure: Numbers, bands: Sequence[tuple[int | Fraction, bool, Numbers]]) -> Numbers:
    """The value of the highest band that the measure reaches, 0 below the first; all that it may reach where unknown.

    A band is (threshold, whether the threshold itself is in it, value); thresholds rise.
    """
    rows = len(measure.lo.num)
    result = constant(0, rows)
    for threshold, inclusive, value in bands:
        start = constant(threshold, rows)
        result = where(at_most(start, measure) if inclusive else less(start, measure), value, result)
    return result


def by_bracket(measure: Numbers, brackets: Sequence[tuple[int | Fraction, Numbers]]) -> Numbers:
    """Each part of the measure, from one threshold up to the next, times the rate of its bracket, added up."""
    rows = len(measure.lo.num)
    nothing = total = constant(0, rows)
    tops = [threshold for threshold, _ in brackets[1:]]
    for (bottom, rate), top in zip(brackets, [*tops, None], strict=True):
        below = measure if top is None else extreme("least", [measure, constant(top, rows)])
        part = extreme("greatest", [subtract(below, constant(bottom, rows)), nothing])
        total = add(total, multiply(rate, part))
    return total


def where(condition: Flags, then: Numbers, otherwise: Numbers) -> Numbers:
    """`then` where the condition holds, `otherwise` where it fails, both where it is open."""
    if not condition.open.any():
        lo = _select(condition.must, then.lo, otherwise.lo)
        both = is_exact(then) and is_exact(otherwise)
        return Numbers(lo, lo if both else _select(condition.must, then.hi, otherwise.hi))
    hull = Numbers(
        _pick("least", then.lo, otherwise.lo, open_wins=True), _pick("greatest", then.hi, otherwise.hi, open_wins=True)
    )
    lo = _select(condition.must, then.lo, _select(~condition.may, otherwise.lo, hull.lo))
    hi = _select(condition.must, then.hi, _select(~condition.may, otherwise.hi, hull.hi))
    return Numbers(lo, hi)


def less(left: Numbers, right: Numbers) -> Flags:
    """left < right."""
    return Flags(_below(left.hi, right.lo, strict=True), _below(left.lo, right.hi, strict=True, open_is=True))


def at_most(left: Numbers, right: Numbers) -> Flags:
    """left ≤ right."""
    return Flags(_below(left.hi, right.lo, strict=False), _below(left.lo, right.hi, strict=False, open_is=True))


def equal_to(left: Numbers, right: Numbers) -> Flags:
    """left = right."""
    return at_most(left, right) & at_most(right, left)


# One bound at a time


def _everywhere(value: int, rows: int, kind: type) -> NDArray[Any]:
    """One value that stands in every row without being written there, so that it cannot be changed either."""
    if kind is object:
        return np.full(rows, value, dtype=object)
    return np.ndarray((rows,), kind, np.array([value], dtype=kind).tobytes(), 0, (0,))


def _ones(values: Ints) -> Ints:
    """The denominators of whole numbers, by which nothing needs to be multiplied."""
    return _everywhere(1, len(values), values.dtype.type if values.dtype != object else object)


def _whole(bound: Bound) -> bool:
    """Whether the values are plainly whole numbers."""
    den = bound.den
    return den.strides == (0,) and len(den) > 0 and bool(den[0] == 1)


def _over(num: Ints, other: Bound) -> Ints:
    """A numerator times another bound's denominator."""
    return num if _whole(other) else num * other.den


def _size(num: Ints, den: Ints | None) -> int:
    top = int(np.abs(num).max()) if len(num) else 0
    return max(top, int(den.max()) if den is not None and len(den) else 1, 1)


def _fits(left: Bound, right: Bound, factor: int) -> tuple[Bound, Bound]:
    """Both as Python ints unless sums of products of their parts provably fit in int64."""
    if factor * left.size * right.size < SAFE:
        return left, right
    return left.as_objects(), right.as_objects()


def _plus(left: Bound, right: Bound) -> Bound:
    left, right = _fits(left, right, 2)
    num = _over(left.num, right) + _over(right.num, left)
    return Bound(num, _over(left.den, right), left.open | right.open, 2 * left.size * right.size)


def _negative(bound: Bound) -> Bound:
    return Bound(-bound.num, bound.den, bound.open, bound.size)


def _times(left: Bound, right: Bound) -> Bound:
    left, right = _fits(left, right, 1)
    return Bound(left.num * right.num, _over(left.den, right), left.open | right.open, left.size * right.size)


def _inverse(bound: Bound) -> Bound:
    """1 / bound for rows that are not zero."""
    sign = np.where(bound.num < 0, -1, 1)
    return Bound(bound.den * sign, bound.num * sign, bound.open, bound.size)


def _open_product(left: Bound, right: Bound) -> Bound:
    """Product of two upper bounds that are not negative; nothing times anything is nothing, even without a bound."""
    product = _times(left, right)
    zero = ((left.num == 0) & ~left.open) | ((right.num == 0) & ~right.open)
    return Bound(np.where(zero, 0, product.num), product.den, product.open & ~zero, product.size)


def _divide_positive(left: Numbers, right: Numbers) -> Numbers:
    no_top = right.hi.open | (right.hi.num == 0)
    lo = _times(left.lo, _inverse(_fill_zero(right.hi, no_top)))
    lo = Bound(np.where(no_top, 0, lo.num), lo.den, np.zeros_like(no_top), lo.size)
    no_bottom = right.lo.num == 0
    lo = Bound(np.where(no_bottom, 0, lo.num), lo.den, lo.open, lo.size)
    hi = _times(left.hi, _inverse(_fill_zero(right.lo, no_bottom)))
    if is_exact(left) and is_exact(right) and not no_bottom.any():
        return Numbers(hi, hi)
    return Numbers(lo, Bound(hi.num, hi.den, left.hi.open | no_bottom, hi.size))


def _fill_zero(bound: Bound, rows: Bools) -> Bound:
    """The bound with a harmless 1 in the given rows."""
    return Bound(np.where(rows, 1, bound.num), np.where(rows, 1, bound.den), bound.open, bound.size)


def _with_open(bound: Bound, rows: Bools) -> Bound:
    return Bound(bound.num, bound.den, bound.open | rows, bound.size)


def _both(
    left: Numbers, right: Numbers, op: Callable[[Bound, Bound], Bound], a: Bound, b: Bound, c: Bound, d: Bound
) -> Numbers:
    lo = op(a, b)
    return Numbers(lo, lo) if is_exact(left) and is_exact(right) else Numbers(lo, op(c, d))


def _widest(left: Numbers, right: Numbers) -> Numbers:
    """The hull of the four products of ends; an end without a bound is infinite, and nothing times it is nothing."""
    lo = hi = None
    bottom, top = np.zeros(len(left.lo.num), bool), np.zeros(len(left.lo.num), bool)
    for a, a_end in ((left.lo, -1), (left.hi, 1)):
        for b, b_end in ((right.lo, -1), (right.hi, 1)):
            sign = _signs(a, a_end) * _signs(b, b_end)
            infinite = a.open | b.open
            bottom, top = bottom | (infinite & (sign < 0)), top | (infinite & (sign > 0))
            product = _times(a, b)
            corner = Bound(np.where(infinite, 0, product.num), product.den, infinite & (sign != 0), product.size)
            lo = corner if lo is None else _pick("least", lo, corner, open_wins=False)
            hi = corner if hi is None else _pick("greatest", hi, corner, open_wins=False)
    assert lo is not None and hi is not None
    return Numbers(_with_open(lo, bottom), _with_open(hi, top))


def _signs(bound: Bound, end: int) -> Ints:
    """-1, 0 or 1 by row; an open bound has the sign of its infinity."""
    return np.where(bound.open, end, np.where(bound.num > 0, 1, np.where(bound.num < 0, -1, 0)))


def _reciprocal(bound: Bound) -> Bound:
    """1 / bound for rows that are not zero; one over infinity is approached and never reached."""
    inverse = _inverse(_fill_zero(bound, bound.num == 0))
    none = np.zeros(len(bound.num), bool)
    return Bound(np.where(bound.open, 0, inverse.num), np.where(bound.open, 1, inverse.den), none, inverse.size)


def _pick(which: Literal["least", "greatest"], left: Bound, right: Bound, *, open_wins: bool) -> Bound:
    """The least or greatest of two bounds; an open side wins or loses against a definite one."""
    left_first = (
        _below(left, right, strict=False, open_is=None)
        if which == "least"
        else _below(right, left, strict=False, open_is=None)
    )
    if not left.open.any() and not right.open.any():
        return _select(left_first, left, right)
    take_left = np.where(left.open, open_wins, np.where(right.open, not open_wins, left_first))
    return _select(take_left, left, right)


def _select(rows: Bools, left: Bound, right: Bound) -> Bound:
    return Bound(
        np.where(rows, left.num, right.num),
        left.den if _whole(left) and _whole(right) else np.where(rows, left.den, right.den),
        np.where(rows, left.open, right.open),
        max(left.size, right.size),
    )


def _below(left: Bound, right: Bound, *, strict: bool, open_is: bool | None = False) -> Bools:
    """left < right (or ≤); rows with an open side give `open_is`, or the bare comparison where that is None."""
    left, right = _fits(left, right, 1)
    a, b = _over(left.num, right), _over(right.num, left)
    result = np.asarray(a < b if strict else a <= b, dtype=bool)
    if open_is is None:
        return result
    return np.where(left.open | right.open, open_is, result)


def _positive(bound: Bound) -> Bools:
    return np.asarray(bound.num > 0, dtype=bool) & ~bound.open


def _not_negative(column: Numbers) -> Bools:
    """Rows that cannot be below 0."""
    above: Bools = np.asarray(column.lo.num >= 0, dtype=bool) & ~column.lo.open
    return above


def _never_negative(column: Numbers) -> bool:
    return bool(_not_negative(column).all())
