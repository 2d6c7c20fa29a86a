"""One matter is paid once over a group of entities: claims of one of them, or money that one of them received."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from planner.levers.union import UnionTable
from planner.problem import AtMost, OneSide, Row

#: The source of these rows.
ONE_MATTER = "matter"


def one_matter_rows(table: UnionTable, rows: Sequence[int]) -> Iterator[Row]:
    """For each matter of items the claims of one entity only; `rows` are the candidates' rows in the table.

    What an entity received for a matter, be it from elsewhere, bars the claims of all others on it.
    """
    if len(table.entities) < 2:
        return
    sides: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for candidate, row in enumerate(rows):
        matter = _matter(table, row)
        if matter is not None:
            sides[matter][table.origins[row].entity].append(candidate)
    received = _received(table)
    for matter in sorted(sides):
        by_entity = sides[matter]
        if len(by_entity) > 1:
            yield OneSide(tuple(tuple(by_entity[entity]) for entity in sorted(by_entity)), ONE_MATTER)
        for entity in sorted(by_entity):
            if received[matter] - {entity}:
                yield from (AtMost((candidate,), 0, ONE_MATTER) for candidate in by_entity[entity])


def _received(table: UnionTable) -> dict[str, set[str]]:
    """The entities that received money for each matter, from a policy or from elsewhere."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in np.flatnonzero(table.fixed).tolist():
        matter = table.history_award(row).matter or _matter(table, row)
        if matter is not None:
            found[matter].add(table.origins[row].entity)
    for owner, entity in enumerate(table.entities):
        own = table.tables.cases[table.case_of(owner)]
        matters = {item.id: item.matter for item in own.items}
        for money in own.history.elsewhere:
            found[matters.get(money.matter, money.matter)].add(entity)
    return found


def _matter(table: UnionTable, row: int) -> str | None:
    """The matter of the row's item; None for the enterprise's year and for an item that the case does not list."""
    place = int(table.item[row])
    if place < 0 or not table.tables.items[place].listed:
        return None
    item = table.tables.items[place].item
    return item.matter or item.id
