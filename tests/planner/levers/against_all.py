"""The best of all that an open case may become, each decided file planned by the ordinary planner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import floor
from typing import Any

from models.case import Case
from planner.terms import Demands, Terms
from planner.workspace import Workspace
from scenarios.case_loader import case_from_data
from tests.planner.levers.by_hand import Settled, settlements
from tests.planner.random_packs import RandomWorld


@dataclass(frozen=True)
class Best:
    """The values of the objective's levels, in its units, and the least own spending that brings them (yuan)."""

    values: tuple[int, ...]
    cost: Fraction


def best_of_all(data: Mapping[str, Any], world: RandomWorld, terms: Terms, drafts: bool, step: int = 1) -> Best | None:
    """The best of every decision; None where none keeps the demands."""
    found: tuple[tuple[Fraction, ...], Fraction] | None = None
    known: dict[str, tuple[Fraction, ...] | None] = {}
    for one in settlements(data, world.words, step):
        if not _affordable(one, terms.demands):
            continue
        name = repr(one.files)
        if name not in known:
            known[name] = _values(one, world, terms, drafts)
        values = known[name]
        if values is None:
            continue
        first = values[0] - (one.cost * terms.goal.scale if terms.goal.net else 0)
        ranked = ((first, *values[1:]), -one.cost)
        if found is None or ranked > found:
            found = ranked
    return None if found is None else Best(tuple(floor(one) for one in found[0]), -found[1])


def _affordable(one: Settled, demands: Demands) -> bool:
    least, most = demands.least_spend, demands.most_spend
    return (least is None or one.cost >= least) and (most is None or one.cost <= most)


def _values(one: Settled, world: RandomWorld, terms: Terms, drafts: bool) -> tuple[Fraction, ...] | None:
    """The levels of the best plans of all entities; None where the demands cannot be met."""
    cases = [case_from_data(file, policies=world.policies, vocabulary=world.words) for file in one.files]
    asked = replace(terms, demands=replace(terms.demands, least_spend=None, most_spend=None))
    desks = [Workspace(case, world.policies, world.words, 20.0, asked) for case in cases]
    found: list[tuple[Fraction, ...]] = []
    for barred in _ways_to_share(cases, desks):
        levels = [_of_desk(desk, keys, drafts) for desk, keys in zip(desks, barred, strict=True)]
        if None not in levels:
            found.append(tuple(map(sum, zip(*levels, strict=True))))  # type: ignore[arg-type]
    return max(found, default=None)


def _of_desk(desk: Workspace, barred: frozenset[str], drafts: bool) -> tuple[Fraction, ...] | None:
    if barred:
        demands = desk.terms.demands
        desk = desk.asking(replace(demands, never=(*demands.never, *sorted(barred))))
    outcome = desk.outcome("certain", drafts, desk.goal)
    solution = outcome.solution
    return tuple(Fraction(value) for value in solution.values) if solution.feasible else None


def _ways_to_share(cases: list[Case], desks: list[Workspace]) -> Iterator[tuple[frozenset[str], ...]]:
    """The claims that are barred in each entity, for every way of giving each shared matter to one entity."""
    if len(cases) == 1:
        yield (frozenset(),)
        return
    own = [{item.id: item.matter for item in case.items} for case in cases]
    paid = [
        {award.matter or matters.get(award.item or "") for award in case.history.awards}
        | {matters.get(money.matter, money.matter) for money in case.history.elsewhere}
        for case, matters in zip(cases, own, strict=True)
    ]
    shared = sorted({matter for matters in own for matter in matters.values()})
    holders = [{place for place in range(len(cases)) if matter in paid[place]} for matter in shared]
    for owners in product(range(len(cases)), repeat=len(shared)):
        barred = []
        for place, desk in enumerate(desks):
            given = zip(shared, owners, holders, strict=True)
            lost = {matter for matter, owner, held in given if owner != place or held - {place}}
            may = [key for key, may in zip(desk.table.keys, desk.table.may.tolist(), strict=True) if may]
            items = ((key, key.rpartition(":")[0].partition("@")[2]) for key in may)
            barred.append(frozenset(key for key, item in items if own[place].get(item) in lost))
        yield tuple(barred)
