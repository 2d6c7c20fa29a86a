"""Values that may be unknown, and what arithmetic, comparison and logic make of them. Numbers are exact.

A number is an interval, a flag is true, false or open, a choice is the set of options that it may still have, a set of
choices says of each option whether it is surely or possibly in it, a key is its text or unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Exact = int | Fraction


@dataclass(frozen=True, slots=True)
class Number:
    """All numbers from `lower` to `upper`; None has no bound on that side."""

    lower: Exact | None
    upper: Exact | None

    @property
    def known(self) -> bool:
        """Whether only one number is left."""
        return self.lower is not None and self.lower == self.upper


@dataclass(frozen=True, slots=True)
class Flag:
    """`must`: surely true. `may`: possibly true."""

    must: bool
    may: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The options that are still possible; None where every option is and they are not listed."""

    options: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Choices:
    """The options surely in the set, and those possibly in it (None for any)."""

    must: frozenset[str]
    may: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Key:
    """A text that is only compared; None while unknown."""

    text: str | None


Value = Number | Flag | Choice | Choices | Key

TRUE, FALSE, OPEN = Flag(True, True), Flag(False, False), Flag(False, True)
AT_LEAST_ZERO, ANY_NUMBER = Number(0, None), Number(None, None)


def exactly(value: Exact) -> Number:
    """One known number."""
    return Number(value, value)


def flag(value: bool) -> Flag:
    """A known flag."""
    return TRUE if value else FALSE


def negate(part: Flag) -> Flag:
    """`not`."""
    return Flag(not part.may, not part.must)


def conjunction(parts: Sequence[Flag]) -> Flag:
    """`and`; true of nothing."""
    return Flag(all(part.must for part in parts), all(part.may for part in parts))


def disjunction(parts: Sequence[Flag]) -> Flag:
    """`or`; false of nothing."""
    return Flag(any(part.must for part in parts), any(part.may for part in parts))


def arithmetic(op: Literal["+", "-", "*", "/"], left: Number, right: Number) -> Number:
    """The smallest interval that holds every result."""
    if op == "+":
        return Number(_both(left.lower, right.lower), _both(left.upper, right.upper))
    if op == "-":
        return arithmetic("+", left, Number(_minus(right.upper), _minus(right.lower)))
    return _product(left, right) if op == "*" else _quotient(left, right)


def _both(one: Exact | None, other: Exact | None) -> Exact | None:
    return None if one is None or other is None else one + other


def _minus(bound: Exact | None) -> Exact | None:
    return None if bound is None else -bound


def _product(left: Number, right: Number) -> Number:
    """Products of the corners; a missing bound counts as infinite, and 0 times it as 0."""
    corners = [_times(one, other) for one in _ends(left) for other in _ends(right)]
    values = [value for value, sign in corners if sign == 0]
    lower = None if any(sign < 0 for _, sign in corners) else min(values, default=None)
    upper = None if any(sign > 0 for _, sign in corners) else max(values, default=None)
    return Number(lower, upper)


def _ends(number: Number) -> tuple[tuple[Exact, int], tuple[Exact, int]]:
    """Both ends as (value, sign of infinity), the sign 0 for a finite end."""
    lower: tuple[Exact, int] = (0, -1) if number.lower is None else (number.lower, 0)
    upper: tuple[Exact, int] = (0, 1) if number.upper is None else (number.upper, 0)
    return lower, upper


def _times(one: tuple[Exact, int], other: tuple[Exact, int]) -> tuple[Exact, int]:
    if not one[1] and not other[1]:
        return one[0] * other[0], 0
    return 0, _sign(one) * _sign(other)


def _sign(end: tuple[Exact, int]) -> int:
    return end[1] or (end[0] > 0) - (end[0] < 0)


def _quotient(left: Number, right: Number) -> Number:
    """x/0 is unknown: any number not below 0 where neither side can be negative, any number otherwise."""
    not_negative = left.lower is not None and left.lower >= 0 and right.lower is not None and right.lower >= 0
    if (right.lower is None or right.lower <= 0) and (right.upper is None or right.upper >= 0):
        return AT_LEAST_ZERO if not_negative else ANY_NUMBER
    return _product(left, Number(_inverse(right.upper), _inverse(right.lower)))


def _inverse(bound: Exact | None) -> Exact:
    """1/bound of a divisor whose interval does not hold 0; 1/infinity is approached and never reached."""
    return Fraction(0) if bound is None else Fraction(1) / bound


def least(parts: Sequence[Number]) -> Number:
    """`least(a, b, …)`."""
    lowers = [part.lower for part in parts]
    uppers = [part.upper for part in parts if part.upper is not None]
    return Number(_lowest(lowers), min(uppers, default=None))


