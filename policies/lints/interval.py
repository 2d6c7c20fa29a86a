"""An interval of numbers with open or closed ends, and the arithmetic on it that lint needs."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction

#: An end is exact, or infinite.
End = Fraction | float


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`; an open end is not itself within. Infinite ends are open."""

    low: End
    high: End
    low_open: bool = False
    high_open: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is within."""
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    @property
    def point(self) -> Fraction | None:
        """The one number within; None where there are several."""
        return self.low if isinstance(self.low, Fraction) and self.low == self.high and not self.empty else None

    def meet(self, other: Interval) -> Interval:
        """What is within both."""
        low = max((self.low, self.low_open), (other.low, other.low_open))
        high = min((self.high, not self.high_open), (other.high, not other.high_open))
        return Interval(low[0], high[0], low[1], not high[1])

    def hull(self, other: Interval) -> Interval:
        """The smallest interval around both."""
        low = min((self.low, self.low_open), (other.low, other.low_open))
        high = max((self.high, not self.high_open), (other.high, not other.high_open))
        return Interval(low[0], high[0], low[1], not high[1])

    def least(self, other: Interval) -> Interval:
        """What the smaller of a number of each can be."""
        low = min((self.low, self.low_open), (other.low, other.low_open))
        high = min((self.high, not self.high_open), (other.high, not other.high_open))
        return Interval(low[0], high[0], low[1], not high[1])

    def greatest(self, other: Interval) -> Interval:
        """What the greater of a number of each can be."""
        low = max((self.low, self.low_open), (other.low, other.low_open))
        high = max((self.high, not self.high_open), (other.high, not other.high_open))
        return Interval(low[0], high[0], low[1], not high[1])

    def whole(self) -> Interval:
        """The smallest closed interval around the whole numbers within."""
        low, high = self.low, self.high
        if isinstance(low, Fraction):
            low = Fraction(math.floor(low) + 1 if self.low_open else math.ceil(low))
        if isinstance(high, Fraction):
            high = Fraction(math.ceil(high) - 1 if self.high_open else math.floor(high))
        return Interval(low, high, math.isinf(low), math.isinf(high))

    def arithmetic(self, op: str, other: Interval) -> Interval:
        """What `a op b` can be with op one of + - * / and a number of each; a division by 0 gives no number."""
        if op == "+":
            ends = self.low + other.low, self.high + other.high
            return Interval(*ends, self.low_open or other.low_open, self.high_open or other.high_open)
        if op == "-":
            return self.arithmetic("+", Interval(-other.high, -other.low, other.high_open, other.low_open))
        return self._times(other) if op == "*" else self._over(other)

    def _times(self, other: Interval) -> Interval:
        if self.point is not None and other.point is None:
            return other._times(self)
        if other.point is not None and other.point != 0:
            return self._scaled(other.point)
        ends = [_product(one, two) for one in (self.low, self.high) for two in (other.low, other.high)]
        return _closed(min(ends), max(ends))

    def _scaled(self, by: Fraction) -> Interval:
        ends = Interval(_product(self.low, by), _product(self.high, by), self.low_open, self.high_open)
        return ends if by > 0 else Interval(ends.high, ends.low, ends.high_open, ends.low_open)

    def _over(self, other: Interval) -> Interval:
        if other.point is not None and other.point != 0:
            return self._scaled(1 / other.point)
        if self.low < 0 or other.low < 0:
            return EVERYTHING
        low = Fraction(0) if math.isinf(other.high) else self.low / other.high if other.high else math.inf
        high = math.inf if other.low == 0 or math.isinf(self.high) else self.high / other.low
        return _closed(low, high)


def exactly(value: int | Fraction) -> Interval:
    """One number."""
    return Interval(Fraction(value), Fraction(value))


def at_least(value: int | Fraction) -> Interval:
    """From a number on."""
    return Interval(Fraction(value), math.inf, False, True)


def between(low: int | Fraction, high: int | Fraction) -> Interval:
    """From a number to another, both within."""
    return Interval(Fraction(low), Fraction(high))


def _closed(low: End, high: End) -> Interval:
    return replace(Interval(low, high), low_open=math.isinf(low), high_open=math.isinf(high))


def _product(one: End, other: End) -> End:
    return Fraction(0) if one == 0 or other == 0 else one * other


EVERYTHING = Interval(-math.inf, math.inf, True, True)
NOTHING_BELOW_ZERO = at_least(0)
