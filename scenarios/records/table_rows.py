"""Rows of tables as parts of a case, and what is wrong with their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from models.batch import DataPath, Fault
from models.text import Text
from scenarios.records.headings import Column, TableName, letters_of
from scenarios.records.shelf import SEPARATOR, Row
from scenarios.records.table_files import TableFile
from scenarios.records.table_origin import Sheet, sheet_of

#: What stands in a cell instead of a value: an error of Excel, a formula, a number that has lost digits.
_NO_VALUE = re.compile(rf"(?:^|{SEPARATOR})(?:#[A-Z]|=|[0-9.]+E\+[0-9])")
#: Without one of these marks a row has none of them.
_MARKS = ("#", "=", "E+")
_ERROR = re.compile(r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)")
_LOST = re.compile(r"[0-9.]+E\+[0-9]+")


class TableRows:
    """One table with its columns."""

    def __init__(self, table: TableFile, columns: tuple[Column, ...], id_path: DataPath) -> None:
        self.name: TableName = table.name
        self.sheet: Sheet = sheet_of(table.address, columns)
        self._table = table
        self._columns = columns
        self._id = next(index for index, column in enumerate(columns) if column.path == id_path)

    def packed(self) -> Iterator[Row]:
        """The rows that are not empty."""
        rows = self._table.rows()
        next(rows, None)
        for number, cells in enumerate(rows, start=2):
            texts = [cell.strip() for cell in cells]
            if any(texts):
                packed = SEPARATOR.join(texts)
                if "\r" in packed:
                    # the shelf takes lines to end in one way alone
                    texts = [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]
                    packed = SEPARATOR.join(texts)
                if packed.count(SEPARATOR) >= len(texts):
                    packed = SEPARATOR.join(text.replace(SEPARATOR, " ") for text in texts)
                yield Row(number, texts[self._id] if self._id < len(texts) else "", packed)

    def part(self, row: int, packed: str, faults: list[Fault]) -> dict[str, Any]:
        """What a row says, by the places of its columns; cells that hold no value are noted as faults."""
        cells = packed.split(SEPARATOR)
        columns = self._columns
        if len(cells) > len(columns):
            self._check_beyond(row, cells, faults)
            del cells[len(columns) :]
        if any(mark in packed for mark in _MARKS) and _NO_VALUE.search(packed):
            self._check(row, cells, faults)
        found: dict[str, Any] = {}
        for index, text in enumerate(cells):
            if not text:
                continue
            letters, _, path, convert = columns[index]
            value = text if convert is None else convert(text)
            if len(path) == 1:
                found[str(path[0])] = value
            elif path:
                _put(found, path, value)
            else:
                faults.append(self._fault(row, letters, text, _NO_HEADING))
        return found

    def _check(self, row: int, cells: list[str], faults: list[Fault]) -> None:
        """Note the cells that hold no value."""
        for index, text in enumerate(cells):
            why = _why_no_value(text)
            if why is not None:
                faults.append(self._fault(row, letters_of(index), text, why))

    def _check_beyond(self, row: int, cells: list[str], faults: list[Fault]) -> None:
        """Note the cells beyond the headings."""
        beyond = range(len(self._columns), len(cells))
        faults += [self._fault(row, letters_of(one), cells[one], _NO_HEADING) for one in beyond if cells[one]]

    def _fault(self, row: int, letters: str, seen: str, why: Text) -> Fault:
        return Fault(f"{self.sheet.address}!{letters}{row}", f"{seen}：{why.zh}", f"{seen}: {why.en}")


def _put(into: dict[str, Any], path: DataPath, value: Any) -> None:
    for part in path[:-1]:
        into = into.setdefault(str(part), {})
    into[str(path[-1])] = value


def _why_no_value(text: str) -> Text | None:
    if _ERROR.match(text):
        return Text("这是 Excel 的错误值，应为一个值", "this is an error of Excel; a value is expected")
    if text.startswith("="):
        return Text(
            "公式没有保存结果；请在 Excel 里重新计算并保存",
            "the result of the formula was not saved; let Excel calculate and save it",
        )
    if _LOST.fullmatch(text):
        return Text(
            "数字太长，Excel 只保留 15 位，后面的已丢失；请把这一列设为文本再填",
            "the number is too long: Excel keeps 15 digits and has lost the rest; fill the column again as text",
        )
    return None


_NO_HEADING = Text("这一列没有表头", "the column has no heading")
