"""The items of a clean case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from models.case import PLANNED, SIGNED, UNKNOWN, Item, Value
from models.case_file import ITEM_KEYS
from models.expression import Type
from models.vocabulary import Vocabulary
from scenarios.items_reader import is_year
from scenarios.quick_case.declined import Declined
from scenarios.quick_case.facts import Names, Read, day, names_of, read_other

_OWN = {**ITEM_KEYS, **{name: name for name in ITEM_KEYS.values()}}
_MOST_KEPT = 16_384


@dataclass(frozen=True, slots=True)
class _Kind:
    """What the reader knows of one kind: its facts, which of them are by year, how it says that it is signed."""

    name: str
    facts: Names
    by_year: frozenset[str]
    signed: tuple[str, ...]
    paid_over_years: bool


class ItemsReader:
    """Reads items. `paid_over_years` are the kinds that a clause pays for in several years."""

    def __init__(self, words: Vocabulary, paid_over_years: frozenset[str]) -> None:
        self.facts = {name: names_of(words.item_facts(name).values()) for name in words.kinds}
        by_label = {kind.label.zh: name for name, kind in reversed(list(words.kinds.items()))}
        kinds = {name: self._kind(words, name, name in paid_over_years) for name in words.kinds}
        # The first kind that has the written word as name or label, as the strict reader has it.
        order = list(words.kinds)
        self._kinds = {
            text: kinds[min((one for one in (text, by_label.get(text)) if one in kinds), key=order.index)]
            for text in {*kinds, *by_label}
        }

    def _kind(self, words: Vocabulary, name: str, paid_over_years: bool) -> _Kind:
        known = words.item_facts(name)
        signed = known.get(SIGNED)
        names = (SIGNED, signed.label.zh) if signed is not None and signed.type is Type.FLAG else ()
        by_year = frozenset(fact.name for fact in known.values() if fact.by_year)
        return _Kind(name, self.facts[name], by_year, names, paid_over_years)

    def read(self, shapes: list[Any], first: int, last: int) -> dict[str, Item]:
        """The items by id, in id order. Raises Declined."""
        found: dict[str, Item] = {}
        for shape in shapes:
            item = self._item(shape, first, last)
            found[item.id] = item
        if len(found) < len(shapes):
            raise Declined
        if any(item.part_of is not None for item in found.values()):
            _check_tree(found)
        return dict(sorted(found.items()))

    def _item(self, shape: Any, first: int, last: int) -> Item:
        own, written = _split(shape)
        kind = self._kinds.get(own.get("kind", ""))
        name = own.get("id", "")
        if kind is None or not name:
            raise Declined
        first_day, last_day = _days(own)
        year = date.fromordinal(first_day).year
        if year > last or (year < first and not kind.paid_over_years):
            raise Declined
        facts, years = _facts(kind, written, year, last)
        return Item(
            id=name,
            kind=kind.name,
            year=year,
            first_day=first_day,
            last_day=last_day,
            facts=facts,
            part_of=own.get("part_of") or None,
            matter=own.get("matter") or name,
            label=own.get("label", ""),
            years=years,
            planned=any(str(written.get(key, "")).strip() in PLANNED for key in kind.signed),
        )


def _split(shape: Any) -> tuple[dict[str, str], dict[str, Any]]:
    """The item's own keys, stripped, by English name; and its facts as written."""
    if shape.__class__ is not dict:
        raise Declined
    own: dict[str, str] = {}
    written: dict[str, Any] = {}
    for key, value in shape.items():
        name = _OWN.get(key)
        if name is None:
            written[key] = value
        elif name in own or not (value is None or value.__class__ is str):
            raise Declined
        else:
            own[name] = "" if value is None else value.strip()
    return own, written


def _facts(
    kind: _Kind, written: Mapping[str, Any], own_year: int, last: int
) -> tuple[dict[str, Value], dict[int, dict[str, Value]]]:
    """The facts of an item, and those that have a value for each year, by year."""
    facts: dict[str, Value] = {}
    years: dict[int, dict[str, Value]] = {}
    seen = set()
    for key, value in written.items():
        entry = kind.facts.get(key)
        if entry is None:
            raise Declined
        name, read = entry
        seen.add(name)
        if name in kind.by_year:
            _put_years(years, name, read, value if value.__class__ is dict else {str(own_year): value}, last)
            continue
        found = read(value) if value.__class__ is str else read_other(read, value)
        if found is not UNKNOWN:
            facts[name] = found
    if len(seen) < len(written):
        raise Declined
    return facts, {year: years[year] for year in sorted(years)} if years else years


def _put_years(years: dict[int, dict[str, Value]], name: str, read: Read, values: Mapping[str, Any], last: int) -> None:
    for year, value in values.items():
        if not is_year(year) or int(year) > last:
            raise Declined
        found = read(value) if value.__class__ is str else read_other(read, value)
        if found is not UNKNOWN:
            years.setdefault(int(year), {})[name] = found


def _days(own: Mapping[str, str]) -> tuple[int, int]:
    """First and last day of an item: its date, or the whole of its year."""
    year, written = own.get("year", ""), own.get("date", "")
    if written and not year:
        one = _day(written)
        return one, one
    if year and not written and is_year(year):
        return date(int(year), 1, 1).toordinal(), date(int(year), 12, 31).toordinal()
    raise Declined


@lru_cache(_MOST_KEPT)
def _day(text: str) -> int:
    return day(text)


def _check_tree(items: Mapping[str, Item]) -> None:
    """Raises Declined where `part_of` names no item, or an item is a part of itself."""
    done: set[str] = set()
    for start in items:
        chain: set[str] = set()
        current: str | None = start
        while current is not None and current not in done:
            if current in chain or current not in items:
                raise Declined
            chain.add(current)
            current = items[current].part_of
        done |= chain
