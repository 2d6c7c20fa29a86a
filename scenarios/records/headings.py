"""What the headings of a table mean: each column's place in a case, or why the table is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from models.batch import DataPath
from models.case_file import ITEM_KEYS
from models.errors import Finding, Place, did_you_mean
from models.text import Text
from models.vocabulary import FactType, Vocabulary
from scenarios.records.cells import MONEY_UNITS, Convert, converter, day, in_unit, listed, units_of, whole

TableName = Literal["enterprises", "years", "items", "history"]
#: The tables of a portfolio by their names; the first one must be there.
TABLES: Mapping[TableName, str] = {"enterprises": "企业", "years": "年度", "items": "事项", "history": "已享受"}

_UNIT = re.compile(r"(.+?)\s*[（(]\s*([^()（）]+?)\s*[)）]")
_OF_A_YEAR = re.compile(r"(.+?)[ .]?([12][0-9]{3})年?")
_ID = {"id": "id", "企业编号": "id"}


class Column(NamedTuple):
    """A column: its letters, its heading, its place within a row of the case, and how its cells become texts.

    The path is empty where there is no heading: nothing may stand below.
    """

    letters: str
    heading: str
    path: DataPath
    convert: Convert | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """The headings of a table that are no facts: each with its place, and how its cells are converted."""

    places: Mapping[str, DataPath]
    needed: tuple[str, ...]
    converts: Mapping[DataPath, Convert] = field(default_factory=dict)
    #: Headings that start like this go on with names of packs, readings or measures.
    prefixes: Mapping[str, DataPath] = field(default_factory=dict)


_ITEM_NAMES = {name: (name,) for name in ("kind", "year", "date", "part_of", "matter", "label")}
OWN: Mapping[TableName, Own] = {
    "enterprises": Own(
        {
            **dict.fromkeys((*_ID, "编号"), ("id",)),
            **dict.fromkeys(("title", "标题"), ("title",)),
            **dict.fromkeys(("name", "名称", "企业名称"), ("enterprise", "name")),
            **dict.fromkeys(("from", "horizon.from", "起始年"), ("horizon", "from")),
            **dict.fromkeys(("to", "horizon.to", "截止年"), ("horizon", "to")),
            **dict.fromkeys(("drafts", "草案"), ("drafts",)),
            **dict.fromkeys(("policies", "政策"), ("policies",)),
        },
        ("id", "from", "to"),
        {("policies",): listed(), ("horizon", "from"): whole, ("horizon", "to"): whole},
        {
            "readings.": ("readings",),
            "解读.": ("readings",),
            "reached.": ("history", "reached"),
            "曾达到.": ("history", "reached"),
            "outlook.chances.": ("outlook", "chances"),
            "outlook.pots.": ("outlook", "pots"),
        },
    ),
    "years": Own(
        {**dict.fromkeys(_ID, ("id",)), **dict.fromkeys(("year", "年份"), ("year",))},
        ("id", "year"),
        {("year",): whole},
    ),
    "items": Own(
        {
            **dict.fromkeys(_ID, ("enterprise",)),
            **dict.fromkeys(("item", "事项", "事项编号"), ("id",)),
            **{label: (name,) for label, name in ITEM_KEYS.items() if name != "id"},
            **_ITEM_NAMES,
        },
        ("id", "item", "kind"),
        {("date",): day, ("year",): whole},
    ),
    "history": Own(
        {
            **dict.fromkeys(_ID, ("id",)),
            **dict.fromkeys(("clause", "条款"), ("clause",)),
            **dict.fromkeys(("year", "年份"), ("year",)),
            **dict.fromkeys(("granted", "金额"), ("granted",)),
            **dict.fromkeys(("item", "事项", "事项编号"), ("item",)),
            **dict.fromkeys(("matter", "同一事项"), ("matter",)),
            **dict.fromkeys(("source", "来源"), ("source",)),
            **dict.fromkeys(("level", "层级"), ("level",)),
        },
        ("id", "year", "granted"),
        {("year",): whole},
    ),
}


class Headings(NamedTuple):
    """The columns of a table, and what is wrong with them."""

    columns: tuple[Column, ...]
    findings: tuple[Finding, ...]


def read_headings(table: TableName, headings: Sequence[str], address: str, words: Vocabulary) -> Headings:
    """What the headings of a table mean; `address` is how the table is called in places.

    Where no heading of the row is known, the row itself is the one fault: a title above the headings, most often.
    """
    reader = _Reader(table, words)
    written = [heading.strip() for heading in headings if heading.strip()]
    if written and not any(reader.column("", heading) for heading in written):
        return Headings((), (_no_headings(address, written),))
    columns: list[Column] = []
    findings: list[Finding] = []
    seen: dict[DataPath, str] = {}
    for index, heading in enumerate(headings):
        letters = letters_of(index)
        place = Place(f"{address}!{letters}1")
        column = reader.column(letters, heading.strip())
        if column is None:
            findings.append(reader.unknown(place, heading.strip()))
            continue
        columns.append(column)
        if column.path and column.path in seen:
            before = seen[column.path]
            text = Text(f"表头 {heading} 与 {before} 是同一列", f"the heading {heading} is the same as {before}")
            findings.append(Finding(place, text))
        seen.setdefault(column.path, heading)
    findings += _nested(columns, address)
    places = OWN[table].places
    for name in OWN[table].needed:
        if places[name] not in seen:
            other = next(one for one, path in OWN[table].places.items() if path == places[name] and not one.isascii())
            findings.append(
                Finding(
                    Place(address), Text(f"缺少必需的列 {name}（{other}）", f"the column {name} ({other}) is missing")
                )
            )
    return Headings(tuple(columns), tuple(findings))


def _no_headings(address: str, written: Sequence[str]) -> Finding:
    """The first row is none of headings."""
    zh, en = "、".join(written[:3]), ", ".join(written[:3])
    return Finding(
        Place(f"{address}!1"),
        Text(
            f"第 1 行应为表头，这里没有一个认得的表头：{zh}；表头上面的标题行、合并的单元格请去掉",
            f"row 1 holds the headings, and none here is known: {en}; take titles and merged cells above them away",
        ),
    )


def _nested(columns: Sequence[Column], address: str) -> Iterator[Finding]:
    """A column for all years beside one for a year of it."""
    headings = {column.path: column.heading for column in columns if column.path}
    for column in columns:
        whole_ = headings.get(column.path[:-1]) if len(column.path) > 1 else None
        if whole_ is not None:
            text = Text(
                f"表头 {column.heading} 与 {whole_} 重复", f"the heading {column.heading} says again what {whole_} says"
            )
            yield Finding(Place(f"{address}!{column.letters}1"), text)


def letters_of(index: int) -> str:
    """The letters of a column that counts from 0, as spreadsheets have them: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class _Reader:
    """Reads the headings of one table."""

    def __init__(self, table: TableName, words: Vocabulary) -> None:
        self._own = OWN[table]
        self._inside: DataPath = {"enterprises": ("enterprise",), "history": ("facts",)}.get(table, ())
        self._facts: dict[str, FactType] = {}
        for fact in _facts_of(table, words):
            self._facts.setdefault(fact.name, fact)
            self._facts.setdefault(fact.label.zh, fact)

    def column(self, letters: str, heading: str) -> Column | None:
        """The column of a heading; None for an unknown one."""
        if not heading:
            return Column(letters, "", ())
        path = self._own.places.get(heading)
        if path is not None:
            return Column(letters, heading, path, self._own.converts.get(path))
        for prefix, place in self._own.prefixes.items():
            if heading.startswith(prefix):
                return self._behind(letters, heading, heading.removeprefix(prefix), place)
        return self._in_unit(letters, heading) or self._fact(letters, heading, heading, "")

    def unknown(self, place: Place, heading: str) -> Finding:
        """What is said of an unknown heading, or of a unit that its fact does not have."""
        parts = _UNIT.fullmatch(heading)
        name = parts.group(1) if parts else heading
        fact = self._facts.get(name)
        if parts and (fact is not None or name in self._own.places):
            units = units_of(fact) if fact is not None else MONEY_UNITS if name in _GRANTED else ()
            zh, en = ("、".join(units[:6]), ", ".join(units[:6])) if units else ("不写单位", "none")
            return Finding(
                place,
                Text(
                    f"表头 {heading}：{name} 的单位不能是 {parts.group(2)}，可用：{zh}",
                    f"the heading {heading}: {parts.group(2)} is no unit of {name}; known: {en}",
                ),
            )
        known = [*self._own.places, *self._facts, *self._own.prefixes]
        hint = did_you_mean(name, known) or self._expected()
        return Finding(place, Text(f"未知的表头 {heading}", f"unknown heading {heading}"), "", hint)

    def _expected(self) -> Text:
        """What a heading may be."""
        zh = "、".join(dict.fromkeys(name for name in self._own.places if not name.isascii()))
        en = ", ".join(dict.fromkeys(name for name in self._own.places if name.isascii()))
        return Text(
            f"可用：{zh}，或一项事实的中文名或英文名（planner init 列出各项事实）；不用的列请删去",
            f"known: {en}, or a fact by its name (planner init lists them); a column that is not needed is taken out",
        )

    def _behind(self, letters: str, heading: str, name: str, place: DataPath) -> Column:
        """A reading of a pack or a shared one, a measure, a clause."""
        if place == ("history", "reached"):
            unit = _UNIT.fullmatch(name)
            if unit and unit.group(2) in MONEY_UNITS:
                return Column(letters, heading, (*place, unit.group(1)), in_unit(unit.group(2)))
        rest = name.split(".", 1) if place == ("readings",) else [name]
        return Column(letters, heading, (*place, *rest))

    def _in_unit(self, letters: str, heading: str) -> Column | None:
        """A heading with its unit: `revenue(万元)`."""
        parts = _UNIT.fullmatch(heading)
        if parts is None:
            return None
        name, unit = parts.group(1), parts.group(2)
        if name in _GRANTED and name in self._own.places and unit in MONEY_UNITS:
            return Column(letters, heading, self._own.places[name], in_unit(unit))
        return self._fact(letters, heading, name, unit)

    def _fact(self, letters: str, heading: str, name: str, unit: str) -> Column | None:
        """A fact, or one of an item in one year: `rent.2026`."""
        fact, year = self._facts.get(name), ""
        parts = _OF_A_YEAR.fullmatch(name)
        if fact is None and parts is not None:
            fact, name, year = self._facts.get(parts.group(1)), parts.group(1), parts.group(2)
            if fact is None or not fact.by_year:
                return None
        if fact is None or (unit and unit not in units_of(fact)):
            return None
        path = (*self._inside, name, year) if year else (*self._inside, name)
        return Column(letters, heading, path, converter(fact, unit))


_GRANTED = ("granted", "金额")


def _facts_of(table: TableName, words: Vocabulary) -> Iterator[FactType]:
    if table == "enterprises":
        yield from words.enterprise.values()
    elif table == "years":
        yield from words.year.values()
    else:
        yield from words.common.values()
        for kind in words.kinds.values():
            yield from kind.facts.values()
