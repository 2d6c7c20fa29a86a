"""A column of conditions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Flags:
    """`must`: certainly true; `may`: possibly true; `must` implies `may`. Open where the two differ."""

    must: Bools
    may: Bools

    def __and__(self, other: Flags) -> Flags:
        return Flags(self.must & other.must, self.may & other.may)

    def __or__(self, other: Flags) -> Flags:
        return Flags(self.must | other.must, self.may | other.may)

    def __invert__(self) -> Flags:
        return Flags(~self.may, ~self.must)

    @property
    def open(self) -> Bools:
        """Where an unknown fact decides."""
        return self.may & ~self.must


def constant(value: bool, rows: int) -> Flags:
    """The same known flag in every row."""
    column = np.full(rows, value)
    return Flags(column, column)


def where(condition: Flags, then: Flags, otherwise: Flags) -> Flags:
    """`then` where the condition holds, `otherwise` where it fails, what both agree on where it is open."""
    return Flags(
        (condition.must & then.must) | (~condition.may & otherwise.must) | (then.must & otherwise.must),
        (condition.may & then.may) | (~condition.must & otherwise.may),
    )
