"""A case's plain data as the answers of a workbook, and the form with every field that they need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from models.batch import DataPath
from models.case_file import ITEM_KEYS
from models.policy import Policy
from models.vocabulary import FactType, Vocabulary
from policies.language.scope import find_fact
from scenarios.case_loader import as_document
from scenarios.intake.cells import WithUnit
from scenarios.intake.doubtful import doubtful
from scenarios.intake.form import empty_sheet
from scenarios.intake.known_fields import ITEMS, KnownFields
from scenarios.intake.layout import BY_YEAR_MARK, UNKNOWN_WORD, Field, IntakeForm, SheetForm
from scenarios.levers.open_places import refuse_open


@dataclass
class Answers:
    """What stands in the cells, as values of a case file, by the ids of sheets and fields."""

    single: dict[str, dict[str, Any]] = field(default_factory=dict)
    yearly: dict[int, dict[str, Any]] = field(default_factory=dict)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def put(self, sheet: str, name: str, value: Any) -> None:
        """An answer of a sheet of rows; nothing where there is none."""
        if value is not None:
            self.single.setdefault(sheet, {})[name] = value

    def add(self, sheet: str, row: Mapping[str, Any]) -> None:
        """An entry of a table."""
        self.rows.setdefault(sheet, []).append({name: value for name, value in row.items() if value is not None})

    def used(self, sheet: str) -> Iterator[str]:
        """The fields of the sheet that have an answer, in the order of the data."""
        yield from self.single.get(sheet, ())
        if sheet == "years":
            yield from (name for facts in self.yearly.values() for name in facts)
        yield from (name for row in self.rows.get(sheet, ()) for name in row)

    def sheets(self) -> tuple[str, ...]:
        """The sheets with an answer."""
        return (*self.single, *(("years",) if self.yearly else ()), *self.rows)


def filled(
    form: IntakeForm, case_data: Mapping[str, Any], words: Vocabulary, policies: Iterable[Policy]
) -> tuple[IntakeForm, Answers]:
    """The form with every field that the data of a valid case needs beside its own, and the answers.

    Raises OpenDecisions where the case leaves decisions open: cells cannot say them.
    """
    document = as_document(case_data, "<data>")
    refuse_open(document)
    known = KnownFields(words, policies)
    data: Any = document.data
    for path in doubtful(data, words):
        data = _put(data, path, WithUnit)
    answers = _Reader(known).read(data)
    return _with_room(form, answers, known), answers


def _put(data: Any, path: DataPath, change: Callable[[Any], Any]) -> Any:
    """The data with the value at the path changed; what is not touched is shared."""
    if not path:
        return change(data)
    step: Any = path[0]
    inside = _put(data[step], path[1:], change)
    if isinstance(data, list):
        return [inside if index == step else one for index, one in enumerate(data)]
    return {**data, step: inside}


class _Reader:
    """Takes the data of a case apart, whichever spelling its keys have."""

    def __init__(self, known: KnownFields) -> None:
        self.known, self.words = known, known.words
        self.answers = Answers()

    def read(self, data: Any) -> Answers:
        self._head(data)
        self._enterprise(data["enterprise"])
        for item in data.get("items") or ():
            self._item(item)
        history = data.get("history") or {}
        for award in history.get("awards") or ():
            self._award(award)
        for entry in history.get("elsewhere") or ():
            self.answers.add("elsewhere", {f"elsewhere.{name}": value or None for name, value in entry.items()})
        for name, value in (history.get("reached") or {}).items():
            self.answers.put("reached", f"reached.{_name(self.words.year, name)}", value)
        self._settings(data)
        return self.answers

    def _head(self, data: Any) -> None:
        put, title, horizon = self.answers.put, data.get("title"), data["horizon"]
        zh, en = (title["zh"], title["en"]) if isinstance(title, dict) else (title, title)
        put("enterprise", "case.id", data["id"])
        put("enterprise", "case.title", zh)
        put("enterprise", "case.title_en", en if en != zh else None)
        put("enterprise", "horizon.from", horizon["from"])
        put("enterprise", "horizon.to", horizon["to"])
        put("enterprise", "drafts", data.get("drafts"))

    def _enterprise(self, table: Any) -> None:
        for key, value in table.items():
            if key in ("years", "年度"):
                self._years(value or {})
            elif key in ("name", "名称"):
                self.answers.put("enterprise", "enterprise.name", value)
            else:
                self.answers.put("enterprise", f"enterprise.{_name(self.words.enterprise, key)}", value)

    def _years(self, table: Any) -> None:
        for year, facts in table.items():
            named = {f"year.{_name(self.words.year, name)}": value for name, value in facts.items()}
            told = {name: value for name, value in named.items() if value is not None}
            # A year that is listed without a figure is listed still: what was reached before is said for earlier ones.
            self.answers.yearly[int(year)] = told or {f"year.{next(iter(self.words.year))}": UNKNOWN_WORD.zh}

    def _item(self, item: Any) -> None:
        own = {ITEM_KEYS.get(key, key): value for key, value in item.items() if ITEM_KEYS.get(key, key) in _OWN}
        kind = _kind(self.words, own.pop("kind"))
        day = own.pop("year", None) or own.pop("date", None)
        row = {f"item.{name}": value or None for name, value in own.items()} | {"item.date": day}
        facts = self.words.item_facts(kind)
        for key, value in item.items():
            if ITEM_KEYS.get(key, key) in _OWN:
                continue
            name = f"item.{_name(facts, key)}"
            if isinstance(value, dict):
                row |= {f"{name}{BY_YEAR_MARK}{year}": one for year, one in value.items()}
            else:
                row[name] = value
        self.answers.add(f"{ITEMS}{kind}", row)

    def _award(self, award: Any) -> None:
        row = {f"award.{name}": value for name, value in award.items() if name != "facts"}
        kind = self.known.kind_of_clause(award["clause"])
        table = self.known.kind_facts(kind)
        for name, value in (award.get("facts") or {}).items():
            row[self.known.award_field(kind, _name(table, name))] = value
        self.answers.add("awards", row)

    def _settings(self, data: Any) -> None:
        self.answers.put("settings", "policies", data.get("policies") or None)
        for name, value in (data.get("readings") or {}).items():
            given = {f".{one}": option for one, option in value.items()} if isinstance(value, dict) else {"": value}
            for rest, option in given.items():
                self.answers.put("settings", f"readings.{name}{rest}", option)
        outlook = data.get("outlook") or {}
        for part in ("chances", "pots"):
            for ref, value in (outlook.get(part) or {}).items():
                self.answers.put("settings", f"{part}.{ref}", value)


_OWN = frozenset(ITEM_KEYS.values())


def _name(facts: Mapping[str, FactType], written: str) -> str:
    """The name of a fact that is written by its name or its label. KeyError where there is none."""
    fact = find_fact(facts, written)
    if fact is None:
        raise KeyError(written)
    return fact.name


def _kind(words: Vocabulary, written: str) -> str:
    return next(name for name, kind in words.kinds.items() if written.strip() in (name, kind.label.zh))


def _with_room(form: IntakeForm, answers: Answers, known: KnownFields) -> IntakeForm:
    """The form with the sheets, years and fields that it lacks, each at the end of what is like it."""
    sheets = {sheet.id: sheet for sheet in form.sheets}
    for name in answers.sheets():
        sheets.setdefault(name, empty_sheet(name, known.words))
    found = (_sheet_with_room(sheet, answers, known) for sheet in sheets.values())
    return replace(form, sheets=tuple(sorted(found, key=_place)))


def _sheet_with_room(sheet: SheetForm, answers: Answers, known: KnownFields) -> SheetForm:
    years = tuple(sorted({*sheet.years, *answers.yearly})) if sheet.form == "years" else ()
    present = {one.id for one in sheet.fields}
    wanted = [*_OWN_OF_NEW.get(sheet.id.partition(".")[0], ()), *answers.used(sheet.id)]
    more: list[Field] = []
    for name in dict.fromkeys(one for one in wanted if one not in present):
        made = known.field(sheet.id, name)
        if made is None:
            raise KeyError(name)
        more.append(made)
    return replace(sheet, fields=(*sheet.fields, *more), years=years)


#: Where sheets stand among each other; those of the same place stay in their order.
_ORDER = ("enterprise", "years", "items", "awards", "elsewhere", "reached", "settings")
#: What a sheet of items has whatever is asked for.
_OWN_OF_NEW = {"items": ("item.label", "item.id", "item.date", "item.part_of", "item.matter")}


def _place(sheet: SheetForm) -> int:
    return _ORDER.index(sheet.id.partition(".")[0])
