"""A case as the plain data of a case file, so that a random one goes the way of a real one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from models.case import Award, Case, Elsewhere, Item, Value
from models.expression import Type
from models.vocabulary import FactType, Vocabulary


def as_data(case: Case, words: Vocabulary) -> dict[str, Any]:
    """What lies after the horizon, and money for a matter that the case does not name, is left out."""
    readings: dict[str, Any] = {}
    for name, option in case.readings.items():
        pack, _, reading = name.rpartition(".")
        if pack:
            readings.setdefault(pack, {})[reading] = option
        else:
            readings[name] = option
    matters = {*words.tags, *(name for one in case.items for name in (one.id, one.matter))}
    years = {str(year): _facts(facts, words.year) for year, facts in case.years.items() if year <= case.last_year}
    return {
        "id": case.id,
        "horizon": {"from": case.first_year, "to": case.last_year},
        "policies": list(case.policies),
        "enterprise": {**_facts(case.enterprise, words.enterprise), "years": years},
        "items": [_item(one, words, case.last_year) for one in case.items],
        "history": {
            "awards": [_award(one, words) for one in case.history.awards],
            "reached": {name: _money(fen) for name, fen in case.history.reached.items()},
            "elsewhere": [_elsewhere(one) for one in case.history.elsewhere if one.matter in matters],
        },
        "readings": readings,
        "outlook": {
            "chances": {ref: f"{float(share * 100):g}%" for ref, share in case.outlook.chances.items()},
            "pots": {ref: f"{float(share * 100):g}%" for ref, share in case.outlook.pots.items()},
        },
    }


def _item(one: Item, words: Vocabulary, last: int) -> dict[str, Any]:
    known = words.item_facts(one.kind)
    data: dict[str, Any] = {"id": one.id, "kind": one.kind, "matter": one.matter, **_facts(one.facts, known)}
    if one.first_day == one.last_day:
        data["date"] = date.fromordinal(one.first_day).isoformat()
    else:
        data["year"] = str(one.year)
    if one.part_of is not None:
        data["part_of"] = one.part_of
    for year, facts in one.years.items():
        for name, value in facts.items():
            if year <= last:
                data.setdefault(name, {})[str(year)] = _value(value, known[name])
    return data


def _award(one: Award, words: Vocabulary) -> dict[str, Any]:
    known = {name: fact for kind in words.kinds for name, fact in words.item_facts(kind).items()}
    data = {"clause": f"{one.policy}/{one.clause}", "year": one.year, "granted": _money(one.granted)}
    more = {"item": one.item, "matter": one.matter, "facts": _facts(one.facts, known)}
    return data | {name: value for name, value in more.items() if value is not None}


def _elsewhere(one: Elsewhere) -> dict[str, Any]:
    money = _money(one.granted)
    return {"matter": one.matter, "year": one.year, "granted": money, "source": one.source, "level": one.level}


def _facts(facts: Mapping[str, Value], known: Mapping[str, FactType]) -> dict[str, Any]:
    return {name: _value(value, known[name]) for name, value in facts.items()}


def _value(value: Value, fact: FactType) -> Any:
    if fact.type is Type.MONEY and isinstance(value, int):
        return _money(value)
    if fact.type is Type.DATE and isinstance(value, int):
        return date.fromordinal(value).isoformat()
    if isinstance(value, Fraction):
        return f"{float(value * 100):g}%"
    return sorted(value) if isinstance(value, frozenset) else value


def _money(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}元"
