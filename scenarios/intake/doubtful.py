"""Amounts some ten thousand times off their neighbours: most often yuan where 万元 was asked for, or the reverse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from models.batch import DataPath
from models.case_file import ITEM_KEYS
from models.expression import Type
from models.money import MoneyError, parse_money
from models.vocabulary import FactType, Vocabulary
from policies.language.scope import find_fact

#: An amount above the first and up to the second times its neighbour is taken for a slip of units: a slip is 10,000
#: times, and neighbours differ by a factor of ten: 1,000,000 yuan in a column of 万元 may stand beside 600 as well.
LEAST_TIMES, MOST_TIMES = 1_000, 100_000
#: Money received is asked back above so many times the largest figure of the case: support is a share of what was done.
MOST_RECEIVED = 10
#: The yearly fact that everything an enterprise does is held against.
_TURNOVER = "revenue"


class Doubt(NamedTuple):
    """An amount (fen) and the neighbour that makes it doubtful."""

    amount: int
    neighbour: DataPath
    neighbour_amount: int


class _Figure(NamedTuple):
    path: DataPath
    fact: str
    fen: int


def doubtful(data: Mapping[str, Any], vocabulary: Vocabulary) -> dict[DataPath, Doubt]:
    """The amounts of a case (plain data) that a slip of units may have made, each with the neighbour it is off from.

    Held against each other are the same fact in other years, the same fact of other items of the kind, amounts of a
    year against its revenue, amounts of an item against its project and against the largest revenue, money received
    against the largest figure of all. Amounts of 0 and such as cannot be read are passed over.
    """
    years = list(_of_years(data, vocabulary))
    items = _of_items(data, vocabulary)
    found: dict[DataPath, Doubt] = {}
    for group in _groups(years, items):
        found |= {path: doubt for path, doubt in _odd_ones(group).items() if path not in found}
    for one, other in _upward(data, years, items):
        if one.path not in found and other.path not in found and _is_slip(one.fen, other.fen):
            found[one.path] = Doubt(one.fen, other.path, other.fen)
    largest = max((*years, *(one for _, row in items.values() for one in row)), key=lambda one: one.fen, default=None)
    for one in _received(data):
        if largest is not None and one.fen > MOST_RECEIVED * largest.fen:
            found[one.path] = Doubt(one.fen, largest.path, largest.fen)
    return found


def _groups(years: Sequence[_Figure], items: Mapping[int, tuple[str, list[_Figure]]]) -> Iterator[list[_Figure]]:
    """Figures of the same fact that lie side by side."""
    by_fact: dict[tuple[str, ...], list[_Figure]] = {}
    for one in years:
        by_fact.setdefault(("", one.fact), []).append(one)
    for kind, figures in items.values():
        for one in figures:
            by_fact.setdefault((kind, one.fact), []).append(one)
    yield from by_fact.values()


def _odd_ones(group: Sequence[_Figure]) -> dict[DataPath, Doubt]:
    """Those of a group that are off from most others; where all are, as two of them may be, the larger ones."""
    found: dict[DataPath, Doubt] = {}
    for one in group:
        off = [other for other in group if _is_slip(one.fen, other.fen) or _is_slip(other.fen, one.fen)]
        if 2 * len(off) > len(group) - 1:
            found[one.path] = Doubt(one.fen, off[0].path, off[0].fen)
    if len(found) == len(group):
        return {path: one for path, one in found.items() if one.amount > one.neighbour_amount}
    return found


def _upward(
    data: Mapping[str, Any], years: Sequence[_Figure], items: Mapping[int, tuple[str, list[_Figure]]]
) -> Iterator[tuple[_Figure, _Figure]]:
    """Each figure with one that should not be so much smaller."""
    turnover = {one.path[2]: one for one in years if one.fact == _TURNOVER}
    for one in years:
        if one.fact != _TURNOVER and one.path[2] in turnover:
            yield one, turnover[one.path[2]]
    largest = max(turnover.values(), key=lambda one: one.fen, default=None)
    numbers = {_own(item, "id"): index for index, item in enumerate(_list(data, "items"))}
    for index, (_, figures) in items.items():
        parent = numbers.get(_own(data["items"][index], "part_of"))
        above = items[parent][1] if parent is not None and parent in items else []
        whole = max(above, key=lambda one: one.fen, default=None)
        for one in figures:
            for other in (whole, largest):
                if other is not None:
                    yield one, other


def _is_slip(large: int, small: int) -> bool:
    return LEAST_TIMES * small < large <= MOST_TIMES * small


def _received(data: Mapping[str, Any]) -> Iterator[_Figure]:
    """Awards of the past and money from elsewhere."""
    history = data.get("history")
    for name in ("awards", "elsewhere"):
        for index, row in enumerate(_list(history, name) if isinstance(history, dict) else ()):
            fen = _parsed(row.get("granted"), plain_yuan=False)
            if fen:
                yield _Figure(("history", name, index, "granted"), "granted", fen)


def _of_years(data: Mapping[str, Any], words: Vocabulary) -> Iterator[_Figure]:
    enterprise = data.get("enterprise")
    for key in ("years", "年度"):
        table = enterprise.get(key) if isinstance(enterprise, dict) else None
        for year, facts in table.items() if isinstance(table, dict) else ():
            if isinstance(facts, dict):
                yield from _figures(words.year, facts, ("enterprise", key, year))


def _of_items(data: Mapping[str, Any], words: Vocabulary) -> dict[int, tuple[str, list[_Figure]]]:
    """The kind and the figures of each item, by its number."""
    kinds = {name: name for name in words.kinds} | {kind.label.zh: name for name, kind in words.kinds.items()}
    found = {}
    for index, item in enumerate(_list(data, "items")):
        kind = kinds.get(_own(item, "kind"))
        if kind is not None:
            found[index] = (kind, list(_figures(words.item_facts(kind), item, ("items", index))))
    return found


def _figures(facts: Mapping[str, FactType], table: Mapping[str, Any], at: DataPath) -> Iterator[_Figure]:
    for name, value in table.items():
        fact = find_fact(facts, name)
        if fact is None or fact.type is not Type.MONEY:
            continue
        for path, text in (
            [((*at, name, year), one) for year, one in value.items()]
            if isinstance(value, dict)
            else [((*at, name), value)]
        ):
            fen = _parsed(text, plain_yuan=fact.plain_yuan)
            if fen:
                yield _Figure(path, fact.name, fen)


def _parsed(text: object, *, plain_yuan: bool) -> int:
    """Fen; 0 for what is no amount."""
    try:
        return parse_money(text, plain_yuan=plain_yuan) if isinstance(text, str) else 0
    except MoneyError:
        return 0


def _list(data: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    found = data.get(key)
    return [one if isinstance(one, dict) else {} for one in found] if isinstance(found, list) else []


def _own(item: Mapping[str, Any], name: str) -> str:
    """The text of one of the keys of an item, however it is called."""
    for key in (name, *(label for label, own in ITEM_KEYS.items() if own == name)):
        value = item.get(key)
        if isinstance(value, str):
            return value.strip()
    return ""
