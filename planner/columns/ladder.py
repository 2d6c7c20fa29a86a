"""Ladder awards over columns: levels reached by table look-up, and what earlier years had reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.case import Case
from models.policy import Ladder
from planner.columns.days import calendar_year
from planner.columns.flags import Bools
from planner.columns.numbers import Numbers, between, exact
from planner.columns.raw import Index, integers
from planner.columns.reader import ColumnReader

_JUMPS = ("highest", "all")
_LATERS = ("full", "difference")
#: A year that never comes.
NEVER = 10**6


def ladder_column(ladder: Ladder, reader: ColumnReader) -> Numbers:
    """Fen of the award of each row, as bounds over every way in which unknown years may turn out."""
    now_low, now_high, before_low, before_high = _spans(ladder, reader)
    tables = _award_tables(ladder)[reader.choice_codes(ladder.jump, _JUMPS), reader.choice_codes(ladder.later, _LATERS)]
    rows = np.arange(len(reader.rows))
    lowest = tables[rows, now_low, before_low]
    open_ = np.flatnonzero((now_low < now_high) | (before_low < before_high))
    if not len(open_):
        return exact(lowest)
    highest, low = lowest.copy(), lowest[open_]
    high, tables = low, tables[open_]
    spans = (now_low[open_], now_high[open_], before_low[open_], before_high[open_])
    for now, before in product(range(len(ladder.steps) + 1), repeat=2):
        inside = (spans[0] <= now) & (now <= spans[1]) & (spans[2] <= before) & (before <= spans[3])
        award = tables[:, now, before]
        low = np.where(inside, np.minimum(low, award), low)
        high = np.where(inside, np.maximum(high, award), high)
    lowest[open_], highest[open_] = low, high
    closed = np.zeros(len(rows), bool)
    return between(lowest, highest, closed, closed)


def _award_tables(ladder: Ladder) -> NDArray[np.int64]:
    """Fen by (jump, later, steps reached now, steps reached before)."""
    steps = [step.amount for step in ladder.steps]
    top = len(steps)
    tables = np.zeros((len(_JUMPS), len(_LATERS), top + 1, top + 1), dtype=np.int64)
    for (j, jump), (k, later) in product(enumerate(_JUMPS), enumerate(_LATERS)):
        for now, before in product(range(top + 1), repeat=2):
            newly = steps[before:now]
            if newly:
                gross = newly[-1] if jump == "highest" else sum(newly)
                had = steps[before - 1] if before and later == "difference" else 0
                tables[j, k, now, before] = max(0, gross - had)
    return tables


def _spans(ladder: Ladder, reader: ColumnReader) -> tuple[Index, Index, Index, Index]:
    """Steps reached at least and at most in each claim's year, and likewise before it.

    `history.reached` speaks for all years before the first that the case lists and before the horizon, never for a year
    that the case leaves unknown; years before the registration count as nothing.
    """
    case, year = reader.rows.case, reader.rows.year
    seen = _Measured.of(reader.tables.cases, ladder.measure.name)
    earlier = seen.year[case] < year[:, None]
    greatest = np.maximum(np.where(earlier, seen.value[case], 0).max(axis=1, initial=0), seen.reached[case])
    now = seen.year[case] == year[:, None]
    known, value = now.any(axis=1), np.where(now, seen.value[case], 0).sum(axis=1)
    start = np.where(seen.registered == NEVER, seen.first, seen.registered)
    since = np.where(seen.has_reached, np.maximum(start, seen.first), start)[case]
    told = (earlier & (seen.year[case] >= since[:, None])).sum(axis=1)
    silent = (told < year - since) | ((seen.registered == NEVER) & ~seen.has_reached)[case]
    unborn = (seen.registered[case] != NEVER) & (year < seen.registered[case])

    top, reached, before = len(ladder.steps), _level(ladder, value), _level(ladder, greatest)
    return (
        np.where(known, reached, 0),
        np.where(known, reached, np.where(unborn, 0, top)),
        before,
        np.where(silent, top, before),
    )


def _level(ladder: Ladder, value: NDArray[Any]) -> Index:
    """Steps that values of the measure reach."""
    thresholds = integers([step.threshold for step in ladder.steps])
    found: Index = np.searchsorted(thresholds, value, side="right" if ladder.inclusive else "left")
    return found


@dataclass(frozen=True, slots=True)
class _Measured:
    """What cases tell of a yearly measure.

    `year` and `value` have one row for each case and are filled up with years that never come. `first` is the first
    year that the case lists or plans, `registered` the year of its registration (NEVER: unknown), `reached` what its
    history says (0: nothing).
    """

    year: Index
    value: NDArray[Any]
    first: Index
    registered: Index
    reached: NDArray[Any]
    has_reached: Bools

    @classmethod
    def of(cls, cases: Sequence[Case], measure: str) -> _Measured:
        """The measure of these cases."""
        given = [_given(case, measure) for case in cases]
        most = max(map(len, given), default=0)
        years = [[year for year, _ in one] + [NEVER] * (most - len(one)) for one in given]
        values = [[value for _, value in one] + [0] * (most - len(one)) for one in given]
        reached = [case.history.reached.get(measure) for case in cases]
        shape = (len(cases), most)
        return cls(
            np.array(years, dtype=np.int64).reshape(shape),
            integers(values).reshape(shape),
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
