"""Sheets with one question a row: the answer beside it, or one for each year."""

from __future__ import annotations

from models.batch import DataPath
from models.text import Text
from scenarios.intake.layout import ANSWER
from scenarios.intake.read.draft import Draft
from scenarios.intake.read.fault import Answer
from scenarios.intake.read.located import Located
from scenarios.intake.read.sweep import check_merged, check_strays, note_hidden
from scenarios.intake.read.told import said


def read_form(draft: Draft, located: Located) -> None:
    """Take in the answers of a sheet with one question a row."""
    _check(draft, located)
    column = located.answers.get(ANSWER)
    if column is None:
        return
    for name, row in sorted(located.lines.items(), key=lambda one: one[1]):
        question = located.fields[name]
        spot = located.grid.spot(row, column)
        draft.put(question.path, spot, draft.answer(question, located.grid.cell(row, column), spot))


def read_years(draft: Draft, located: Located) -> None:
    """Take in the figures by year; a year is listed where anything is said of it, be it that it is unknown."""
    _check(draft, located)
    for year, column in sorted(located.answers.items()):
        whole: DataPath = ("enterprise", "years", year)
        found: list[tuple[DataPath, Answer | None]] = []
        for name, row in sorted(located.lines.items(), key=lambda one: one[1]):
            question, spot = located.fields[name], located.grid.spot(row, column)
            path = tuple(year if part == "{year}" else part for part in question.path)
            found.append((path, draft.answer(question, located.grid.cell(row, column), spot)))
            draft.cells[path] = spot
        draft.cells[whole] = located.grid.spot(located.head_row, column)
        if any(answer is not None for _, answer in found):
            for path, answer in found:
                draft.put(path, draft.cells[path], answer)


def _check(draft: Draft, located: Located) -> None:
    """What stands in the columns of answers beside no question would be lost."""
    columns, rows = located.columns(), set(located.lines.values())
    check_merged(draft, located, lambda row, column: row in rows and column in columns)
    note_hidden(draft, located, rows)
    expected = Text(
        "问题所在行里的答案；请移过去，或删去",
        "an answer in the row of a question; move it there, or take it out",
    )
    for row, cells in located.grid.rows.items():
        if row < located.first_row or row in rows:
            continue
        for column in sorted(columns & cells.keys()):
            if cells[column].text.strip():
                draft.fault(cells[column].spot, said(cells[column].text, expected))
    check_strays(draft, located)
