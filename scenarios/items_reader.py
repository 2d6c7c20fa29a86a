"""The items of a case and the tree that `part_of` makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.case import Item, Value
from models.case_file import ITEM_KEYS
from models.text import Text
from models.vocabulary import FactType, ItemKind, Vocabulary
from policies.files.strict_yaml import Path_
from policies.language.scope import find_fact
from scenarios.case_faults import CaseFaults
from scenarios.fact_table import look_up, put_value
from scenarios.facts_reader import ValueFault, read_day, says_planned

_BUILT_IN_NAMES = frozenset(ITEM_KEYS.values())


@dataclass(frozen=True)
class _Written:
    """One item as written: its own keys by English name, the keys as the file has them, and its facts."""

    path: Path_
    own: Mapping[str, Any]
    keys: Mapping[str, str]
    facts: Mapping[str, Any]

    def at(self, name: str) -> Path_:
        """The path of one of the item's own keys; of the item where the key is not written."""
        return (*self.path, self.keys.get(name, name))

    def text(self, name: str) -> str:
        """The text of an own key; "" where there is none."""
        value = self.own.get(name)
        return value.strip() if isinstance(value, str) else ""


@dataclass(frozen=True)
class Span:
    """The years that items may date in: the horizon, and before it for kinds that are paid for over several years."""

    first: int
    last: int
    paid_over_years: frozenset[str]


def read_items(
    faults: CaseFaults, words: Vocabulary, shapes: list[dict[str, Any]], span: Span, later: frozenset[str] = frozenset()
) -> dict[str, Item]:
    """The items by id, in id order; faults are noted. `later` are items that come to be when the case is decided."""
    found: dict[str, Item] = {}
    written = [_written(faults, shape, ("items", index)) for index, shape in enumerate(shapes)]
    seen: set[str] = set()
    for one in written:
        name = one.text("id")
        if name and name in seen:
            faults.add(one.at("id"), f"重复的事项 {name}", f"duplicate item {name}")
        seen.add(name)
        item = _item(faults, words, one, span)
        if item is not None:
            found[item.id] = item
    _check_tree(faults, {one.text("id"): one for one in written if one.text("id")}, later)
    return dict(sorted(found.items()))


def _written(faults: CaseFaults, shape: Mapping[str, Any], path: Path_) -> _Written:
    own: dict[str, Any] = {}
    keys: dict[str, str] = {}
    facts: dict[str, Any] = {}
    for key, value in shape.items():
        name = ITEM_KEYS.get(key, key)
        if name not in _BUILT_IN_NAMES:
            facts[key] = value
            continue
        if name in own:
            faults.add(
                (*path, key), f"{name} 写了两次（英文名和中文标签）", f"{name} stands twice (name and label)", key=True
            )
        own[name], keys[name] = value, key
        if value is not None and not isinstance(value, str):
            faults.add((*path, key), f"{key} 应为一个值", f"{key}: one value is expected")
    return _Written(path, own, keys, facts)


def _item(faults: CaseFaults, words: Vocabulary, one: _Written, span: Span) -> Item | None:
    item_id, written_kind = one.text("id"), one.text("kind")
    if not item_id:
        faults.add(one.path, "事项缺少 id", "the item has no id")
    if not written_kind:
        name = item_id or "?"
        faults.add(one.path, f"事项 {name} 缺少 kind（类型）", f"the item {name} has no kind")
        return None
    kind = next((name for name, it in words.kinds.items() if written_kind in (name, it.label.zh)), "")
    if not kind:
        known = [*words.kinds, *(it.label.zh for it in words.kinds.values())]
        faults.unknown(one.at("kind"), "事项类型", "item kind", written_kind, known)
        return None
    days = _days(faults, one, item_id, words.kinds[kind], span)
    year = date.fromordinal(days[0]).year if days else span.first
    facts, years = read_item_facts(faults, words, kind, one.facts, one.path, year, span.last)
    if days is None or not item_id:
        return None
    return Item(
        id=item_id,
        kind=kind,
        year=year,
        first_day=days[0],
        last_day=days[1],
        facts=facts,
        part_of=one.text("part_of") or None,
        matter=one.text("matter") or item_id,
        label=one.text("label"),
        years=years,
        planned=_is_planned(words.item_facts(kind), one.facts),
    )


def _is_planned(known: Mapping[str, FactType], written: Mapping[str, Any]) -> bool:
    """Whether the item says that its contract is yet to be signed."""
    found = ((find_fact(known, name), value) for name, value in written.items())
    return any(fact is not None and says_planned(fact, value) for fact, value in found)


