"""JSON Lines: one case a line, in the form of a case file."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from models.batch import DataPath, Fault, Record
from models.errors import Finding, InputError, Place
from models.text import Text
from scenarios.records.ids import Ids, json_id

#: A longer line is no case; it is not read into memory.
LONGEST_LINE = 5_000_000
_BOM = b"\xef\xbb\xbf"


class LineOrigin(NamedTuple):
    """A line of a file; lines count from 1."""

    file: str
    line: int

    def place(self, path: DataPath, written: Place) -> Place:  # noqa: ARG002 - a case is one line
        """`file:17`, or `file:17#items.3.amount`."""
        inside = f"#{'.'.join(str(part) for part in path)}" if path else ""
        return Place(f"{self.file}:{self.line}{inside}")


class JsonLines:
    """The cases of one file, plain or packed by gzip. Blank lines are skipped."""

    notes: tuple[Text, ...] = ()

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.name
        self._packed = path.name.lower().endswith(".gz")

    def count(self) -> int | None:
        """Lines that are not blank; None for a packed file, and for one that `records` will say cannot be read."""
        if self._packed:
            return None
        try:
            return sum(1 for line, _ in self._lines() if line is None or not line.isspace())
        except OSError:
            return None

    def records(self) -> Iterator[Record | Fault]:
        """A record for each line; a fault for a line that is too long, that has an id again, or where the file breaks
        off. Raises InputError where the file cannot be read at all.
        """
        ids = Ids(self._address)
        number, place = -1, 0
        try:
            for line, place in self._lines():
                if line is None or not line.isspace():
                    number += 1
                    yield self._record(number, line and line.rstrip(b"\r\n"), place, ids)
        except (OSError, EOFError, zlib.error) as error:
            why = getattr(error, "strerror", None) or str(error)
            if not place:
                raise _unreadable(str(self._path), why) from None
            yield Fault(
                self._address(place + 1),
                f"文件从这里起读不下去（{why}），后面的企业都没有读到",
                f"the file cannot be read from here on ({why}); the enterprises behind are missing",
            )

    def _record(self, number: int, line: bytes | None, place: int, ids: Ids) -> Record | Fault:
        origin = LineOrigin(self._file, place)
        address = self._address(place)
        if line is None:
            return Fault(
                address,
                f"这一行超过 {LONGEST_LINE:,} 字节，不像一家企业",
                f"the line has more than {LONGEST_LINE:,} bytes; that is no enterprise",
            )
        name = json_id(line) or _id_within(line)
        if not name:
            return Record(number, address, origin, "json", line)
        return ids.twice(name, place) or Record(number, name, origin, "json", line)

    def _address(self, place: int) -> str:
        return f"{self._file}:{place}"

    def _lines(self) -> Iterator[tuple[bytes | None, int]]:
        """Each line with its number, None for one that is too long."""
        with self._open() as stream:
            number = 0
            while line := stream.readline(LONGEST_LINE + 1):
                number += 1
                if len(line) <= LONGEST_LINE:
                    yield (line.removeprefix(_BOM) if number == 1 else line), number
                    continue
                while line and not line.endswith(b"\n"):
                    line = stream.readline(LONGEST_LINE)
                yield None, number

    def _open(self) -> BinaryIO:
        return cast("BinaryIO", gzip.open(self._path, "rb") if self._packed else self._path.open("rb"))


def _id_within(line: bytes) -> str:
    """The id of a line that does not begin with it; "" where there is none, or where the line is no JSON object."""
    try:
        data = json.loads(line, parse_int=str)
    except (ValueError, RecursionError):
        return ""
    name = data.get("id") if isinstance(data, dict) else None
    return name if isinstance(name, str) and name.isprintable() else ""


def _unreadable(file: str, why: str) -> InputError:
    text = Text(f"无法读取文件：{why}", f"the file cannot be read: {why}")
    return InputError([Finding(Place(file), text)])
