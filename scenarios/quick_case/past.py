"""The history of a clean case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from models.case import Award, Elsewhere, History, Item
from models.expression import Type
from models.policy import Clause, Policy
from models.vocabulary import Vocabulary
from scenarios.facts_reader import UNKNOWN_WORDS
from scenarios.quick_case.declined import Declined
from scenarios.quick_case.facts import Names, amount, names_of, read_table

_AWARD = frozenset({"clause", "year", "granted", "item", "matter", "facts"})
_ELSEWHERE = frozenset({"matter", "year", "granted", "source", "level"})
_PARTS = frozenset({"awards", "reached", "elsewhere"})
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_NOTHING = History()


class HistoryReader:
    """Reads histories. `facts` are the readers of each kind's facts."""

    def __init__(self, words: Vocabulary, policies: Sequence[Policy], facts: Mapping[str, Names]) -> None:
        self._facts = facts
        self._clauses = {clause.ref: clause for policy in policies for clause in policy.clauses}
        self._measures = names_of(fact for fact in words.year.values() if fact.type is Type.MONEY)
        self._tags = frozenset(words.tags)
        self._levels = {name: name for name in words.levels}
        self._levels |= {label.zh: name for name, label in words.levels.items()}

    def read(self, shape: Any, items: Mapping[str, Item], last: int) -> History:
        """The history; `last` is the last year of the horizon. Raises Declined."""
        if shape.__class__ is not dict or not _PARTS.issuperset(shape):
            raise Declined
        if not shape:
            return _NOTHING
        return History(
            tuple([self._award(one, items, last) for one in _list(shape, "awards")]),
            self._reached(shape.get("reached", {})),
            self._elsewhere(_list(shape, "elsewhere"), items, last),
        )

    def _award(self, shape: Any, items: Mapping[str, Item], last: int) -> Award:
        _check_keys(shape, _AWARD)
        clause = self._clauses.get(text(shape, "clause"))
        if clause is None:
            raise Declined
        name, matter = shape.get("item"), shape.get("matter")
        if name is not None:
            _check_item(items.get(text(shape, "item")), clause)
        if matter is not None:
            text(shape, "matter")
        table = shape.get("facts", {})
        if table.__class__ is not dict:
            raise Declined
        facts = read_table(self._facts.get(clause.on, {}), table) if table else {}
        granted = amount(text(shape, "granted"))
        return Award(clause.policy, clause.id, year_of(shape, "year", last), granted, name, matter, facts)

    def _reached(self, table: Any) -> dict[str, int]:
        if table.__class__ is not dict:
            raise Declined
        reached: dict[str, int] = {}
        known = 0
        for name in table:
            written = text(table, name)
            if written.strip() in UNKNOWN_WORDS and name in self._measures:
                continue
            known += 1
            if name not in self._measures:
                raise Declined
            reached[self._measures[name][0]] = amount(written)
        if len(reached) < known:
            raise Declined
        return reached

    def _elsewhere(self, rows: list[Any], items: Mapping[str, Item], last: int) -> tuple[Elsewhere, ...]:
        if not rows:
            return ()
        matters = {*items, *(item.matter for item in items.values()), *self._tags}
        found = []
        for shape in rows:
            _check_keys(shape, _ELSEWHERE)
            matter = text(shape, "matter")
            if matter not in matters:
                raise Declined
            year, granted = year_of(shape, "year", last), amount(text(shape, "granted"))
            source = text(shape, "source") if "source" in shape else ""
            found.append(Elsewhere(matter, year, granted, source, self._level(shape)))
        return tuple(found)

    def _level(self, shape: Mapping[str, Any]) -> str:
        level = text(shape, "level") if "level" in shape else ""
        if not level.strip() or level.strip() in UNKNOWN_WORDS:
            return ""
        if level not in self._levels:
            raise Declined
        return self._levels[level]


def text(shape: Mapping[str, Any], key: str) -> str:
    """The text of a key. Raises Declined where there is none."""
    found = shape.get(key)
    if not isinstance(found, str):
        raise Declined
    return found


def year_of(shape: Mapping[str, Any], key: str, last: int = _LAST_YEAR) -> int:
    """The year of a key, at most `last`. Raises Declined."""
    written = text(shape, key)
    if len(written) == len("2026") and written.isascii() and written.isdigit():
        year = int(written)
        if _FIRST_YEAR <= year <= min(last, _LAST_YEAR):
            return year
    raise Declined


def _list(shape: Mapping[str, Any], key: str) -> list[Any]:
    found = shape.get(key, [])
    if found.__class__ is not list:
        raise Declined
    return list(found)


def _check_keys(shape: Any, known: frozenset[str]) -> None:
    if shape.__class__ is not dict or not known.issuperset(shape):
        raise Declined


def _check_item(item: Item | None, clause: Clause) -> None:
    if item is None or item.kind != clause.on:
        raise Declined
