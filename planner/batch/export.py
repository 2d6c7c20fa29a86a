"""The result tables of a run as files: Parquet by DuckDB, CSV on request.

Rows stream in the order of their enterprises, so that memory stays flat and the same run gives the same bytes whatever
the order in which its shards were done. Files are made beside their places and take them only when all are whole.
"""

from __future__ import annotations

import csv as csv_files
import errno
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

from models.errors import Finding, InputError, Place
from models.policy import Policy
from models.text import Text
from models.vocabulary import Vocabulary
from planner.batch.parquet import has_duckdb, writer_of
from planner.batch.tables_form import PACKS, RESULTS, Column, Table, block_of, rows_of, unlisted
from planner.batch.tables_order import OrderedBlocks
from planner.batch.tables_packs import pack_tables
from planner.report.sweep_csv import BYTE_ORDER_MARK, as_text

#: Where files are made; what an export that was killed left there is cleared away by the next.
_BESIDE = ".export"
#: How the texts of a list stand in one cell of a CSV file.
_BETWEEN = "; "
_NO_DUCKDB = Text(
    "没有安装 DuckDB，结果写成 CSV 而不是 Parquet；pip install 'benefit-planner[batch]' 后可用 Parquet",
    "DuckDB is not installed: results are CSV and no Parquet; pip install 'benefit-planner[batch]' for Parquet",
)
_FULL = Text(
    "磁盘空间不足，结果表没有写出；运行账本完好，腾出空间后用 planner batch resume 再写",
    "no space left on the disk, the result tables were not written; the ledger is intact: make room and let planner "
    "batch resume write them",
)


class Exported(NamedTuple):
    """The files written, in the order of the tables, and what the user should know about them."""

    files: tuple[Path, ...]
    notes: tuple[Text, ...] = ()


def export(
    folder: Path,
    blocks: Iterable[Mapping[str, bytes]],
    *,
    policies: Sequence[Policy],
    vocabulary: Vocabulary,
    csv: bool = False,
) -> Exported:
    """Write every result table, and what the packs say of clauses, rules and pots, into the folder.

    `blocks` are rows as planner.batch.tables makes them, in any order; of each enterprise once. `csv` asks for CSV
    files beside the Parquet files. Raises InputError where the folder cannot be written; then no table is changed.
    The caller sees to it that nobody else exports into the folder at the same time.
    """
    parquet, beside = has_duckdb(), folder / _BESIDE
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir()
        made = list(_made(beside, blocks, pack_tables(policies, vocabulary), parquet, csv or not parquet))
        for one in made:
            one.replace(folder / one.name)
    except OSError as error:
        raise _not_written(folder, error) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    _drop_others(folder, {one.name for one in made})
    return Exported(tuple(folder / one.name for one in made), () if parquet else (_NO_DUCKDB,))


def _made(
    folder: Path, blocks: Iterable[Mapping[str, bytes]], packs: Mapping[str, bytes], parquet: bool, csv: bool
) -> Iterator[Path]:
    """All files, in a folder for this moment."""
    with (folder / "spool").open("w+b") as spool, writer_of(folder) if parquet else nullcontext() as write:
        ordered = OrderedBlocks(blocks, spool)
        for table in (*RESULTS, *PACKS):
            source = folder / f"{table.name}.csv.gz"
            _lay_out(source, ordered.of(table.name) if table in RESULTS else (packs[table.name],))
            if write is not None:
                yield write(table, source)
            if csv:
                yield _write_csv(table, ordered.of(table.name) if table in RESULTS else (packs[table.name],), folder)
            source.unlink()


def _lay_out(target: Path, blocks: Iterable[bytes]) -> None:
    """Blocks end to end; one without rows where there is none, for an empty file is no gzip file."""
    with target.open("wb") as file:
        for block in blocks:
            file.write(block)
        if not file.tell():
            file.write(block_of(()))


def _write_csv(table: Table, blocks: Iterable[bytes], folder: Path) -> Path:
    """With a mark that tells Excel that it is UTF-8, and a line of names; texts that look like formulas stay texts."""
    target = folder / f"{table.name}.csv"
    with target.open("w", encoding="utf-8", newline="") as file:
        file.write(BYTE_ORDER_MARK)
        writer = csv_files.writer(file, lineterminator="\r\n")
        writer.writerow([column.name for column in table.columns])
        for block in blocks:
            writer.writerows(_cells(table.columns, rows_of(block)))
    return target


def _cells(columns: Sequence[Column], rows: Iterable[list[str]]) -> Iterator[list[str]]:
    texts = [place for place, one in enumerate(columns) if one.type == "text"]
    lists = [place for place, one in enumerate(columns) if one.type == "list"]
    for row in rows:
        for place in lists:
            row[place] = as_text(_BETWEEN.join(unlisted(row[place])))
        for place in texts:
            row[place] = as_text(row[place])
        yield row


def _drop_others(folder: Path, made: set[str]) -> None:
    """Tables of an earlier export in another form would tell of another state of the run."""
    for table in (*RESULTS, *PACKS):
        for name in (f"{table.name}.parquet", f"{table.name}.csv"):
            if name not in made:
                (folder / name).unlink(missing_ok=True)


def _not_written(folder: Path, error: OSError) -> InputError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return InputError([Finding(Place(str(folder)), _FULL)])
    said = error.strerror or str(error)
    words = Text(f"结果表不能写入（{said}）", f"the result tables cannot be written ({said})")
    return InputError([Finding(Place(str(folder)), words)])
