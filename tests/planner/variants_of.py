"""Cases that differ from a given one in a few facts, as a sweep makes them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from random import Random

from models.case import Case, Item, Value
from tests.planner.random_packs import RandomWorld, Scale
from tests.planner.wide_packs import wide_world

Facts = dict[str, Value]
Pool = dict[str, list[Value]]


def random_variants(seed: int, scale: Scale, count: int) -> tuple[RandomWorld, list[Case]]:
    """A random world, and its case followed by variants of it: one or two facts are another, or unknown."""
    world = wide_world(seed, scale)
    chance = Random(seed)
    pool: Pool = defaultdict(list)
    for other in (world, wide_world(seed + 1_000_000, scale), wide_world(seed + 2_000_000, scale)):
        _gather(pool, other.case)
    cases = [world.case]
    for _ in range(count - 1):
        variant = world.case if chance.random() < 0.7 else chance.choice(cases)
        for _ in range(chance.choice((1, 1, 2))):
            variant = _changed(variant, chance, pool)
        cases.append(variant)
    return world, cases


def _gather(pool: Pool, case: Case) -> None:
    items = [one.facts for one in case.items] + [facts for one in case.items for facts in one.years.values()]
    for facts in (case.enterprise, *case.years.values(), *items):
        for name, value in facts.items():
            pool[name].append(value)


def _changed(case: Case, chance: Random, pool: Pool) -> Case:
    years = sorted(year for year, facts in case.years.items() if facts)
    ways = ["enterprise"] * bool(case.enterprise) + ["year"] * bool(years) + ["item"] * 2 * bool(case.items)
    if not ways:
        return case
    match chance.choice(ways):
        case "enterprise":
            return replace(case, enterprise=_other(case.enterprise, chance, pool))
        case "year":
            year = chance.choice(years)
            return replace(case, years={**case.years, year: _other(case.years[year], chance, pool)})
    place = chance.randrange(len(case.items))
    item = _other_item(case.items[place], chance, pool)
    return replace(case, items=(*case.items[:place], item, *case.items[place + 1 :]))


def _other_item(item: Item, chance: Random, pool: Pool) -> Item:
    if chance.random() < 0.2:
        # Another day of its year, or any of it.
        first, last = date(item.year, 1, 1).toordinal(), date(item.year, 12, 31).toordinal()
        day = chance.randint(first, last)
        return replace(item, first_day=day, last_day=chance.choice((day, last)))
    if item.years and chance.random() < 0.5:
        year = chance.choice(sorted(item.years))
        if item.years[year]:
            return replace(item, years={**item.years, year: _other(item.years[year], chance, pool)})
    return replace(item, facts=_other(item.facts, chance, pool)) if item.facts else item


def _other(facts: object, chance: Random, pool: Pool) -> Facts:
    assert isinstance(facts, dict)
    name = chance.choice(sorted(facts))
    left = {key: value for key, value in facts.items() if key != name}
    return left if chance.random() < 0.1 else {**left, name: chance.choice(pool[name])}
