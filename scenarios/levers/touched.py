"""What each lever of an open case changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from models.lever import ChoiceLever, Lever, Touch
from scenarios.levers.enterprise import OpenEnterprise
from scenarios.levers.open_item import OpenItem, with_parents


def touches(
    levers: Mapping[str, Lever], firms: Iterable[OpenEnterprise], items: Sequence[OpenItem]
) -> dict[str, frozenset[Touch]]:
    """What each lever changes, by its id. An item that may be in several entities is touched in each of them."""
    found: dict[str, set[Touch]] = {lever: set() for lever in levers}
    for firm in firms:
        for slot in firm.slots:
            scope, year = ("enterprise", None) if slot.year is None else ("year", slot.year)
            found[slot.lever].add(Touch(scope, firm.name, None, year, slot.fact))  # type: ignore[arg-type]
    for one, chain in with_parents(items):
        for lever, touch in _of_item(one, chain, _entities(one, levers)):
            found[lever].add(touch)
    return {lever: frozenset(ones) for lever, ones in found.items()}


def _of_item(one: OpenItem, chain: Iterable[OpenItem], entities: tuple[str, ...]) -> Iterator[tuple[str, Touch]]:
    """The levers that change an item, and what of it. `chain` is the item and what it is part of."""
    presence = [lever for each in chain for lever in (each.presence, *each.vanishes)]
    for lever in (*presence, one.days, one.entity_lever):
        if lever is not None:
            yield from ((lever, touch) for touch in _whole(one, entities))
    if one.variant is not None:
        yield from ((one.variant, touch) for touch in _of_variants(one, entities))
    for slot in one.slots:
        yield from ((slot.lever, Touch("item", name, one.item.id, slot.year, slot.fact)) for name in entities)


def _entities(one: OpenItem, levers: Mapping[str, Lever]) -> tuple[str, ...]:
    lever = levers.get(one.entity_lever or "")
    return tuple(option.name for option in lever.options) if isinstance(lever, ChoiceLever) else (one.entity,)


def _whole(one: OpenItem, entities: Iterable[str]) -> set[Touch]:
    return {Touch("item", name, one.item.id) for name in entities}


def _of_variants(one: OpenItem, entities: Iterable[str]) -> set[Touch]:
    """The facts of any variant; everything where a variant says when the item is."""
    patches = one.variants.values()
    if any(patch.days is not None for patch in patches):
        return _whole(one, entities)
    places = {(None, name) for patch in patches for name in (*patch.facts, *patch.own)} | {
        (year, name) for patch in patches for year, facts in patch.years.items() for name in facts
    }
    return {Touch("item", entity, one.item.id, year, name) for entity in entities for year, name in places}
