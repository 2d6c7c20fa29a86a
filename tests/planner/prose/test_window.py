"""A window in figures, days that the text leaves open included."""

from __future__ import annotations

from datetime import date

from models.policy import Window
from planner.prose.window import window_text


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_both_days() -> None:
    first, last = day("2026-01-01"), day("2028-12-31")
    assert window_text(Window(first, first, last, last)) == "2026-01-01 .. 2028-12-31"


def test_days_left_open() -> None:
    window = Window(day("2025-01-01"), day("2026-01-01"), day("2027-12-31"), day("2028-12-31"))
    assert window_text(window) == "2025-01-01/2026-01-01 .. 2027-12-31/2028-12-31"
