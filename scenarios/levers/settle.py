"""What a decision makes of an open case: one ordinary case for each entity, built on typed values and nothing read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from models.case import PLANNED, SIGNED, Case, Item, Value
from scenarios.levers.enterprise import OpenEnterprise
from scenarios.levers.open_item import OpenItem, with_parents


class Settler:
    """Settles one case. `bases` are the cases of the entities without items, in the order of `firms`."""

    def __init__(self, bases: Sequence[Case], firms: Sequence[OpenEnterprise], items: Sequence[OpenItem]) -> None:
        self._firms = tuple(zip(bases, firms, strict=True))
        self._items = tuple(
            (one, tuple(each for each in chain if each.presence is not None or each.vanishes))
            for one, chain in with_parents(items)
        )

    def cases(self, values: Mapping[str, Any]) -> tuple[Case, ...]:
        """One case for each entity; `values` gives every lever its value."""
        by_entity: dict[str, list[Item]] = {firm.name: [] for _, firm in self._firms}
        for one, chain in self._items:
            if not is_away(chain, values):
                by_entity[entity_of(one, values)].append(_item(one, values))
        return tuple(_case(base, firm, tuple(by_entity[firm.name]), values) for base, firm in self._firms)

    def present(self, values: Mapping[str, Any]) -> tuple[OpenItem, ...]:
        """The items that are there under a decision."""
        return tuple(one for one, chain in self._items if not is_away(chain, values))


def is_away(chain: Sequence[OpenItem], values: Mapping[str, Any]) -> bool:
    """Whether an item, or what it is part of, is left out or has an amount of 0."""
    return any(
        (one.presence is not None and values[one.presence] == "out")
        or any(values[amount] == 0 for amount in one.vanishes)
        for one in chain
    )


def entity_of(one: OpenItem, values: Mapping[str, Any]) -> str:
    """The entity that an item belongs to."""
    return one.entity if one.entity_lever is None else str(values[one.entity_lever])


def _case(base: Case, firm: OpenEnterprise, items: tuple[Item, ...], values: Mapping[str, Any]) -> Case:
    if not firm.slots:
        return replace(base, items=items)
    facts = dict(base.enterprise)
    years = {year: dict(ones) for year, ones in base.years.items()}
    for slot in firm.slots:
        value = values[slot.lever] if slot.values is None else slot.values[values[slot.lever]]
        if slot.year is None:
            facts[slot.fact] = value
        else:
            years.setdefault(slot.year, {})[slot.fact] = value
    return replace(base, items=items, enterprise=facts, years=dict(sorted(years.items())))


def _item(one: OpenItem, values: Mapping[str, Any]) -> Item:
    if not one.is_open and not one.own:
        return one.item
    facts: dict[str, Value] = dict(one.item.facts)
    years: dict[int, dict[str, Value]] = {year: dict(ones) for year, ones in one.item.years.items()}
    own: dict[str, Value] = dict(one.own)
    planned = one.item.planned
    days = one.item.first_day, one.item.last_day
    if one.days is not None:
        days = one.day_of[values[one.days]]
    if one.variant is not None:
        patch = one.variants[values[one.variant]]
        facts.update(patch.facts)
        own.update(patch.own)
        for year, ones in patch.years.items():
            years.setdefault(year, {}).update(ones)
        days = patch.days or days
    own_year = date.fromordinal(days[0]).year
    for slot in one.slots:
        value = values[slot.lever] if slot.values is None else slot.values[values[slot.lever]]
        if slot.year is not None:
            years.setdefault(slot.year, {})[slot.fact] = value
        elif slot.by_year:
            own[slot.fact] = value
        else:
            facts[slot.fact] = value
        if slot.fact == SIGNED:
            planned = str(values[slot.lever]) in PLANNED
    if own:
        years.setdefault(own_year, {}).update(own)
    return replace(
        one.item,
        year=own_year,
        first_day=days[0],
        last_day=days[1],
        facts=facts,
        years={year: years[year] for year in sorted(years)},
        planned=planned,
    )
