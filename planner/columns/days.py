"""Days over columns, as ordinals: so long after one, how much of a year lies between two, in which year one is.

A day lies between the first and the last of the calendar; what would lie beyond is that first or last day. Every
operation only rises (or only falls) with each of its operands, so its bounds are those of theirs.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from planner.columns import numbers
from planner.columns.numbers import Bound, Ints, Numbers, floor_to

Days = NDArray[np.int64]
FIRST_DAY, LAST_DAY = date.min.toordinal(), date.max.toordinal()
_EPOCH = date(1970, 1, 1).toordinal()
#: Months are counted from January 1970, as numpy does.
_FIRST_MONTH, _LAST_MONTH = (date.min.year - 1970) * 12, (date.max.year - 1970) * 12 + 11


def any_day(rows: int) -> Numbers:
    """A day that nobody knows, in every row."""
    return numbers.span(FIRST_DAY, LAST_DAY, rows)


def after(start: Numbers, unit: Literal["years", "months", "days"], count: Numbers) -> Numbers:
    """The day so many units after the start; a day that the month lacks is the last of the month."""
    low = _shifted(_day(start.lo, FIRST_DAY), unit, _units(count.lo, FIRST_DAY - LAST_DAY))
    if numbers.is_exact(start) and numbers.is_exact(count):
        return numbers.exact(low)
    return _closed(low, _shifted(_day(start.hi, LAST_DAY), unit, _units(count.hi, LAST_DAY)))


def span(unit: Literal["months", "days"], year: Days, first: Numbers, last: Numbers) -> Numbers:
    """Whole months, or days, of each row's year from the first day to the last, both included."""
    within = _months_within if unit == "months" else _days_within
    low = within(year, _day(first.hi, LAST_DAY), _day(last.lo, FIRST_DAY))
    if numbers.is_exact(first) and numbers.is_exact(last):
        return numbers.exact(low)
    return _closed(low, within(year, _day(first.lo, FIRST_DAY), _day(last.hi, LAST_DAY)))


def year_of(day: Numbers) -> Numbers:
    """The calendar year."""
    low = calendar_year(_day(day.lo, FIRST_DAY))
    return numbers.exact(low) if numbers.is_exact(day) else _closed(low, calendar_year(_day(day.hi, LAST_DAY)))


def calendar_year(day: Days) -> Days:
    """The year of each ordinal."""
    return _month(day) // 12 + 1970


def moved(day: Days, years: Days) -> Days:
    """The same day so many years later; 29 February falls back to the 28th."""
    return _shifted(day, "years", years)


def year_ends(year: Days) -> tuple[Days, Days]:
    """The first and the last day of each year."""
    return _first_of((year - 1970) * 12), _first_of((year - 1969) * 12) - 1


def _closed(low: Days, high: Days) -> Numbers:
    never = np.zeros(len(low), bool)
    return numbers.between(low, high, never, never)


def _day(bound: Bound, without_end: int) -> Days:
    """Ordinals of a bound of days; `without_end` where there is none."""
    found = np.where(bound.open, without_end, floor_to(bound, 1))
    return _within(found, FIRST_DAY, LAST_DAY)


def _units(bound: Bound, without_end: int) -> Days:
    """How many units; more than there are days leads nowhere else, whatever the unit."""
    found = np.where(bound.open, without_end, floor_to(bound, 1))
    return _within(found, -LAST_DAY, LAST_DAY)


def _within(values: Ints, low: int, high: int) -> Days:
    """The values, none beyond the two; small enough for int64 then."""
    return np.asarray(np.minimum(np.maximum(values, low), high), dtype=np.int64)


def _shifted(day: Days, unit: str, count: Days) -> Days:
    if unit == "days":
        return _within(day + count, FIRST_DAY, LAST_DAY)
    place = _month(day)
    month = place + count * (12 if unit == "years" else 1)
    inside = _within(month, _FIRST_MONTH, _LAST_MONTH)
    length = _first_of(inside + 1) - _first_of(inside)
    arrived = _first_of(inside) + np.minimum(day - _first_of(place), length - 1)
    return np.asarray(np.where(month < inside, FIRST_DAY, np.where(month > inside, LAST_DAY, arrived)), dtype=np.int64)


def _month(day: Days) -> Days:
    """The month of a day, from January 1970."""
    return (day - _EPOCH).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def _first_of(month: Days) -> Days:
    """The first day of a month."""
    return month.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) + _EPOCH


def _months_within(year: Days, first: Days, last: Days) -> Days:
    """From the first month that begins within to the last one that ends within."""
    january = (year - 1970) * 12
    begins, ends = np.maximum(_month(first - 1) + 1, january), np.minimum(_month(last + 1) - 1, january + 11)
    return _within(ends - begins + 1, 0, 12)


def _days_within(year: Days, first: Days, last: Days) -> Days:
    new_year, new_years_eve = year_ends(year)
    return _within(np.minimum(last, new_years_eve) - np.maximum(first, new_year) + 1, 0, 366)
