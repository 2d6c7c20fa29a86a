"""What a worker is at, in memory that it shares with its supervisor: it can still be read after the worker died."""

from __future__ import annotations

from multiprocessing.context import SpawnContext
from typing import Any

_NOBODY = -1


class Pulse:
    """The number of the enterprise that is worked on alone, and a count of beats."""

    def __init__(self, context: SpawnContext) -> None:
        self._cells: Any = context.RawArray("q", [_NOBODY, 0])

    def __call__(self, number: int | None, /) -> None:
        """The worker's word, see planner.batch.shard.Beat."""
        self._cells[0] = _NOBODY if number is None else number
        self._cells[1] += 1

    @property
    def at(self) -> int | None:
        """The enterprise that the worker is at; None: all of its shard."""
        number = int(self._cells[0])
        return None if number == _NOBODY else number

    @property
    def beats(self) -> int:
        """How often the worker said something."""
        return int(self._cells[1])
