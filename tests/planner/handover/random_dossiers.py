"""Dossiers of random worlds, with few unknowns, so that rules have something to bind."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from models.plan import Plan
from planner.handover.dossier import Dossier
from planner.handover.gather import gather
from planner.planning import make_plan
from planner.terms import OBJECTIVES, Terms
from scenarios.case_loader import case_from_data
from tests.planner.as_data import as_data
from tests.planner.random_packs import RandomWorld, Scale, random_world
from tests.planner.wide_packs import wide_world

SCALE = Scale(most=9, unit=10_000, items=5, clauses=5, rules=5, doubt=0.02, caps=0.3)


@cache
def random_dossiers() -> tuple[tuple[int, RandomWorld, Dossier], ...]:
    """Worlds of both kinds by their seeds, planned with drafts or without and under each objective in turn."""
    planned = ((seed, *_plan(seed)) for seed in range(700_000, 700_160))
    return tuple(
        (seed, world, gather(plan, world.policies, world.words, dated="2026-11-22")) for seed, world, plan in planned
    )


def _plan(seed: int) -> tuple[RandomWorld, Plan]:
    drawn = (wide_world if seed % 2 else random_world)(seed, SCALE)
    data = as_data(drawn.case, drawn.words)
    world = replace(drawn, case=case_from_data(data, policies=drawn.policies, vocabulary=drawn.words))
    terms = Terms(OBJECTIVES[seed // 4 % len(OBJECTIVES)])
    plan = make_plan(world.case, world.policies, world.words, include_drafts=seed % 4 < 2, time_limit=10.0, terms=terms)
    return world, plan
