"""Tables of enterprises, years, items and history, joined by the id of the enterprise into one case each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from models.batch import Fault, Record
from models.errors import Finding, InputError
from models.text import Text
from models.vocabulary import Vocabulary
from scenarios.records.headings import OWN, TABLES, TableName, read_headings
from scenarios.records.shelf import First, Orphan, Shelf
from scenarios.records.table_files import TableFile, find_tables
from scenarios.records.table_origin import TableOrigin
from scenarios.records.table_rows import TableRows

#: Rows of one table for one enterprise; more are a slip, such as an id that was filled down.
MOST_ROWS = 5_000
_NAMED = 3


class Tables:
    """The enterprises of tables. Rows are laid out on disk first: neither their order nor their number counts."""

    def __init__(self, path: Path, words: Vocabulary) -> None:
        """Raises InputError with every fault of the headings."""
        found = find_tables(path)
        self._tables = _with_headings(list(found.tables.values()), words)
        self._shelf: Shelf | None = None
        self.notes: tuple[Text, ...] = (_left_aside(found.others),) if found.others else ()

    def count(self) -> int | None:
        """Rows of the table of enterprises, and ids that are only in other tables."""
        return self._laid_out().count()

    def records(self) -> Iterator[Record | Fault]:
        """A record for each row of the table of enterprises; a fault for one whose cells hold no values, and at the end
        for each id that only other tables have. Raises InputError where a table cannot be read to its end.
        """
        shelf = self._laid_out()
        self._shelf = None
        try:
            children: dict[TableName, _Rows] = {
                name: _Rows(shelf.rows_of(name)) for name in self._tables if name != "enterprises"
            }
            for one in shelf.enterprises():
                yield self._record(one, children)
            yield from map(self._orphan, shelf.orphans())
        finally:
            shelf.close()

    def _laid_out(self) -> Shelf:
        if self._shelf is None:
            shelf = Shelf()
            try:
                for name, table in self._tables.items():
                    shelf.put(name, table.packed())
            except BaseException:
                shelf.close()
                raise
            self._shelf = shelf
        return self._shelf

    def _record(self, one: First, children: dict[TableName, _Rows]) -> Record | Fault:
        enterprises = self._tables["enterprises"]
        if not one.id:
            return Fault(
                enterprises.sheet.cell(one.row, ("id",)), "缺少企业编号", "the id of the enterprise is missing"
            )
        if one.first != one.row:
            before = enterprises.sheet.cell(one.first, ("id",))
            return Fault(
                enterprises.sheet.cell(one.row, ("id",)),
                f"编号 {one.id} 在 {before} 已有，这一家不再规划",
                f"the id {one.id} stands at {before} already; this enterprise is set aside",
            )
        made = _Assembly(self._tables, one)
        rows = {name: children[name].of(one.number) for name in TABLES if name in children}
        if one.last != one.row and any(rows.values()):
            again = enterprises.sheet.cell(one.last, ("id",))
            return Fault(
                enterprises.sheet.cell(one.row, ("id",)),
                f"编号 {one.id} 在 {again} 又出现，其他表里的行分不清是哪一家的；这一家也不规划",
                f"the id {one.id} stands at {again} too, and nobody can tell whose the rows of the other tables are; "
                "this enterprise is set aside as well",
            )
        for name, own in rows.items():
            made.add(name, own)
        return made.record()

    def _orphan(self, one: Orphan) -> Fault:
        path = OWN[one.table].places["id"]
        place = self._tables[one.table].sheet.cell(one.row, path)
        if not one.id:
            return Fault(place, f"{one.rows} 行没有企业编号", f"{one.rows} rows have no id of an enterprise")
        return Fault(
            place,
            f"编号 {one.id} 不在{TABLES['enterprises']}表里（本表 {one.rows} 行）",
            f"the id {one.id} is not in the table of enterprises ({one.rows} rows here)",
        )


class _Rows:
    """The rows of a table enterprise by enterprise, in step with the table of enterprises."""

    def __init__(self, rows: Iterator[tuple[int, int, str]]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def of(self, number: int) -> list[tuple[int, str]]:
        """The rows of the enterprise of that number; at most one more than there may be."""
        found: list[tuple[int, str]] = []
        while self._next is not None and self._next[0] <= number:
            if self._next[0] == number and len(found) <= MOST_ROWS:
                found.append(self._next[1:])
            self._next = next(self._rows, None)
        return found


class _Assembly:
    """One enterprise being put together."""

    def __init__(self, tables: dict[TableName, TableRows], one: First) -> None:
        self._tables = tables
        self._one = one
        self._faults: list[Fault] = []
        self._case: dict[str, Any] = tables["enterprises"].part(one.row, one.cells, self._faults)
        self._enterprise: dict[str, Any] = self._case.setdefault("enterprise", {})
        self._rows: dict[str, list[int]] = {"items": [], "awards": [], "elsewhere": []}
        self._years: dict[str, int] = {}
        if "title" not in self._case and "name" in self._enterprise:
            self._case["title"] = self._enterprise["name"]

    def add(self, name: TableName, rows: list[tuple[int, str]]) -> None:
        """Take in the rows of one table."""
        table = self._tables[name]
        if len(rows) > MOST_ROWS:
            self._fault(table.sheet.cell(rows[0][0]), f"一家企业超过 {MOST_ROWS:,} 行", f"more than {MOST_ROWS:,} rows")
            return
        add = {"years": self._year, "items": self._item, "history": self._past}[name]
        for row, cells in rows:
            add(table, row, table.part(row, cells, self._faults))

    def record(self) -> Record | Fault:
        """The enterprise, or all that is wrong with its cells."""
        if self._faults:
            return _together(self._faults)
        origin = TableOrigin(
            {name: table.sheet for name, table in self._tables.items()},
            self._one.row,
            tuple(self._years.items()),
            *(tuple(self._rows[name]) for name in ("items", "awards", "elsewhere")),
        )
        data = json.dumps(self._case, ensure_ascii=False).encode()
        return Record(self._one.number, self._one.id, origin, "json", data)

    def _year(self, table: TableRows, row: int, part: dict[str, Any]) -> None:
        part.pop("id", None)
        year = part.pop("year", "")
        place = table.sheet.cell(row, ("year",))
        if not year:
            self._fault(place, "缺少年份", "the year is missing")
        elif year in self._years:
            before = table.sheet.cell(self._years[year], ("year",))
            self._fault(place, f"{year} 年在 {before} 已有", f"the year {year} stands at {before} already")
        else:
            self._years[year] = row
            self._enterprise.setdefault("years", {})[year] = part

    def _item(self, _table: TableRows, row: int, part: dict[str, Any]) -> None:
        part.pop("enterprise", None)
        self._rows["items"].append(row)
        self._case.setdefault("items", []).append(part)

    def _past(self, table: TableRows, row: int, part: dict[str, Any]) -> None:
        part.pop("id", None)
        kind = "awards" if "clause" in part else "elsewhere"
        if kind == "elsewhere" and "matter" not in part:
            self._fault(
                table.sheet.cell(row, ("matter",)),
                "应写条款（clause），或者同一事项（matter）：没有条款的一行是别处得到的钱，要说明为哪件事",
                "the clause is expected, or the matter: without a clause it is money from elsewhere for that matter",
            )
        self._rows[kind].append(row)
        self._case.setdefault("history", {}).setdefault(kind, []).append(part)

    def _fault(self, place: str, zh: str, en: str) -> None:
        self._faults.append(Fault(place, zh, en))


def _together(faults: list[Fault]) -> Fault:
    """An enterprise is one entry of the input: its first fault, and where the others are."""
    first, *others = faults
    if not others:
        return first
    places = [one.place for one in others[:_NAMED]]
    more = len(others) > _NAMED
    return Fault(
        first.place,
        f"{first.zh}；另有 {len(others)} 处：{'、'.join(places)}{'等' if more else ''}",
        f"{first.en}; {len(others)} more at {', '.join(places)}{' …' if more else ''}",
    )


def _with_headings(files: list[TableFile], words: Vocabulary) -> dict[TableName, TableRows]:
    """The tables with their columns. Raises InputError with every fault of all headings."""
    findings: list[Finding] = []
    tables: dict[TableName, TableRows] = {}
    for file in sorted(files, key=lambda one: list(TABLES).index(one.name)):
        headings = next(file.rows(), [])
        columns, wrong = read_headings(file.name, headings, file.address, words)
        findings += wrong
        if not wrong:
            tables[file.name] = TableRows(file, columns, OWN[file.name].places["id"])
    if findings:
        raise InputError(findings)
    return tables


def _left_aside(others: tuple[str, ...]) -> Text:
    names, more = ", ".join(others[:_NAMED]), " …" if len(others) > _NAMED else ""
    return Text(
        f"{len(others)} 个文件或工作表不是本系统的表，没有读：{names}{more}",
        f"{len(others)} files or sheets are none of the tables and were left aside: {names}{more}",
    )