def _days(faults: CaseFaults, one: _Written, item_id: str, kind: ItemKind, span: Span) -> tuple[int, int] | None:
    """First and last day of the item: its date, or the whole of its year."""
    year, day = one.text("year"), one.text("date")
    if bool(year) == bool(day):
        faults.add(one.path, f"事项 {item_id} 应有 year 或 date 之一", f"the item {item_id} needs either year or date")
        return None
    place = one.at("year" if year else "date")
    return read_days(faults, year or day, item_id, kind, span, place, whole_year=bool(year))


def read_days(
    faults: CaseFaults, text: str, item_id: str, kind: ItemKind, span: Span, path: Path_, *, whole_year: bool
) -> tuple[int, int] | None:
    """First and last day (ordinals) of an item of that year or date; None, with a fault, where it is none."""
    try:
        days = _whole_year(text) if whole_year else (read_day(text),) * 2
    except ValueFault as error:
        faults.refuse(path, error)
        return None
    _check_year(faults, date.fromordinal(days[0]).year, item_id, kind, span, path)
    return days


def _check_year(faults: CaseFaults, year: int, item_id: str, kind: ItemKind, span: Span, place: Path_) -> None:
    """An item dates in the horizon; before it only where a clause may still pay for it."""
    if year > span.last:
        faults.add(
            place,
            f"事项 {item_id} 的年份 {year} 不在规划期 {span.first}–{span.last} 内",
            f"the year {year} of the item {item_id} is outside the horizon {span.first}–{span.last}",
        )
    elif year < span.first and kind.name not in span.paid_over_years:
        faults.add(
            place,
            f"事项 {item_id} 的年份 {year} 在规划期 {span.first}–{span.last} 之前，而没有条款对{kind.label.zh}分几年付",
            f"the year {year} of the item {item_id} is before the horizon {span.first}–{span.last}, "
            f"and no clause pays for {kind.name} over several years",
        )


def _whole_year(text: str) -> tuple[int, int]:
    if not is_year(text):
        raise ValueFault(Text(f"{text} 不是年份", f"{text} is not a year"))
    return date(int(text), 1, 1).toordinal(), date(int(text), 12, 31).toordinal()


def is_year(text: str) -> bool:
    """Whether the text is a year of four digits."""
    return text.isascii() and text.isdigit() and len(text) == len("2026") and int(text) > 0


def read_item_facts(
    faults: CaseFaults,
    words: Vocabulary,
    kind: str,
    written: Mapping[str, Any],
    at: Path_,
    own_year: int,
    last: int,
) -> tuple[dict[str, Value], dict[int, dict[str, Value]]]:
    """The facts of an item from the table at the path `at`, and those that have a value for each year, by year."""
    known = words.item_facts(kind)
    facts: dict[str, Value] = {}
    years: dict[int, dict[str, Value]] = {}
    seen: set[str] = set()
    what = (f"事实（{words.kinds[kind].label.zh}）", f"fact of {kind}")
    for name, value in written.items():
        path = (*at, name)
        fact = look_up(faults, seen, known, name, path, what=what, also=sorted(_BUILT_IN_NAMES))
        if fact is None:
            continue
        if not fact.by_year:
            put_value(faults, facts, fact, value, path)
        elif isinstance(value, dict):
            _put_years(faults, years, fact, value, last, path)
        else:
            put_value(faults, years.setdefault(own_year, {}), fact, value, path)
    return facts, {year: years[year] for year in sorted(years) if years[year]}


def _put_years(
    faults: CaseFaults,
    into: dict[int, dict[str, Value]],
    fact: FactType,
    values: Mapping[str, Any],
    last: int,
    path: Path_,
) -> None:
    """The values of one fact by year."""
    for year, value in values.items():
        if not is_year(year):
            faults.add((*path, year), f"{year} 不是年份", f"{year} is not a year", key=True)
        elif int(year) > last:
            faults.add(
                (*path, year),
                f"{year} 年在规划期之后（到 {last} 年）",
                f"the year {year} is after the horizon (to {last})",
                key=True,
            )
        else:
            put_value(faults, into.setdefault(int(year), {}), fact, value, (*path, year))


def _check_tree(faults: CaseFaults, items: Mapping[str, _Written], later: frozenset[str]) -> None:
    """`part_of` names an item that is there, and no item is a part of itself; each ring is said once."""
    done: set[str] = set()
    for start, one in items.items():
        parent = one.text("part_of")
        if parent and parent not in items and parent not in later:
            faults.unknown(one.at("part_of"), "事项（part_of）", "item in part_of", parent, items)
        chain: dict[str, None] = {}
        current = start
        while current in items and current not in done and current not in chain:
            chain[current] = None
            current = items[current].text("part_of")
        if current in chain:
            names = list(chain)
            ring = " → ".join([*names[names.index(current) :], current])
            faults.add(items[current].at("part_of"), f"part_of 成环：{ring}", f"part_of is circular: {ring}")
        done.update(chain)
