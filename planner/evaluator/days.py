"""Days as ordinals: so long after one, how much of a year lies between two, and in which year one is.

A day is between the first and the last that the calendar has; what would lie beyond is that first or last day.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Literal

from planner.evaluator.values import Exact, Number

FIRST_DAY, LAST_DAY = date.min.toordinal(), date.max.toordinal()
#: A day that nobody knows.
ANY_DAY = Number(FIRST_DAY, LAST_DAY)
Unit = Literal["years", "months", "days"]
_MOST = {"months": 12, "days": 366}


def after(start: Number, unit: Unit, count: Number) -> Number:
    """The day so many years, months or days later; never earlier for a later start or a larger count."""
    return Number(
        _shifted(start.lower, unit, count.lower, FIRST_DAY), _shifted(start.upper, unit, count.upper, LAST_DAY)
    )


def span(unit: Literal["months", "days"], year: int | None, first: Number, last: Number) -> Number:
    """Whole months, or days, of the year from the first day to the last; shorter the later it begins."""
    if year is None:
        return Number(0, _MOST[unit])
    within = _months_within if unit == "months" else _days_within
    shortest = within(year, _day(first.upper, LAST_DAY), _day(last.lower, FIRST_DAY))
    return Number(shortest, within(year, _day(first.lower, FIRST_DAY), _day(last.upper, LAST_DAY)))


def year_of(day: Number) -> Number:
    """The calendar year."""
    ends = (_day(day.lower, FIRST_DAY), _day(day.upper, LAST_DAY))
    return Number(*(date.fromordinal(end).year for end in ends))


def day_after(day: int, unit: Unit, count: int) -> int:
    """One day, so many units later (earlier for a count below 0); a day that the month lacks is the month's last.

    As a period of months or years ends under Art. 202 of the Civil Code (民法典第二百零二条).
    """
    if not count:
        return day
    if unit == "days":
        return min(max(day + count, FIRST_DAY), LAST_DAY)
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + (count * 12 if unit == "years" else count), 12)
    if not date.min.year <= year <= date.max.year:
        return FIRST_DAY if year < date.min.year else LAST_DAY
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).toordinal()


def _shifted(day: Exact | None, unit: Unit, count: Exact | None, without_end: int) -> int:
    return without_end if count is None else day_after(_day(day, without_end), unit, int(count))


def _day(bound: Exact | None, without_end: int) -> int:
    return without_end if bound is None else min(max(int(bound), FIRST_DAY), LAST_DAY)


def _months_within(year: int, first: int, last: int) -> int:
    """Months of the year whose first and last days both lie between the two."""
    ends = [
        (date(year, month, 1).toordinal(), date(year, month, monthrange(year, month)[1]).toordinal())
        for month in range(1, 13)
    ]
    return sum(first <= begins and ends_on <= last for begins, ends_on in ends)


def _days_within(year: int, first: int, last: int) -> int:
    begins, ends_on = max(first, date(year, 1, 1).toordinal()), min(last, date(year, 12, 31).toordinal())
    return max(0, ends_on - begins + 1)
