"""Rows of (owner, year): every pair has one, which never moves."""

from __future__ import annotations

import numpy as np

from planner.columns.years import YearRows


def index(*values: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(values, dtype=np.int64)


def test_every_pair_has_a_row_of_its_own() -> None:
    rows = YearRows(lambda owner, year: {"x": owner * 10_000 + year}, index(2026, 2025, 2030), index(2027, 2025, 2029))
    assert len(rows.rows) == 3
    owner, year = index(0, 0, 1, 2, 0, 2, 1, 0), index(2027, 2026, 2025, 2030, 1990, 2030, 2040, 1990)
    found = rows.of(owner, year)
    assert [rows.rows[row]["x"] for row in found.tolist()] == (owner * 10_000 + year).tolist()
    assert len(set(found.tolist())) == 6
    assert len(rows.rows) == 6


def test_rows_stay_where_they_are_when_more_are_asked_for() -> None:
    rows = YearRows(lambda _, year: {"x": year}, index(2026), index(2026))
    before = rows.of(index(0, 0), index(2026, 2020)).tolist()
    rows.of(index(0, 0), index(2019, 2021))
    assert rows.of(index(0, 0), index(2026, 2020)).tolist() == before
