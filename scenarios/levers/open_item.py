"""An item of an open case: what stands fixed, and which levers set the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.case import Item, Value
from scenarios.levers.draft import Slot

Days = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Patch:
    """What a variant adds to an item: facts, facts by year and of its own year, its days, and all of it as written."""

    facts: Mapping[str, Value]
    years: Mapping[int, Mapping[str, Value]]
    own: Mapping[str, Value]
    days: Days | None
    written: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OpenItem:
    """`item` holds what is fixed; `own` are facts by year that were written without one: they go where the year goes.

    Ids of levers: `presence` (options `out`, `in`), `variant`, `days`, `entity_lever`. `slots` are facts that levers
    set; the item is away where an amount of `vanishes` is 0. `written` is the item as the file has it, without levers,
    and `day_key` the key of its year or date where a lever sets that. `entity` is "" while a lever decides it.
    """

    item: Item
    written: Mapping[str, Any]
    own: Mapping[str, Value] = field(default_factory=dict)
    entity: str = ""
    presence: str | None = None
    variant: str | None = None
    variants: Mapping[str, Patch] = field(default_factory=dict)
    days: str | None = None
    day_of: Mapping[str, Days] = field(default_factory=dict)
    day_key: str = ""
    entity_lever: str | None = None
    slots: tuple[Slot, ...] = ()
    vanishes: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether a lever changes the item itself."""
        return bool(self.variant or self.days or self.slots)


def with_parents(items: Iterable[OpenItem]) -> Iterator[tuple[OpenItem, list[OpenItem]]]:
    """Each item with itself and what it is part of, from the nearest up."""
    by_id = {one.item.id: one for one in items}
    for one in by_id.values():
        chain: list[OpenItem] = []
        current: OpenItem | None = one
        while current is not None and current not in chain:
            chain.append(current)
            current = by_id.get(current.item.part_of or "")
        yield one, chain
