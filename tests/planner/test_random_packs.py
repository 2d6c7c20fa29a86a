"""Random small packs: what the rows say is what the evaluator checks, and the plan is the best that there is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import product
from random import Random, SystemRandom

import pytest

from models.lineage import Lineage
from planner.building.build import Built, ProblemBuilder
from planner.candidates import ClaimTable, candidate_claims
from planner.problem import Solution
from planner.rules.check import Mode
from planner.solve import CHOICES_OF_PROFILE, solve
from tests.planner.brute_force import able_claims, accepted, best_accepted, best_subset, granted, most_sure_money
from tests.planner.random_packs import RandomWorld, Scale, random_world
from tests.planner.smallest import smallest
from tests.planner.solve.oracle import counts_hold, money_holds

TINY = Scale(most=3, items=3, clauses=3, rules=3)
DOUBTFUL = Scale(most=3, items=4, clauses=3, rules=5, doubt=0.3)
#: Amounts from one yuan to ten billion.
UNITS = (1, 10_000, 1_000_000, 1_000_000_000)
MODES: tuple[Mode, ...] = ("certain", "possible")
#: Eight workers want eight threads, so this profile sees only a part.
EVERY_PROFILE = tuple(name for name in CHOICES_OF_PROFILE if name != "plan")
LONG_RUN = 600


def build(world: RandomWorld, mode: Mode, drafts: bool) -> tuple[ClaimTable, Built]:
    table = candidate_claims([world.case], world.policies, world.words)
    return table, ProblemBuilder(table).build(0, mode, drafts)


def way_of(seed: int) -> tuple[Mode, bool]:
    """Both modes, with and without drafts, in turn."""
    return MODES[seed % 2], seed % 4 < 2


# The rows against the evaluator


def rows_differ(world: RandomWorld, seed: int, tries: int = 8) -> bool:
    """Whether some grants are right by the rows and wrong by the evaluator, or the other way round."""
    mode, drafts = way_of(seed)
    table, built = build(world, mode, drafts)
    problem = built.problem
    chance = Random(seed)
    for _ in range(tries if problem.candidates else 0):
        share = chance.choice((0.2, 0.5, 0.9))
        vector = {
            i: one.ceiling if chance.random() < 0.7 else chance.randint(1, one.ceiling)
            for i, one in enumerate(problem.candidates)
            if chance.random() < share
        }
        by_rows = counts_hold(problem, set(vector)) and money_holds(problem, vector)
        if by_rows != accepted(world, granted(table, built, vector), mode, drafts):
            return True
    return False


def candidates_differ(world: RandomWorld, seed: int) -> bool:
    """Whether columns and evaluator disagree on what may be claimed, or on how much of it."""
    mode, drafts = way_of(seed)
    _, built = build(world, mode, drafts)
    by_columns = {one.key: one.ceiling for one in built.problem.candidates}
    by_evaluator = {
        one.key: one.most
        for one in able_claims(world, mode, drafts)
        if accepted(world, [], mode, drafts) and not _received(world, one.key)
    }
    return by_columns != by_evaluator


def _received(world: RandomWorld, key: str) -> bool:
    """Whether the claim itself, be it under another version, is an award of the history."""
    clauses = {clause.ref: clause for pack in world.policies for clause in pack.clauses}
    line = Lineage.of(world.policies)
    ref, _, rest = key.partition("@")
    for award in world.case.history.awards:
        on_year = clauses[f"{award.policy}/{award.clause}"].on == "enterprise_year"
        item = "enterprise" if on_year else award.item
        same = line.clause(ref) == line.clause(f"{award.policy}/{award.clause}")
        if item is not None and same and rest == f"{item}:{award.year}":
            return True
    return False


# The solver against the truth


def by_key(built: Built, solution: Solution) -> dict[str, int]:
    return {built.problem.candidates[i].key: yuan for i, yuan in solution.grants.items()}


def misses_the_best(world: RandomWorld, seed: int, profiles: tuple[str, ...], most_vectors: int = 260) -> bool:
    """Whether some profile returns other grants than the best vector that the evaluator accepts."""
    mode, drafts = way_of(seed)
    best = best_accepted(world, mode, drafts, most_vectors)
    if best is None:
        return False
    _, built = build(world, mode, drafts)
    return any(by_key(built, solve(built.problem, profile=name)) != best for name in profiles)


def misses_the_subset(world: RandomWorld, seed: int, profiles: tuple[str, ...]) -> bool:
    """Whether some profile misses the value (or, under nested limits, the claims) of the best subset.

    A profile by name may give up in time, with a bound that holds; the planner's own way may not.
    """
    mode, drafts = way_of(seed)
    table, built = build(world, mode, drafts)
    problem = built.problem
    if len(problem.candidates) > 10:
        return False
    best = best_subset(problem)
    small = sum(one.ceiling for one in problem.candidates) <= 10**6
    for name in profiles:
        found = solve(problem, profile=name, time_limit=10.0 if name == "auto" else 2.0)
        if not accepted(world, granted(table, built, found.grants), mode, drafts):
            return True
        gave_up = found.proof == "not_proven" and name != "auto"
        if best is not None and gave_up and not found.values <= best[0] <= found.bounds:
            return True
        if best is not None and not gave_up and (found.values, frozenset(found.grants)) != best:
            return True
        if best is None and not gave_up and small and found.values[0] != most_sure_money(problem):
            return True
    return False


def _still(fails: Callable[..., bool], seed: int, more: tuple[object, ...], world: RandomWorld) -> bool:
    return fails(world, seed, *more)


def check_seeds(
    seeds: range,
    scale: Scale,
    fails: Callable[..., bool],
    *more: object,
    draw: Callable[[int, Scale], RandomWorld] = random_world,
) -> None:
    """Each seed's world; a failing one is cut down before it is shown."""
    for seed in seeds:
        world = draw(seed, scale)
        if fails(world, seed, *more):
            cut = smallest(world, partial(_still, fails, seed, more))
            pytest.fail(f"seed {seed}, {way_of(seed)}, {scale}:\n{cut}")


