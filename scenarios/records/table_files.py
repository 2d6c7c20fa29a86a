"""The tables of a portfolio: files of a folder, or sheets of a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from models.errors import Finding, InputError, Place
from models.text import Text
from scenarios.records.case_folder import is_hidden
from scenarios.records.csv_rows import csv_rows
from scenarios.records.headings import TABLES, TableName
from scenarios.records.parquet_rows import parquet_rows
from scenarios.records.xlsx_rows import Workbooks

SUFFIXES = (".csv", ".tsv", ".xlsx", ".parquet")
_NAMES: dict[str, TableName] = {name: name for name in TABLES} | {zh: name for name, zh in TABLES.items()}


class TableFile(NamedTuple):
    """A table: how places call it, and its rows, headings first."""

    name: TableName
    address: str
    rows: Callable[[], Iterator[list[str]]]


class TableFiles(NamedTuple):
    """The tables that were found, and what lies beside them."""

    tables: dict[TableName, TableFile]
    others: tuple[str, ...]


def has_tables(path: Path) -> bool:
    """Whether it is a workbook, or a folder with a table of enterprises."""
    if path.is_file():
        return path.suffix.lower() == ".xlsx"
    return any(_table_of(one.name) == "enterprises" for one in path.iterdir())


def find_tables(path: Path) -> TableFiles:
    """The tables at the path. Raises InputError where the table of enterprises is missing or a table is there twice."""
    found = _of_workbook(path) if path.is_file() else _of_folder(path)
    if "enterprises" not in found.tables:
        seen = ", ".join(found.others) or "—"
        raise _refused(
            str(path),
            f"没有 enterprises（企业）表；找到的有：{seen}",
            f"there is no table enterprises (企业); found: {seen}",
        )
    return found


def _of_folder(folder: Path) -> TableFiles:
    tables: dict[TableName, TableFile] = {}
    others: list[str] = []
    for path in sorted(folder.iterdir()):
        name = _table_of(path.name)
        if name is None:
            others += [] if is_hidden(path.name) else [path.name]
            continue
        _put(tables, TableFile(name, path.name, _rows_of(path)), str(folder))
    return TableFiles(tables, tuple(others))


def _of_workbook(path: Path) -> TableFiles:
    book = Workbooks(path)
    tables: dict[TableName, TableFile] = {}
    others: list[str] = []
    for sheet in book.sheets:
        name = _NAMES.get(sheet.strip().lower())
        if name is None:
            others.append(sheet)
            continue
        _put(tables, TableFile(name, f"{path.name}!{sheet}", _sheet(book, sheet)), str(path))
    return TableFiles(tables, tuple(others))


def _put(tables: dict[TableName, TableFile], table: TableFile, where: str) -> None:
    if table.name in tables:
        first = tables[table.name].address
        raise _refused(
            where,
            f"{TABLES[table.name]}表有两份：{first} 和 {table.address}",
            f"the table {table.name} is there twice: {first} and {table.address}",
        )
    tables[table.name] = table


def _table_of(file: str) -> TableName | None:
    """The table that a file of that name holds."""
    stem, dot, suffix = file.rpartition(".")
    return _NAMES.get(stem.strip().lower()) if f"{dot}{suffix.lower()}" in SUFFIXES else None


def _rows_of(path: Path) -> Callable[[], Iterator[list[str]]]:
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        return lambda: parquet_rows(path)
    if suffix == ".xlsx":
        book = Workbooks(path)
        if len(book.sheets) != 1:
            raise _refused(
                path.name,
                f"应只有一个工作表，现有：{', '.join(book.sheets)}",
                f"one sheet is expected; there are: {', '.join(book.sheets)}",
            )
        return _sheet(book, book.sheets[0])
    return lambda: csv_rows(path)


def _sheet(book: Workbooks, sheet: str) -> Callable[[], Iterator[list[str]]]:
    return lambda: book.rows(sheet)


def _refused(file: str, zh: str, en: str) -> InputError:
    return InputError([Finding(Place(file), Text(zh, en))])
