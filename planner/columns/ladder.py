"""Ladder awards over columns: levels reached by table look-up, and what earlier years had reached."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.policy import Ladder
from planner.columns.measured import NEVER
from planner.columns.numbers import Numbers, between, exact
from planner.columns.raw import Index, integers
from planner.columns.reader import ColumnReader

_JUMPS = ("highest", "all")
_LATERS = ("full", "difference")


def ladder_column(ladder: Ladder, reader: ColumnReader) -> Numbers:
    """Fen of the award of each row, as bounds over every way in which unknown years may turn out."""
    spans = _spans(ladder, reader)
    ways = reader.choice_codes(ladder.jump, _JUMPS), reader.choice_codes(ladder.later, _LATERS)
    tables = _award_tables(ladder)
    lowest = tables[(*ways, spans[0], spans[2])]
    open_ = np.flatnonzero((spans[0] < spans[1]) | (spans[2] < spans[3]))
    if not len(open_):
        return exact(lowest)
    highest = lowest.copy()
    shape = tables.shape[:2] + tables.shape[2:3] * 4
    keys, which = np.unique(
        np.ravel_multi_index([column[open_] for column in (*ways, *spans)], shape), return_inverse=True
    )
    alike = np.stack(np.unravel_index(keys, shape), axis=1)
    parts = [tables[j, k, a : b + 1, c : d + 1] for j, k, a, b, c, d in alike.tolist()]
    lowest[open_] = np.array([int(part.min()) for part in parts])[which]
    highest[open_] = np.array([int(part.max()) for part in parts])[which]
    closed = np.zeros(len(lowest), bool)
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
    seen = reader.tables.measured(ladder.measure.name)
    start = np.where(seen.registered == NEVER, seen.first, seen.registered)
    since = np.where(seen.has_reached, np.maximum(start, seen.first), start)[case]
    known, told = np.zeros(len(case), bool), np.zeros(len(case), dtype=np.int64)
    value, greatest = np.zeros(len(case), seen.value.dtype), seen.reached[case]
    for given, amount in zip(seen.year, seen.value, strict=True):
        of_year, paid = given[case], amount[case]
        earlier, now = of_year < year, of_year == year
        greatest = np.where(earlier & (paid > greatest), paid, greatest)
        told += earlier & (of_year >= since)
        known |= now
        value = np.where(now, paid, value)
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
