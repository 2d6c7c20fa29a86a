"""Columns of days against Python's own calendar, row by row."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.columns import days, numbers
from planner.columns.days import FIRST_DAY, LAST_DAY
from planner.columns.numbers import Numbers

FIXED = settings(max_examples=300, deadline=None, derandomize=True)
NEAR = st.integers(date(2023, 12, 1).toordinal(), date(2029, 3, 31).toordinal())
ANY = NEAR | st.integers(FIRST_DAY, FIRST_DAY + 800) | st.integers(LAST_DAY - 800, LAST_DAY)
COUNTS = st.integers(-30, 30) | st.sampled_from((10**12, 2**62, 10**30, -(10**30)))
Unit = Literal["years", "months", "days"]


def column(*values: int) -> Numbers:
    large = any(abs(value) >= 2**62 for value in values)
    return numbers.exact(np.array(values, dtype=object if large else np.int64))


def known(found: Numbers) -> list[object]:
    assert found.known.all()
    return [found.lo.at(row) for row in range(len(found.lo.num))]


def ends(found: Numbers) -> tuple[object, object]:
    return found.lo.at(0), found.hi.at(0)


def ordinal(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def later(start: int, unit: Unit, count: int) -> int:
    """By walking: a month, or a day, at a time, until the calendar ends."""
    if unit == "days":
        return max(FIRST_DAY, min(LAST_DAY, start + count))
    begun = date.fromordinal(start)
    month, year = begun.month, begun.year
    for _ in range(min(abs(count) * (12 if unit == "years" else 1), 12 * 10_000)):
        month += 1 if count > 0 else -1
        year, month = (year + 1, 1) if month > 12 else (year - 1, 12) if month < 1 else (year, month)
        if not 1 <= year <= 9999:
            return LAST_DAY if count > 0 else FIRST_DAY
    return date(year, month, min(begun.day, monthrange(year, month)[1])).toordinal()


@FIXED
@given(ANY, st.sampled_from(("years", "months", "days")), COUNTS)
def test_so_long_after_a_day(start: int, unit: Unit, count: int) -> None:
    assert known(days.after(column(start), unit, column(count))) == [later(start, unit, count)]


@FIXED
@given(NEAR | ANY, NEAR | ANY, st.integers(2024, 2028))
def test_time_within_the_year_of_the_claim(first: int, last: int, year: int) -> None:
    year_column = np.array([year], dtype=np.int64)
    each = [date(year, 1, 1) + timedelta(days=place) for place in range(366)]
    inside = [one for one in each if one.year == year and first <= one.toordinal() <= last]
    whole = [month for month in range(1, 13) if sum(one.month == month for one in inside) == monthrange(year, month)[1]]
    assert known(days.span("days", year_column, column(first), column(last))) == [len(inside)]
    assert known(days.span("months", year_column, column(first), column(last))) == [len(whole)]


@FIXED
@given(ANY)
def test_the_year_of_a_day(day: int) -> None:
    assert known(days.year_of(column(day))) == [date.fromordinal(day).year]


def test_each_row_has_its_own_year() -> None:
    years = np.array([2024, 2025, 2026], dtype=np.int64)
    always = column(*[ordinal("2020-01-01")] * 3), column(*[ordinal("2026-02-10")] * 3)
    assert known(days.span("days", years, *always)) == [366, 365, 41]
    assert known(days.span("months", years, *always)) == [12, 12, 1]


def between(low: int | None, high: int | None) -> Numbers:
    open_ends = [np.array([end is None]) for end in (low, high)]
    return numbers.between(np.array([low or 0]), np.array([high or 0]), *open_ends)


@pytest.mark.parametrize(
    ("unit", "count", "expected"),
    [
        ("months", (1, 1), ("2026-02-15", "2026-04-10")),
        ("years", (0, 1), ("2026-01-15", "2027-03-10")),
        ("days", (0, None), ("2026-01-15", "9999-12-31")),
        ("days", (None, 1), ("0001-01-01", "2026-03-11")),
    ],
)
def test_bounds_are_those_of_the_earliest_and_the_latest(
    unit: Unit, count: tuple[int | None, int | None], expected: tuple[str, str]
) -> None:
    some = between(ordinal("2026-01-15"), ordinal("2026-03-10"))
    assert ends(days.after(some, unit, between(*count))) == tuple(ordinal(day) for day in expected)


def test_time_between_days_that_are_not_known() -> None:
    year = np.array([2026], dtype=np.int64)
    some = between(ordinal("2026-01-15"), ordinal("2026-03-10"))
    assert ends(days.span("months", year, some, column(ordinal("2026-12-31")))) == (9, 11)
    assert ends(days.span("days", year, column(ordinal("2026-01-01")), some)) == (15, 69)
    assert ends(days.span("months", year, between(None, None), between(None, None))) == (0, 12)
    assert ends(days.year_of(between(ordinal("2025-12-31"), None))) == (2025, 9999)
    assert ends(days.year_of(days.any_day(1))) == (1, 9999)
