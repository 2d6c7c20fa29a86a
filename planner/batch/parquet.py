"""Parquet files by DuckDB, the only writer and reader of them; it is loaded where it is used.

DuckDB works in this process, with one thread and bounded memory, loads no extension and looks at no network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EIO, ENOSPC
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import Finding, InputError, Place
from models.text import Text
from planner.batch.tables_form import ColumnType, Table

if TYPE_CHECKING:
    import duckdb

_TYPES: dict[ColumnType, str] = {"number": "BIGINT", "text": "VARCHAR", "flag": "BOOLEAN", "list": "VARCHAR"}
_MEMORY = "256MB"
#: Bytes of the longest row (a claim may have many neighbours); DuckDB reads sixteen times as much at once.
_LONGEST_ROW = 1_000_000
_MISSING = Text(
    "需要 DuckDB：pip install 'benefit-planner[batch]'", "DuckDB is needed: pip install 'benefit-planner[batch]'"
)


def has_duckdb() -> bool:
    """Whether Parquet can be written and read here."""
    return find_spec("duckdb") is not None


@contextmanager
def database(folder: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory, that may spill into the folder. Raises InputError where DuckDB is not installed."""
    if not has_duckdb():
        raise InputError([Finding(Place("planner batch"), _MISSING)])
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": 1,
        "memory_limit": _MEMORY,
        "preserve_insertion_order": True,
        "temp_directory": "" if folder is None else str(folder / "spill"),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    with duckdb.connect(":memory:", config=settings) as connection:
        yield connection


def quoted(words: str | Path) -> str:
    """A text as SQL writes it."""
    return "'" + str(words).replace("'", "''") + "'"


@contextmanager
def writer_of(folder: Path) -> Iterator[Callable[[Table, Path], Path]]:
    """What makes a Parquet file in the folder of the rows of a block, in their order.

    Calling it raises OSError where the file cannot be written.
    """
    import duckdb

    with database(folder) as connection:

        def write(table: Table, source: Path) -> Path:
            target = folder / f"{table.name}.parquet"
            asked = f"COPY (SELECT {_chosen(table)} FROM {_read(table, source)}) TO {quoted(target)} (FORMAT parquet)"
            try:
                connection.execute(asked)
            except duckdb.IOException as error:
                raise OSError(ENOSPC if "No space left" in str(error) else EIO, str(error)) from None
            return target

        yield write


def _chosen(table: Table) -> str:
    """The columns, lists taken apart."""
    return ", ".join(
        f"""CASE WHEN "{one.name}" = '' THEN [] ELSE string_split("{one.name}", chr(31)) END AS "{one.name}\""""
        if one.type == "list"
        else f'"{one.name}"'
        for one in table.columns
    )


def _read(table: Table, source: Path) -> str:
    columns = ", ".join(f"{quoted(one.name)}: {quoted(_TYPES[one.type])}" for one in table.columns)
    texts = ", ".join(quoted(one.name) for one in table.columns if _TYPES[one.type] == "VARCHAR")
    return (
        f"read_csv({quoted(source)}, auto_detect = false, header = false, compression = 'gzip', delim = ',', "
        f"quote = '\"', escape = '\"', new_line = '\\r\\n', max_line_size = {_LONGEST_ROW}, "
        f"columns = {{{columns}}}, force_not_null = [{texts}])"
    )
