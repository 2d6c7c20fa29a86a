"""What is done to a good workbook, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from tests.scenarios.intake.read.book import Book

#: Places of what is told, with `{0}` for an address; "" is the workbook as a whole.
Told = tuple[str, str, str]


class Wrong(NamedTuple):
    """`change` gives the addresses that `told` names: each the place, the text in Chinese, the text in English."""

    name: str
    change: Callable[[Book], tuple[str, ...]]
    told: tuple[Told, ...]


def typed(
    name: str, sheet: str, field: str, value: Any, zh: str, en: str, entry: int = 0, code: str = "General"
) -> Wrong:
    """One value typed into one cell, and what is said there."""
    return Wrong(name, lambda book: (book.put(sheet, field, value, entry, code),), (("{0}", zh, en),))
