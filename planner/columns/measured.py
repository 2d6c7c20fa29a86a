"""A yearly measure of many cases, as the ladders on it read it: what each case tells of which year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.case import Case
from planner.columns.days import calendar_year
from planner.columns.flags import Bools
from planner.columns.raw import Index, integers

#: A year that never comes.
NEVER = 10**6


@dataclass(frozen=True, slots=True)
class Measured:
    """What cases tell of a yearly measure.

    `year` and `value` have one column for each case, as long as the longest, filled up with years that never come.
    `first` is the first year that the case lists or plans, `registered` the year of its registration (NEVER: unknown),
    `reached` what its history says (0: nothing).
    """

    year: Index
    value: NDArray[Any]
    first: Index
    registered: Index
    reached: NDArray[Any]
    has_reached: Bools

    @classmethod
    def of(cls, cases: Sequence[Case], measure: str) -> Measured:
        """The measure of these cases."""
        given = [_given(case, measure) for case in cases]
        most = max(map(len, given), default=0)
        years = [[year for year, _ in one] + [NEVER] * (most - len(one)) for one in given]
        values = [[value for _, value in one] + [0] * (most - len(one)) for one in given]
        reached = [case.history.reached.get(measure) for case in cases]
        shape = (len(cases), most)
        return cls(
            np.ascontiguousarray(np.array(years, dtype=np.int64).reshape(shape).T),
            np.ascontiguousarray(integers(values).reshape(shape).T),
            np.array([min((*case.years, case.first_year)) for case in cases], dtype=np.int64),
            _registered(cases),
            integers([one or 0 for one in reached]),
            np.array([one is not None for one in reached], dtype=bool),
        )


def _given(case: Case, measure: str) -> list[tuple[int, int]]:
    found = [(year, facts.get(measure)) for year, facts in case.years.items()]
    return [(year, value) for year, value in found if isinstance(value, int)]


def _registered(cases: Sequence[Case]) -> Index:
    known = [case.enterprise.get("registered") for case in cases]
    ordinals = np.array([day if isinstance(day, int) else 0 for day in known], dtype=np.int64)
    return np.where(ordinals > 0, calendar_year(np.maximum(ordinals, 1)), NEVER)
