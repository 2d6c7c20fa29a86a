"""What is wrong in a workbook, and where: always what was seen, what is expected, and an example."""

from __future__ import annotations

from typing import NamedTuple

from models.errors import Finding, Place
from models.text import Text
from scenarios.records.headings import letters_of as letters_from_0

#: Marks of a text from a cell that a message repeats.
_LONGEST = 60


class Spot(NamedTuple):
    """A cell: its sheet by name and number, its row and column from 1; column 0 is the row, row 0 the whole sheet."""

    sheet: str
    number: int
    row: int = 0
    column: int = 0

    def address(self) -> str:
        """`企业信息!C7`."""
        if not self.row:
            return self.sheet
        return f"{self.sheet}!{letters_of(self.column) if self.column else ''}{self.row}"


class Told(NamedTuple):
    """A fault or a note at a cell; None is the workbook as a whole."""

    spot: Spot | None
    text: Text
    suggestion: Text | None = None

    def finding(self, file: str) -> Finding:
        """The same as a finding: `client.xlsx 企业信息!C7`."""
        place = Place(f"{file} {self.spot.address()}" if self.spot else file)
        return Finding(place, self.text, "", self.suggestion)


def said(seen: str | Text, expected: Text, example: str | Text = "") -> Text:
    """`看到 …；应为 …；例如 …`. Texts from cells are cut to a length that fits a line."""
    zh, en = _both(seen)
    for_zh, for_en = _both(example)
    return Text(
        f"看到 {zh}；应为 {expected.zh}" + (f"；例如 {for_zh}" if for_zh else ""),
        f"seen: {en}; expected: {expected.en}" + (f"; for example {for_en}" if for_en else ""),
    )


def letters_of(column: int) -> str:
    """The letters of a column that counts from 1: 1 is A, 27 is AA."""
    return letters_from_0(column - 1)


def column_of(letters: str) -> int:
    """The number of a column by its letters, from 1; 0 where they are none."""
    number = 0
    for one in letters:
        if not "A" <= one <= "Z":
            return 0
        number = number * 26 + ord(one) - ord("A") + 1
    return number


def in_order(told: list[Told]) -> tuple[Told, ...]:
    """By sheet, row and column, each once; what concerns the whole stands first."""
    unique = dict.fromkeys(told)
    return tuple(sorted(unique, key=lambda one: one.spot[1:] if one.spot else (-1, 0, 0)))


def short(text: str) -> str:
    """A text in one line that fits a message."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _both(text: str | Text) -> tuple[str, str]:
    if isinstance(text, Text):
        return text.zh, text.en
    return short(text), short(text)
