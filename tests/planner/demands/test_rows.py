"""Demands as rows: what each asks of claims, against the best of all vectors that keep it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from models.policy import Clause, Strength
from planner.demands.names import ClaimNames
from planner.demands.rows import Asked, demand_rows
from planner.demands.single import singles, together
from planner.problem import AnyOf, AtMost
from planner.terms import NO_DEMANDS, Demands, Terms
from planner.workspace import Outcome, Workspace
from tests.planner.brute_force import Able, able_claims, best_levels
from tests.planner.evaluator.builders import clause
from tests.planner.random_packs import RandomWorld, Scale, random_world

TINY = Scale(most=3, items=3, clauses=3, rules=3)
MOST_VECTORS = 600


def asked(*keys: str) -> list[Asked]:
    strengths = {"r": Strength.COMPETITIVE}
    found = []
    for key in keys:
        name = key.partition("/")[2].partition("@")[0]
        one = clause(name, policy="p", strength=strengths.get(name, Strength.ENTITLED))
        found.append(Asked(one, key, int(key[-4:])))
    return found


CLAIMS = asked("p/a@x:2026", "p/a@y:2027", "p/b@x:2026", "p/r@y:2026")
NAMES = ClaimNames([one.clause for one in CLAIMS])


@pytest.mark.parametrize(
    ("demands", "rows"),
    [
        (NO_DEMANDS, ()),
        (Demands(must=("p/a",)), (AnyOf((0, 1), "demand:must p/a"),)),
        (Demands(must=("p/a@y:2027",)), (AnyOf((1,), "demand:must p/a@y:2027"),)),
        (Demands(must=("p/a@z:2026",)), (AnyOf((), "demand:must p/a@z:2026"),)),
        (
            Demands(never=("p/a@x", "p/b:2026")),
            (AtMost((0,), 0, "demand:never p/a@x"), AtMost((2,), 0, "demand:never p/b:2026")),
        ),
        (Demands(no_competitive=True), (AtMost((3,), 0, "demand:no_competitive"),)),
        (Demands(most_filings=2), (AtMost((0, 1, 2, 3), 2, "demand:most_filings"),)),
        (
            Demands(most_filings_a_year=1),
            (AtMost((0, 2, 3), 1, "demand:most_filings_a_year"), AtMost((1,), 1, "demand:most_filings_a_year")),
        ),
        (Demands(no_drafts=True, no_discretionary=True, least_spend=1, most_spend=2), ()),
    ],
)
def test_each_demand_is_a_row_over_the_claims_that_it_names(demands: Demands, rows: tuple[object, ...]) -> None:
    assert demand_rows(demands, CLAIMS, NAMES) == rows


# Against all vectors


def some_demands(world: RandomWorld, chance: Random, drafts: bool) -> Demands:
    """Up to three demands that name claims which may be granted something."""
    keys = [one.key for one in able_claims(world, "certain", drafts)] or ["none"]
    kinds = chance.sample(("must", "never", "clause", "most", "year", "sure"), chance.randint(1, 3))
    one, other = chance.choice(keys), chance.choice(keys)
    return Demands(
        must=(one,) if "must" in kinds else (),
        never=tuple(name for kind, name in (("never", other), ("clause", one.partition("@")[0])) if kind in kinds),
        most_filings=chance.randint(0, 2) if "most" in kinds else None,
        most_filings_a_year=chance.randint(0, 2) if "year" in kinds else None,
        no_competitive="sure" in kinds,
    )


def keeps(demands: Demands, world: RandomWorld, taken: list[Able]) -> bool:
    """Whether the claims taken keep the demands, by names alone."""
    keys = {one.key for one in taken}
    stems = keys | {key.partition("@")[0] for key in keys}
    clauses: dict[str, Clause] = {one.ref: one for pack in world.policies for one in pack.clauses}
    rivals = [key for key in keys if clauses[key.partition("@")[0]].strength is Strength.COMPETITIVE]
    years = Counter(one.grant.year for one in taken)
    return (
        all(name in stems for name in demands.must)
        and not any(name in stems for name in demands.never)
        and (demands.most_filings is None or len(keys) <= demands.most_filings)
        and (demands.most_filings_a_year is None or max(years.values(), default=0) <= demands.most_filings_a_year)
        and not (demands.no_competitive and rivals)
    )


def outcome_of(world: RandomWorld, demands: Demands, drafts: bool) -> Outcome:
    ws = Workspace(world.case, world.policies, world.words, 10.0, Terms(demands=demands))
    return ws.outcome("certain", drafts)


def test_no_vector_that_keeps_the_demands_is_better() -> None:
    looked = impossible = 0
    for seed in range(160):
        world, drafts = random_world(seed, TINY), seed % 2 == 0
        demands = some_demands(world, Random(seed), drafts)
        want = best_levels(
            world,
            drafts,
            MOST_VECTORS,
            lambda one: (one.tier, 1),
            lambda taken: keeps(demands, world, taken),  # noqa: B023
        )
        if want is None:
            continue
        found = outcome_of(world, demands, drafts)
        looked, impossible = looked + 1, impossible + (want == ())
        assert found.solution.feasible == (want != ()), seed
        if want:
            assert found.solution.values[: len(want)] == want, seed
    assert looked > 80 and impossible > 5


@pytest.mark.parametrize("seed", range(40))
def test_a_demanded_plan_keeps_its_demands_and_dropping_one_never_lowers_the_optimum(seed: int) -> None:
    world = random_world(seed, Scale(most=40, items=5, clauses=4, rules=5))
    demands = some_demands(world, Random(seed + 1), True)
    found = outcome_of(world, demands, True)
    if found.solution.feasible:
        able = {one.key: one for one in able_claims(world, "certain", True)}
        assert keeps(demands, world, [able[key] for key in sorted(found.keys())])
    for dropped in singles(demands):
        looser = outcome_of(world, together(one for one in singles(demands) if one != dropped), True)
        assert looser.solution.feasible >= found.solution.feasible
        assert looser.solution.values >= found.solution.values


def test_problems_of_what_is_possible_and_of_other_tables_are_bound_as_well() -> None:
    world = random_world(3, TINY)
    key = able_claims(world, "certain", True)[0].key
    ws = Workspace(world.case, world.policies, world.words, 10.0, Terms(demands=Demands(never=(key,))))
    taken = ws.outcome("possible", True).keys()
    assert taken and key not in taken
    built = ws.builder_of(ws.table).build(0, "certain", True)
    assert any(row.source == f"demand:never {key}" for row in built.problem.rows)
    free = ws.asking(NO_DEMANDS)
    assert not any(row.source.startswith("demand:") for row in free.built("certain", True).problem.rows)
    assert ws.terms.demands == replace(NO_DEMANDS, never=(key,))
