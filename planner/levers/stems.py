"""The stems of an open case: every claim that some decision may bring about, and the levers that it depends on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.case import Case, Item
from models.policy import Clause, Policy
from planner.candidates import claim_key
from planner.levers.dependence import Dependence, Names, Spot, on_the_year
from planner.levers.refusals import too_many_ways
from planner.levers.worlds import Settling, Switchboard, packed

#: A claim with more combinations of options than this is refused.
MOST_WAYS = 4_096


@dataclass(frozen=True, slots=True)
class Stem:
    """One clause on one item, or on the enterprise (`item` None), in one year, for one entity."""

    entity: str
    policy: Policy
    clause: Clause
    item: str | None
    year: int
    levers: Names

    @property
    def claim(self) -> str:
        """The claim's name, the same as in the entity's ordinary case."""
        return claim_key(self.clause, self.item, self.year)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An item as it stands in an entity under some decisions; it may have other years under others."""

    entity: str
    item: Item
    above: tuple[str, ...]


def occurrences(case: Settling, board: Switchboard, dependence: Dependence) -> list[Occurrence]:
    """Where and when each item may be, by its id, entity and year."""
    resting = _listed(case, case.settle({}))
    touched = {touch.item for lever in case.levers for touch in case.touched(lever.id) if touch.item is not None}
    moving = {name for name in touched if dependence.touched.item(name)}
    wanted = []
    for name in sorted(moving):
        levers = dependence.touched.item(name)
        if board.number_of(levers) > MOST_WAYS:
            raise too_many_ways(name, levers, board.levers, board.number_of(levers), MOST_WAYS)
        most = {lever: board.levers[lever].most for lever in board.amounts(levers)}  # type: ignore[union-attr]
        wanted += [{**way, **_awake(most, way, board)} for way in board.combinations(levers)]
    found = {(one.item.id, one.entity, one.item.year): one for one in resting}
    for world in packed(wanted)[0]:
        for one in _listed(case, case.settle(world)):
            found.setdefault((one.item.id, one.entity, one.item.year), one)
    return [found[name] for name in sorted(found)]


def _awake(amounts: Mapping[str, int], way: Mapping[str, str], board: Switchboard) -> dict[str, int]:
    return {lever: fen for lever, fen in amounts.items() if board.is_awake(lever, way)}


def _listed(case: Settling, settled: Sequence[Case]) -> Iterator[Occurrence]:
    for entity, one in zip(case.entities, settled, strict=True):
        items = {item.id: item for item in one.items}
        for item in one.items:
            yield Occurrence(entity, item, tuple(above(item, items)))


def above(item: Item, items: Mapping[str, Item]) -> Iterator[str]:
    """The items that an item is part of, the nearest first."""
    parent = items.get(item.part_of or "")
    while parent is not None:
        yield parent.id
        parent = items.get(parent.part_of or "")


def stems_of(
    case: Settling, found: Iterable[Occurrence], dependence: Dependence, counted: Sequence[Policy]
) -> list[Stem]:
    """All stems of the paying clauses of the policies that count, by entity and claim."""
    horizon = case.settle({})[0]
    years = range(horizon.first_year, horizon.last_year + 1)
    stems: dict[tuple[str, str], Stem] = {}
    items = list(found)
    for policy in counted:
        for clause in policy.clauses:
            if clause.paying:
                for spot, above in _spots(clause, case.entities, years, items):
                    levers = dependence.of_claim(policy, clause, spot, above)
                    stem = Stem(spot.entity, policy, clause, spot.item, spot.year, levers)
                    name = (stem.entity, stem.claim)
                    stems[name] = stem if name not in stems else _joined(stems[name], stem)
    return [stems[name] for name in sorted(stems)]


def _joined(one: Stem, other: Stem) -> Stem:
    """The same claim as two occurrences of its item know it."""
    return Stem(one.entity, one.policy, one.clause, one.item, one.year, one.levers | other.levers)


def _spots(
    clause: Clause, entities: Sequence[str], years: range, items: Iterable[Occurrence]
) -> Iterator[tuple[Spot, tuple[str, ...]]]:
    if on_the_year(clause):
        yield from ((Spot(entity, year), ()) for entity in entities for year in years)
        return
    for one in items:
        if one.item.kind == clause.on:
            for year in years_of(clause, one.item):
                if year in years:
                    yield Spot(one.entity, year, one.item.id), one.above


def years_of(clause: Clause, item: Item) -> range:
    """The years in which a clause pays for an item."""
    if clause.years is None:
        return range(item.year, item.year + 1)
    first = item.year + clause.years.after
    return range(first, first + clause.years.most)
