"""The sheets of a workbook as the client left them: which is which, and where its fields are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.errors import did_you_mean
from models.text import Text
from scenarios.intake.guide import NAME
from scenarios.intake.known_fields import KnownFields
from scenarios.intake.layout import ANSWER, HIDDEN, LISTS, YEAR_MARK, Field
from scenarios.intake.read.grid import Grid
from scenarios.intake.read.headings import Match, Put, match, same, unit_changed
from scenarios.intake.read.hidden import Hidden, PlacedSheet
from scenarios.intake.read.told import Spot, Told, column_of, letters_of, said

#: Rows above the headings that a client may have put in.
_MOST_ABOVE = 20
#: The least part of its headings by which a sheet of another name is known.
_LEAST_ALIKE = 0.6
_YEAR_HEAD = re.compile(r"([12][0-9]{3})\s*年?度?")


@dataclass(frozen=True, slots=True)
class Located:
    """A sheet with its fields, and what their examples say (as `same` has it). `lines` are the rows (forms, figures by
    year) or columns (tables) of the fields by id; `answers` the columns of answers of a form (`answer`) or of figures
    by year (`2026`), empty for tables.
    """

    sheet: PlacedSheet
    grid: Grid
    head_row: int
    first_row: int
    fields: Mapping[str, Field]
    lines: Mapping[str, int]
    answers: Mapping[str, int]
    examples: Mapping[str, frozenset[str]]

    def columns(self) -> set[int]:
        """The columns in which answers stand."""
        return set(self.answers.values()) if self.answers else set(self.lines.values())


def locate(
    hidden: Hidden, grids: Sequence[Grid], known: Sequence[KnownFields], told: list[Told], notes: list[Told]
) -> list[Located]:
    """Every sheet that is there; what was renamed, moved or taken away is told.

    `known` make the fields with all packs, and with those of the form's cities, of which its examples are.
    """
    pairs = _paired(hidden.sheets, [one for one in grids if one.name not in (HIDDEN, LISTS, NAME.zh, NAME.en)])
    for sheet, grid in pairs:
        if grid is None:
            _tell_missing(sheet, told, notes)
        elif grid.name != sheet.name:
            text = Text(
                f"工作表“{sheet.name}”改名为“{grid.name}”，照读", f"the sheet {sheet.name} was renamed; it is read"
            )
            notes.append(Told(grid.spot(), text))
    return [_located(sheet, grid, known, told, notes) for sheet, grid in pairs if grid is not None]


def own_sheets(grids: Sequence[Grid], located: Sequence[Located]) -> list[Grid]:
    """Sheets of the client's own with anything in them."""
    ours = {one.grid.name for one in located} | {HIDDEN, LISTS, NAME.zh, NAME.en}
    return [one for one in grids if one.name not in ours and one.rows]


def _paired(sheets: Sequence[PlacedSheet], grids: list[Grid]) -> list[tuple[PlacedSheet, Grid | None]]:
    """Each sheet with its grid: by its name, or by its headings where it was renamed."""
    by_name = {one.name: one for one in grids}
    found = {sheet.id: by_name.get(sheet.name) for sheet in sheets}
    names = {sheet.name for sheet in sheets}
    rest = [one for one in grids if one.name not in names]
    for number, sheet in enumerate(sheets):
        if found[sheet.id] is None and rest:
            best = max(rest, key=lambda one: (_alike(sheet, one), -abs(one.number - number - 1)))
            if _alike(sheet, best) >= _LEAST_ALIKE:
                found[sheet.id] = best
                rest.remove(best)
    return [(sheet, found[sheet.id]) for sheet in sheets]


def _alike(sheet: PlacedSheet, grid: Grid) -> float:
    """The part of a sheet's headings that stand in the grid."""
    top = sheet.head_row + _MOST_ABOVE
    rows = grid.rows.items() if sheet.form != "table" else [one for one in grid.rows.items() if one[0] <= top]
    seen = {same(cell.text) for _, row in rows for cell in row.values()}
    heads = {same(one.heading) for one in sheet.fields}
    return len(heads & seen) / len(heads) if heads else 0.0


