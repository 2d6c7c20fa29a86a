"""Where a value stands in a case, and how it is read, set and removed there; `scenarios.address` reads addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from models.case import Unknown, Value
from models.errors import Finding, InputError, Place
from models.expression import Type
from models.money import format_money
from models.text import Lang, Text
from models.vocabulary import FactType
from scenarios.facts_reader import ValueFault, read_fact
from scenarios.plain_path import MISSING, Key, PlainPath, cut, look, own_text, put

_NOWHERE = Place("")
YEAR, DATE = Key(("year", "年份")), Key(("date", "日期"))


@dataclass(frozen=True, slots=True)
class Address:
    """Where a value stands. `text` is its canonical writing: English names, no blanks.

    `fact` says the type and the options of the value, for facts and for everything else that has an address; `name` is
    what a report calls it.
    `year` is the year of a value of one year, `item` the id of the item whose value it is. `by_year`: the value is one
    year's entry of an item's fact that a case may also write without a year, for the item's own.
    """

    text: str
    path: PlainPath
    fact: FactType
    name: Text
    item: str | None = None
    year: int | None = None
    by_year: bool = False
    place: Place = field(default=_NOWHERE, compare=False)

    @property
    def type(self) -> Type:
        """What sort of value stands there."""
        return self.fact.type

    @property
    def options(self) -> tuple[str, ...]:
        """The names of the values of a choice; empty for other types, and where the options are not known."""
        return tuple(option.name for option in self.fact.options)

    @property
    def is_year(self) -> bool:
        """Whether the value is a calendar year: of an item, of an entry of the history, or a bound of the horizon."""
        return self.path[-1] == YEAR or self.text in ("horizon.from", "horizon.to")

    def value(self, data: Mapping[str, Any]) -> Any:
        """What is written there, as plain data; None where nothing is, which means unknown or the default.

        The year of an item with a date is that of the date.
        """
        found = look(data, self.path)
        if found is MISSING and self.item is not None and self.path[-1] == YEAR:
            return _year_of(look(data, self.path[:-1])) or None
        if self.by_year:
            return self._of_one_year(data)
        return None if found is MISSING else found

    def set(self, data: Mapping[str, Any], value: Any) -> dict[str, Any]:
        """A copy of the data with the value there; parts that are not touched are shared with `data`.

        A year or a fact that is not written yet is added, under its English name. An item with a date keeps its month
        and day when its year is set; its year goes where a date is set, for an item has one of the two. Raises
        InputError where the item or entry is not there, or what is on the way is no mapping.
        """
        try:
            if self.item is not None and self.path[-1] in (YEAR, DATE):
                return dict(_put_day(data, self.path, value))
            return dict(put(self._written_by_year(data) if self.by_year else data, self.path, value))
        except KeyError:
            text = Text(f"个案里没有放 {self.text} 的地方", f"the case has no place for {self.text}")
            raise InputError([Finding(self.place, text)]) from None

    def remove(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """A copy of the data without the value: the fact is unknown then, a reading or a wish has its default."""
        if self.by_year and look(data, self.path) is MISSING and self._of_one_year(data) is not None:
            return dict(cut(data, self.path[:-1]))
        return dict(cut(data, self.path))

    def read(self, value: Any) -> Value:
        """The value that plain data stands for: fen, a count, a date ordinal, a Fraction, a flag, an option; UNKNOWN.

        Raises InputError where it does not fit.
        """
        try:
            plain = str(value).lower() if isinstance(value, bool) else str(value) if isinstance(value, int) else value
            return read_fact(self.fact, plain)
        except ValueFault as fault:
            raise InputError([Finding(self.place, fault.text, "", fault.suggestion)]) from None

    def write(self, value: Value) -> Any:
        """Plain data for a value: what `read` reads as the same."""
        if isinstance(value, Unknown):
            return "unknown"
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, frozenset):
            return sorted(value)
        if isinstance(value, str):
            return value
        if self.type is Type.MONEY:
            return format_money(int(value))
        if self.type is Type.RATIO:
            return _percent(Fraction(value))
        return date.fromordinal(int(value)).isoformat() if self.type is Type.DATE else str(int(value))

    def label(self, lang: Lang) -> str:
        """What it is called in a report: `2026 年研发费用`, `甲合同：合同金额`."""
        return self.name.in_(lang)

    def _of_one_year(self, data: Mapping[str, Any]) -> Any:
        """One year's value of a fact by year; one that is written without a year is the item's own year's."""
        whole = look(data, self.path[:-1])
        if isinstance(whole, Mapping):
            found = look(data, self.path)
            return None if found is MISSING else found
        own = _year_of(look(data, self.path[:-2]))
        return None if whole is MISSING or own != str(self.year) else whole

    def _written_by_year(self, data: Mapping[str, Any]) -> Mapping[str, Any]:
        """The data with the fact written by year, so that one year of it can be set."""
        whole = look(data, self.path[:-1])
        if whole is MISSING or whole is None or isinstance(whole, Mapping):
            return data
        own = _year_of(look(data, self.path[:-2]))
        if not own:
            raise KeyError(self.path[-2])
        return dict(put(data, self.path[:-1], {own: whole}))


def _year_of(item: Any) -> str:
    """The year in which an item dates, as written; "" where it says none."""
    return own_text(item, *YEAR.names) or own_text(item, *DATE.names)[:4]


def _put_day(data: Mapping[str, Any], path: PlainPath, value: Any) -> Any:
    """The item at another year or date: it has one of the two, and a date stays a date."""
    year, day = (*path[:-1], YEAR), (*path[:-1], DATE)
    if path == day:
        return put(cut(data, year), day, value)
    moved = in_year(str(look(data, day)), int(str(value))) if str(value).isdigit() else None
    return put(cut(data, day), year, value) if moved is None else put(data, day, moved)


def in_year(day: str, year: int) -> str | None:
    """A date (2026-03-01) in another year; the leap day becomes the 28th of February. None for no date."""
    try:
        read = date.fromisoformat(day)
        return read.replace(year=year, day=28 if (read.month, read.day) == (2, 29) else read.day).isoformat()
    except ValueError:
        return None


def _percent(value: Fraction) -> str:
    """`12.5%`; a share has at most four digits after the point, further ones are cut."""
    hundredths = int(value * 1_000_000)
    whole, rest = divmod(hundredths, 10_000)
    return f"{whole}.{rest:04}".rstrip("0").rstrip(".") + "%"
