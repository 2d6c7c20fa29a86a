"""When a policy holds, in figures that both languages read."""

from __future__ import annotations

from datetime import date

from models.policy import Window


def window_text(window: Window) -> str:
    """`2026-01-01 .. 2028-12-31`; a day that the text leaves open is `first/last` possible."""
    first = _days(window.from_earliest, window.from_latest)
    return f"{first} .. {_days(window.to_earliest, window.to_latest)}"


def _days(first: int, last: int) -> str:
    one, other = date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()
    return one if one == other else f"{one}/{other}"
