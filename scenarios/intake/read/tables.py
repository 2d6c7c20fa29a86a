"""Sheets with one entry a row: items of a kind, awards, money from elsewhere."""

from __future__ import annotations

from typing import Any

from models.batch import DataPath
from models.text import Text
from scenarios.intake.layout import Field
from scenarios.intake.quoted import is_total
from scenarios.intake.read.answers import UNKNOWN, example_of
from scenarios.intake.read.draft import Draft, Entry
from scenarios.intake.read.fault import Answer
from scenarios.intake.read.headings import same
from scenarios.intake.read.located import Located
from scenarios.intake.read.sweep import check_merged, check_strays, note_hidden
from scenarios.intake.read.told import Spot, said

_EMPTY = Text("空白", "an empty cell")


def read_table(draft: Draft, located: Located) -> None:
    """Take in the entries of a table, each as one entry of its list in the case."""
    first = located.first_row
    rows = [row for row in sorted(located.grid.rows) if row >= first and _has_answer(located, row)]
    check_merged(draft, located, lambda row, column: row >= first and column in located.columns())
    note_hidden(draft, located, rows)
    check_strays(draft, located)
    rows = _example(draft, located) + rows
    for number, row in enumerate(rows, start=1):
        if is_total(next(iter(_texts(located, row)), "")):
            text = Text("一条记录；合计行请删去，方案会给出合计", "an entry; take totals out, the plan gives them")
            draft.fault(located.grid.spot(row), said(next(iter(_texts(located, row))), text))
            continue
        _entry(draft, located, row, number)


def _has_answer(located: Located, row: int) -> bool:
    return any(_texts(located, row))


def _texts(located: Located, row: int) -> list[str]:
    """The texts of a row that are not empty, from left to right."""
    found = (located.grid.text(row, column) for column in sorted(located.columns()))
    return [text for text in found if text]


def _example(draft: Draft, located: Located) -> list[int]:
    """The row of the example where the client typed over it: read as an entry, or a fault where half of it is left."""
    row = located.first_row - 1
    if row <= located.head_row:
        return []
    left, typed = [], []
    for name, column in located.lines.items():
        text = located.grid.text(row, column)
        if text and same(text) in located.examples[name]:
            left.append(text)
        elif text:
            typed.append((column, text))
    if not typed:
        return []
    if not left:
        draft.note(located.grid.spot(row), "示例行改成了自己的内容，照读", "the example row was typed over; it is read")
        return [row]
    column, text = min(typed)
    expected = Text(
        "示例行保持原样，自己的内容写在下面各行；或整行都换成自己的内容",
        "the example row as it was and your own entries below it, or your own in all of its cells",
    )
    draft.fault(located.grid.spot(row, column), said(text, expected))
    return []


def _entry(draft: Draft, located: Located, row: int, number: int) -> None:
    is_item = located.sheet.id.startswith("items.")
    path: DataPath = ("items",) if is_item else ("history", located.sheet.id)
    into: Any = draft.data
    for part in path[:-1]:
        into = into.setdefault(part, {})
    entries = into.setdefault(path[-1], [])
    data: dict[str, Any] = {}
    at = (*path, len(entries))
    entries.append(data)
    draft.cells[at] = located.grid.spot(row, min(located.columns(), default=0))
    if is_item:
        data["kind"] = located.sheet.kind or located.sheet.id.removeprefix("items.")
    draft.entries.append(Entry(at, located, row, data, number))
    for name, column in sorted(located.lines.items(), key=lambda one: one[1]):
        question, spot = located.fields[name], located.grid.spot(row, column)
        before = len(draft.faults)
        answer = draft.answer(question, located.grid.cell(row, column), spot)
        if answer is None and len(draft.faults) == before and _is_needed(question):
            draft.fault(spot, _blank(question, located.grid.text(row, column)))
        if answer is not None and not _fits(data, question, answer, draft, spot):
            continue
        draft.put((*at, *question.path), spot, answer)


def _is_needed(question: Field) -> bool:
    """Whether an entry is none without it; ids are made up where they are missing."""
    return question.needed and question.id != "item.id"


def _blank(question: Field, seen: str) -> Text:
    expected = Text(f"{question.label.zh}（必填）", f"the {question.label.en} (needed)")
    return said(seen or _EMPTY, expected, example_of(question))


def _fits(data: dict[str, Any], question: Field, answer: Answer, draft: Draft, spot: Spot) -> bool:
    """Whether nothing else answers the same: a fact by year is said for each year or once, a key of an award once."""
    into: Any = data
    rest = question.path
    while len(rest) > 1 and isinstance(into.get(rest[0]), dict):
        into, rest = into[rest[0]], rest[1:]
    before = into.get(rest[0])
    if before is None or before == UNKNOWN:
        into.pop(rest[0], None)
        return True
    if answer.value != UNKNOWN:
        label = question.label
        expected = Text(f"{label.zh}只填一处", f"{label.en} in one place")
        seen = answer.value if isinstance(answer.value, str) else "、".join(answer.value)
        draft.fault(spot, said(seen, expected))
    return False
