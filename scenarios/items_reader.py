"""The items of a case and the tree that `part_of` makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from models.case import UNKNOWN, Item, Value
from models.vocabulary import Vocabulary
from policies.scope import find_fact
from policies.strict_yaml import Path_
from scenarios.case_faults import CaseFaults
from scenarios.facts_reader import ValueFault, read_day, read_fact

#: What every item has besides its facts, by English name and Chinese label.
_BUILT_IN = {
    "编号": "id",
    "类型": "kind",
    "年份": "year",
    "日期": "date",
    "属于": "part_of",
    "同一事项": "matter",
    "名称": "label",
}
_BUILT_IN_NAMES = frozenset(_BUILT_IN.values())


def read_items(
    faults: CaseFaults, words: Vocabulary, shapes: list[dict[str, Any]], first: int, last: int
) -> dict[str, Item]:
    """The items by id, in id order; faults are noted."""
    found: dict[str, Item] = {}
    places: dict[str, Path_] = {}
    for index, shape in enumerate(shapes):
        path: Path_ = ("items", index)
        item = _item(
            faults, words, {_BUILT_IN.get(key, key): value for key, value in shape.items()}, shape, path, first, last
        )
        if item is None:
            continue
        if item.id in found:
            faults.add((*path, "id"), f"重复的事项 {item.id}", f"duplicate item {item.id}")
        found[item.id], places[item.id] = item, path
    _check_tree(faults, found, places)
    return dict(sorted(found.items()))


def _item(
    faults: CaseFaults,
    words: Vocabulary,
    shape: Mapping[str, Any],
    written: Mapping[str, Any],
    path: Path_,
    first: int,
    last: int,
) -> Item | None:
    item_id, kind = shape.get("id"), shape.get("kind")
    if not isinstance(item_id, str) or not item_id.strip():
        faults.add(path, "事项缺少 id", "the item has no id")
        return None
    if not isinstance(kind, str):
        faults.add(path, f"事项 {item_id} 缺少 kind（类型）", f"the item {item_id} has no kind")
        return None
    kind = next((name for name, one in words.kinds.items() if kind in (name, one.label.zh)), kind)
    if kind not in words.kinds:
        faults.unknown((*path, _written("kind", written)), "事项类型", "item kind", kind, words.kinds)
        return None
    days = _days(faults, shape, item_id, path, first, last)
    facts = _facts(faults, words, kind, written, path)
    if days is None:
        return None
    part_of, matter = shape.get("part_of"), shape.get("matter")
    return Item(
        id=item_id,
        kind=kind,
        year=date.fromordinal(days[0]).year,
        first_day=days[0],
        last_day=days[1],
        facts=facts,
        part_of=part_of if isinstance(part_of, str) else None,
        matter=matter if isinstance(matter, str) else item_id,
        label=str(shape.get("label") or ""),
    )


def _written(name: str, written: Mapping[str, Any]) -> str:
    """The key as the file has it: the English name or its Chinese label."""
    return next((key for key in written if _BUILT_IN.get(key, key) == name), name)


def _days(
    faults: CaseFaults, shape: Mapping[str, Any], item_id: str, path: Path_, first: int, last: int
) -> tuple[int, int] | None:
    """First and last day of the item: its date, or the whole of its year."""
    year, day = shape.get("year"), shape.get("date")
    if (year is None) == (day is None):
        faults.add(path, f"事项 {item_id} 应有 year 或 date 之一", f"the item {item_id} needs either year or date")
        return None
    if day is not None:
        try:
            ordinal = read_day(str(day))
        except ValueFault as error:
            faults.refuse((*path, "date"), error)
            return None
        span, seen, name = (ordinal, ordinal), date.fromordinal(ordinal).year, "date"
    else:
        if not (str(year).isascii() and str(year).isdigit() and len(str(year)) == len("2026")):
            faults.add((*path, "year"), f"{year} 不是年份", f"{year} is not a year")
            return None
        seen, name = int(str(year)), "year"
        span = (date(seen, 1, 1).toordinal(), date(seen, 12, 31).toordinal())
    if not first <= seen <= last:
        faults.add(
            (*path, name),
            f"事项 {item_id} 的年份 {seen} 不在规划期 {first}–{last} 内",
            f"the year {seen} of the item {item_id} is outside the horizon {first}–{last}",
        )
    return span


def _facts(
    faults: CaseFaults, words: Vocabulary, kind: str, written: Mapping[str, Any], path: Path_
) -> dict[str, Value]:
    known = words.item_facts(kind)
    facts: dict[str, Value] = {}
    for name, value in written.items():
        if _BUILT_IN.get(name, name) in _BUILT_IN_NAMES and name not in known:
            continue
        fact = find_fact(known, name)
        if fact is None:
            names = [*known, *(one.label.zh for one in known.values()), *_BUILT_IN_NAMES]
            faults.unknown(
                (*path, name), f"事实（{words.kinds[kind].label.zh}）", f"fact of {kind}", name, names, key=True
            )
            continue
        try:
            read = read_fact(fact, value)
        except ValueFault as error:
            faults.refuse((*path, name), error)
            continue
        if read is not UNKNOWN:
            facts[fact.name] = read
    return facts


def _check_tree(faults: CaseFaults, items: Mapping[str, Item], places: Mapping[str, Path_]) -> None:
    """`part_of` names an item that is there, and no item is a part of itself."""
    for item in items.values():
        path = (*places[item.id], "part_of")
        if item.part_of is not None and item.part_of not in items:
            faults.unknown(path, "事项（part_of）", "item in part_of", item.part_of, items)
        elif (ring := _ring(item, items)) is not None:
            chain = " → ".join(ring)
            faults.add(path, f"part_of 成环：{chain}", f"part_of is circular: {chain}")


def _ring(item: Item, items: Mapping[str, Item]) -> list[str] | None:
    """The chain of parents if it comes back to the item itself."""
    chain, current = [item.id], item.part_of
    while current is not None and current in items and current not in chain:
        chain.append(current)
        current = items[current].part_of
    return [*chain, item.id] if current == item.id else None
