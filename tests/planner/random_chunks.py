"""Chunks of random cases under one set of random packs, and their tables row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.case import Case
from models.policy import Policy
from planner.candidates import ClaimTable
from planner.columns.why import WhyColumns
from tests.planner.random_packs import RandomWorld, Scale, random_world

COLUMNS = ("year", "must", "may", "lo", "hi", "hi_open", "fixed", "paid", "award")


def chunk_of(seed: int, scale: Scale, cases: int) -> tuple[RandomWorld, list[Case]]:
    """A world, and its case before those of further worlds, each with the readings and packs that this world has."""
    world = random_world(seed, scale)
    others = [random_world(10_000 * (seed + 1) + number, scale).case for number in range(cases - 1)]
    known = {reading.ref: set(reading.options) for pack in world.policies for reading in pack.readings}
    return world, [world.case, *(replace(one, readings=_fitting(one, known)) for one in others)]


def _fitting(case: Case, known: dict[str, set[str]]) -> dict[str, str]:
    """The readings of a case that the packs of another world have too."""
    return {ref: way for ref, way in case.readings.items() if ref == "overlap" or way in known.get(ref, ())}


def listing(case: Case, policies: Sequence[Policy], seed: int) -> Case:
    """Every third case lists all but one of its packs."""
    return case if seed % 3 else replace(case, policies=tuple(one.id for one in policies[1:]))


def lines(table: ClaimTable, why: WhyColumns | None = None) -> dict[int, list[tuple[object, ...]]]:
    """The rows of each case as plain values, in the order of the table."""
    columns = [getattr(table, name).tolist() for name in COLUMNS]
    told = [] if why is None else [why.kind.tolist(), why.condition.tolist(), why.other_sort.tolist()]
    found: dict[int, list[tuple[object, ...]]] = {case: [] for case in range(len(table.tables.cases))}
    for row, values in enumerate(zip(*columns, *told, strict=True)):
        found[int(table.case[row])].append((table.clause_of(row).ref, table.keys[row], *values))
    return found
