"""Problems of a chunk of enterprises are those of each enterprise alone, and what can bind nothing is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

import pytest

from models.case import Case
from models.policy import Policy
from planner.building.build import ProblemBuilder
from planner.building.built import Built, ChunkBuilt
from planner.candidates import ClaimTable, candidate_claims
from planner.explain.blockers import blockers
from planner.problem import AtMost, Limit, Problem
from planner.rules.check import Mode
from planner.solve import solve
from planner.terms import Demands
from planner.used_up import used_up
from planner.workspace import Workspace
from policies.shipped import load_shipped
from scenarios.case_loader import case_from_data
from tests.planner.random_packs import Maker, Scale
from tests.planner.wide_packs import WIDE_WORDS, WideMaker

MODES: tuple[Mode, ...] = ("certain", "possible")
SCALE = Scale(most=3, items=4, rules=5)
DOUBTFUL = Scale(most=3, items=4, rules=5, doubt=0.3)


@dataclass(frozen=True)
class Town:
    """Packs and some enterprises under them, each with its wish for drafts."""

    policies: tuple[Policy, ...]
    cases: tuple[Case, ...]
    drafts: tuple[bool, ...]

    def table(self) -> ClaimTable:
        return candidate_claims(self.cases, self.policies, WIDE_WORDS)


def town(seed: int, scale: Scale, size: int = 6) -> Town:
    """A random world, and further enterprises under its packs."""
    maker: Maker = (Maker, WideMaker)[seed % 2](Random(seed), scale)
    world = maker.world()
    cases = (world.case, *(maker.case(world.policies) for _ in range(size - 1)))
    return Town(world.policies, cases, tuple(maker.some(0.5) for _ in cases))


def told(table: ClaimTable, built: Built) -> tuple[Problem, list[str], list[str]]:
    """A problem with its rows and unbounded rows by name: row numbers are those of a table."""
    return built.problem, [table.keys[row] for row in built.rows], [table.keys[row] for row in built.unbounded]


def alone(policies: Sequence[Policy], case: Case, mode: Mode, drafts: bool) -> tuple[Problem, list[str], list[str]]:
    table = candidate_claims([case], policies, WIDE_WORDS)
    return told(table, ProblemBuilder(table).build(0, mode, drafts))


@pytest.mark.parametrize("block", range(8))
def test_a_chunk_holds_the_problem_of_each_enterprise_alone(block: int) -> None:
    for seed in range(block * 40, block * 40 + 40):
        given = town(seed, (SCALE, DOUBTFUL)[seed // 2 % 2])
        table, mode = given.table(), MODES[seed // 4 % 2]
        chunk = ProblemBuilder(table).build_all(range(len(given.cases)), mode, given.drafts)
        for place, (case, wish) in enumerate(zip(given.cases, given.drafts, strict=True)):
            assert told(table, chunk.of(place)) == alone(given.policies, case, mode, wish), (seed, place)


def test_any_owners_in_any_order() -> None:
    for seed in range(60):
        given = town(seed, DOUBTFUL)
        builder = ProblemBuilder(given.table())
        whole = builder.build_all(range(len(given.cases)), "certain", True)
        some = builder.build_all([4, 0, 3], "certain", True)
        assert some.owners == (4, 0, 3)
        for owner in some.owners:
            assert some.of(owner) == whole.of(owner), (seed, owner)
            assert [table_owner for table_owner in some.owner if table_owner == owner] == [owner] * len(
                some.candidates_of(owner)
            )


def test_the_worlds_are_lively() -> None:
    """Chunks hold problem rows of all kinds, unbounded claims, and drafts that count for some only."""
    kinds: Counter[str] = Counter()
    unbounded = apart = 0
    for seed in range(120):
        given = town(seed, DOUBTFUL)
        chunk = ProblemBuilder(given.table()).build_all(range(len(given.cases)), "possible", given.drafts)
        kinds.update(type(row).__name__ for row in chunk.constraints)
        unbounded += len(chunk.unbounded)
        apart += len({len(chunk.candidates_of(owner)) for owner in chunk.owners}) > 1
    assert set(kinds) == {"AtMost", "OneSide", "Needs", "Limit", "CarveOut", "Share", "Fills"}
    assert min(kinds.values()) > 3
    assert unbounded > 3
    assert apart > 60


# Without what binds nothing


def lean_and_full(given: Town, mode: Mode) -> tuple[ChunkBuilt, ChunkBuilt]:
    builder = ProblemBuilder(given.table())
    owners = range(len(given.cases))
    return builder.build_all(owners, mode, given.drafts, idle=False), builder.build_all(owners, mode, given.drafts)


@pytest.mark.parametrize("block", range(4))
def test_without_idle_rows_the_plan_is_the_same(block: int) -> None:
    fewer = 0
    for seed in range(block * 50, block * 50 + 50):
        given = town(seed, (SCALE, DOUBTFUL)[seed // 2 % 2], size=4)
        lean, full = lean_and_full(given, MODES[seed // 4 % 2])
        fewer += len(full.constraints) - len(lean.constraints)
        for owner in full.owners:
            some, everything = lean.of(owner).problem, full.of(owner).problem
            assert some.candidates == everything.candidates
            assert set(some.rows) <= set(everything.rows)
            solution = solve(everything)
            assert solve(some) == solution, (seed, owner)
            assert used_up(some, solution.grants) == used_up(everything, solution.grants), (seed, owner)
    assert fewer > 100


def test_without_idle_rows_the_same_rows_keep_a_claim_out() -> None:
    kept_out = 0
    for seed in range(60):
        given = town(seed, SCALE, size=3)
        lean, full = lean_and_full(given, "certain")
        for owner, case in enumerate(given.cases):
            some, everything = lean.of(owner).problem, full.of(owner).problem
            ws = Workspace(case, given.policies, WIDE_WORDS, 10.0)
            grants = solve(everything).grants
            for index in range(len(everything.candidates)):
                if index not in grants:
                    kept_out += 1
                    found = blockers(ws, everything, grants, index)
                    assert blockers(ws, some, grants, index) == found, (seed, owner, index)
    assert kept_out > 30


def test_rows_that_hold_whatever_is_taken_are_gone() -> None:
    """Every row that is left can be broken by taking all of its claims in full."""
    for seed in range(120):
        lean, _ = lean_and_full(town(seed, SCALE), "certain")
        for row in lean.constraints:
            if isinstance(row, AtMost):
                assert len(row.members) > row.number
            if isinstance(row, Limit):
                weights = row.weights or (Fraction(1),) * len(row.members)
                most = sum(weight * int(lean.ceiling[one]) for one, weight in zip(row.members, weights, strict=True))
                assert most > row.limit
                assert not set(row.members) <= set(row.unless_any) or not row.unless_any


# Shipped packs and demands


def test_examples_of_shipped_packs_in_one_chunk() -> None:
    """Some examples of each pack stand in one table; each has the problem that it has alone."""
    shipped = load_shipped()
    for pack in shipped.policies:
        cases = [
            case_from_data(
                {"id": one.id, **one.given, "policies": [pack.id]},
                file=str(one.place),
                policies=shipped.policies,
                vocabulary=shipped.vocabulary,
            )
            for one in pack.examples[:: max(1, len(pack.examples) // 8)]
        ]
        table = candidate_claims(cases, shipped.policies, shipped.vocabulary)
        builder = ProblemBuilder(table)
        for mode in MODES:
            chunk = builder.build_all(range(len(cases)), mode, True)
            for owner, case in enumerate(cases):
                own = candidate_claims([case], shipped.policies, shipped.vocabulary)
                single = ProblemBuilder(own).build(0, mode, True)
                assert told(table, chunk.of(owner)) == told(own, single), (pack.id, case.id)


def test_demands_bind_every_enterprise() -> None:
    given = town(3, SCALE)
    demands = Demands(most_filings=1)
    table = given.table()
    chunk = ProblemBuilder(table, demands=demands).build_all(range(len(given.cases)), "certain", True)
    for owner, case in enumerate(given.cases):
        own = candidate_claims([case], given.policies, WIDE_WORDS)
        assert chunk.of(owner).problem == ProblemBuilder(own, demands=demands).build(0, "certain", True).problem


def test_no_owners_no_problems() -> None:
    chunk = ProblemBuilder(town(0, SCALE).table()).build_all([], "certain", True)
    assert (len(chunk), chunk.constraints, chunk.owners) == (0, (), ())
