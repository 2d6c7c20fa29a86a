"""The law of open problems: under every decision they are the ordinary problem of the case that it makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from models.case import Case
from planner.building.build import Built, ProblemBuilder
from planner.candidates import ClaimTable, candidate_claims
from planner.levers.closing import closed
from planner.levers.open_problem import OpenProblem, OpenSolution
from planner.levers.solve import solve_open
from planner.levers.variants import OpenBuilt, decision_of, open_problem
from planner.problem import AtMost, Candidate, OneSide, Problem, Row
from planner.solve import solve
from planner.solve.components import renumbered
from tests.planner.levers.open_worlds import OpenWorld, group_world, open_world
from tests.planner.random_packs import RandomWorld, Scale, random_world
from tests.planner.wide_packs import wide_world

SCALE = Scale(most=4, items=4, rules=4)
DOUBTFUL = Scale(most=4, items=4, rules=4, doubt=0.3)
LARGER = Scale(most=8, items=3, clauses=4)
Draw = Callable[[int, Scale], RandomWorld]


def stands(problem: OpenProblem, decision: Mapping[str, Any]) -> tuple[list[int], list[int]]:
    """A decision as options and yuan by place."""
    options = [one.options.index(decision[one.lever]) for one in problem.choices]
    return options, [decision[one.lever] // 100 for one in problem.quantities]


def ordinary(world: OpenWorld, case: Case) -> tuple[ClaimTable, Built]:
    table = candidate_claims([case], world.policies, world.words)
    return table, ProblemBuilder(table).build(0, "certain", True)


def built_of(world: OpenWorld) -> OpenBuilt:
    (built,) = open_problem(world.case, world.policies, world.words, include_drafts=True)
    return built


def open_claims(built: OpenBuilt, problem: Problem) -> list[tuple[str, str, int]]:
    """(entity, claim, ceiling) of the claims that are open."""
    pairs = zip(built.claims, problem.candidates, strict=True)
    return sorted((*claim, one.ceiling) for claim, one in pairs if one.ceiling >= 1)


def holds(world: OpenWorld) -> tuple[OpenBuilt, int]:
    """Compare every decision; the open problem and how many decisions there were."""
    built = built_of(world)
    decisions = list(world.case.decisions())
    for decision in decisions:
        under = closed(built.problem, *stands(built.problem, decision))
        (case,) = world.case.settle(decision)
        _, own = ordinary(world, case)
        wanted = sorted(("", one.key, one.ceiling) for one in own.problem.candidates)
        assert open_claims(built, under) == wanted, decision
        found, best = solve(under), solve(own.problem)
        assert found.feasible, decision
        assert found.values == best.values if built.problem.exact else found.values >= best.values, decision
    return built, len(decisions)


@pytest.mark.parametrize(("draw", "scale"), [(random_world, SCALE), (random_world, DOUBTFUL), (wide_world, DOUBTFUL)])
def test_choices_are_exact_under_every_decision(draw: Draw, scale: Scale) -> None:
    decisions = variants = 0
    for seed in range(400_000, 400_040):
        built, number = holds(open_world(seed, scale, choices=3, amounts=0, draw=draw))
        assert built.problem.exact, seed
        decisions, variants = decisions + number, variants + len(built.claims)
    assert decisions > 250
    assert variants > 40


@pytest.mark.parametrize(
    ("draw", "choices", "amounts"), [(random_world, 1, 1), (random_world, 0, 2), (wide_world, 1, 1)]
)
def test_amounts_are_exact_in_every_yuan(draw: Draw, choices: int, amounts: int) -> None:
    exact = forms = 0
    for seed in range(410_000, 410_030):
        built, _ = holds(open_world(seed, LARGER, choices=choices, amounts=amounts, draw=draw))
        exact += built.problem.exact
        forms += sum(one.ceiling is not None for one in built.problem.variants)
    assert exact > 15
    assert forms > 5


@pytest.mark.parametrize(("choices", "amounts"), [(3, 0), (1, 1), (0, 2)])
def test_the_best_of_an_open_problem_is_the_best_of_all_decisions(choices: int, amounts: int) -> None:
    compared = 0
    for seed in range(450_000, 450_012):
        world = open_world(seed, LARGER, choices=choices, amounts=amounts)
        built = built_of(world)
        if built.problem.exact:
            compared += 1
            settled = [world.case.settle(decision)[0] for decision in world.case.decisions()]
            best = max(solve(ordinary(world, case)[1].problem).values for case in settled)
            found = solve_open(built.problem, grid=1)
            assert found.values == best, seed
            assert found.proven, seed
            (case,) = world.case.settle(decision_of(built, found))
            assert solve(ordinary(world, case)[1].problem).values == best, seed
    assert compared > 6


def joined(world: OpenWorld, settled: tuple[Case, ...]) -> Problem:
    """The ordinary problems of the entities side by side; one matter is paid in one of them."""
    candidates: list[Candidate] = []
    rows: list[Row] = []
    matters: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    received: dict[str, set[int]] = defaultdict(set)
    for number, case in enumerate(settled):
        table, own = ordinary(world, case)
        start = len(candidates)
        rows += [renumbered(row, {place: start + place for place in range(len(own.rows))}) for row in own.problem.rows]
        candidates += own.problem.candidates
        for place, row in enumerate(own.rows):
            if table.item[row] >= 0:
                matters[table.tables.items[table.item[row]].item.matter][number].append(start + place)
        for award in case.history.awards:
            matter = award.matter or (case.item(award.item).matter if award.item else "")
            received[matter].add(number)
        linked = {item.id: item.matter for item in case.items}
        for money in case.history.elsewhere:
            received[linked.get(money.matter, money.matter)].add(number)
    for matter, by_entity in matters.items():
        rows.append(OneSide(tuple(tuple(claims) for claims in by_entity.values())))
        barred = [one for number, claims in by_entity.items() if received[matter] - {number} for one in claims]
        rows += [AtMost((one,), 0) for one in barred]
    return Problem(tuple(candidates), tuple(rows))


def test_entities_are_exact_and_one_matter_is_paid_once() -> None:
    decisions = 0
    for seed in range(420_000, 420_040):
        world = group_world(seed, SCALE, choices=1)
        built = built_of(world)
        assert built.problem.exact
        for decision in world.case.decisions():
            decisions += 1
            under = closed(built.problem, *stands(built.problem, decision))
            settled = world.case.settle(decision)
            wanted = sorted(
                (entity, one.key, one.ceiling)
                for entity, case in zip("ab", settled, strict=True)
                for one in ordinary(world, case)[1].problem.candidates
            )
            assert open_claims(built, under) == wanted, (seed, decision)
            assert solve(under).values == solve(joined(world, settled)).values, (seed, decision)
    assert decisions > 150


def test_of_a_claim_one_variant_is_open_at_most() -> None:
    for seed in range(430_000, 430_030):
        world = open_world(seed, SCALE, choices=2, amounts=1)
        built = built_of(world)
        for decision in world.case.decisions():
            under = closed(built.problem, *stands(built.problem, decision))
            claims = [claim for claim, one in zip(built.claims, under.candidates, strict=True) if one.ceiling >= 1]
            assert len(claims) == len(set(claims)), (seed, decision)


def test_a_solution_is_a_decision() -> None:
    world = open_world(440_000, SCALE, choices=2, amounts=1)
    built = built_of(world)
    for decision in world.case.decisions():
        options, amounts = stands(built.problem, decision)
        found = OpenSolution(tuple(options), tuple(amounts), {}, (0,), (0,), 0, True)
        assert decision_of(built, found) == decision
