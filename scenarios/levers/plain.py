"""The decided case as plain data: the file that its user would have written without levers."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from models.case_file import ITEM_KEYS
from models.money import format_money
from models.vocabulary import Vocabulary
from policies.language.scope import find_fact
from scenarios.levers.draft import Slot
from scenarios.levers.enterprise import OpenEnterprise
from scenarios.levers.open_item import OpenItem

#: What stands in a file of an open case and not in a decided one, or is written anew.
_OWN = frozenset({"levers", "enterprises", "enterprise", "items", "history"})


def plain_enterprise(firm: OpenEnterprise, values: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of an enterprise as written, with what was decided."""
    table: dict[str, Any] = copy.deepcopy(dict(firm.written))
    for slot in firm.slots:
        if slot.year is None:
            table[slot.key] = as_written(slot, values)
        else:
            years = table.setdefault(firm.years_key, {})
            years.setdefault(str(slot.year), {})[slot.key] = as_written(slot, values)
    return table


def plain_item(one: OpenItem, values: Mapping[str, Any], words: Vocabulary) -> dict[str, Any]:
    """The item as written, with what was decided."""
    table: dict[str, Any] = copy.deepcopy(dict(one.written))
    if one.days is not None:
        table[one.day_key] = values[one.days]
    known = words.item_facts(one.item.kind)
    if one.variant is not None:
        for key, value in one.variants[values[one.variant]].written.items():
            table[_same_key(table, known, key)] = copy.deepcopy(value)
    for slot in one.slots:
        key = _same_key(table, known, slot.key)
        if slot.year is None:
            table[key] = as_written(slot, values)
        else:
            by_year = table.setdefault(key, {})
            by_year[str(slot.year)] = as_written(slot, values)
    return table


def _same_key(table: Mapping[str, Any], known: Mapping[str, Any], key: str) -> str:
    """The key under which a fact stands already, be it the name or the label."""
    fact = find_fact(known, key)
    if fact is None or ITEM_KEYS.get(key, key) in ITEM_KEYS.values():
        return key
    return next((one for one in table if find_fact(known, one) == fact), key)


def as_written(slot: Slot, values: Mapping[str, Any]) -> str:
    """The value of a lever as a case file says it."""
    value = values[slot.lever]
    return str(value) if slot.values is not None else format_money(int(value))


def plain_head(source: Mapping[str, Any]) -> dict[str, Any]:
    """What every entity's case has in common."""
    return {key: copy.deepcopy(value) for key, value in source.items() if key not in _OWN}
