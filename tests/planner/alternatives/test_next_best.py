"""Whole plans in order: against every plan that the evaluator accepts, and with those that are alike counted."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from itertools import product
from math import prod

import pytest

from planner.alternatives import next_best
from planner.alternatives.next_best import best_first, grouped
from planner.alternatives.ways import Solver, Ways
from planner.building.build import ProblemBuilder
from planner.candidates import candidate_claims
from planner.evaluator.check import Granted
from planner.neighbours import Neighbourhoods
from planner.problem import SURE_FIRST, AtMost, Problem
from planner.solve import solve
from tests.planner.alternatives.everything import Seen, different, order_of
from tests.planner.brute_force import able_claims, accepted
from tests.planner.random_packs import RandomWorld, Scale, random_world
from tests.planner.solve.oracle import claim

TINY = Scale(most=2, items=2, clauses=3, rules=4, doubt=0.05)
MOST_VECTORS = 250


def parts_of(problem: Problem) -> list[Ways]:
    neighbours = Neighbourhoods(problem)
    solver = Solver(neighbours, SURE_FIRST, time.monotonic() + 60)
    best = solve(problem).grants
    return [Ways(solver, part, best) for part in neighbours.parts()]


def accepted_plans(world: RandomWorld, problem: Problem) -> list[Seen] | None:
    """Every set of claims that the evaluator accepts with its best grants; None where there are too many to look at."""
    grant_of = {one.key: one.grant for one in able_claims(world, "certain", True)}
    claims = problem.candidates
    if prod(one.ceiling + 1 for one in claims) > MOST_VECTORS:
        return None
    found: dict[frozenset[int], Seen] = {}
    for vector in product(*(range(one.ceiling + 1) for one in claims)):
        grants = {place: yuan for place, yuan in enumerate(vector) if yuan}
        named = [grant_of[claims[place].key] for place in grants]
        asked = [
            Granted(one.policy, one.clause, one.item, one.year, yuan)
            for one, yuan in zip(named, grants.values(), strict=True)
        ]
        if accepted(world, asked, "certain", True):
            seen = Seen(frozenset(grants), grants, order_of(problem, SURE_FIRST, grants))
            if seen.taken not in found or seen.order < found[seen.taken].order:
                found[seen.taken] = seen
    return sorted(found.values(), key=lambda one: one.order)


def test_nothing_that_the_evaluator_accepts_is_skipped() -> None:
    """The different plans of each part, and every combination of them, in the order of all plans accepted."""
    compared = choices = 0
    for seed in range(150):
        world = random_world(seed, TINY)
        table = candidate_claims([world.case], world.policies, world.words)
        problem = ProblemBuilder(table).build(0, "certain", True).problem
        plans = accepted_plans(world, problem) if len(problem.candidates) > 1 else None
        if plans is None:
            continue
        parts = [frozenset(part) for part in Neighbourhoods(problem).parts()]
        lists = [different([one for one in plans if one.taken <= part]) for part in parts]
        whole = {frozenset().union(*(one.taken for one in combination)) for combination in product(*lists)}
        expected = [(one.taken, one.order) for one in plans if one.taken in whole]
        assert len(expected) == len(whole)
        found = [(frozenset(plan.grants), plan.order) for plan in best_first(parts_of(problem))]
        assert found == expected, seed
        compared += 1
        choices += len(expected) > 1
    assert compared > 50
    assert choices > 10


def by_ceiling(problem: Problem) -> Callable[[dict[int, int]], Hashable]:
    """Claims of equal ceilings are alike."""
    return lambda grants: tuple(sorted(problem.candidates[one].ceiling for one in grants))


PAIRS = Problem(
    (claim("a", 9), claim("b", 9), claim("c", 7), claim("d", 5), claim("e", 4)),
    (AtMost((0, 1, 2), 1), AtMost((3, 4), 1)),
)


def test_plans_that_are_alike_are_one_entry() -> None:
    """9 + 5 twice, 9 + 4 twice, 7 + 5, 7 + 4."""
    groups, complete = grouped(best_first(parts_of(PAIRS)), 4, 3, by_ceiling(PAIRS))
    assert [(sorted(one.first.grants), one.count, one.complete) for one in groups] == [
        ([0, 3], 2, True),
        ([0, 4], 2, True),
        ([2, 3], 1, True),
        ([2, 4], 1, True),
    ]
    assert complete


def test_the_list_ends_after_the_last_plan_of_the_same_money() -> None:
    groups, complete = grouped(best_first(parts_of(PAIRS)), 1, 3, by_ceiling(PAIRS))
    assert [(one.count, one.complete) for one in groups] == [(2, True)]
    assert not complete


def test_counting_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six pairs of equals: 64 plans of the same money, of which ten are looked at."""
    claims = tuple(claim(f"c{number:02d}", 5) for number in range(12))
    problem = Problem(claims, tuple(AtMost((first, first + 1), 1) for first in range(0, 12, 2)))
    monkeypatch.setattr(next_best, "MOST_SEEN", 10)
    groups, complete = grouped(best_first(parts_of(problem)), 2, 3, by_ceiling(problem))
    assert [(one.count, one.complete) for one in groups] == [(10, False)]
    assert not complete


def test_a_case_without_claims_has_one_empty_plan() -> None:
    assert [plan.grants for plan in best_first([])] == [{}]
