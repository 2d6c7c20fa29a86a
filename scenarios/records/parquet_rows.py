"""Rows of Parquet files as texts, exactly as they stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from models.errors import Finding, InputError, Place
from models.text import Text
from scenarios.records.duck import connect

_LOT = 2048
#: Marks that DuckDB takes for a pattern of several files, each to be put into brackets.
_MARKS_OF_PATTERNS = re.compile(r"[*?\[]")
#: Beyond it a floating number is not surely whole.
_EXACT = 10**15


def parquet_rows(path: Path) -> Iterator[list[str]]:
    """The names of the columns, then the rows as lists of texts. Raises InputError where it is no Parquet file."""
    with connect() as duck:
        name = _MARKS_OF_PATTERNS.sub(r"[\g<0>]", str(path)).replace("'", "''")
        try:
            columns = duck.execute(f"DESCRIBE SELECT * FROM read_parquet('{name}')").fetchall()
            yield [str(column[0]) for column in columns]
            texts = ", ".join(_as_text(str(column[0]), str(column[1])) for column in columns)
            duck.execute(f"SELECT {texts} FROM read_parquet('{name}')")
            while rows := duck.fetchmany(_LOT):
                for row in rows:
                    yield ["" if one is None else one for one in row]
        except duck.failure as error:
            why = str(error).splitlines()[0]
            text = Text(f"无法读取 Parquet 文件：{why}", f"the Parquet file cannot be read: {why}")
            raise InputError([Finding(Place(path.name), text)]) from None


def _as_text(name: str, kind: str) -> str:
    column = '"' + name.replace('"', '""') + '"'
    if kind in ("FLOAT", "DOUBLE"):
        whole = f"{column} = floor({column}) AND abs({column}) < {_EXACT}"
        return f"CASE WHEN {whole} THEN {column}::BIGINT::VARCHAR ELSE {column}::VARCHAR END"
    if kind == "VARCHAR[]":
        return f"array_to_string({column}, '、')"
    return f"{column}::VARCHAR"
