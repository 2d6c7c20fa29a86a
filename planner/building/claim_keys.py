"""The names of the rows of a table of claims, each made when it is first asked for: most rows are never named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import overload


class ClaimKeys(Sequence[str]):
    """The names of so many rows, by row."""

    def __init__(self, name: Callable[[int], str], rows: int) -> None:
        self._name = name
        self._rows = rows
        self._known: dict[int, str] = {}

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[str]: ...
    def __getitem__(self, row: int | slice) -> str | Sequence[str]:
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(self._rows))]
        found = self._known.get(row)
        if found is None:
            if not -self._rows <= row < self._rows:
                raise IndexError(f"row {row} of {self._rows}")
            found = self._known[row] = self._name(row % self._rows)
        return found

    def __len__(self) -> int:
        return self._rows

    def __iter__(self) -> Iterator[str]:
        return (self[row] for row in range(self._rows))
