"""Whole plans of random worlds in the wider language: nothing raises, totals add up, and what is saved is confirmed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.plan import ClaimLine, Plan
from planner.planning import make_plan
from planner.recheck import recheck
from planner.terms import OBJECTIVES, Terms
from scenarios.case_loader import case_from_data
from tests.planner.as_data import as_data
from tests.planner.random_packs import RandomWorld, Scale
from tests.planner.wide_packs import wide_world

SCALE = Scale(most=9, unit=10_000, items=4, rules=5, doubt=0.15)


def as_read(world: RandomWorld) -> RandomWorld:
    """The world with its case read from plain data."""
    data = as_data(world.case, world.words)
    return replace(world, case=case_from_data(data, policies=world.policies, vocabulary=world.words))


def plan_of(seed: int) -> tuple[RandomWorld, Plan]:
    """A plan with drafts or without, under each objective in turn."""
    world = as_read(wide_world(seed, SCALE))
    plan = make_plan(
        world.case,
        world.policies,
        world.words,
        include_drafts=seed % 4 < 2,
        time_limit=10.0,
        terms=Terms(OBJECTIVES[seed // 4 % len(OBJECTIVES)]),
    )
    return world, plan


def paid(lines: tuple[ClaimLine, ...], *, own: bool) -> int:
    return sum(line.granted for line in lines if (line.payee in ("enterprise", "operator")) == own)


@pytest.mark.parametrize("block", range(4))
def test_whole_plans_stand_and_are_confirmed(block: int) -> None:
    for seed in range(300_000 + block * 75, 300_000 + block * 75 + 75):
        world, plan = plan_of(seed)
        assert recheck(plan, world.policies, world.words) == (), seed
        totals = plan.totals
        for own, sums in (
            (True, (totals.enterprise, totals.enterprise_drafts)),
            (False, (totals.others, totals.others_drafts)),
        ):
            told = sum(one.entitled + one.ceiling + one.competitive for one in sums)
            assert told == paid(plan.claims, own=own), seed
        assert totals.possible is None or totals.certain <= totals.possible, seed
        claims = {line.key for line in plan.claims}
        assert claims.isdisjoint(line.key for line in plan.not_taken), seed
        assert Plan.model_validate_json(plan.model_dump_json(by_alias=True)) == plan, seed


def test_a_case_that_is_read_from_data_is_the_case() -> None:
    """Otherwise the plans above would be those of other worlds."""
    for seed in range(310_000, 310_100):
        world = wide_world(seed, SCALE)
        again = as_read(world).case
        assert again.items == tuple(
            replace(one, years={year: facts for year, facts in one.years.items() if year <= world.case.last_year})
            for one in world.case.items
        )
        assert (again.enterprise, again.history.awards) == (world.case.enterprise, world.case.history.awards)
        assert (again.readings, set(again.policies)) == (world.case.readings, set(world.case.policies))
