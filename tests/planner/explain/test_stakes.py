"""What an open claim is worth: the parts that it is in, solved again, say what the whole problem says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner.explain.stakes import if_fallen
from planner.explain.unsettled import unsettled
from planner.open_ends import BOUNDLESS, has_no_bound
from planner.problem import AtMost, Limit, Problem, Row
from planner.solve import solve
from planner.terms import NO_DEMANDS, Demands, Terms
from planner.workspace import Workspace
from tests.planner.random_packs import RandomWorld, Scale, random_world

SCALE = Scale(most=8, unit=10_000, items=5, rules=5, doubt=0.3)


def worth(problem: Problem) -> tuple[int, ...]:
    return solve(problem, time_limit=10.0).values


def lost(more: tuple[int, ...], less: tuple[int, ...]) -> int:
    return max(0, *(sum(more[: n + 1]) - sum(less[: n + 1]) for n in range(len(more))))


def by_whole_problems(ws: Workspace, rows: list[int]) -> int | None:
    """Both ways of the claims, each by the whole problem with all its rows."""
    best, today = ws.built("possible", False), ws.built("certain", False)
    bars: list[Row] = []
    for row in rows:
        if row in best.rows:
            at = best.rows.index(row)
            bars.append(Limit((at,), int(ws.table.lo[row])) if ws.table.must[row] else AtMost((at,), 0))
    fallen = Problem(best.problem.candidates, (*best.problem.rows, *bars))
    must, lo = ws.table.must.copy(), ws.table.lo.copy()
    must[rows] = True
    lo[rows] = np.minimum(np.where(ws.table.hi_open[rows], BOUNDLESS, ws.table.hi[rows]), BOUNDLESS)
    lucky = ws.builder_of(replace(ws.table, must=must, lo=lo)).build(0, "certain", False)
    stake = max(lost(worth(best.problem), worth(fallen)), lost(worth(lucky.problem), worth(today.problem)))
    return None if has_no_bound(stake) else stake


def compared(world: RandomWorld, demands: Demands = NO_DEMANDS) -> list[int | None]:
    ws = Workspace(world.case, world.policies, world.words, 10.0, Terms(demands=demands))
    stakes = []
    for rows in unsettled(ws, False).deciding.values():
        open_ones = sorted(rows)
        stakes.append(by_whole_problems(ws, open_ones))
        assert if_fallen(ws, open_ones, False) == stakes[-1]
    return stakes


def test_the_stake_of_every_open_fact_is_that_of_whole_problems() -> None:
    found = [stake for seed in range(890_000, 890_090) for stake in compared(random_world(seed, SCALE))]
    assert sum(stake is not None and stake > 0 for stake in found) > 40
    assert None in found
    assert 0 in found


def test_demands_that_the_fallen_claims_were_needed_for_count_as_in_whole_problems() -> None:
    """Without the claims nothing meets the demand: all the money of the best case is lost."""
    found = []
    for seed in range(891_000, 891_060):
        world = random_world(seed, SCALE)
        ws = Workspace(world.case, world.policies, world.words, 10.0)
        possible = sorted(ws.outcome("possible", False).keys() - ws.outcome("certain", False).keys())
        if possible:
            found += compared(world, Demands(must=(possible[0],)))
    assert any(stake is not None and stake > 0 for stake in found)