@pytest.mark.parametrize("block", range(8))
def test_rows_mean_what_the_evaluator_checks(block: int) -> None:
    check_seeds(range(block * 250, block * 250 + 250), (TINY, DOUBTFUL)[block % 2], rows_differ)


@pytest.mark.parametrize("block", range(4))
def test_columns_and_evaluator_see_the_same_claims(block: int) -> None:
    scale = Scale(most=9, unit=UNITS[block], items=4, doubt=0.3)
    check_seeds(range(5_000 + block * 100, 5_000 + block * 100 + 100), scale, candidates_differ)


@pytest.mark.parametrize("block", range(8))
def test_tiny_worlds_get_the_best_plan_that_the_evaluator_accepts(block: int) -> None:
    scale = Scale(most=(2, 3)[block % 2], items=3, rules=4, doubt=0.1)
    check_seeds(range(10_000 + block * 75, 10_000 + block * 75 + 75), scale, misses_the_best, EVERY_PROFILE)


@pytest.mark.parametrize("unit", UNITS)
def test_worlds_of_any_size_get_the_best_subset(unit: int) -> None:
    scale = Scale(most=10, unit=unit, items=4, clauses=4, rules=5, caps=0.6)
    check_seeds(range(20_000, 20_125), scale, misses_the_subset, EVERY_PROFILE)


@pytest.mark.parametrize("unit", UNITS)
def test_the_profile_of_many_workers_finds_the_same(unit: int) -> None:
    check_seeds(range(30_000, 30_020), Scale(most=10, unit=unit, items=4, rules=4), misses_the_subset, ("plan",))
    check_seeds(range(31_000, 31_005), Scale(most=3), misses_the_best, ("plan",))


def test_the_worlds_are_lively() -> None:
    """Worlds without claims or bonds would prove nothing: most have some, and every kind of bond makes rows."""
    sources: set[str] = set()
    claims = []
    for seed in range(400):
        _, built = build(random_world(seed, DOUBTFUL), "possible", True)
        claims.append(len(built.problem.candidates))
        sources |= {row.source.rpartition("#")[2].rpartition("-")[0] or "spending" for row in built.problem.rows}
    assert sum(number >= 2 for number in claims) > 200
    assert sources >= {"cap", "at_most_one", "once", "highest_only", "one_class", "requires"}
    assert sources >= {"deduct", "top_up", "quota", "supersedes", "spending"}


@pytest.mark.long
def test_long_run_from_a_fresh_seed() -> None:
    """Other worlds every time; the seed is in the message of a failure."""
    first = SystemRandom().randrange(10**9)
    for start in range(first, first + LONG_RUN, 50):
        seeds = range(start, start + 50)
        check_seeds(seeds, DOUBTFUL, rows_differ, 20)
        check_seeds(seeds, DOUBTFUL, candidates_differ)
        check_seeds(seeds, Scale(most=3, rules=4), misses_the_best, CHOICES_OF_PROFILE, 1_000)
        for unit, most in product(UNITS, (3, 10)):
            check_seeds(
                range(start, start + 10),
                Scale(most, unit, items=4, clauses=4, rules=4),
                misses_the_subset,
                EVERY_PROFILE,
            )
