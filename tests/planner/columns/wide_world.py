"""Random worlds whose contracts also have facts by year and days, and claims of several years on one item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random

import numpy as np

from models.case import Case, Item, Value
from models.expression import Fact, Type
from models.text import Text
from models.vocabulary import FactType, ItemKind
from planner.columns.facts import FactTables
from planner.columns.reader import Rows
from planner.evaluator.facts import Facts, World, facts_of_item
from tests.planner.random_packs import WORDS, Scale, random_value
from tests.planner.random_trees import DAYS, Trees, day

_BY_YEAR = {"rent": Type.MONEY, "heads": Type.COUNT, "let": Type.FLAG}
_PLAIN = {"begins": Type.DATE, "ends": Type.DATE}
#: Years that a tree over the claims of 2026 to 2028 may read.
_YEARS = range(2023, 2029)


def _types(names: Mapping[str, Type], *, by_year: bool) -> dict[str, FactType]:
    blank = Text("", "")
    return {name: FactType("item", name, kind, blank, blank, by_year=by_year) for name, kind in names.items()}


_CONTRACT = WORDS.kinds["contract"]
WIDE_WORDS = replace(
    WORDS,
    kinds={
        **WORDS.kinds,
        "contract": ItemKind(
            "contract",
            _CONTRACT.label,
            _CONTRACT.dated_by,
            {**_CONTRACT.facts, **_types(_BY_YEAR, by_year=True), **_types(_PLAIN, by_year=False)},
        ),
    },
)


def wide_trees(chance: Random) -> Trees:
    """Trees of a clause on contracts that pays over several years."""
    more = (Fact("claim", "year", Type.COUNT), Fact("claim", "nth", Type.COUNT))
    plain = tuple(Fact("item", name, kind) for name, kind in _PLAIN.items())
    return Trees(
        chance, "contract", (*more, *plain), tuple(Fact("item", name, kind) for name, kind in _BY_YEAR.items())
    )


def widened(case: Case, chance: Random, doubt: float) -> Case:
    """The case with the further facts of its contracts, each unknown at the rate of `doubt`."""
    return replace(case, items=tuple(_widened(one, chance, doubt) for one in case.items))


def _widened(item: Item, chance: Random, doubt: float) -> Item:
    if item.kind != "contract":
        return item
    plain = {name: day(chance.choice(DAYS)) for name in _PLAIN if chance.random() >= doubt}
    years = {
        year: {name: _drawn(chance, kind) for name, kind in _BY_YEAR.items() if chance.random() >= doubt}
        for year in _YEARS
        if chance.random() >= doubt
    }
    return replace(item, facts={**item.facts, **plain}, years=years)


def _drawn(chance: Random, kind: Type) -> Value:
    if kind is Type.FLAG:
        return chance.random() < 0.5
    return chance.randint(0, 3) * (100 if kind is Type.MONEY else 1)


def completed(case: Case, chance: Random, scale: Scale) -> Case:
    """The case with every fact known that a tree may read, in one way in which the unknown ones may turn out."""

    def full(known: Mapping[str, Value], names: Mapping[str, FactType]) -> dict[str, Value]:
        return {**{name: random_value(chance, name, scale) for name in names if name not in known}, **known}

    def yearly(item: Item) -> dict[int, dict[str, Value]]:
        drawn = {year: {name: _drawn(chance, kind) for name, kind in _BY_YEAR.items()} for year in _YEARS}
        return {year: {**facts, **item.years.get(year, {})} for year, facts in drawn.items()}

    return replace(
        case,
        enterprise=full(case.enterprise, WORDS.enterprise),
        years={year: full(case.years.get(year, {}), WORDS.year) for year in _YEARS},
        items=tuple(
            replace(
                one,
                facts={
                    **{name: day(chance.choice(DAYS)) for name in _PLAIN},
                    **full(one.facts, WORDS.item_facts(one.kind)),
                },
                years=yearly(one),
            )
            for one in case.items
        ),
    )


def series(tables: FactTables) -> Rows:
    """A claim on each contract in its own year and in the next, as a clause over two years makes them."""
    places = [place for place, row in enumerate(tables.items) if row.listed and row.item.kind == "contract"]
    item = np.array([place for place in places for _ in range(2)], dtype=np.int64)
    nth = np.array([number for _ in places for number in (1, 2)], dtype=np.int64)
    own = np.array([tables.items[int(place)].item.year for place in item], dtype=np.int64)
    return Rows(np.zeros_like(item), own + nth - 1, item, "contract", nth)


def facts_of_series(world: World, tables: FactTables, rows: Rows) -> Iterator[Facts]:
    """What the evaluator reads for each row."""
    assert rows.item is not None and rows.nth is not None
    for place, year, nth in zip(rows.item.tolist(), rows.year.tolist(), rows.nth.tolist(), strict=True):
        yield facts_of_item(world, tables.items[place].item, year, nth)
