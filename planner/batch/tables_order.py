"""Blocks of result rows in the order of their enterprises, whatever the order in which shards were done.

Blocks wait in one temporary file. Shards whose enterprises lie apart are passed on as they are; only where enterprises
were planned anew, and so stand between those of an older shard, rows are merged, a few thousand at a time.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import BinaryIO, NamedTuple

from planner.batch.tables_form import block_of, rows_of

#: Rows of a merged block.
_MOST_ROWS = 4096


class _Shard(NamedTuple):
    """First and last number of its enterprises; by table, where its block lies: offset and length."""

    first: int
    last: int
    places: Mapping[str, tuple[int, int]]


class OrderedBlocks:
    """The blocks of a run, by table, in the order of numbers; the rows of one enterprise come from one shard."""

    def __init__(self, blocks: Iterable[Mapping[str, bytes]], spool: BinaryIO) -> None:
        self._spool = spool
        self._shards = sorted((self._kept(tables) for tables in blocks if tables), key=_numbers)

    def of(self, table: str) -> Iterator[bytes]:
        """The blocks of a table; none where it has no rows."""
        for shards in self._entwined():
            held = [shard for shard in shards if table in shard.places]
            if len(held) == 1:
                yield self._block(held[0], table)
                continue
            rows = self._merged(held, table)
            while some := list(islice(rows, _MOST_ROWS)):
                yield block_of(some)

    def _kept(self, tables: Mapping[str, bytes]) -> _Shard:
        numbers = [int(row[0]) for row in rows_of(tables["plans"])]
        places = {}
        for name, block in tables.items():
            places[name] = (self._spool.tell(), len(block))
            self._spool.write(block)
        return _Shard(min(numbers), max(numbers), places)

    def _entwined(self) -> Iterator[list[_Shard]]:
        """Shards in their order; together where the numbers of one reach into another's."""
        together: list[_Shard] = []
        last = -1
        for shard in self._shards:
            if together and shard.first > last:
                yield together
                together = []
            together.append(shard)
            last = max(last, shard.last)
        if together:
            yield together

    def _block(self, shard: _Shard, table: str) -> bytes:
        offset, length = shard.places[table]
        self._spool.seek(offset)
        return self._spool.read(length)

    def _merged(self, shards: Sequence[_Shard], table: str) -> Iterator[list[str]]:
        """Their rows by number; a shard is opened when its first enterprise is near, and closed after its last."""
        waiting = deque(shards)
        open_: list[tuple[int, int, list[str], Iterator[list[str]]]] = []

        def push(rows: Iterator[list[str]], turn: int) -> None:
            row = next(rows, None)
            if row is not None:
                heapq.heappush(open_, (int(row[0]), turn, row, rows))

        turn = 0
        while waiting or open_:
            while waiting and (not open_ or waiting[0].first <= open_[0][0]):
                turn += 1
                push(rows_of(self._block(waiting.popleft(), table)), turn)
            if open_:
                _, own_turn, row, rows = heapq.heappop(open_)
                yield row
                push(rows, own_turn)


def _numbers(shard: _Shard) -> tuple[int, int]:
    return shard.first, shard.last