def _tell_missing(sheet: PlacedSheet, told: list[Told], notes: list[Told]) -> None:
    if sheet.id == "enterprise":
        seen = Text(f"没有工作表“{sheet.name}”", f"no sheet {sheet.name}")
        expected = Text(f"工作表“{sheet.name}”和它的表头", f"the sheet {sheet.name} with its headings")
        told.append(Told(None, said(seen, expected)))
        return
    text = Text(
        f"没有工作表“{sheet.name}”，按没有填写处理", f"there is no sheet {sheet.name}; it is taken as not filled in"
    )
    notes.append(Told(None, text))


def _examples(sheet: PlacedSheet, known: Sequence[KnownFields]) -> dict[str, frozenset[str]]:
    """What the example row says for each field, as `same` has it."""
    found = {}
    for one in sheet.fields:
        fields = (maker.field(sheet.id, one.id) for maker in known)
        texts = [text for field in fields if field is not None for text in (field.example.zh, field.example.en)]
        found[one.id] = frozenset(same(text) for text in (one.example, *texts))
    return found


def _located(
    sheet: PlacedSheet, grid: Grid, known: Sequence[KnownFields], told: list[Told], notes: list[Told]
) -> Located:
    fields = {one.id: known[0].field(sheet.id, one.id) for one in sheet.fields}
    head = _head_row(sheet, grid)
    shift = head - sheet.head_row
    if sheet.form == "table":
        found = _columns(sheet, grid, head, told, notes)
        lines, answers = found.found, {}
    else:
        answers = _answers(sheet, grid, head, told, notes)
        found = _rows(sheet, grid, shift, set(answers.values()), told, notes)
        lines = found.found
    known_ = {name: field for name, field in fields.items() if field is not None and name in lines}
    _tell_unknown_fields(sheet, grid, fields, lines, told)
    return Located(
        sheet,
        grid,
        head,
        sheet.first_row + shift,
        known_,
        {n: lines[n] for n in known_},
        answers,
        _examples(sheet, known),
    )


def _head_row(sheet: PlacedSheet, grid: Grid) -> int:
    """The row of the headings: where most of them stand, the nearest one where several are alike."""
    is_table = sheet.form == "table"
    heads = {same(one.heading) for one in sheet.fields if is_table or _is_answer(one.id)}

    def alike(row: int) -> tuple[int, int]:
        texts = {same(cell.text) for cell in grid.rows.get(row, {}).values()}
        return len(heads & texts), -abs(row - sheet.head_row)

    return max(range(1, sheet.head_row + _MOST_ABOVE + 1), key=alike)


def _columns(sheet: PlacedSheet, grid: Grid, head: int, told: list[Told], notes: list[Told]) -> Match:
    """The columns of a table, those of the client's own told."""
    heads = {column: cell.text.strip() for column, cell in grid.rows.get(head, {}).items()}
    put = [Put(one.id, column_of(one.at), one.heading) for one in sheet.fields]
    found = match(put, heads)
    _tell_match(sheet, grid, found, {one.id: grid.spot(head, found.found.get(one.id, 0)) for one in put}, told, notes)
    first = sheet.first_row + head - sheet.head_row
    gone = [one.heading for one in put if one.id in found.missing]
    for column in found.others:
        if any(grid.text(row, column) for row in grid.rows if row >= first):
            _tell_own_column(grid.spot(head, column), heads[column], gone, told, notes)
    return found


def _tell_own_column(spot: Spot, heading: str, gone: list[str], told: list[Told], notes: list[Told]) -> None:
    hint = did_you_mean(heading, gone)
    if hint is not None:
        seen = Text(f"表头“{heading}”", f"the heading {heading}")
        told.append(Told(spot, said(seen, Text("模板里的表头", "a heading of the template")), hint))
        return
    text = Text(f"自己加的列“{heading}”没有读", f"the column {heading} is none of the form and was not read")
    notes.append(Told(spot, text))


def _answers(sheet: PlacedSheet, grid: Grid, head: int, told: list[Told], notes: list[Told]) -> dict[str, int]:
    """The columns of answers: one of a form, one for each year of figures by year; years that were added are read."""
    heads = {column: cell.text.strip() for column, cell in grid.rows.get(head, {}).items()}
    put = [Put(one.id, column_of(one.at), one.heading) for one in sheet.fields if _is_answer(one.id)]
    found = match(put, heads)
    spots = {one.id: grid.spot(head, found.found.get(one.id, 0)) for one in put}
    _tell_match(sheet, grid, found, spots, told, notes)
    answers = {name.removeprefix(YEAR_MARK): column for name, column in found.found.items()}
    if sheet.form == "years":
        for column in found.others:
            year = _YEAR_HEAD.fullmatch(heads[column])
            if year is not None and year.group(1) not in answers:
                answers[year.group(1)] = column
    return answers


