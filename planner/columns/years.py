"""Facts by year of many owners (enterprises, or items): which row of the table holds one owner's year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from planner.columns.raw import Index


class YearRows:
    """Rows of (owner, year) with their known facts. They grow as further years are asked for; rows never move.

    `facts` are the facts of one owner's year. The rows of the years `first` to `last` of each owner (one column each)
    are made at once; an owner whose last year comes before the first has none yet.
    """

    def __init__(self, facts: Callable[[int, int], Mapping[str, Any]], first: Index, last: Index) -> None:
        self._facts = facts
        self._first = first
        self._width: Index = np.maximum(last - first + 1, 0)
        self._start: Index = np.cumsum(self._width) - self._width
        self._further: dict[tuple[int, int], int] = {}
        spans = zip(first.tolist(), self._width.tolist(), strict=True)
        #: The facts of each row.
        self.rows: list[Mapping[str, Any]] = [
            facts(owner, start + more) for owner, (start, width) in enumerate(spans) for more in range(width)
        ]

    def of(self, owner: Index, year: Index) -> Index:
        """The row of each pair."""
        after = year - self._first[owner]
        inside = (after >= 0) & (after < self._width[owner])
        found: Index = np.where(inside, self._start[owner] + after, 0)
        for place in np.flatnonzero(~inside).tolist():
            found[place] = self._beyond(int(owner[place]), int(year[place]))
        return found

    def _beyond(self, owner: int, year: int) -> int:
        row = self._further.get((owner, year))
        if row is None:
            row = self._further[owner, year] = len(self.rows)
            self.rows.append(self._facts(owner, year))
        return row
