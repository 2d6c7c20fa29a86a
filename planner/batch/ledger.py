"""What a run has done so far, in one SQLite file: what became of each enterprise, and the rows of the result tables.

One transaction takes in a shard whole: its enterprises, its rows, and the end of all older rows of these enterprises.
So a process that is killed loses what was in flight, and nothing half-written is ever seen. `synchronous=NORMAL` with a
write-ahead log keeps that promise through a power cut too: it may then lose the last shards, which are planned again.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from models.batch import Status
from models.text import Text
from planner.batch.ledger_faults import refused, told
from planner.batch.ledger_lock import LOCK_FILE, locked
from planner.batch.shard import ShardResult
from planner.batch.tables import without_rows

LEDGER_FILE = "ledger.sqlite"
LEDGER_FORM = "planner/batch-ledger/1"
_SCHEMA = """
create table if not exists note (name text primary key, value text not null) without rowid;
create table if not exists shard (number integer primary key);
create table if not exists rows_of (shard integer not null, name text not null, content blob not null);
create index if not exists rows_of_shard on rows_of (shard);
create table if not exists enterprise (
    number integer primary key, id text not null, status text not null, fingerprint blob not null,
    attempts integer not null, seconds real not null, shard integer not null
);
create index if not exists enterprise_of_shard on enterprise (shard);
"""
_NO_LEDGER = Text(
    "这里没有运行账本；应为 planner batch run 写结果的文件夹",
    "there is no ledger here; the folder that planner batch run wrote to is expected",
)
_OTHER_FORM = Text(
    f"账本的格式不是 {LEDGER_FORM}；请换一个文件夹重新运行",
    f"the ledger is not of the form {LEDGER_FORM}; run anew into another folder",
)
_NOT_EMPTY = Text(
    "文件夹不是空的，也没有运行账本；请另选一个文件夹，以免混在一起",
    "the folder is not empty and holds no ledger; choose another folder, so that nothing gets mixed up",
)


class Known(NamedTuple):
    """What the ledger has of an enterprise."""

    status: Status
    fingerprint: bytes


class Ledger:
    """The ledger of one run. Every method raises InputError where the storage fails."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self._db = connection
        self._path = folder / LEDGER_FILE

    def note(self, name: str) -> Any:
        """A note about the run as plain data; None where there is none."""
        with told(self._path):
            row = self._db.execute("select value from note where name = ?", (name,)).fetchone()
        return None if row is None else json.loads(row[0])

    def write_notes(self, notes: Mapping[str, Any]) -> None:
        """Keep notes about the run, each as plain data."""
        rows = [(name, json.dumps(value, ensure_ascii=False, sort_keys=True)) for name, value in notes.items()]
        with told(self._path), self._db:
            self._db.executemany("insert or replace into note values (?, ?)", rows)

    def known(self, first: int, last: int) -> dict[int, Known]:
        """What it has of the enterprises of these numbers, the last included."""
        asked = "select number, status, fingerprint from enterprise where number between ? and ?"
        with told(self._path):
            return {
                number: Known(Status(status), fingerprint)
                for number, status, fingerprint in self._db.execute(asked, (first, last))
            }

    def write(self, result: ShardResult, fingerprints: Mapping[int, bytes]) -> None:
        """Take in what became of enterprises; whatever was known of them before goes, in the same transaction."""
        numbers = [one.number for one in result.settled]
        with told(self._path), self._db:
            self._forget(numbers)
            shard = self._db.execute("insert into shard default values").lastrowid
            self._db.executemany(
                "insert into rows_of values (?, ?, ?)",
                [(shard, name, content) for name, content in sorted(result.tables.items())],
            )
            self._db.executemany(
                "insert into enterprise values (?, ?, ?, ?, ?, ?, ?)",
                [
                    (one.number, one.id, one.status.value, fingerprints[one.number], one.attempts, one.seconds, shard)
                    for one in result.settled
                ],
            )

    def forget_from(self, number: int) -> int:
        """Forget the enterprises from this number on: the input has become shorter. How many these were."""
        with told(self._path), self._db:
            found = self._db.execute("select number from enterprise where number >= ?", (number,))
            gone = [row[0] for row in found]
            self._forget(gone)
        return len(gone)

    def counts(self) -> Counter[Status]:
        """How many enterprises there are of each status."""
        with told(self._path):
            found = self._db.execute("select status, count(*) from enterprise group by status").fetchall()
        return Counter({Status(status): count for status, count in found})

    def blocks(self) -> Iterator[dict[str, bytes]]:
        """The rows of the result tables, shard by shard, as planner.batch.tables.tables_of makes them."""
        with told(self._path):
            shards = [row[0] for row in self._db.execute("select number from shard order by number")]
        for shard in shards:
            yield self._tables(shard)

    def _tables(self, shard: int) -> dict[str, bytes]:
        asked = "select name, content from rows_of where shard = ? order by name"
        with told(self._path):
            return dict(self._db.execute(asked, (shard,)))

    def _forget(self, numbers: Sequence[int]) -> None:
        """Take enterprises and their rows out, within a transaction of the caller."""
        gone: dict[int, list[int]] = {}
        for number in numbers:
            row = self._db.execute("select shard from enterprise where number = ?", (number,)).fetchone()
            if row is not None:
                gone.setdefault(row[0], []).append(number)
        for shard, mine in gone.items():
            self._db.executemany("delete from enterprise where number = ?", [(one,) for one in mine])
            left = self._db.execute("select count(*) from enterprise where shard = ?", (shard,)).fetchone()[0]
            tables = without_rows(self._tables(shard), frozenset(mine)) if left else {}
            self._db.execute("delete from rows_of where shard = ?", (shard,))
            if left:
                rows = [(shard, name, content) for name, content in sorted(tables.items())]
                self._db.executemany("insert into rows_of values (?, ?, ?)", rows)
            else:
                self._db.execute("delete from shard where number = ?", (shard,))


@contextmanager
def writing(folder: Path) -> Iterator[Ledger]:
    """The ledger of a folder, made where there is none, for this process alone to write.

    Raises InputError where the folder cannot be written, holds other things, or another run is writing to it.
    """
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        others = [one for one in folder.iterdir() if one.name != LOCK_FILE]
    if others and not (folder / LEDGER_FILE).exists():
        raise refused(folder, _NOT_EMPTY)
    with locked(folder), closing(_connect(folder, "rwc")) as connection:
        with told(folder / LEDGER_FILE):
            connection.execute("pragma journal_mode=wal")
            connection.execute("pragma synchronous=normal")
            connection.executescript(_SCHEMA)
        ledger = Ledger(folder, connection)
        if ledger.note("form") is None:
            ledger.write_notes({"form": LEDGER_FORM})
        _check_form(ledger)
        yield ledger


@contextmanager
def reading(folder: Path) -> Iterator[Ledger]:
    """The ledger of a folder to look at, while a run may be writing to it. Raises InputError where there is none."""
    path = folder / LEDGER_FILE
    if not path.is_file():
        raise refused(folder, _NO_LEDGER)
    with closing(_connect(folder, "ro")) as connection:
        ledger = Ledger(folder, connection)
        _check_form(ledger)
        yield ledger


def _connect(folder: Path, mode: str) -> sqlite3.Connection:
    path = (folder / LEDGER_FILE).resolve()
    with told(path):
        return sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True, timeout=30.0)


def _check_form(ledger: Ledger) -> None:
    try:
        form = ledger.note("form")
    except sqlite3.OperationalError:
        form = None
    if form != LEDGER_FORM:
        raise refused(ledger.folder / LEDGER_FILE, _OTHER_FORM)
