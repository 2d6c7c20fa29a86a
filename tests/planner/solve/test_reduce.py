"""What the reduction takes away, and what it must leave."""

from __future__ import annotations

from fractions import Fraction

import pytest

from planner.problem import (
    SURE_FIRST,
    AnyOf,
    AtMost,
    Candidate,
    CarveOut,
    Fills,
    Limit,
    Needs,
    OneSide,
    Problem,
    Row,
    Share,
)
from planner.solve.components import components_of
from planner.solve.reduce import Reduced, reduce_problem


def reduced(*rows: Row, ceilings: tuple[int, ...] = (100, 100, 100, 100), forced: tuple[int, ...] = ()) -> Reduced:
    claims = tuple(Candidate(f"c{i}", top, 0, 2026, (0, 2026, f"c{i}")) for i, top in enumerate(ceilings))
    return reduce_problem(Problem(claims, rows), frozenset(forced))


def test_a_limit_that_its_members_cannot_reach_goes() -> None:
    assert reduced(Limit((0, 1), 200)).rows == []
    assert reduced(Limit((0, 1), 199)).rows == [Limit((0, 1), 199)]


def test_a_limit_counts_only_the_largest_of_claims_that_exclude_one_another() -> None:
    choice = AtMost((0, 1, 2), 1)
    assert reduced(choice, Limit((0, 1, 2), 100)).rows == [choice]
    assert len(reduced(choice, Limit((0, 1, 2, 3), 150)).rows) == 2


def test_what_can_never_be_taken_leaves_with_all_that_needs_it() -> None:
    state = reduced(AtMost((0,), 0), Needs(1, (0,)), Needs(2, (1,)))
    assert (list(state.ceilings), state.rows) == ([3], [])


def test_a_limit_on_one_claim_becomes_its_ceiling() -> None:
    state = reduced(Limit((0,), 30), Limit((1, 2), 90, (Fraction(3), Fraction(1))))
    assert (state.ceilings[0], state.ceilings[1], state.ceilings[2]) == (30, 30, 90)


def test_weights_become_whole_without_a_common_divisor() -> None:
    (row,) = reduced(Limit((0, 1), 100, (Fraction(10, 3), Fraction(10, 3)))).rows
    assert row == Limit((0, 1), 30)
    assert reduced(Limit((0, 1), 100, (Fraction(1, 2), Fraction(1, 3)))).rows == []


def test_conditions_that_forced_claims_decide_are_settled() -> None:
    assert reduced(Limit((0, 1), 50, if_any=(2,)), forced=(2,)).rows == [Limit((0, 1), 50)]
    assert reduced(Limit((0, 1), 50, unless_any=(2,)), forced=(2,)).rows == []


def test_a_forced_claim_clears_its_group() -> None:
    assert list(reduced(AtMost((0, 1, 2), 1), forced=(1,)).ceilings) == [1, 3]
    assert list(reduced(OneSide(((0,), (1, 2))), forced=(1,)).ceilings) == [1, 2, 3]
    assert not reduced(AtMost((0, 1), 1), forced=(0, 1)).feasible


def test_a_carve_out_that_leaves_enough_goes() -> None:
    rate = Fraction(1, 2)
    assert reduced(CarveOut(0, rate, 30000, ((1, 10000),))).rows == []
    assert len(reduced(CarveOut(0, rate, 30000, ((1, 10100),))).rows) == 1
    assert reduced(CarveOut(0, rate, 1999, ())).ceilings[0] == 9


def test_components_share_no_row() -> None:
    claims = tuple(Candidate(f"c{i}", 100, 0, 2026, (0, 2026, f"c{i}")) for i in range(5))
    problem = Problem(claims, (Limit((0, 3), 150), AtMost((1, 4), 1)))
    state = reduce_problem(problem, frozenset())
    found = components_of(problem, state, SURE_FIRST, frozenset())
    assert [component.members for component in found] == [(0, 3), (1, 4), (2,)]
    assert found[1].rows == (AtMost((0, 1), 1),)


def test_a_group_within_another_group_goes() -> None:
    wide = AtMost((0, 1, 2), 1, "wide")
    assert reduced(AtMost((0, 1), 1), wide, AtMost((2, 1, 0), 1, "again")).rows == [wide]
    assert len(reduced(AtMost((0, 1), 1), AtMost((1, 2), 1), AtMost((0, 1, 2), 2)).rows) == 3


