"""The work that is left: shards as they come, and what is to be done again after a worker died on it.

A dead worker costs at most the one enterprise that it died on. Where the worker said which one that is, it is planned
again alone and the rest again without it; where that was not said, or was wrong, the shard is halved. Who dies alone
after a death before is given up.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from models.batch import Record


@dataclass(frozen=True, slots=True)
class Piece:
    """Records that are planned together; `deaths` counts the workers that died on them."""

    records: tuple[Record, ...]
    deaths: int = 0


class Pieces:
    """Hands out pieces; those that broke come first, so that no shard stays open for long."""

    def __init__(self, shards: Iterator[tuple[Record, ...]]) -> None:
        self._shards = shards
        self._waiting: deque[Piece] = deque()

    def next(self) -> Piece | None:
        """What is to be planned now; None where nothing is left (a piece may break later)."""
        self.look_ahead(1)
        return self._waiting.popleft() if self._waiting else None

    def look_ahead(self, most: int) -> int:
        """Read shards of the input until so many pieces wait, and say how many do."""
        while len(self._waiting) < most and (shard := next(self._shards, None)) is not None:
            self._waiting.append(Piece(shard))
        return len(self._waiting)

    def broke(self, piece: Piece, at: int | None) -> Record | None:
        """A worker died on the piece, at the enterprise of that number (None: nobody knows). The record given up."""
        deaths = piece.deaths + 1
        if len(piece.records) == 1:
            if piece.deaths:
                return piece.records[0]
            self._waiting.appendleft(Piece(piece.records, deaths))
            return None
        suspect = [one for one in piece.records if one.number == at] if not piece.deaths else []
        middle = len(piece.records) // 2
        parts = (
            (tuple(suspect), tuple(one for one in piece.records if one.number != at))
            if suspect
            else (piece.records[:middle], piece.records[middle:])
        )
        self._waiting.extendleft(Piece(part, deaths) for part in reversed(parts))
        return None
