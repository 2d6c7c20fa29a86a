"""Money that lives on other money: matching (`Share`) and using up (`Fills`), by hand and against the oracle."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given

from planner.largest_first import largest_first
from planner.problem import (
    SURE_FIRST,
    WITH_COMPETITIVE,
    AtMost,
    Fills,
    Limit,
    Needs,
    Objective,
    Problem,
    Row,
    Share,
)
from planner.solve import solve
from planner.solve.components import renumbered
from tests.planner.solve.agreement import FORCED, LONG, OBJECTIVES, QUICK, agree
from tests.planner.solve.dense import dense_linked
from tests.planner.solve.oracle import claim, counts_hold, money_holds
from tests.planner.solve.problems import linked_problems

ONE, HALF = Fraction(1), Fraction(1, 2)
GOALS = (SURE_FIRST, WITH_COMPETITIVE, Objective(((0,),)), Objective(((2,), (0, 1))))
PROVEN = ("closed_form", "enumerated", "solver_optimal")


@QUICK
@given(linked_problems(5, 1, 4), OBJECTIVES, FORCED)
def test_linked_grants_agree_with_looking_at_every_amount(
    problem: Problem, objective: Objective, forced: frozenset[int]
) -> None:
    agree(problem, objective, forced, tiny=True)


@pytest.mark.parametrize("seed", range(120))
def test_dense_problems_agree_with_looking_at_every_amount(seed: int) -> None:
    rng = random.Random(seed)
    size, largest = rng.choice(((4, 6), (5, 4), (6, 3)))
    forced = frozenset(rng.sample(range(size), rng.choice((0, 0, 0, 1, 2))))
    agree(dense_linked(seed, size, largest), rng.choice(GOALS), forced, tiny=True)


def test_dense_problems_ask_for_every_way_of_solving() -> None:
    """What the test above looks at: many plans need the solver, some are listed, some can be written down."""
    proofs = [solve(dense_linked(seed, 5, 4)).proof for seed in range(120)]
    assert proofs.count("solver_optimal") > 40
    assert set(proofs) == set(PROVEN)


@pytest.mark.long
@LONG
@given(linked_problems(6, 1, 3), OBJECTIVES, FORCED)
def test_linked_grants_at_length(problem: Problem, objective: Objective, forced: frozenset[int]) -> None:
    agree(problem, objective, forced, tiny=True)


@pytest.mark.parametrize("unit", [10**4, 10**6, 10**8, 10**9])
@pytest.mark.parametrize("seed", range(12))
def test_every_profile_gives_the_same_plan_at_every_size_of_money(seed: int, unit: int) -> None:
    problem = dense_linked(seed, 10, 90, unit)
    plans = [solve(problem, profile=profile) for profile in ("auto", "eager_steady", "fast", "plan")]
    assert {plan.proof for plan in plans} <= set(PROVEN)
    assert all((plan.grants, plan.values) == (plans[0].grants, plans[0].values) for plan in plans)
    assert money_holds(problem, plans[0].grants) and counts_hold(problem, set(plans[0].grants))


@pytest.mark.parametrize("seed", range(60))
def test_the_order_of_candidates_and_rows_changes_nothing(seed: int) -> None:
    problem = dense_linked(seed, 8, 90, 10**4)
    order = list(range(8))
    random.Random(seed + 1).shuffle(order)
    place = {old: new for new, old in enumerate(order)}
    rows = tuple(renumbered(row, place) for row in reversed(problem.rows))
    shuffled = solve(Problem(tuple(problem.candidates[i] for i in order), rows))
    straight = solve(problem)
    assert {order[i]: granted for i, granted in shuffled.grants.items()} == straight.grants
    assert replace(shuffled, grants={}) == replace(straight, grants={})


@pytest.mark.parametrize("seed", range(60))
def test_a_higher_rate_never_lowers_the_plan_and_a_higher_amount_never_raises_it(seed: int) -> None:
    problem = dense_linked(seed, 8, 90, 10**4)
    higher = tuple(replace(row, rate=row.rate * 2) if isinstance(row, Share) else row for row in problem.rows)
    history = tuple(replace(row, plus=row.plus + 7777) if isinstance(row, Share) else row for row in problem.rows)
    harder = tuple(replace(row, amount=row.amount + 54321) if isinstance(row, Fills) else row for row in problem.rows)
    values = solve(problem).values
    assert solve(Problem(problem.candidates, higher)).values >= values
    assert solve(Problem(problem.candidates, history)).values >= values
    assert solve(Problem(problem.candidates, harder)).values <= values


def test_a_match_of_one_to_one_can_be_paid_in_full_without_a_search() -> None:
    found = solve(Problem((claim("a", 100), claim("b", 300)), (Share((1,), (0,), ONE),)))
    assert (found.grants, found.proof) == ({0: 100, 1: 100}, "closed_form")


def test_a_match_draws_the_shared_limit_to_the_claim_that_it_matches() -> None:
    """a and d share 100. By the order of sharing d would have its 50, and b only the 50 of a: less than 80, 20, 80."""
    claims = (claim("a", 80, rank=1), claim("b", 300), claim("d", 50, rank=0))
    rows = (Limit((0, 2), 100), Share((1,), (0,), ONE))
    found = solve(Problem(claims, rows))
    assert (found.grants, found.values) == ({0: 80, 1: 80, 2: 20}, (180, 0, 0))


def test_a_match_in_a_lower_level_takes_nothing_from_the_level_above() -> None:
    """The sure level has 100 either way; among its sharings that with the most for the match below wins."""
    claims = (claim("a", 80, rank=1), claim("b", 300, tier=1, rank=2), claim("d", 50, rank=0), claim("e", 90))
    rows: tuple[Row, ...] = (Limit((0, 2), 100), Share((1,), (0,), HALF))
    assert solve(Problem(claims, rows)).grants == {0: 80, 1: 40, 2: 20, 3: 90}
    either = (*rows, AtMost((0, 3), 1))
    # a would bring 80 to 100 of a and d, and 40 of b; e and d bring 140 that is sure.
    assert solve(Problem(claims, either)).grants == {2: 50, 3: 90}
    assert solve(Problem(claims, either), objective=WITH_COMPETITIVE).values == (140, 0)


def test_a_chain_of_matches_rounds_down_at_each_link() -> None:
    """71 of 100 under the limit; half of it is 35 whole yuan, two fifths of those are 14."""
    claims = (claim("a", 100, rank=1), claim("b", 100), claim("c", 100), claim("d", 100, rank=0))
    rows = (Limit((0, 3), 71), Share((1,), (0,), HALF), Share((2,), (1,), Fraction(2, 5)))
    found = solve(Problem(claims, rows))
    assert (found.grants, found.values) == ({0: 71, 1: 35, 2: 14}, (120, 0, 0))
    assert solve(Problem(claims, (*rows[:1], *reversed(rows[1:])))) == found


def test_a_limit_on_the_match_leaves_the_order_of_sharing_alone() -> None:
    """b needs only 30 of a, so d, first in the order, has its 50 and a the rest of the 100."""
    claims = (claim("a", 80, rank=1), claim("b", 30), claim("d", 50, rank=0))
    found = solve(Problem(claims, (Limit((0, 2), 100), Share((1,), (0,), ONE))))
    assert found.grants == {0: 50, 1: 30, 2: 50}


def test_what_the_history_received_is_matched_too() -> None:
    alone = Problem((claim("b", 300),), (Share((0,), (), ONE, Fraction(41, 2)),))
    assert solve(alone).grants == {0: 20}
    both = Problem((claim("a", 100), claim("b", 300)), (Share((1,), (0,), HALF, Fraction(41, 2)),))
    assert solve(both).grants == {0: 100, 1: 70}


def test_a_match_of_less_than_a_yuan_is_no_claim() -> None:
    assert solve(Problem((claim("a", 3), claim("b", 9)), (Share((1,), (0,), Fraction(1, 4)),))).grants == {0: 3}


def test_money_that_no_level_counts_is_taken_for_what_lives_on_it() -> None:
    problem = Problem((claim("a", 40, tier=2), claim("b", 300)), (Share((1,), (0,), HALF),))
    assert solve(problem, objective=Objective(((0,),))).grants == {0: 40, 1: 20}


def test_a_voucher_is_used_up_before_the_second_claim() -> None:
    """v and x share 40. x is first in the order and would have all; then s, which waits for 30 of v, would be lost."""
    claims = (claim("s", 100), claim("v", 30, rank=1), claim("x", 40, rank=0))
    rows = (Limit((1, 2), 40), Fills(0, (1,), 30))
    found = solve(Problem(claims, rows))
    assert (found.grants, found.values) == ({0: 100, 1: 30, 2: 10}, (140, 0, 0))


def test_using_up_decides_which_of_two_is_chosen() -> None:
    """v or w: w pays more by itself, v opens s; where v cannot be used up, w it is."""
    claims = (claim("s", 100), claim("v", 30), claim("w", 50))
    one = AtMost((1, 2), 1)
    assert solve(Problem(claims, (one, Fills(0, (1,), 30)))).grants == {0: 100, 1: 30}
    assert solve(Problem(claims, (one, Fills(0, (1,), 31)))).grants == {2: 50}


def test_several_claims_fill_an_amount_together() -> None:
    """60 of the limit in any case, and s only if 25 of it are u and v; x comes first, then u, and v has the rest."""
    claims = (claim("s", 10), claim("u", 20, rank=1), claim("v", 20, rank=1), claim("x", 60, rank=0))
    rows = (Limit((1, 2, 3), 60), Fills(0, (1, 2), 25))
    assert solve(Problem(claims, rows)).grants == {0: 10, 1: 20, 2: 5, 3: 35}


def test_an_amount_out_of_reach_makes_an_insisted_claim_impossible() -> None:
    problem = Problem((claim("s", 10), claim("u", 20)), (Fills(0, (1,), 21),))
    assert not solve(problem, forced=frozenset({0})).feasible
    barred = Problem(problem.candidates, (Fills(0, (1,), 20), AtMost((1,), 0)))
    assert not solve(barred, forced=frozenset({0})).feasible


def test_insisting_on_another_costs_the_match_what_it_must() -> None:
    claims = (claim("a", 80), claim("b", 300), claim("d", 50))
    rows = (Limit((0, 2), 80), Share((1,), (0,), ONE))
    assert solve(Problem(claims, rows)).grants == {0: 80, 1: 80}
    assert solve(Problem(claims, rows), forced=frozenset({2})).grants == {0: 79, 1: 79, 2: 1}


def test_shares_in_a_circle_are_held_by_what_comes_from_outside() -> None:
    """a is at most b, b at most a and 5 from the history: both can be full. At half of each other nothing can begin."""
    claims = (claim("a", 90), claim("b", 90))
    fed = (Share((0,), (1,), ONE), Share((1,), (0,), ONE, Fraction(5)))
    assert solve(Problem(claims, fed)).grants == {0: 90, 1: 90}
    starved = (Share((0,), (1,), HALF), Share((1,), (0,), HALF))
    assert solve(Problem(claims, starved)).grants == {}


def test_largest_first_is_wrong_where_the_smaller_claim_is_matched() -> None:
    """By hand 60, for the largest excludes the one that is matched; the plan takes 50 and its match of 45."""
    claims = (claim("a", 60), claim("b", 50), claim("c", 45))
    problem = Problem(claims, (AtMost((0, 1), 1), Share((2,), (1,), ONE)))
    assert largest_first(problem, 5.0).grants == {0: 60}
    assert solve(problem).grants == {1: 50, 2: 45}


def test_largest_first_comes_back_to_a_match_larger_than_what_it_matches() -> None:
    problem = Problem((claim("a", 50), claim("b", 200)), (Share((1,), (0,), Fraction(3)),))
    assert largest_first(problem, 5.0).grants == {0: 50, 1: 150}


@pytest.mark.parametrize("seed", range(40))
def test_without_time_or_effort_the_plan_still_keeps_every_row(seed: int) -> None:
    problem = dense_linked(seed, 8, 90, 10**4)
    truth = solve(problem)
    hasty = solve(problem, tie_effort=0.0)
    assert (hasty.values, hasty.proof) == (truth.values, truth.proof)
    hurried = solve(problem, profile="fast", time_limit=0.0)
    assert hurried.proof == "not_proven"
    assert hurried.bounds >= truth.values >= hurried.values
    for plan in (hasty, hurried):
        assert money_holds(problem, plan.grants) and counts_hold(problem, set(plan.grants))


def test_without_time_a_forced_claim_brings_what_it_waits_for() -> None:
    claims = (claim("s", 10), claim("u", 20), claim("v", 20), claim("w", 30), claim("x", 8))
    rows = (Limit((0, 1, 2, 3), 55), Fills(0, (1, 2), 25), Needs(0, (3,)), Share((4,), (3,), HALF))
    hurried = solve(Problem(claims, rows), forced=frozenset({0, 4}), profile="fast", time_limit=0.0)
    assert hurried.proof == "not_proven"
    assert {0, 1, 2, 3, 4} == set(hurried.grants)
    assert money_holds(Problem(claims, rows), hurried.grants)
