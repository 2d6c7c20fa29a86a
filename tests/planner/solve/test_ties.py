"""Ties: what a fixed effort proves is exact, what it does not prove says so, and the money is proven either way."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from planner.problem import SURE_FIRST, AtMost, Candidate, CarveOut, Limit, Needs, Problem, Row
from planner.solve import solve
from planner.solve.components import components_of
from planner.solve.encode import encode, without_idle_claims
from planner.solve.reduce import reduce_problem
from tests.planner.solve.oracle import best, claim, counts_hold, money_holds, overlapping


def grid(seed: int, size: int) -> Problem:
    """Equal and half-equal amounts under crossing limits: many plans of one value."""
    rng = random.Random(seed)
    claims = tuple(claim(f"c{i:02d}", rng.choice((2, 2, 3, 4)), year=2026 + rng.randrange(3)) for i in range(size))
    rows: list[Row] = [Limit(tuple(range(i, size, 2)), 5) for i in range(2)]
    rows += [Limit(tuple(range(i, min(i + 3, size))), 6) for i in range(0, size, 3)]
    rows.append(Needs(size - 1, (0, 1)))
    return Problem(claims, tuple(rows))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("profile", ["auto", "light", "cuts", "steady"])
def test_proven_ties_are_the_only_best_plan(seed: int, profile: str) -> None:
    problem = grid(seed, 6)
    found = solve(problem, profile=profile)
    assert (found.proof, found.ties_proven) == ("solver_optimal", True)
    assert found.grants == best(problem, SURE_FIRST, frozenset(), tiny=True)


def test_without_effort_the_money_is_proven_and_the_ties_are_not() -> None:
    problem = overlapping(24)
    exact, hasty = solve(problem), solve(problem, tie_effort=0.0)
    assert (exact.proof, exact.ties_proven) == (hasty.proof, True)
    assert (hasty.proof, hasty.ties_proven) == ("solver_optimal", False)
    assert hasty.values == hasty.bounds == exact.values
    assert len(hasty.grants) >= len(exact.grants)
    assert money_holds(problem, hasty.grants) and counts_hold(problem, set(hasty.grants))


@pytest.mark.parametrize("effort", [0.0, 1e-4, 1e-3])
def test_ties_that_ran_out_of_effort_are_the_same_in_every_run(effort: float) -> None:
    problem = overlapping(30)
    runs = [solve(problem, tie_effort=effort) for _ in range(3)]
    assert runs[0] == runs[1] == runs[2]
    assert runs[0].values == solve(problem).values


def test_listed_and_closed_components_have_exact_ties_without_any_effort() -> None:
    problem = Problem((claim("a", 50), claim("b", 50), claim("c", 100)), (Limit((0, 1, 2), 100),))
    found = solve(problem, tie_effort=0.0)
    assert (found.grants, found.proof, found.ties_proven) == ({2: 100}, "enumerated", True)


def idle(*rows: Row, ceilings: tuple[int, ...], forced: frozenset[int] = frozenset()) -> list[int]:
    """Claims left of all taken ones when the first integer holds 100 yuan and any other none."""
    claims = tuple(Candidate(f"c{i}", top, 0, 2026, (0, 2026, f"c{i}")) for i, top in enumerate(ceilings))
    problem = Problem(claims, rows)
    (component,) = components_of(problem, reduce_problem(problem, forced), SURE_FIRST, forced)
    encoded = encode(component)
    values = [1] * component.size + [0] * (len(encoded.model.bounds) - component.size)
    values[min(encoded.pools)] = 100
    lean = without_idle_claims(component, encoded, tuple(values))
    return [i for i in range(component.size) if lean[i]]


def test_claims_that_no_money_needs_are_let_go_smallest_first() -> None:
    shared = Limit((0, 1, 2, 3), 100)
    assert idle(shared, ceilings=(70, 60, 40, 20)) == [0, 1]
    assert idle(shared, ceilings=(50, 50, 50, 50)) == [0, 1]


def test_a_claim_on_which_others_rely_stays() -> None:
    shared = Limit((0, 1, 2, 3), 100)
    assert idle(shared, Needs(0, (3,)), ceilings=(70, 60, 40, 20)) == [0, 1, 3]
    assert idle(shared, ceilings=(70, 60, 40, 20), forced=frozenset({2})) == [0, 2]


def test_a_claim_that_no_limit_reads_stays() -> None:
    assert idle(Limit((0, 1), 100), AtMost((1, 2), 1), ceilings=(70, 60, 40)) == [0, 1, 2]


def test_a_claim_whose_base_is_used_up_is_let_go() -> None:
    carved = CarveOut(2, Fraction(1), 4000, ((0, 4000),))
    assert idle(Limit((0, 1), 100), carved, ceilings=(70, 60, 40)) == [0, 1]
