"""What runs of the tests work with: an input in memory, and an engine in this process."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from models.batch import Fault, Record
from models.text import Text
from models.vocabulary import Vocabulary
from planner.batch.order import Means, Order
from planner.batch.run import Ran, run
from planner.batch.setup import Setup
from planner.batch.shard import ShardResult, plan_shard, result_of
from planner.batch.tables_form import RESULTS
from tests.planner.batch.wild_kit import wild_setup


@dataclass
class Listed:
    """An input in memory."""

    entries: Sequence[Record | Fault]

    def records(self) -> Iterator[Record | Fault]:
        yield from self.entries

    @property
    def notes(self) -> tuple[Text, ...]:
        return ()

    def count(self) -> int | None:
        return len(self.entries)


@dataclass
class Inline:
    """Plans in this process and notes which numbers it was given; `before` is called with each shard."""

    before: Callable[[tuple[Record, ...]], None] = lambda _: None
    planned: list[int] = field(default_factory=list)

    def run(self, shards: Iterator[tuple[Record, ...]], setup: Setup) -> Generator[ShardResult]:
        kit = setup.kit(setup)
        for shard in shards:
            self.before(shard)
            self.planned += [one.number for one in shard]
            yield result_of(plan_shard(kit, shard, lambda _: None))


def order(folder: Path, **changed: object) -> Order:
    """An order for an input that only has a name."""
    return Order(input=folder.parent / "firms.jsonl", shard_size=4, **changed)  # type: ignore[arg-type]


def run_inline(
    folder: Path,
    entries: Sequence[Record | Fault],
    words: Vocabulary,
    engine: Inline | None = None,
    asked: Order | None = None,
    **more: object,
) -> tuple[Ran, list[int]]:
    """What a run did, and the numbers that it planned."""
    inline = engine or Inline()
    means = Means(Listed(entries), wild_setup(words), inline)
    ran = run(asked or order(folder), folder, means=means, **more)  # type: ignore[arg-type]
    return ran, inline.planned


def tables(folder: Path) -> dict[str, bytes]:
    """The result tables as they lie in the folder."""
    return {one.name: (folder / f"{one.name}.parquet").read_bytes() for one in RESULTS}