def test_a_share_lowers_the_ceilings_along_a_chain_in_any_order_of_rows() -> None:
    links = (Share((1,), (0,), Fraction(1, 2)), Share((2,), (1,), Fraction(1, 3)), Share((3,), (2,), Fraction(1, 4)))
    for rows in (links, links[::-1]):
        assert reduced(*rows).ceilings == {0: 100, 1: 50, 2: 16, 3: 4}


def test_a_share_of_nothing_is_a_limit_on_what_the_history_adds() -> None:
    plus = Fraction(301, 2)
    assert reduced(Share((0, 1), (), Fraction(1), plus)).rows == [Limit((0, 1), 150)]
    assert reduced(Share((0, 1), (2,), Fraction(0), plus)).rows == [Limit((0, 1), 150)]
    assert reduced(AtMost((2,), 0), Share((0, 1), (2,), Fraction(1))).ceilings == {3: 100}


def test_a_share_that_its_members_cannot_reach_goes_and_one_that_they_can_stays() -> None:
    assert reduced(Share((0, 1), (2,), Fraction(1), Fraction(200))).rows == []
    (row,) = reduced(Share((0, 1), (2,), Fraction(1, 3), Fraction(599, 3))).rows
    assert row == Share((0, 1), (2,), Fraction(1, 3), Fraction(599, 3))


def test_of_what_the_history_adds_only_whole_yuan_count() -> None:
    (row,) = reduced(Share((0,), (1,), Fraction(1, 2), Fraction(7, 5))).rows
    assert row == Share((0,), (1,), Fraction(1, 2), Fraction(1))


def test_an_amount_out_of_reach_ends_the_claim_and_all_that_lives_on_it() -> None:
    state = reduced(Fills(0, (1, 2), 201), Share((3,), (0,), Fraction(1)))
    assert (list(state.ceilings), state.rows) == ([1, 2], [])
    assert list(reduced(Limit((1,), 49), Fills(0, (1,), 50)).ceilings) == [1, 2, 3]
    assert len(reduced(Fills(0, (1, 2), 200)).rows) == 1


def test_an_amount_of_a_yuan_is_a_need_and_forced_members_bring_it() -> None:
    assert reduced(Fills(0, (1, 2), 1)).rows == [Needs(0, (1, 2))]
    assert reduced(Fills(0, (1, 2), 2), forced=(1, 2)).rows == []


def test_claims_that_a_share_or_an_amount_reads_are_solved_together() -> None:
    claims = tuple(Candidate(f"c{i}", 100, 0, 2026, (0, 2026, f"c{i}")) for i in range(5))
    problem = Problem(claims, (Share((3,), (0,), Fraction(1, 2)), Fills(1, (4,), 60)))
    found = components_of(problem, reduce_problem(problem, frozenset()), SURE_FIRST, frozenset())
    assert [(component.members, component.linked) for component in found] == [
        ((0, 3), True),
        ((1, 4), True),
        ((2,), False),
    ]


@pytest.mark.parametrize("row", [Share((0,), (1,), Fraction(-1)), Share((0,), (1,), Fraction(1), Fraction(-1))])
def test_a_share_below_zero_is_refused(row: Share) -> None:
    with pytest.raises(ValueError, match="below zero"):
        reduced(row)


def test_what_is_asked_for_forces_the_last_claim_that_is_left_and_ends_the_rest_of_its_group() -> None:
    state = reduced(AnyOf((0, 1)), AtMost((0,), 0), AtMost((1, 2), 1))
    assert (state.feasible, sorted(state.forced), sorted(state.ceilings)) == (True, [1], [1, 3])
    assert state.rows == []


def test_what_is_asked_for_and_cannot_be_had_leaves_no_plan() -> None:
    assert not reduced(AnyOf(())).feasible
    assert not reduced(AnyOf((0, 1)), AtMost((0,), 0), Needs(1, ())).feasible
    assert not reduced(AnyOf((0,)), AnyOf((1,)), AtMost((0, 1), 1)).feasible
    assert reduced(AnyOf((0, 1)), forced=(1,)).rows == []


def test_equal_weights_of_a_level_are_counted_as_one_each_and_small_ones_stay_small() -> None:
    """Weights 6 and 4 become 3 and 2 of a unit of 2; what counts for nothing is counted by no level."""
    weights = (6, 4, 0)
    claims = tuple(Candidate(f"c{i}", 10, 0, 2026, (0, 2026, f"c{i}"), weight) for i, weight in enumerate(weights))
    problem = Problem(claims, (Limit((0, 1, 2), 15),))
    (found,) = components_of(problem, reduce_problem(problem, frozenset()), SURE_FIRST, frozenset())
    assert (found.levels, found.weights, found.units) == ((0, 0, 3), (3, 2, 1), (2, 1, 1))
