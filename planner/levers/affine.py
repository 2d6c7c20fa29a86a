"""Sums of variables of the solver with exact factors, and the whole-numbered rows that they make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor, gcd, lcm

from planner.cpsat import Linear, Model
from planner.cpsat.model import NO_LOWER


@dataclass(slots=True)
class Affine:
    """constant + the sum of factor x variable."""

    terms: dict[int, Fraction] = field(default_factory=dict)
    constant: Fraction = Fraction(0)

    def add(self, variable: int, factor: Fraction | int) -> Affine:
        """This sum with one more term; changes it."""
        if factor:
            self.terms[variable] = self.terms.get(variable, Fraction(0)) + factor
        return self

    def plus(self, other: Affine, factor: Fraction | int = 1) -> Affine:
        """This sum with factor x another one; changes it."""
        self.constant += other.constant * factor
        for variable, own in other.terms.items():
            self.add(variable, own * factor)
        return self

    def range(self, model: Model) -> tuple[Fraction, Fraction]:
        """The least and the greatest value that the variables' bounds allow."""
        low = high = self.constant
        for variable, factor in self.terms.items():
            ends = [factor * bound for bound in model.bounds[variable]]
            low, high = low + min(ends), high + max(ends)
        return low, high


def whole_terms(terms: Iterable[tuple[int, Fraction]]) -> tuple[tuple[tuple[int, int], ...], Fraction]:
    """(whole terms with no common divisor, what one unit of them is worth)."""
    own = [(variable, factor) for variable, factor in terms if factor]
    if not own:
        return (), Fraction(1)
    scale = lcm(*(factor.denominator for _, factor in own))
    whole = [(variable, int(factor * scale)) for variable, factor in own]
    divisor = gcd(*(factor for _, factor in whole))
    return tuple((variable, factor // divisor) for variable, factor in whole), Fraction(divisor, scale)


def at_most_zero(model: Model, row: Affine, source: str = "", only_if: int | None = None) -> None:
    """Add row <= 0 with whole figures, rounded to what whole variables can reach; OverflowingRow where unsafe.

    Nothing is added where the bounds of the variables see to it.
    """
    if row.range(model)[1] <= 0:
        return
    terms, unit = whole_terms(sorted(row.terms.items()))
    upper = floor(-row.constant / unit)
    model.guard(terms, upper, source)
    model.linear.append(Linear(tuple(v for v, _ in terms), tuple(c for _, c in terms), NO_LOWER, upper, only_if))


def literal_worth(literal: int) -> Affine:
    """A literal as a sum that is 0 or 1."""
    if literal >= 0:
        return Affine({literal: Fraction(1)})
    return Affine({-literal - 1: Fraction(-1)}, Fraction(1))


def worth(row: Affine, values: Sequence[int]) -> Fraction:
    """The value of a sum in a solution."""
    return row.constant + sum((factor * values[variable] for variable, factor in row.terms.items()), Fraction(0))
