"""What a client leaves around the answers: merged cells, hidden rows, figures in columns without a heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from models.text import Text
from scenarios.intake.read.draft import Draft
from scenarios.intake.read.located import Located
from scenarios.intake.read.told import letters_of, said

#: Rows that a note names.
_NAMED = 5


def check_merged(draft: Draft, located: Located, is_answer: Callable[[int, int], bool]) -> None:
    """Merged cells over several answers keep one of them and hide whose it is."""
    for top, left, bottom, right in located.grid.merged:
        rows = range(top, min(bottom, max(located.grid.rows, default=0) + 1) + 1)
        columns = sorted(one for one in located.columns() if left <= one <= right)
        count = 0
        for row in rows:
            count += sum(is_answer(row, column) for column in columns)
            if count > 1:
                break
        if count > 1:
            area = f"{letters_of(left)}{top}:{letters_of(right)}{bottom}"
            seen = Text(f"合并的单元格 {area}", f"the merged cells {area}")
            expected = Text(
                "一格一个答案；请取消合并，各格分别填写", "one answer a cell; unmerge them and fill in each"
            )
            draft.fault(located.grid.spot(top, left), said(seen, expected))


def check_strays(draft: Draft, located: Located) -> None:
    """Values in columns without a heading belong to no question; nothing of a client is dropped unseen."""
    grid, columns = located.grid, located.columns()
    headed = {column for column, cell in grid.rows.get(located.head_row, {}).items() if cell.text.strip()}
    last, first = max(headed | columns, default=0), min(columns, default=0)
    expected = Text("有表头的列；请移到相应的列，或删去", "a column with a heading; move it there, or take it out")
    for row, cells in grid.rows.items():
        if row < located.first_row:
            continue
        for column in sorted(cells.keys() - columns - headed):
            # the numbers of rows stand before the first column of a table, what explains a question behind its answer
            is_number = column < first and isinstance(cells[column].value, int)
            if is_number or (column <= last and located.sheet.form != "table"):
                continue
            if cells[column].text.strip():
                draft.fault(cells[column].spot, said(cells[column].text, expected))


def note_hidden(draft: Draft, located: Located, rows: Iterable[int]) -> None:
    """Hidden and filtered rows are read like all others, and the user is told."""
    grid = located.grid
    hidden = [
        row
        for row in sorted(set(rows) & grid.hidden_rows)
        if any(grid.text(row, column) for column in located.columns())
    ]
    if hidden:
        zh, en = (mark.join(str(row) for row in hidden[:_NAMED]) for mark in ("、", ", "))
        more = len(hidden) > _NAMED
        draft.note(
            grid.spot(),
            f"第 {zh}{' 等' if more else ''} 行是隐藏或筛掉的，也读了",
            f"rows that are hidden or filtered out were read too: {en}{' …' if more else ''}",
        )
    covered = sorted(located.columns() & grid.hidden_columns)
    filled = [one for one in covered if any(grid.text(row, one) for row in rows)]
    if filled and located.sheet.form != "rows":
        zh, en = (mark.join(letters_of(one) for one in filled) for mark in ("、", ", "))
        draft.note(grid.spot(), f"第 {zh} 列是隐藏的，也读了", f"hidden columns were read too: {en}")
