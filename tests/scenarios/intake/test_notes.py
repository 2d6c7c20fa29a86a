"""The marked copy: a note and a colour at each cell, everything else as it was."""

from __future__ import annotations

import io
from typing import Any

import openpyxl  # type: ignore[import-untyped]

from models.policy import Policy
from models.vocabulary import Vocabulary
from scenarios.intake.notes import with_notes
from scenarios.intake.read.intake import examine
from tests.scenarios.intake.read.book import COMPUTE, Book, good


def _open(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def _sheet_state(sheet: Any) -> tuple[Any, ...]:
    """What is to stay: checks with their lists, protection, panes, widths, hidden or not, values."""
    checks = sorted(
        (str(one.sqref), one.type, one.formula1, one.prompt) for one in sheet.data_validations.dataValidation
    )
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    locks = [cell.protection.locked for row in sheet.iter_rows() for cell in row]
    widths = {name: size.width for name, size in sheet.column_dimensions.items()}
    state = (sheet.sheet_state, sheet.protection.sheet, sheet.freeze_panes, sheet.print_title_rows)
    return (*state, checks, values, locks, widths)


def test_notes_stand_at_their_cells_and_all_else_stays(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    book = Book(good(packs, words))
    wrong = book.put(COMPUTE, "item.amount", "约300")
    option = book.put(COMPUTE, "item.compute_type", "智能算力")
    book.sheet(COMPUTE).row_dimensions[8].hidden = True
    content = book.bytes()
    found = examine(content, "client.xlsx", packs, words)
    marked = with_notes(content, found.faults, found.notes, "zh")

    before, after = _open(content), _open(marked)
    assert before.sheetnames == after.sheetnames
    assert after["_planner"].sheet_state == "veryHidden"
    for name in before.sheetnames:
        assert _sheet_state(before[name]) == _sheet_state(after[name]), name
    sheet, _, at = wrong.partition("!")
    cell = after[sheet][at]
    assert cell.comment.text == "看到 约300；应为 一个确定的金额，不带“约”“最高”或区间；例如 500，或带单位的 500万元"
    assert (cell.comment.author, cell.fill.start_color.rgb) == ("planner", "FFFFC7CE")
    hint = after[sheet][option.partition("!")[2]].comment.text
    assert hint.endswith("\n是否想写 智算？")
    assert after[sheet]["A1"].comment.text == "第 8 行是隐藏或筛掉的，也读了"
    assert after[sheet]["A1"].fill.start_color.rgb == "FFDDEBF7"
    told = [cell.coordinate for row in after[sheet].iter_rows() for cell in row if cell.comment]
    assert len(told) == 3


def test_the_copy_reads_as_the_workbook_does(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    content = good(packs, words)
    found = examine(content, "client.xlsx", packs, words)
    assert examine(with_notes(content, (), (), "en"), "client.xlsx", packs, words).case == found.case


def test_the_same_faults_make_the_same_bytes(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    book = Book(good(packs, words))
    book.put(COMPUTE, "item.amount", "约300")
    content = book.bytes()
    found = examine(content, "client.xlsx", packs, words)
    copies = {with_notes(content, found.faults, found.notes, "en") for _ in range(2)}
    assert len(copies) == 1
    cell = next(c for row in _open(copies.pop())["算力采购"].iter_rows() for c in row if c.comment)
    assert cell.comment.text.startswith("seen: 约300; expected: one definite amount")