def _rows(sheet: PlacedSheet, grid: Grid, shift: int, answers: set[int], told: list[Told], notes: list[Told]) -> Match:
    """The rows of a form, by the column in which most headings stand."""
    put = [Put(one.id, int(one.at) + shift, one.heading) for one in sheet.fields if one.at.isdigit()]
    heads = {same(one.heading) for one in put}
    counts: dict[int, int] = {}
    for row in grid.rows.values():
        for column, cell in row.items():
            counts[column] = counts.get(column, 0) + (column not in answers and same(cell.text) in heads)
    label = max(sorted(counts), key=lambda column: counts[column], default=1)
    texts = {row: grid.text(row, label) for row in grid.rows if row >= sheet.first_row + shift}
    found = match(put, texts)
    spots = {one.id: grid.spot(found.found.get(one.id, 0), label) for one in put}
    _tell_match(sheet, grid, found, spots, told, notes)
    return found


def _is_answer(name: str) -> bool:
    return name == ANSWER or name.startswith(YEAR_MARK)


def _tell_match(
    sheet: PlacedSheet, grid: Grid, found: Match, spots: Mapping[str, Spot], told: list[Told], notes: list[Told]
) -> None:
    """Say what was renamed, stands twice, or is gone."""
    headings = {one.id: one.heading for one in sheet.fields}
    for name in found.renamed:
        now = grid.text(spots[name].row, spots[name].column)
        if unit_changed(headings[name], now):
            told.append(Told(spots[name], _other_unit(headings[name], now)))
            continue
        text = Text(
            f"表头“{headings[name]}”改成了“{now}”，仍按原来的读",
            f"the heading {headings[name]} is {now or 'empty'} now; it is read as before",
        )
        notes.append(Told(spots[name], text))
    for name in found.doubled:
        seen = Text(f"两处“{headings[name]}”", f"{headings[name]} in two places")
        told.append(Told(grid.spot(sheet.head_row), said(seen, Text("一处", "one place"))))
    for name in found.missing:
        _tell_gone(sheet, grid, name, headings[name], told, notes)


def _other_unit(heading: str, now: str) -> Text:
    """Amounts below the heading may be in either unit, and would be ten thousand times off in one of them."""
    return said(
        Text(f"表头“{heading}”改成了“{now}”", f"the heading {heading} is {now} now"),
        Text(
            "单位不变的表头；请改回，并按原来的单位填写，或在各格写明单位",
            "a heading of the same unit; put it back and answer in that unit, or write the unit in each cell",
        ),
        heading,
    )


def _tell_gone(sheet: PlacedSheet, grid: Grid, name: str, heading: str, told: list[Told], notes: list[Told]) -> None:
    if _is_answer(name) or name in _NEEDED:
        seen = Text(f"没有“{heading}”", f"no {heading}")
        told.append(Told(grid.spot(sheet.head_row), said(seen, Text("模板里的这一列", "that column of the template"))))
        return
    text = Text(f"没有“{heading}”，按未知处理", f"{heading} is gone; it is taken as unknown")
    notes.append(Told(grid.spot(), text))


def _tell_unknown_fields(
    sheet: PlacedSheet, grid: Grid, fields: Mapping[str, Field | None], lines: Mapping[str, int], told: list[Told]
) -> None:
    """Fields of packs that are not loaded: their answers would be lost."""
    for name, field in fields.items():
        if field is None and name in lines and not _is_answer(name):
            spot = grid.spot(0, 0)
            at = letters_of(lines[name]) if sheet.form == "table" else str(lines[name])
            seen = Text(f"未知的问题 {name}（{at}）", f"an unknown question {name} ({at})")
            packs = Text("生成表格时用的政策包", "the packs that the form was made with")
            told.append(Told(spot, said(seen, packs, "--policies my-pack.yaml")))


_NEEDED = frozenset(
    {
        "item.date",
        "award.clause",
        "award.year",
        "award.granted",
        "elsewhere.matter",
        "elsewhere.year",
        "elsewhere.granted",
    }
)
