"""What every engine does: shards in, what became of them out, in whatever order."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Protocol

from models.batch import Fault, Outcome, Record, Status
from planner.batch.setup import Setup
from planner.batch.shard import ShardResult, place_of, result_of

#: Enterprises planned together: enough to read columns at once, few enough to lose.
SHARD_SIZE = 512
#: Seconds after which an enterprise is given up, whatever is done for it.
WALL_LIMIT = 120.0


class Engine(Protocol):
    """Plans shards by several workers. A result may be for a part of a shard; no record is told of twice."""

    def run(self, shards: Iterator[tuple[Record, ...]], setup: Setup) -> Generator[ShardResult]:
        """What became of every record. Raises EngineBroken where no worker can be started."""
        ...


class EngineBroken(Exception):
    """Workers do not even start; nothing can be planned."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a worker may be at work without a word. `wall_limit` is seconds for one enterprise."""

    wall_limit: float = WALL_LIMIT

    def silence(self, records: int, at: int | None) -> float:
        """Seconds between two beats: at one enterprise its limit, at a shard as a whole longer for a larger one."""
        return self.wall_limit if at is not None else self.wall_limit * (1 + records / 32)

    def whole(self, records: int) -> float:
        """Seconds for a shard, beats or not."""
        return self.wall_limit * (1 + records)


PATIENCE = Patience()


def given_up(record: Record, status: Status, attempts: int, wall_limit: float) -> ShardResult:
    """The result for an enterprise on which workers died, or for which the time came.

    Its rows do not tell how often: that hangs on who stood beside it.
    """
    if status is Status.TIMED_OUT:
        words = (
            f"单家墙钟时限 {wall_limit:g} 秒内没有做完，试了不止一次",
            f"not finished within the wall-clock limit of {wall_limit:g} seconds, tried more than once",
        )
    else:
        words = (
            "工作进程在这家企业上意外终止，试了不止一次",
            "the worker process died on this enterprise, tried more than once",
        )
    fault = Fault(place_of(record), *words)
    return result_of([Outcome(record.number, record.id, status, faults=(fault,))], attempts)
