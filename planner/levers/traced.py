"""Numbers that remember where they come from: each is a value at one point and a linear form over open amounts.

Whoever computes with them computes at the point as with any fraction. What was compared on the way is kept in a trace:
wherever all its guards hold, the same steps are taken, and the result is the same form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from planner.levers.open_problem import Form

Exact = int | Fraction


class NotLinear(Exception):
    """What is computed of open amounts is no linear form: a product of two of them, or a rounded one."""


def form(terms: Mapping[int, Fraction], constant: Exact) -> Form:
    """The form without the quantities that do not count."""
    return Form(tuple((one, factor) for one, factor in sorted(terms.items()) if factor), Fraction(constant))


def plus(one: Form, other: Form, times: Exact = 1) -> Form:
    """one + times × other."""
    terms = dict(one.terms)
    for quantity, factor in other.terms:
        terms[quantity] = terms.get(quantity, Fraction(0)) + times * factor
    return form(terms, one.constant + times * other.constant)


def scaled(one: Form, by: Exact) -> Form:
    """by × one."""
    return form({quantity: by * factor for quantity, factor in one.terms}, by * one.constant)


ONE = Form((), Fraction(1))


@dataclass
class Trace:
    """The forms that were found to be at least 0 (`True`: above 0) on the way, each once, in order."""

    guards: dict[tuple[Form, bool], None] = field(default_factory=dict)

    def keep(self, guard: Form, strict: bool) -> None:
        """Note a guard; one without quantities says nothing."""
        if guard.terms:
            self.guards[guard, strict] = None


class Traced(Fraction):
    """A number made of open amounts: `over` / `under`, two forms, of which `under` is above 0 at the point."""

    __slots__ = ("over", "trace", "under")
    over: Form
    under: Form
    trace: Trace

    def __new__(cls, value: Exact, over: Form, trace: Trace, under: Form = ONE) -> Traced:
        """The number with that value at the point."""
        self = super().__new__(cls, value)
        self.over, self.under, self.trace = over, under, trace
        return self

    @property
    def linear(self) -> Form:
        """The number as one form. Raises NotLinear where it divides by an open amount."""
        if self.under.terms:
            raise NotLinear
        return scaled(self.over, 1 / self.under.constant)

    @property
    def value(self) -> Fraction:
        """The number at the point, without its origin."""
        return Fraction(self.numerator, self.denominator)

    # Arithmetic

    def __add__(self, other: Any) -> Traced:  # type: ignore[override]
        return _sum(self, self._beside(other), 1)

    __radd__ = __add__  # type: ignore[assignment]

    def __sub__(self, other: Any) -> Traced:  # type: ignore[override]
        return _sum(self, self._beside(other), -1)

    def __rsub__(self, other: Any) -> Traced:  # type: ignore[override]
        return _sum(self._beside(other), self, -1)

    def __neg__(self) -> Traced:
        return Traced(-self.value, scaled(self.over, -1), self.trace, self.under)

    def __mul__(self, other: Any) -> Traced:  # type: ignore[override]
        right = self._beside(other)
        return _ratio(self, right.over, right.under, self.value * right.value)

    __rmul__ = __mul__  # type: ignore[assignment]

    def __truediv__(self, other: Any) -> Traced:  # type: ignore[override]
        right = self._beside(other)
        sign = 1 if right.value > 0 else -1
        value = self.value / right.value
        over, under = scaled(right.over, sign), scaled(right.under, sign)
        self.trace.keep(over, True)
        return _ratio(self, under, over, value)

    def __rtruediv__(self, other: Any) -> Traced:  # type: ignore[override]
        return self._beside(other) / self

    # Comparison

    def __lt__(self, other: Any) -> bool:
        return self._below(self._beside(other), strict=True)

    def __le__(self, other: Any) -> bool:
        return self._below(self._beside(other), strict=False)

    def __gt__(self, other: Any) -> bool:
        return self._beside(other)._below(self, strict=True)

    def __ge__(self, other: Any) -> bool:
        return self._beside(other)._below(self, strict=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, int | Fraction) and self <= other and self >= other

    def __bool__(self) -> bool:
        return self != 0

    __hash__ = Fraction.__hash__

    def _below(self, other: Traced, *, strict: bool) -> bool:
        """Whether it is below (or, unless `strict`, at) the other; the answer is kept as a guard."""
        difference = _sum(other, self, -1)
        answer = difference.value > 0 or (not strict and difference.value == 0)
        self.trace.keep(difference.over if answer else scaled(difference.over, -1), strict is answer)
        return answer

    # What would round

    def __floordiv__(self, other: Any) -> Any:
        raise NotLinear

    __rfloordiv__ = __mod__ = __rmod__ = __divmod__ = __rdivmod__ = __floordiv__  # type: ignore[assignment]

    def __trunc__(self) -> int:
        raise NotLinear

    __int__ = __floor__ = __ceil__ = __trunc__  # type: ignore[assignment]

    def __round__(self, ndigits: Any = None) -> Any:
        raise NotLinear

    def _beside(self, other: Any) -> Traced:
        """The other side of an operation, which may be a plain number."""
        return other if isinstance(other, Traced) else Traced(other, Form((), Fraction(other)), self.trace)


def _sum(left: Traced, right: Traced, sign: int) -> Traced:
    """left + sign × right; what is divided by differently comes under one divisor."""
    value = left.value + sign * right.value
    if left.under == right.under:
        over = plus(left.over, right.over, sign)
        factor = _times(over, left.under)
        if factor is not None:
            return Traced(value, Form((), factor), left.trace)
        return Traced(value, over, left.trace, left.under)
    over = plus(_product(left.over, right.under), _product(right.over, left.under), sign)
    return Traced(value, over, left.trace, _product(left.under, right.under))


def _ratio(left: Traced, over: Form, under: Form, value: Fraction) -> Traced:
    """left × over / under, where a factor that stands above and below falls out."""
    above, below = [left.over, over], [left.under, under]
    for up, down in ((0, 0), (0, 1), (1, 0), (1, 1)):
        factor = _times(above[up], below[down])
        if factor is not None:
            above[up], below[down] = Form((), factor), ONE
    return Traced(value, _product(*above), left.trace, _product(*below))


def _product(one: Form, other: Form) -> Form:
    if one.terms and other.terms:
        raise NotLinear
    return scaled(other, one.constant) if not one.terms else scaled(one, other.constant)


def _times(one: Form, other: Form) -> Fraction | None:
    """How many times the other form the one is; None where it is no multiple, or both are constants."""
    if not one.terms or not other.terms:
        return None
    factor = one.terms[0][1] / other.terms[0][1]
    return factor if scaled(other, factor) == one else None
