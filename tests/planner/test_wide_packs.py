"""Random packs in the wider language: rows, evaluator and the truth by looking at everything say the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import SystemRandom

import pytest

from models.rule import RuleKind
from planner.problem import Fills, Share
from planner.solve import CHOICES_OF_PROFILE
from tests.planner.random_packs import Scale
from tests.planner.test_random_packs import (
    EVERY_PROFILE,
    UNITS,
    build,
    candidates_differ,
    check_seeds,
    misses_the_best,
    misses_the_subset,
    rows_differ,
)
from tests.planner.wide_packs import wide_world

TINY = Scale(most=3, items=3, rules=3)
DOUBTFUL = Scale(most=3, items=4, rules=5, doubt=0.3)
LONG_RUN = 2_000
_check: Callable[..., None] = partial(check_seeds, draw=wide_world)


@pytest.mark.parametrize("block", range(6))
def test_rows_mean_what_the_evaluator_checks(block: int) -> None:
    _check(range(block * 200, block * 200 + 200), (TINY, DOUBTFUL)[block % 2], rows_differ)


@pytest.mark.parametrize("unit", UNITS)
def test_columns_and_evaluator_see_the_same_claims(unit: int) -> None:
    _check(range(5_000, 5_100), Scale(most=9, unit=unit, items=4, doubt=0.3), candidates_differ)


@pytest.mark.parametrize("block", range(6))
def test_tiny_worlds_get_the_best_plan_that_the_evaluator_accepts(block: int) -> None:
    scale = Scale(most=(2, 3)[block % 2], items=3, rules=4, doubt=0.1)
    _check(range(10_000 + block * 80, 10_000 + block * 80 + 80), scale, misses_the_best, EVERY_PROFILE)


@pytest.mark.parametrize("unit", UNITS)
def test_worlds_of_any_size_get_the_most_money(unit: int) -> None:
    scale = Scale(most=10, unit=unit, items=4, rules=5, caps=0.3)
    _check(range(20_000, 20_050), scale, misses_the_subset, EVERY_PROFILE)


def test_the_profile_of_many_workers_finds_the_same() -> None:
    _check(range(30_000, 30_015), Scale(most=2, rules=4), misses_the_best, ("plan",))


def test_the_worlds_are_lively() -> None:
    """Every kind of bond makes rows, versions compete, and awards of the history meet claims of their series."""
    sources: set[str] = set()
    series = versions = matched = used_up = 0
    for seed in range(500):
        world = wide_world(seed, DOUBTFUL)
        table, built = build(world, "possible", True)
        claims = [table.clause_of(row) for row in built.rows]
        series += any(one.years is not None and one.years.most > 1 for one in claims)
        versions += len({one.policy for one in claims} & {"p", "p2", "p3"}) > 1
        matched += any(isinstance(row, Share) and row.of for row in built.problem.rows)
        used_up += any(isinstance(row, Fills) and row.members for row in built.problem.rows)
        sources |= {row.source.rpartition("#")[2].rpartition("-")[0] or row.source for row in built.problem.rows}
    assert series > 100
    assert versions > 30
    assert matched > 30
    assert used_up > 30
    silent = {RuleKind.ALLOWED}
    assert sources >= {kind.value for kind in RuleKind if kind not in silent} | {"spending", "version", "instalments-1"}


@pytest.mark.long
def test_long_run_from_a_fresh_seed() -> None:
    """Other worlds every time; the seed is in the message of a failure."""
    first = SystemRandom().randrange(10**9)
    for start in range(first, first + LONG_RUN, 50):
        seeds = range(start, start + 50)
        _check(seeds, DOUBTFUL, rows_differ, 20)
        _check(seeds, TINY, rows_differ, 20)
        _check(seeds, DOUBTFUL, candidates_differ)
        _check(seeds, Scale(most=3, rules=4), misses_the_best, CHOICES_OF_PROFILE, 1_000)
        for unit in UNITS:
            scale = Scale(10, unit, items=4, clauses=4, rules=4)
            _check(range(start, start + 10), scale, misses_the_subset, EVERY_PROFILE)
