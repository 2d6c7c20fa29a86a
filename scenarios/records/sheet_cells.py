"""The cells of a sheet of a workbook, read from its XML in one pass: values, and formulas where these have no value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO
from xml.parsers import expat

#: What makes the text of a cell: its type, the number of its style, and what stands in it.
Convert = Callable[[str, int, str], str]
_CHUNK = 1 << 18
_TEXTS = ("v", "t", "f")


class SheetFault(Exception):
    """The XML of the sheet is not that of a sheet."""


def sheet_rows(stream: BinaryIO, convert: Convert) -> Iterator[list[str]]:
    """The rows of a sheet from the first one on, with empty ones where some are left out. Raises SheetFault."""
    reader = _Reader(convert)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk)
            yield from reader.taken()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise SheetFault(str(error)) from None
    yield from reader.taken()


def _refuse_doctype(*_seen: Any) -> None:
    """No program writes one; it is how small files are made to grow."""
    raise SheetFault("DOCTYPE")


class _Reader:
    """Puts cells together as their elements come."""

    def __init__(self, convert: Convert) -> None:
        self._convert = convert
        self._rows: list[list[str]] = []
        self._row: list[str] = []
        self._number = 0
        self._columns: dict[str, int] = {}
        self._column = -1
        self._type, self._style = "n", 0
        self._found: dict[str, str] = {}
        self._pieces: list[str] | None = None
        self._spoken = 0

    def taken(self) -> list[list[str]]:
        """The rows that are complete, each given once."""
        rows, self._rows = self._rows, []
        return rows

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        name = name.rpartition(":")[2]
        if name == "c":
            place = attributes.get("r")
            self._column = self._column + 1 if place is None else self._index(place)
            self._type, self._style = attributes.get("t", "n"), int(attributes.get("s", 0))
            self._found = {}
        elif name in _TEXTS:
            self._pieces = []
        elif name == "row":
            number = int(attributes.get("r", self._number + 1))
            self._rows += [[] for _ in range(self._number + 1, number)]
            self._number, self._row, self._column = number, [], -1
        elif name == "rPh":
            self._spoken += 1

    def text(self, text: str) -> None:
        """Text within an element."""
        if self._pieces is not None:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        """An element closes."""
        name = name.rpartition(":")[2]
        if name in _TEXTS and self._pieces is not None:
            # A text in several styles has several parts; how it is pronounced is none of them.
            if not (name == "t" and self._spoken):
                self._found[name] = self._found.get(name, "") + "".join(self._pieces)
            self._pieces = None
        elif name == "c":
            text = self._value()
            if text:
                self._row += [""] * (self._column - len(self._row))
                self._row.append(text)
        elif name == "row":
            self._rows.append(self._row)
        elif name == "rPh":
            self._spoken -= 1

    def _value(self) -> str:
        found = self._found
        value = found.get("t") if self._type == "inlineStr" else found.get("v")
        if value:
            return self._convert(self._type, self._style, value)
        if "f" in found and self._type != "str":
            return f"={found['f']}"
        return ""

    def _index(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        index = self._columns.get(letters)
        if index is None:
            index = 0
            for letter in letters:
                index = index * 26 + ord(letter) - ord("A") + 1
            index -= 1
            self._columns[letters] = index
        return index
