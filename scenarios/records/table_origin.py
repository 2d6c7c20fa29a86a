"""The cells that an enterprise of a table was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from models.batch import DataPath
from models.errors import Place
from scenarios.records.headings import Column, TableName


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: how places call it, and its columns as (path, letters)."""

    address: str
    columns: tuple[tuple[DataPath, str], ...]

    def cell(self, row: int, path: DataPath = ()) -> str:
        """The cell of a row at a path within it; that of its id where no column belongs to the path."""
        return f"{self.address}!{self._letters(path)}{row}"

    def _letters(self, path: DataPath) -> str:
        columns = {place: letters for place, letters in self.columns if place}
        for length in range(len(path), 0, -1):
            if path[:length] in columns:
                return columns[path[:length]]
        within = (letters for place, letters in columns.items() if path and place[: len(path)] == path)
        return next(within, columns.get(("id",), "A"))


def sheet_of(address: str, columns: tuple[Column, ...]) -> Sheet:
    """The sheet of columns that were read."""
    return Sheet(address, tuple((column.path, column.letters) for column in columns))


class TableOrigin(NamedTuple):
    """An enterprise: its row, and the rows of its years, items, awards and money from elsewhere in their order.

    `sheets` are those of all enterprises, by the name of the table.
    """

    sheets: dict[TableName, Sheet]
    row: int
    years: tuple[tuple[str, int], ...] = ()
    items: tuple[int, ...] = ()
    awards: tuple[int, ...] = ()
    elsewhere: tuple[int, ...] = ()

    def place(self, path: DataPath, written: Place) -> Place:  # noqa: ARG002 - cells say more than what is written
        """`items.csv!F102`, `clients.xlsx!items!F102`."""
        return Place(self._cell(path))

    def _cell(self, path: DataPath) -> str:
        if len(path) > 1 and path[0] == "items" and isinstance(path[1], int):
            return self.sheets["items"].cell(self.items[path[1]], path[2:])
        if len(path) > 2 and path[:2] == ("enterprise", "years"):
            rows = dict(self.years)
            if path[2] in rows:
                return self.sheets["years"].cell(rows[str(path[2])], path[3:] or ("year",))
        if len(path) > 2 and path[0] == "history" and isinstance(path[2], int):
            rows_ = self.awards if path[1] == "awards" else self.elsewhere
            return self.sheets["history"].cell(rows_[path[2]], path[3:])
        return self.sheets["enterprises"].cell(self.row, path or ("id",))
