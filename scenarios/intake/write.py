"""An intake workbook as the bytes of an .xlsx file: blank, or with the data of a case in it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from models.policy import Policy
from models.text import Lang, Text
from models.vocabulary import Vocabulary
from policies.shipped import with_defaults
from scenarios.intake import guide
from scenarios.intake.filled import Answers, filled
from scenarios.intake.layout import HIDDEN, LISTS, PLACED, TEMPLATE, IntakeForm, SheetForm
from scenarios.intake.look import FONTS, SIZE, TABS, Look
from scenarios.intake.sheets import Placing, SheetWriter

#: What a workbook says of the day that it was made; the same for all, so that equal forms are equal files.
_MADE: Final = datetime(2020, 1, 1, tzinfo=UTC)
_LONGEST_NAME: Final = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_LANGS: Final[tuple[Lang, ...]] = ("zh", "en")


def write_intake(
    form: IntakeForm,
    lang: Lang,
    case_data: Mapping[str, Any] | None = None,
    *,
    policies: Iterable[Policy] | None = None,
    vocabulary: Vocabulary | None = None,
) -> bytes:
    """The workbook of the form in one language; the same form and data give the same bytes.

    `case_data` is a valid case as plain data (`Case.source`): it fills the workbook, and fields that the form does not
    ask for are added, so that nothing is lost. Without it the workbook is blank but for what the form itself decides:
    years, the one city, whether drafts count. `policies` and `vocabulary` are those of the form and of the case,
    default what comes along. Raises OpenDecisions for a case with levers, InputError for a text no cell can hold.
    """
    words, known = with_defaults(vocabulary, policies)
    data = blank_data(form, known) if case_data is None else case_data
    roomy, answers = filled(form, data, words, known)
    return _Book(roomy, lang).bytes(answers, words, known)


def blank_data(form: IntakeForm, policies: Iterable[Policy], case_id: str = "my-case") -> dict[str, Any]:
    """What the form itself decides, as the data of a case in which everything else is unknown."""
    packs = {one for one, _ in form.packs}
    drafts = all(policy.status == "draft" for policy in policies if policy.id in packs)
    return {
        "id": case_id,
        "horizon": {"from": str(form.first_year), "to": str(form.last_year)},
        "drafts": "include" if drafts else "exclude",
        "enterprise": {"location": form.cities[0]} if len(form.cities) == 1 else {},
    }


class _Book:
    """The workbook while it is written."""

    def __init__(self, form: IntakeForm, lang: Lang) -> None:
        self.form, self.lang = form, lang
        self._stream = io.BytesIO()
        self.book = xlsxwriter.Workbook(
            self._stream,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_format_properties": {"font_name": FONTS[lang], "font_size": SIZE},
            },
        )
        self.look = Look(self.book)
        self._lists: dict[tuple[str, ...], str] = {}
        self._placed: list[tuple[SheetForm, str, list[Placing]]] = []

    def bytes(self, answers: Answers, words: Vocabulary, policies: Sequence[Policy]) -> bytes:
        title = self._title(words)
        self.book.set_properties({"title": title, "created": _MADE})
        names = sheet_names(self.form, self.lang)
        first = self.book.add_worksheet(guide.NAME.in_(self.lang))
        first.set_tab_color(TABS["guide"])
        for form, name in zip(self.form.sheets, names, strict=True):
            self._sheet(form, name, answers)
        packs = {one for one, _ in self.form.packs}
        told = [policy for policy in policies if policy.id in packs]
        guide.GuideWriter(first, self.look, self.lang).write(self.form, title, names, told)
        self._hidden()
        self._write_lists()
        self.book.close()
        return self._stream.getvalue()

    def _title(self, words: Vocabulary) -> str:
        cities = Text("、", ", ").in_(self.lang).join(words.places[city].in_(self.lang) for city in self.form.cities)
        years = f"{self.form.first_year}–{self.form.last_year}"
        return Text(f"惠企政策申报资料表 · {cities} · {years}", f"Intake workbook · {cities} · {years}").in_(self.lang)

    def _sheet(self, form: SheetForm, name: str, answers: Answers) -> None:
        sheet = self.book.add_worksheet(name)
        sheet.set_tab_color(TABS[_tab(form)])
        writer = SheetWriter(sheet, form, self.look, self._list, self.lang, guide.NAME.in_(self.lang))
        if form.form == "rows":
            writer.write_rows(answers.single.get(form.id, {}))
        elif form.form == "years":
            writer.write_years(answers.yearly)
        else:
            writer.write_table(answers.rows.get(form.id, ()))
        self._placed.append((form, name, writer.placed))

    def _list(self, options: tuple[str, ...]) -> str:
        """The range of the second hidden sheet in which the options will stand."""
        if options not in self._lists:
            column = xl_col_to_name(len(self._lists))
            self._lists[options] = f"='{LISTS}'!${column}$1:${column}${len(options)}"
        return self._lists[options]

    def _hidden(self) -> None:
        sheet = self.book.add_worksheet(HIDDEN)
        sheet.very_hidden()
        form = self.form
        rows: list[tuple[str, ...]] = [
            ("template", TEMPLATE),
            ("lang", self.lang),
            ("cities", *form.cities),
            ("horizon", str(form.first_year), str(form.last_year)),
            *(("pack", name, digest) for name, digest in form.packs),
        ]
        for one, name, _ in self._placed:
            rows.append(("form", one.id, name, one.form, one.kind, str(one.head_row), str(one.first_row)))
        rows.append(PLACED)
        rows += [(one.id, name, *placing) for one, name, placed in self._placed for placing in placed]
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                sheet.write_string(row, column, text)

    def _write_lists(self) -> None:
        sheet = self.book.add_worksheet(LISTS)
        sheet.very_hidden()
        for column, options in enumerate(self._lists):
            for row, option in enumerate(options):
                sheet.write_string(row, column, option)


def sheet_names(form: IntakeForm, lang: Lang) -> tuple[str, ...]:
    """The names of the sheets as Excel allows them, each once."""
    taken = {name.casefold() for name in (*(guide.NAME.in_(one) for one in _LANGS), HIDDEN, LISTS)}
    found = []
    for sheet in form.sheets:
        plain = _NOT_IN_NAMES.sub(" ", sheet.name.in_(lang)).strip("' ")
        plain = f"{plain[:1].upper()}{plain[1:]}"[:_LONGEST_NAME] or sheet.id[:_LONGEST_NAME]
        name, number = plain, 2
        while name.casefold() in taken:
            tail = f" {number}"
            name, number = f"{plain[: _LONGEST_NAME - len(tail)]}{tail}", number + 1
        taken.add(name.casefold())
        found.append(name)
    return tuple(found)


def _tab(form: SheetForm) -> str:
    if form.kind:
        return "items"
    return {"enterprise": "enterprise", "years": "enterprise", "settings": "settings"}.get(form.id, "past")
