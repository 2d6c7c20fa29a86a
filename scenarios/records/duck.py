"""DuckDB with little memory of its own; what does not fit goes to a folder on disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from models.errors import Finding, InputError, Place
from models.text import Text

MEMORY = "200MB"
THREADS = 1


class Duck:
    """A connection."""

    def __init__(self, connection: Any, error: type[Exception]) -> None:
        self._connection = connection
        self.failure = error

    def execute(self, query: str, values: Sequence[object] = ()) -> Duck:
        """Run one statement."""
        self._connection.execute(query, list(values))
        return self

    def fetchall(self) -> list[tuple[Any, ...]]:
        """All rows of the last statement."""
        return list(self._connection.fetchall())

    def fetchmany(self, count: int) -> list[tuple[Any, ...]]:
        """The next rows of the last statement, none at the end."""
        return list(self._connection.fetchmany(count))

    def beside(self) -> Duck:
        """Another connection to the same database, with statements of its own."""
        return Duck(self._connection.cursor(), self.failure)

    def close(self) -> None:
        """Shut the connection."""
        self._connection.close()


@contextmanager
def connect(folder: Path | None = None) -> Iterator[Duck]:
    """A database in a folder, or in memory alone. Raises InputError where DuckDB is not installed."""
    duck = open_duck(folder)
    try:
        yield duck
    finally:
        duck.close()


def open_duck(folder: Path | None = None) -> Duck:
    """`connect` for those who shut it themselves."""
    try:
        import duckdb
    except ImportError:
        raise not_installed("DuckDB") from None
    settings: dict[str, Any] = {"memory_limit": MEMORY, "threads": THREADS, "autoinstall_known_extensions": False}
    if folder is None:
        return Duck(duckdb.connect(":memory:", config=settings), duckdb.Error)
    settings["temp_directory"] = str(folder / "spill")
    return Duck(duckdb.connect(str(folder / "rows.duckdb"), config=settings), duckdb.Error)


def not_installed(package: str) -> InputError:
    """What is said where a package for tables is missing."""
    text = Text(
        f"读取表格需要 {package}：pip install 'benefit-planner[batch]'",
        f"tables need {package}: pip install 'benefit-planner[batch]'",
    )
    return InputError([Finding(Place(package), text)])
