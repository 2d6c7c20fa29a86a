"""What every way answers for one enterprise."""

from __future__ import annotations

from typing import NamedTuple

#: Seconds for all solves of one enterprise; what is not proven by then counts as so many.
LIMIT = 10.0
#: Sure money of the enterprise, its competitive money, money of persons and consumers: each held for the next.
LEVELS = 3


class Answer(NamedTuple):
    """Whole yuan by level, how many levels are proven, and whether the grants keep all rows.

    Processor seconds: reading the case, reading its clauses, choosing with the first level proven, the levels after it.
    """

    values: tuple[int, ...]
    proven: int
    read: float = 0.0
    clauses: float = 0.0
    first: float = 0.0
    later: float = 0.0
    kept: bool = True

    @property
    def seconds(self) -> float:
        """All of it."""
        return self.read + self.clauses + self.first + self.later
