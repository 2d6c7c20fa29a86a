"""The result tables of a run, to be asked by SQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from models.batch_report import Client
from models.errors import Finding, InputError, Place
from models.plan import Words
from models.text import Text
from planner.batch.parquet import database, quoted
from planner.batch.tables_form import TABLES

if TYPE_CHECKING:
    import duckdb

_NO_TABLES = Text(
    "这里没有结果表；应为 planner batch run 写结果的文件夹，未写完的先用 planner batch resume 续完",
    "there are no result tables here; the folder that planner batch run wrote to is expected, and a run that was "
    "broken off is finished by planner batch resume first",
)
#: Money of a claim that counts as sure, in SQL.
KIND = "CASE WHEN others THEN 'others' WHEN strength = 'competitive' THEN 'competitive' ELSE 'sure' END"
Row = dict[str, Any]


class Source:
    """The tables of one run, or of two: those of the other are called `before_plans` and so on."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def add(self, folder: Path, prefix: str = "") -> None:
        """Make the tables of a run known. Raises InputError where they are not there."""
        for name in TABLES:
            path = folder / f"{name}.parquet"
            if not path.is_file():
                raise InputError([Finding(Place(str(folder)), _NO_TABLES)])
            self._connection.execute(f"CREATE VIEW {prefix}{name} AS SELECT * FROM {quoted(path)}")

    def make(self, sql: str) -> None:
        """A view or a table for later questions."""
        self._connection.execute(sql)

    def rows(self, sql: str, *values: object) -> Iterator[Row]:
        """The answer, by names of columns, some at a time."""
        asked = self._connection.cursor().execute(sql, values)
        names = [column[0] for column in asked.description or ()]
        while some := asked.fetchmany(2048):
            yield from (dict(zip(names, row, strict=True)) for row in some)

    def row(self, sql: str, *values: object) -> Row:
        """The one row of the answer."""
        (found,) = self.rows(sql, *values)
        return found


@contextmanager
def source_of(folder: Path, other: Path | None = None) -> Iterator[Source]:
    """The tables of a run, and of another one. Raises InputError without them, and without DuckDB."""
    with TemporaryDirectory(prefix="planner-report-") as spill, database(Path(spill)) as connection:
        source = Source(connection)
        source.add(folder)
        if other is not None:
            source.add(other, "before_")
        yield source


def client(row: Row) -> Client:
    """The plan that a row is about."""
    return Client(number=row["number"], id=row["id"], entity=row["entity"], title=row["title"])


def both(row: Row, name: str) -> Words:
    """The text of the columns `name_zh` and `name_en`; empty where the packs do not say."""
    return Words(zh=row[f"{name}_zh"] or "", en=row[f"{name}_en"] or "")
