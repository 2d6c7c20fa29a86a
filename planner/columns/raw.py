"""The values of one fact as a column of integers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.expression import Type
from models.vocabulary import FactType
from planner.columns.flags import Bools
from planner.columns.numbers import SAFE

Index = NDArray[np.int64]
#: Stands for a fact that is not there; known by being this very object, for a case may hold an equal number.
MISSING: Final = -(2**63)
_INTEGERS = frozenset({Type.MONEY, Type.COUNT, Type.DATE, Type.FLAG})


@dataclass(frozen=True, slots=True)
class RawColumn:
    """Values of one fact, one for each row of its table; `den` only for ratios; sets are one column of bits."""

    values: NDArray[Any]
    known: Bools
    den: NDArray[Any] | None = None


def raw_column(facts: Sequence[Mapping[str, Any]], fact: FactType, key_code: Callable[[str], int]) -> RawColumn:
    """The fact in each row of known facts: money, counts, days and flags as they are, choices by the number of their
    option, sets as bits, keys by their code; 0 where it is unknown.
    """
    name = fact.name
    values = [row.get(name, MISSING) for row in facts]
    if fact.type is Type.RATIO:
        return _ratios(values)
    if fact.type not in _INTEGERS:
        code_of = _codes(fact, key_code)
        values = [code_of(value) for value in values]
    found = integers(values)
    known: Bools = np.ones(len(values), bool)
    if bool((found == MISSING).any()):
        known = np.fromiter((value is not MISSING for value in values), bool, len(values))
        found = integers(np.where(known, found, 0))
    return RawColumn(found.astype(bool) if fact.type is Type.FLAG else found, known)


def integers(values: Any) -> NDArray[Any]:
    """int64 where every value fits well, Python ints otherwise."""
    try:
        found = np.array(values, dtype=np.int64)
    except OverflowError:
        return np.array(values, dtype=object)
    large = bool(found.size) and not -SAFE < int(found.min()) <= int(found.max()) < SAFE
    return np.array(values, dtype=object) if large else found


def _ratios(values: list[Any]) -> RawColumn:
    known = np.fromiter((value is not MISSING for value in values), bool, len(values))
    fractions = [Fraction(0 if value is MISSING else value) for value in values]
    return RawColumn(
        integers([one.numerator for one in fractions]), known, integers([one.denominator for one in fractions])
    )


def _codes(fact: FactType, key_code: Callable[[str], int]) -> Callable[[Any], int]:
    """The code of a value, found once for each value that occurs."""
    numbers = {option.name: number for number, option in enumerate(fact.options)}
    seen: dict[Any, int] = {MISSING: MISSING}

    def code(value: Any) -> int:
        if value not in seen:
            if fact.type is Type.CHOICE:
                seen[value] = numbers[value]
            elif fact.type is Type.CHOICES:
                seen[value] = sum(1 << numbers[one] for one in value)
            else:
                seen[value] = key_code(value)
        return seen[value]

    return code
