"""A copy of a workbook with what is wrong written into it: a note and a colour at each cell, all else as it was."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from models.text import Lang
from scenarios.intake.read.told import Told

AUTHOR: Final = "planner"
#: What is wrong, and what is only to be known.
_FAULT, _NOTE = "FFFFC7CE", "FFDDEBF7"
#: Width of a note in pixels, height of a line, characters of a line.
_WIDTH, _LINE, _MARKS = 320, 20, 24
#: Every entry of a zip bears a day; the same one makes equal files equal.
_DAY = (2020, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def with_notes(content: bytes, faults: Sequence[Told], notes: Sequence[Told], lang: Lang) -> bytes:
    """The copy; `content` is a workbook that was read. What concerns a whole sheet stands at its first cell.

    Results of formulas are not kept in the copy: a spreadsheet program works them out when it opens it.
    """
    import openpyxl  # type: ignore[import-untyped]

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content), keep_links=False, rich_text=True)
    for place, told in _by_cell(faults, notes).items():
        _mark(book, place, told, lang)
    book.calculation.fullCalcOnLoad = True
    stream = io.BytesIO()
    book.save(stream)
    return _undated(stream.getvalue())


def _by_cell(faults: Sequence[Told], notes: Sequence[Told]) -> Mapping[tuple[str, int, int], list[tuple[Told, bool]]]:
    """What is told at each cell, by sheet (`""`: the first one), row and column."""
    found: dict[tuple[str, int, int], list[tuple[Told, bool]]] = {}
    for told, is_fault in (*((one, True) for one in faults), *((one, False) for one in notes)):
        spot = told.spot
        place = (spot.sheet, spot.row or 1, spot.column or 1) if spot is not None else ("", 1, 1)
        found.setdefault(place, []).append((told, is_fault))
    return found


def _mark(book: Any, place: tuple[str, int, int], told: Iterable[tuple[Told, bool]], lang: Lang) -> None:
    from openpyxl.cell.cell import MergedCell  # type: ignore[import-untyped]
    from openpyxl.comments import Comment  # type: ignore[import-untyped]
    from openpyxl.styles import PatternFill  # type: ignore[import-untyped]

    sheet, row, column = place
    cell = (book[sheet] if sheet else book.worksheets[0]).cell(row, column)
    if isinstance(cell, MergedCell):
        return
    told = tuple(told)
    lines = [_words(one, lang) for one, _ in told]
    if cell.comment is not None:
        lines.insert(0, cell.comment.text)
    text = "\n".join(lines)
    height = _LINE * (2 + sum(1 + len(line) // _MARKS for line in text.split("\n")))
    cell.comment = Comment(text, AUTHOR, height=height, width=_WIDTH)
    colour = _FAULT if any(is_fault for _, is_fault in told) else _NOTE
    cell.fill = PatternFill("solid", start_color=colour, end_color=colour)


def _words(told: Told, lang: Lang) -> str:
    hint = f"\n{told.suggestion.in_(lang)}" if told.suggestion is not None else ""
    return f"{told.text.in_(lang)}{hint}"


def _undated(content: bytes) -> bytes:
    """The same workbook without the time at which it was saved."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as saved,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as plain,
    ):
        for name in saved.namelist():
            part = saved.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>2020-01-01T00:00:00Z\g<2>", part)
            plain.writestr(zipfile.ZipInfo(name, _DAY), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
