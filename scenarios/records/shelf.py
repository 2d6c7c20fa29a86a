"""Rows of tables laid out on disk, in the order of the enterprises that they belong to."""

from __future__ import annotations

import csv
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from scenarios.records.duck import Duck, open_duck
from scenarios.records.headings import TableName

#: Stands between the cells of a row; no file that people write has it.
SEPARATOR = "\x1f"
_LOT = 1024
#: The longest row that is laid out.
_LONGEST = 16_000_000


class Row(NamedTuple):
    """A row of a table that is not empty: its number as spreadsheets count, the id of its enterprise, its cells."""

    row: int
    id: str
    cells: str


class First(NamedTuple):
    """An enterprise: its number from 0, its row, and the first and the last row that have its id."""

    number: int
    row: int
    id: str
    cells: str
    first: int
    last: int


class Orphan(NamedTuple):
    """Rows of an id that no enterprise has: the first of them, and how many they are."""

    table: TableName
    id: str
    row: int
    rows: int


class Shelf:
    """A passing database on disk; it is gone when it is closed, or with the process that ends."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="planner-"))
        self._forget = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._duck = open_duck(self._folder)
        self._tables: list[TableName] = []

    def close(self) -> None:
        """Forget all of it."""
        self._duck.close()
        self._forget()

    def put(self, table: TableName, rows: Iterable[Row]) -> None:
        """Lay out a table. The enterprises are numbered in their order."""
        path = self._folder / f"{table}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows((row.row, row.id, row.cells) for row in rows)
        numbered = "row_number() OVER (ORDER BY row) - 1 AS number, " if table == "enterprises" else ""
        self._duck.execute(
            f"CREATE TABLE {table} AS SELECT {numbered}row, coalesce(id, '') AS id, cells FROM read_csv(?, "
            "header=false, auto_detect=false, delim=',', quote='\"', escape='\"', parallel=false, "
            f"max_line_size={_LONGEST}, buffer_size={2 * _LONGEST}, "
            "columns={'row': 'BIGINT', 'id': 'VARCHAR', 'cells': 'VARCHAR'})",
            [str(path)],
        )
        path.unlink()
        self._tables.append(table)

    def count(self) -> int:
        """Enterprises, and ids that no enterprise has."""
        ((count,),) = self._duck.execute("SELECT count(*) FROM enterprises").fetchall()
        return int(count) + sum(1 for _ in self.orphans())

    def enterprises(self) -> Iterator[First]:
        """The enterprises in their order."""
        query = (
            "SELECT number, row, id, cells, first, last FROM enterprises "
            "JOIN (SELECT id, min(row) AS first, max(row) AS last FROM enterprises GROUP BY id) USING (id) "
            "ORDER BY number"
        )
        return map(First._make, _stream(self._duck, query))

    def rows_of(self, table: TableName) -> Iterator[tuple[int, int, str]]:
        """The rows of another table by the number of the enterprise: that number, the row, its cells."""
        query = (
            f"SELECT number, {table}.row, {table}.cells FROM {table} "
            "JOIN (SELECT id, min(number) AS number FROM enterprises WHERE id <> '' GROUP BY id) USING (id) "
            f"ORDER BY number, {table}.row"
        )
        return ((number, row, cells) for number, row, cells in _stream(self._duck, query))

    def orphans(self) -> Iterator[Orphan]:
        """Ids that no enterprise has, table by table in the order of their first rows."""
        for table in self._tables:
            if table == "enterprises":
                continue
            query = (
                f"SELECT id, min(row), count(*) FROM {table} WHERE id = '' OR id NOT IN (SELECT id FROM enterprises) "
                "GROUP BY id ORDER BY 2"
            )
            yield from (Orphan(table, name, row, count) for name, row, count in _stream(self._duck, query))


def _stream(duck: Duck, query: str) -> Iterator[tuple]:  # type: ignore[type-arg]
    """The rows of a query, a lot at a time."""
    own = duck.beside()
    own.execute(query)
    while rows := own.fetchmany(_LOT):
        yield from rows
    own.close()
