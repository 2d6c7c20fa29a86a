"""A run from its order to its tables: what the ledger knows is passed over, the rest planned and taken in."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from models.batch import Fault, Outcome, Record, Status
from models.batch_summary import BatchSummary
from models.text import Text
from planner.batch.fingerprint import Fingerprints, fault_fingerprint
from planner.batch.ledger import Known, Ledger, writing
from planner.batch.ledger_faults import refused
from planner.batch.order import Means, Order
from planner.batch.progress import Progress, Silent, Watcher
from planner.batch.setup import Setup
from planner.batch.shard import ShardResult, result_of
from scenarios.records.source import Source

#: What `retry-failed` plans again.
TROUBLE = frozenset({Status.FAILED, Status.CRASHED, Status.TIMED_OUT})


class Ran(NamedTuple):
    """What a run did: enterprises that it settled, that it knew before, and that the input no longer has; `counts` are
    of all that the ledger holds now, and `summary` is what its tables add up to. `changed` of the settled ones were
    settled by an earlier run already, and their row, the packs, the options or the program are others now.
    """

    planned: int
    known: int
    gone: int
    seconds: float
    counts: Counter[Status]
    summary: BatchSummary
    changed: int


@dataclass(frozen=True, slots=True)
class _Unread:
    """A row of the input that stands for an enterprise and cannot even be handed on."""

    number: int
    fault: Fault


_Entry = Record | _Unread


def run(
    order: Order,
    folder: Path,
    watcher: Watcher | None = None,
    *,
    again: frozenset[Status] = frozenset(),
    moved: bool = False,
    means: Means | None = None,
) -> Ran:
    """Plan what is not planned yet, or is of a status in `again`, and write the result tables into the folder.

    `moved`: the input may be elsewhere than it was. `means` stand for what the order says.
    Raises InputError for an input that cannot be read at all and a folder that cannot be written or is in use,
    EngineBroken, and KeyboardInterrupt; what was taken in until then stays, and the next run goes on from there.
    """
    source, setup, engine = order.means() if means is None else means
    with writing(folder) as ledger:
        if not moved:
            _keep_to_input(ledger, order)
        watching = watcher or Silent()
        for note in source.notes:
            watching.tell(note)
        session = _Session(ledger, order, setup, again, watching)
        session.begin(source)
        with closing(engine.run(session.shards(source), setup)) as results:
            session.take(results)
        gone = session.end()
        summary, notes = _export(ledger, order, setup)
        ledger.write_notes({"exported": True})
        for note in notes:
            watching.tell(note)
        return session.told(gone, summary)


def _export(ledger: Ledger, order: Order, setup: Setup) -> tuple[BatchSummary, tuple[Text, ...]]:
    """The result tables as files, what they add up to, and what the user should know about them."""
    from planner.batch.export import export
    from planner.batch.summary import Tally

    tally = Tally()
    made = export(
        ledger.folder,
        tally.watching(ledger.blocks()),
        policies=setup.policies,
        vocabulary=setup.vocabulary,
        csv=order.csv,
    )
    return tally.summary(ledger.note("seconds"), ledger.note("planned")), made.notes


def _keep_to_input(ledger: Ledger, order: Order) -> None:
    """One folder, one input: results of another one are not written over."""
    before = ledger.note("order")
    now = order.as_data()
    if before is not None and before["input"] != now["input"]:
        raise refused(
            ledger.folder,
            Text(
                f"这里是 {before['input']} 的结果；请另选一个文件夹。"
                "输入若已移动，用 planner batch resume，以 --input 指明新位置",
                f"these are the results of {before['input']}; choose another folder, or if the input was moved, say so "
                "to planner batch resume by --input",
            ),
        )


class _Session:
    """One run on a ledger."""

    def __init__(self, ledger: Ledger, order: Order, setup: Setup, again: frozenset[Status], watcher: Watcher) -> None:
        self._ledger = ledger
        self._order = order
        self._again = again
        self._watcher = watcher
        self._fingerprints = Fingerprints(setup, order.wall_limit)
        self._started = time.monotonic()
        self._total: int | None = None
        self._seen = self._known = self._changed = 0
        self._done: Counter[Status] = Counter()
        self._in_flight: dict[int, Record] = {}

    def begin(self, source: Source) -> None:
        """Note what is going to be done."""
        count, limit = source.count(), self._order.limit
        self._total = count if limit is None or count is None else min(count, limit)
        self._ledger.write_notes({"order": self._order.as_data(), "total": self._total, "exported": False})

    def shards(self, source: Source) -> Iterator[tuple[Record, ...]]:
        """What is to be planned, in lots; rows that cannot be read are taken in on the way."""
        entries = islice(_numbered(source.records()), self._order.limit)
        waiting: list[Record] = []
        while lot := list(islice(entries, self._order.shard_size)):
            self._seen = lot[-1].number + 1
            waiting += self._open(lot)
            while len(waiting) >= self._order.shard_size:
                yield self._send(waiting[: self._order.shard_size])
                del waiting[: self._order.shard_size]
        if waiting:
            yield self._send(waiting)

    def take(self, results: Iterable[ShardResult]) -> None:
        """Take results in as they come."""
        try:
            for result in results:
                records = {one.number: self._in_flight.pop(one.number) for one in result.settled}
                self._write(
                    result,
                    {one.number: self._fingerprints.of(records[one.number], one.status) for one in result.settled},
                )
        finally:
            self._watcher.end(self._progress())

    def end(self) -> int:
        """Everything is planned: forget what the input no longer has, and say how many that were."""
        gone = self._ledger.forget_from(self._seen)
        notes = {"total": self._seen, "seconds": self._seconds(), "planned": self._done.total()}
        self._ledger.write_notes(notes)
        return gone

    def told(self, gone: int, summary: BatchSummary) -> Ran:
        """What the run did."""
        counts = self._ledger.counts()
        return Ran(self._done.total(), self._known, gone, self._seconds(), counts, summary, self._changed)

    def _open(self, lot: list[_Entry]) -> list[Record]:
        """The records of a lot that are not settled yet."""
        known = self._ledger.known(lot[0].number, lot[-1].number)
        found: list[Record] = []
        unread: list[_Unread] = []
        for entry in lot:
            before = known.get(entry.number)
            if before is not None and self._stands(entry, before):
                self._known += 1
                continue
            self._changed += before is not None and before.status not in self._again
            if isinstance(entry, _Unread):
                unread.append(entry)
            else:
                found.append(entry)
        if unread:
            outcomes = [Outcome(one.number, "", Status.REFUSED, faults=(one.fault,)) for one in unread]
            self._write(result_of(outcomes), {one.number: fault_fingerprint(one.fault) for one in unread})
        return found

    def _stands(self, entry: _Entry, before: Known) -> bool:
        """Whether what the ledger has of an enterprise is what would come of it now."""
        if before.status in self._again:
            return False
        if isinstance(entry, _Unread):
            return before.fingerprint == fault_fingerprint(entry.fault)
        return before.fingerprint == self._fingerprints.of(entry, before.status)

    def _send(self, records: list[Record]) -> tuple[Record, ...]:
        self._in_flight.update((one.number, one) for one in records)
        return tuple(records)

    def _write(self, result: ShardResult, fingerprints: Mapping[int, bytes]) -> None:
        self._ledger.write(result, fingerprints)
        self._done.update(one.status for one in result.settled)
        self._watcher.see(self._progress())

    def _progress(self) -> Progress:
        return Progress(self._total, self._known, dict(self._done), self._seconds())

    def _seconds(self) -> float:
        return time.monotonic() - self._started


def _numbered(records: Iterable[Record | Fault]) -> Iterator[_Entry]:
    """Every enterprise of the input with its number."""
    number = -1
    for one in records:
        number = one.number if isinstance(one, Record) else number + 1
        yield one if isinstance(one, Record) else _Unread(number, one)
