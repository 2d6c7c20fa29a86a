"""Ladder awards over columns: levels reached by table look-up, and what earlier years had reached."""

from __future__ import annotations

from datetime import date
from itertools import product

import numpy as np
from numpy.typing import NDArray

from models.case import Case
from models.policy import Ladder
from planner.columns.numbers import Numbers, between
from planner.columns.reader import ColumnReader

_JUMPS = ("highest", "all")
_LATERS = ("full", "difference")


def ladder_column(ladder: Ladder, reader: ColumnReader) -> Numbers:
    """Fen of the award of each row, as bounds over every way in which unknown years may turn out."""
    spans = [_spans(ladder, reader, row) for row in range(len(reader.rows))]
    now_low, now_high, before_low, before_high = (
        np.array([span[place] for span in spans], dtype=np.int64) for place in range(4)
    )
    tables = _award_tables(ladder)[reader.choice_codes(ladder.jump, _JUMPS), reader.choice_codes(ladder.later, _LATERS)]
    rows = np.arange(len(reader.rows))
    lowest = highest = tables[rows, now_low, before_low]
    top = len(ladder.steps)
    for now, before in product(range(top + 1), repeat=2):
        inside = (now_low <= now) & (now <= now_high) & (before_low <= before) & (before <= before_high)
        if inside.any():
            award = tables[:, now, before]
            lowest = np.where(inside, np.minimum(lowest, award), lowest)
            highest = np.where(inside, np.maximum(highest, award), highest)
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


def _spans(ladder: Ladder, reader: ColumnReader, row: int) -> tuple[int, int, int, int]:
    """Steps reached at least and at most in the claim's year, and likewise before it."""
    case, year = reader.tables.cases[int(reader.rows.case[row])], int(reader.rows.year[row])
    low, high = _in_year(case, ladder.measure.name, year)
    before_low, before_high = _before(case, ladder.measure.name, year)
    return (
        _level(ladder, low),
        _level(ladder, high),
        _level(ladder, before_low),
        _level(ladder, before_high),
    )


def _level(ladder: Ladder, reached: int | None) -> int:
    """Steps that a value of the measure reaches; all of them where it has no upper bound."""
    if reached is None:
        return len(ladder.steps)
    return sum(reached >= step.threshold if ladder.inclusive else reached > step.threshold for step in ladder.steps)


def _in_year(case: Case, measure: str, year: int) -> tuple[int, int | None]:
    known = _given(case, measure).get(year)
    if known is not None:
        return known, known
    registered = _registered(case)
    return (0, 0) if registered is not None and year < registered else (0, None)


def _before(case: Case, measure: str, year: int) -> tuple[int, int | None]:
    """The greatest value in earlier years; without an upper bound while one of them is unknown.

    `history.reached` speaks for all years before the first that the case lists and before the horizon, never for a year
    that the case leaves unknown; years before the registration count as nothing.
    """
    given = _given(case, measure)
    reached = case.history.reached.get(measure)
    greatest = max([value for one, value in given.items() if one < year] + [reached or 0])
    first = min([*case.years, case.first_year])
    start = _registered(case)
    if start is None:
        if reached is None:
            return greatest, None
        start = first
    silent = any(one not in given and not (reached is not None and one < first) for one in range(start, year))
    return (greatest, None) if silent else (greatest, greatest)


def _given(case: Case, measure: str) -> dict[int, int]:
    found = {year: facts.get(measure) for year, facts in case.years.items()}
    return {year: value for year, value in found.items() if isinstance(value, int)}


def _registered(case: Case) -> int | None:
    day = case.enterprise.get("registered")
    return date.fromordinal(day).year if isinstance(day, int) else None