def greatest(parts: Sequence[Number]) -> Number:
    """`greatest(a, b, …)`."""
    uppers = [part.upper for part in parts]
    lowers = [part.lower for part in parts if part.lower is not None]
    return Number(max(lowers, default=None), _highest(uppers))


def by_size(measure: Number, bands: Sequence[tuple[Exact, bool, Number]]) -> Number:
    """The value of the highest band that the measure reaches; 0 below the first.

    A band is (threshold, whether the threshold itself is in it, value); thresholds rise.
    """
    possible: list[Number] = []
    for threshold, inclusive, value in reversed(bands):
        reached = compare(">=" if inclusive else ">", measure, exactly(threshold))
        if reached.may:
            possible.append(value)
        if reached.must:
            break
    else:
        possible.append(exactly(0))
    return Number(_lowest([one.lower for one in possible]), _highest([one.upper for one in possible]))


def by_bracket(measure: Number, brackets: Sequence[tuple[Exact, Number]]) -> Number:
    """Each part of the measure, from one threshold up to the next, times the rate of its bracket, added up."""
    total = exactly(0)
    tops: list[Exact | None] = [threshold for threshold, _ in brackets[1:]]
    for (bottom, rate), top in zip(brackets, [*tops, None], strict=True):
        whole = None if top is None else top - bottom
        lower = 0 if measure.lower is None else _part(measure.lower - bottom, whole)
        upper = whole if measure.upper is None else _part(measure.upper - bottom, whole)
        total = arithmetic("+", total, arithmetic("*", rate, Number(lower, upper)))
    return total


def _part(above: Exact, whole: Exact | None) -> Exact:
    return max(0, above if whole is None else min(above, whole))


def _lowest(bounds: Sequence[Exact | None]) -> Exact | None:
    """The least of the bounds, None standing for minus infinity."""
    known = [bound for bound in bounds if bound is not None]
    return min(known) if len(known) == len(bounds) else None


def _highest(bounds: Sequence[Exact | None]) -> Exact | None:
    """The greatest of the bounds, None standing for infinity."""
    known = [bound for bound in bounds if bound is not None]
    return max(known) if len(known) == len(bounds) else None


def compare(op: str, left: Value, right: Value) -> Flag:
    """`==`, `!=`, `<`, `<=`, `>`, `>=`; values other than numbers know only the first two."""
    if isinstance(left, Number) and isinstance(right, Number):
        return _COMPARE_NUMBERS[op](left, right)
    equal = _equal(left, right)
    return equal if op == "==" else negate(equal)


def _equal(left: Value, right: Value) -> Flag:
    if isinstance(left, Flag) and isinstance(right, Flag):
        both, neither = conjunction((left, right)), conjunction((negate(left), negate(right)))
        return disjunction((both, neither))
    if isinstance(left, Choice) and isinstance(right, Choice):
        if left.options is None or right.options is None:
            return OPEN
        return Flag(len(left.options | right.options) == 1, bool(left.options & right.options))
    if isinstance(left, Key) and isinstance(right, Key):
        return OPEN if left.text is None or right.text is None else flag(left.text == right.text)
    raise TypeError(f"{type(left).__name__} and {type(right).__name__} do not compare")


def _below(left: Number, right: Number) -> Flag:
    """left < right."""
    must = left.upper is not None and right.lower is not None and left.upper < right.lower
    may = left.lower is None or right.upper is None or left.lower < right.upper
    return Flag(must, may)


def _same(left: Number, right: Number) -> Flag:
    must = left.known and right.known and left.lower == right.lower
    return Flag(must, not _below(left, right).must and not _below(right, left).must)


_COMPARE_NUMBERS: dict[str, Callable[[Number, Number], Flag]] = {
    "<": _below,
    ">": lambda left, right: _below(right, left),
    "<=": lambda left, right: negate(_below(right, left)),
    ">=": lambda left, right: negate(_below(left, right)),
    "==": _same,
    "!=": lambda left, right: negate(_same(left, right)),
}


def hull(values: Sequence[Value]) -> Value:
    """The smallest value that covers all of them; they are of one kind, and at least one is given."""
    first = values[0]
    numbers = [value for value in values if isinstance(value, Number)]
    flags = [value for value in values if isinstance(value, Flag)]
    choices = [value for value in values if isinstance(value, Choice)]
    if len(numbers) == len(values):
        return Number(_lowest([n.lower for n in numbers]), _highest([n.upper for n in numbers]))
    if len(flags) == len(values):
        return Flag(all(f.must for f in flags), any(f.may for f in flags))
    if len(choices) == len(values):
        sets = [choice.options for choice in choices if choice.options is not None]
        return Choice(frozenset().union(*sets) if len(sets) == len(choices) else None)
    if all(value == first for value in values):
        return first
    raise TypeError("values of different kinds have no common cover")
