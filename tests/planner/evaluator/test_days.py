"""Days as the calendar has them: leap days, month's ends, the ends of the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from planner.evaluator.days import ANY_DAY, FIRST_DAY, LAST_DAY, Unit, after, day_after, span, year_of
from planner.evaluator.values import AT_LEAST_ZERO, Number, exactly


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("start", "unit", "count", "arrived"),
    [
        ("2025-03-01", "years", 1, "2026-03-01"),
        ("2024-02-29", "years", 1, "2025-02-28"),
        ("2024-02-29", "years", 4, "2028-02-29"),
        ("2025-02-28", "years", 3, "2028-02-28"),
        ("2026-01-31", "months", 1, "2026-02-28"),
        ("2024-01-31", "months", 1, "2024-02-29"),
        ("2026-02-28", "months", 1, "2026-03-28"),
        ("2026-12-31", "months", 2, "2027-02-28"),
        ("2026-12-15", "months", 13, "2028-01-15"),
        ("2026-03-31", "months", -1, "2026-02-28"),
        ("2026-12-31", "days", 1, "2027-01-01"),
        ("2026-03-01", "days", 0, "2026-03-01"),
        ("9999-12-31", "days", 1, "9999-12-31"),
        ("9999-01-01", "years", 1, "9999-12-31"),
        ("9999-11-30", "months", 10**12, "9999-12-31"),
        ("0001-05-01", "months", -5, "0001-01-01"),
        ("2026-05-01", "days", -(10**12), "0001-01-01"),
    ],
)
def test_so_long_after_a_day(start: str, unit: Unit, count: int, arrived: str) -> None:
    assert date.fromordinal(day_after(day(start), unit, count)) == date.fromisoformat(arrived)


@pytest.mark.parametrize(
    ("first", "last", "months", "days"),
    [
        ("2026-01-01", "2026-12-31", 12, 365),
        ("2026-01-02", "2026-12-31", 11, 364),
        ("2026-01-01", "2026-12-30", 11, 364),
        ("2026-02-01", "2026-02-28", 1, 28),
        ("2026-02-01", "2026-02-27", 0, 27),
        ("2026-02-02", "2026-03-30", 0, 57),
        ("2026-03-15", "2026-05-15", 1, 62),
        ("2025-07-01", "2026-06-30", 6, 181),
        ("2020-01-01", "2030-01-01", 12, 365),
        ("2026-05-05", "2026-05-05", 0, 1),
        ("2026-06-01", "2026-05-01", 0, 0),
        ("2027-01-01", "2027-12-31", 0, 0),
        ("2020-01-01", "2025-12-31", 0, 0),
        ("9999-12-31", "9999-12-31", 0, 0),
    ],
)
def test_time_within_the_year_of_the_claim(first: str, last: str, months: int, days: int) -> None:
    ends = exactly(day(first)), exactly(day(last))
    assert span("months", 2026, *ends) == exactly(months)
    assert span("days", 2026, *ends) == exactly(days)


def test_a_leap_year_has_a_day_more() -> None:
    assert span("days", 2024, ANY_DAY, exactly(LAST_DAY)) == Number(0, 366)
    assert span("months", 2024, exactly(day("2024-02-01")), exactly(day("2024-02-28"))) == exactly(0)
    assert span("months", 2024, exactly(day("2024-02-01")), exactly(day("2024-02-29"))) == exactly(1)


def test_days_that_are_not_known_leave_bounds() -> None:
    some = Number(day("2026-01-15"), day("2026-03-10"))
    assert after(some, "months", exactly(1)) == Number(day("2026-02-15"), day("2026-04-10"))
    assert after(exactly(day("2026-01-15")), "days", AT_LEAST_ZERO) == Number(day("2026-01-15"), LAST_DAY)
    assert after(ANY_DAY, "years", Number(None, 1)) == ANY_DAY
    assert span("months", 2026, some, exactly(day("2026-12-31"))) == Number(9, 11)
    assert span("days", 2026, exactly(day("2026-01-01")), some) == Number(15, 69)
    assert span("months", None, some, some) == Number(0, 12)
    assert year_of(Number(FIRST_DAY, day("2026-12-31"))) == Number(1, 2026)
    assert year_of(exactly(day("2027-01-01"))) == exactly(2027)
