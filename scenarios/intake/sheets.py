"""The sheets to fill in: one field a row, figures by year, one entry a row; each cell as its field asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from models.errors import Finding, InputError, Place
from models.money import format_money
from models.text import Lang, Text
from scenarios.intake.cells import DAY, TEXT, Cell, cell_of
from scenarios.intake.checks import check_of, listed_options, needed_mark
from scenarios.intake.layout import ANSWER, UNBOUNDED, YEAR_MARK, Field, SheetForm
from scenarios.intake.look import Look, height, width

#: The number of rows that are laid out, checked and printed at least; more may be added below.
ROWS: Final = 200
_PRINTED: Final = 20
#: The most characters that a cell holds.
_LONGEST: Final = 32_767
_LONGEST_SHOWN: Final = 255
#: What an unlocked cell is formatted as while it is empty. Amounts stay general: a format would hide digits.
_CODES: Final[Mapping[str, str]] = {
    "text": TEXT, "key": TEXT, "item": TEXT, "clause": TEXT, "ratio": "0.00%", "date": DAY,
}  # fmt: skip
_WIDTHS: Final[Mapping[str, int]] = {
    "text": 24, "key": 16, "item": 14, "clause": 34, "money": 15, "count": 12, "ratio": 12, "flag": 12, "signed": 12,
    "date": 14, "day_or_year": 14, "year": 10, "choices": 26, "choice": 14,
}  # fmt: skip
#: Short words and days stand in the middle of their column, figures at its right.
_SIDES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("flag", "signed", "choice", "date", "day_or_year", "year"), "middle "),
    **dict.fromkeys(("text", "key", "item", "clause", "choices"), "left "),
}
_WIDEST_CHOICE: Final = 30
_WIDEST_HEAD: Final = 24
_WIDEST_TEXT: Final = 40
_FREE: Final = frozenset({"text", "key", "item"})
_WIDE_ANSWER: Final = 46.0
#: How much more of a hint fits into a line than of an answer.
_SMALLER: Final = 1.1
_SIDE: Final = 12.0
BACK: Final = Text("← 填写说明", "← Guide")
_QUESTION, _HOW, _PROOF, _EXAMPLE = (
    Text("问题", "Question"), Text("填法", "How"), Text("凭证", "Proof"), Text("示例", "Example"),
)  # fmt: skip
_ITEM, _ANSWER_HEAD, _ASKED, _WORTH = (
    Text("项目", "What"), Text("填写", "Answer"), Text("问题与填法", "Question and how to answer"),
    Text("相关奖补单笔最高", "One claim at most"),
)  # fmt: skip

#: Where a field was placed: its id, the row or the column letters, its unit, its heading.
Placing = tuple[str, str, str, str]
#: The range of a drop-down's options, by the options.
Lists = Callable[[tuple[str, ...]], str]


def worth_words(fen: int, lang: Lang) -> str:
    """The most that one claim brings; `≤ `, for nobody owes all of it."""
    if fen >= UNBOUNDED:
        return Text("政策没有写上限", "no upper figure given").in_(lang)
    return f"≤ {format_money(fen, lang)}" if fen else Text("不计入方案金额", "no money in the plan").in_(lang)


class SheetWriter:
    """Writes one sheet; what it places is in `placed`."""

    def __init__(self, sheet: Any, form: SheetForm, look: Look, lists: Lists, lang: Lang, guide: str) -> None:
        self.sheet, self.form, self.look, self.lists, self.lang = sheet, form, look, lists, lang
        self.guide = guide
        self.placed: list[Placing] = []
        self._told_heads: list[Text] = []

    def write_rows(self, answers: Mapping[str, Any]) -> None:
        """One field a row: its answer, then how to answer, an example, what proves it, what it may bring."""
        widths = [34.0, _WIDE_ANSWER if self.form.id == "settings" else 36.0]
        heads = [_ITEM, _ANSWER_HEAD]
        self.placed.append((ANSWER, "B", "", _ANSWER_HEAD.in_(self.lang)))
        self._begin_told(heads, widths, 62.0)
        for number, asked in enumerate(self.form.fields):
            row = self.form.first_row - 1 + number
            shown = self._answer(row, 1, asked, answers.get(asked.id), "left ")
            self._check(row, 1, row, asked)
            self._told(row, asked, widths, 2, [(shown, widths[1])])
        self._end(len(widths), self.form.first_row + len(self.form.fields) - 1, (self.form.head_row, 2))

    def write_years(self, answers: Mapping[int, Mapping[str, Any]]) -> None:
        """One field a row with a column for each year."""
        years = [Text(f"{year:04} 年", f"{year:04}") for year in self.form.years]
        widths = [34.0, *(14.0 for _ in years)]
        for column, (year, head) in enumerate(zip(self.form.years, years, strict=True), start=1):
            self.placed.append((f"{YEAR_MARK}{year:04}", xl_col_to_name(column), "", head.in_(self.lang)))
        self._begin_told([_ITEM, *years], widths, 54.0)
        for number, asked in enumerate(self.form.fields):
            row = self.form.first_row - 1 + number
            shown = []
            for column, year in enumerate(self.form.years, start=1):
                shown.append((self._answer(row, column, asked, answers.get(year, {}).get(asked.id)), 14.0))
                self._check(row, column, row, asked)
            self._told(row, asked, widths, 1 + len(years), shown)
        self._end(len(widths), self.form.first_row + len(self.form.fields) - 1, (self.form.head_row, 1))

    def write_table(self, entries: Sequence[Mapping[str, Any]]) -> None:
        """One entry a row under headings, questions, how to answer, proof and an example."""
        fields, lang = self.form.fields, self.lang
        widths = (_SIDE, *(_column_width(asked, entries, lang) for asked in fields))
        self._begin(["", *(asked.heading.in_(lang) for asked in fields)], widths)
        self._above(widths[1:])
        first = self.form.first_row - 1
        last = first + max(ROWS, len(entries)) - 1
        for column, asked in enumerate(fields, start=1):
            self.placed.append((asked.id, xl_col_to_name(column), asked.unit, asked.heading.in_(lang)))
            self._check(first, column, last, asked)
            self._unlock(column, asked, widths[column])
        for row in range(first, last + 1):
            self.sheet.write_number(row, 0, row - first + 1, self.look("number"))
        columns = {asked.id: (column, asked) for column, asked in enumerate(fields, start=1)}
        for row, entry in enumerate(entries, start=first):
            written = []
            for name, value in entry.items():
                column, asked = columns[name]
                written.append((self._answer(row, column, asked, value), widths[column]))
            self.sheet.set_row(row, height(written))
        self._end(len(widths), first + max(_PRINTED, len(entries)), (self.form.head_row, 2))
        self._print_wide(sum(widths))

    def _above(self, widths: Sequence[float]) -> None:
        """What stands between the headings of a table and its answers."""
        lang = self.lang
        told: tuple[tuple[Text, str, Callable[[Field], str]], ...] = (
            (_QUESTION, "hint", lambda asked: needed_mark(asked).in_(lang) + asked.question.in_(lang)),
            (_HOW, "hint", lambda asked: asked.hint.in_(lang)),
            (_PROOF, "hint", lambda asked: _proof(asked, lang)),
            (_EXAMPLE, "example", lambda asked: asked.example.in_(lang)),
        )
        for row, (side, style, words) in enumerate(told, start=self.form.head_row):
            self._text(row, 0, side.in_(lang), "example" if side is _EXAMPLE else "side")
            texts = [words(asked) for asked in self.form.fields]
            for column, text in enumerate(texts, start=1):
                self._text(row, column, text, style)
            self.sheet.set_row(row, height(list(zip(texts, widths, strict=True)), 9))

    def _unlock(self, column: int, asked: Field, wide: float) -> None:
        """The column for answers, down to the last row there is: what stands above them is locked cell by cell."""
        style = _SIDES.get(asked.form, "") + ("needed" if asked.needed else "answer")
        self.sheet.set_column(column, column, wide, self.look(style, _CODES.get(asked.form, "")))
        if column > 1:
            self.sheet.write_blank(0, column, None, self.look("plain"))

    def _begin(self, heads: Sequence[str], widths: Sequence[float]) -> None:
        """Title, way back, headings and the width of columns."""
        sheet = self.sheet
        sheet.set_row(0, 26)
        for column, wide in enumerate(widths):
            sheet.set_column(column, column, wide)
        sheet.write_url(0, 0, f"internal:'{self.guide}'!A1", self.look("link"), BACK.in_(self.lang))
        sheet.write_string(0, 1, self._title(), self.look("title"))
        head = self.form.head_row - 1
        for column, text in enumerate(heads):
            self._text(head, column, text, "head")
        sheet.set_row(head, height(list(zip(heads, widths, strict=True))) + 6)

    def _title(self) -> str:
        name = self.form.name.in_(self.lang)
        if self.form.form != "table":
            return name
        each = Text("每行一项", "one a row").in_(self.lang)
        return f"{name[:1].upper()}{name[1:]}" + Text(f"（{each}）", f" ({each})").in_(self.lang)

    def _begin_told(self, heads: list[Text], widths: list[float], asked: float) -> None:
        """The headings of a sheet with a field a row; what no field of the sheet has gets no column."""
        fields = self.form.fields
        for head, wide, wanted in (
            (_ASKED, asked, True),
            (_EXAMPLE, 26.0, any(one.example.zh for one in fields)),
            (_PROOF, 26.0, any(one.evidence for one in fields)),
            (_WORTH, 20.0, any(one.worth for one in fields)),
        ):
            if wanted:
                heads.append(head)
                widths.append(wide)
        self._begin([one.in_(self.lang) for one in heads], widths)
        self._told_heads = heads

    def _told(
        self, row: int, asked: Field, widths: Sequence[float], after: int, shown: Sequence[tuple[str, float]]
    ) -> None:
        """What stands around an answer: the heading before it, and behind it how to answer."""
        lang = self.lang
        head = asked.heading.in_(lang)
        self._text(row, 0, head, "side")
        self.placed.append((asked.id, str(row + 1), asked.unit, head))
        question = "" if asked.question == asked.label else asked.question.in_(lang) + "\n"
        texts = {
            _ASKED: f"{needed_mark(asked).in_(lang)}{question}{asked.hint.in_(lang)}",
            _EXAMPLE: asked.example.in_(lang),
            _PROOF: _proof(asked, lang),
            _WORTH: worth_words(asked.worth, lang) if asked.worth else "",
        }
        wide = [(head, widths[0]), *shown]
        for column, column_head in enumerate(self._told_heads[after:], start=after):
            self._text(row, column, texts[column_head], "example" if column_head is _EXAMPLE else "hint")
            wide.append((texts[column_head], widths[column] * _SMALLER))
        self.sheet.set_row(row, height(wide))

    def _text(self, row: int, column: int, text: str, style: str) -> None:
        self.sheet.write_string(row, column, text, self.look(style))

    def _answer(self, row: int, column: int, asked: Field, value: Any, side: str = "") -> str:
        """The cell of an answer, unlocked, with its value where there is one; its text, as it is shown."""
        style = (side or _SIDES.get(asked.form, "")) + ("needed" if asked.needed else "answer")
        if value is None:
            self.sheet.write_blank(row, column, None, self.look(style, _CODES.get(asked.form, "")))
            return ""
        cell = cell_of(asked, value, self.lang)
        # Excel shows a long text of the text format as a row of hashes.
        code = "" if cell.kind == "text" and len(str(cell.value)) > _LONGEST_SHOWN else cell.code
        look = self.look(style, code)
        if cell.kind == "number":
            self.sheet.write_number(row, column, cell.value, look)
        elif cell.kind == "day":
            self.sheet.write_datetime(row, column, cell.value, look)
        else:
            self._write_text(row, column, cell, look)
        return str(cell.value)

    def _write_text(self, row: int, column: int, cell: Cell, look: Any) -> None:
        text = str(cell.value)
        if len(text) > _LONGEST:
            place = Place(f"{self.sheet.get_name()}!{xl_col_to_name(column)}{row + 1}")
            seen = Text(
                f"有 {len(text):,} 个字，单元格最多放 {_LONGEST:,} 个；请缩短后再生成工作簿",
                f"{len(text):,} characters, and a cell holds {_LONGEST:,} at most; shorten the text and write again",
            )
            raise InputError([Finding(place, seen)])
        self.sheet.write_string(row, column, text, look)

    def _check(self, first: int, column: int, last: int, asked: Field) -> None:
        options = listed_options(asked, self.lang)
        source = self.lists(options) if options else ""
        check = check_of(asked, f"{xl_col_to_name(column)}{first + 1}", source, self.lang)
        self.sheet.data_validation(first, column, last, column, check)

    def _end(self, columns: int, rows: int, frozen: tuple[int, int]) -> None:
        """Panes, protection and print set-up."""
        sheet = self.sheet
        sheet.freeze_panes(*frozen)
        sheet.protect("", _ALLOWED)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.repeat_rows(0, self.form.head_row - 1)
        sheet.print_area(0, 0, rows - 1, columns - 1)
        sheet.set_footer("&L&A&R&P / &N")
        sheet.fit_to_pages(1, 0)

    def _print_wide(self, wide: float) -> None:
        """A table too wide to be read on one page goes on a second, with its first columns repeated."""
        if wide > _PAGE:
            self.sheet.fit_to_pages(2, 0)
            self.sheet.repeat_columns(0, 1)


#: The widest table that can be read on one page.
_PAGE: Final = 230
_ALLOWED: Final = {
    "format_cells": True, "format_columns": True, "format_rows": True, "insert_rows": True, "sort": True,
    "autofilter": True, "select_locked_cells": True, "select_unlocked_cells": True,
}  # fmt: skip


def _proof(asked: Field, lang: Lang) -> str:
    return Text("、", ", ").in_(lang).join(one.in_(lang) for one in asked.evidence)


def _column_width(asked: Field, entries: Sequence[Mapping[str, Any]], lang: Lang) -> float:
    """As wide as the longest option, the heading and the client's own texts, within reason."""
    options = listed_options(asked, lang) if asked.form == "choice" else ()
    longest = max((width(one) + 3 for one in options), default=0)
    head = min(width(asked.heading.in_(lang)) + 3, _WIDEST_HEAD)
    texts = (str(entry.get(asked.id, "")) for entry in entries) if asked.form in _FREE else ()
    own = max((width(text) + 3 for text in texts), default=0)
    return float(max(_WIDTHS[asked.form], min(longest, _WIDEST_CHOICE), min(own, _WIDEST_TEXT), head))
