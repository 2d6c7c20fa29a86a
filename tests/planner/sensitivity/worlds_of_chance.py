"""Random cases for questions about worlds: solved quickly, with something to claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.case import Case
from models.diff import Amounts
from models.policy import Policy
from planner.workspace import Workspace
from tests.planner.random_packs import RandomWorld, Scale, random_world

SMALL = Scale(most=9, items=4, clauses=3, rules=4, doubt=0.1)


def worlds(first: int, count: int, scale: Scale = SMALL) -> Iterator[tuple[int, RandomWorld]]:
    """Worlds in which at least two claims may be planned, by their seed."""
    for seed in range(first, first + count):
        world = random_world(seed, scale)
        ws = Workspace(world.case, world.policies, world.words, 5.0)
        if len(ws.built("certain", True).problem.candidates) > 1:
            yield seed, world


def planned(world: RandomWorld, *, case: Case | None = None, policies: Sequence[Policy] | None = None) -> Amounts:
    """The money of the best plan with drafts."""
    ws = Workspace(case or world.case, policies or world.policies, world.words, 5.0)
    best = ws.outcome("certain", True)
    return Amounts(sure=best.money(0), competitive=best.money(1), others=best.money(2))
