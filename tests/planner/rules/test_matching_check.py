from __future__ import annotations

from fractions import Fraction

import pytest

from models.rule import RuleKind
from planner.rules.check import Group, Member
from planner.rules.matching import check
from tests.planner.evaluator.builders import group, member, past, rule

MATCHING = rule(RuleKind.MATCHING)


def half(*on: Member, others: list[Member]) -> Group:
    return group(MATCHING, *on, others=others, rate=Fraction(1, 2))


def test_claims_pay_their_share_of_what_is_matched() -> None:
    assert check(half(member("a", 20), member("b", 30), others=[member("x", 60), member("y", 40)])) == ()
    (found,) = check(half(member("a", 20), member("b", 31), others=[member("x", 60), member("y", 40)]))
    assert (found.claim, found.rule) == ("b", "p#matching")
    assert found.text.zh == "组：截至 2026 年，按 50% 配套至多 50元（历史已抵），a, b 合计 51元"
    assert found.text.en == (
        "group: up to 2026 a share of 50% allows 50 yuan, the history set off, yet a, b add up to 51 yuan"
    )


def test_nothing_matched_leaves_nothing() -> None:
    assert check(half(member("a", 1), others=[member("x")]))
    assert check(half(member("a"), others=[])) == ()


def test_only_what_was_paid_up_to_the_year_is_matched() -> None:
    later = [member("x", 100, year=2027)]
    (found,) = check(half(member("a", 1), others=later))
    assert "up to 2026" in found.text.en
    assert check(half(member("a", 50, year=2027), others=later)) == ()
    both = [member("x", 40, year=2026), member("y", 60, year=2027)]
    assert check(half(member("a", 20), member("b", 30, year=2027), others=both)) == ()
    (found,) = check(half(member("a", 20), member("b", 31, year=2027), others=both))
    assert "up to 2027" in found.text.en


@pytest.mark.parametrize(
    ("received", "matched", "left"),
    [(0, 100, 50), (20, 100, 30), (50, 100, 0), (70, 100, 0), (0, 0, 0), (70, 0, 0)],
)
def test_history_is_set_off_and_an_excess_is_not_carried_forward(received: int, matched: int, left: int) -> None:
    old = [past("h", received)]
    assert check(half(member("a", left + 20), *old, others=[past("k", matched), member("x", 40)])) == ()
    assert check(half(member("a", left + 21), *old, others=[past("k", matched), member("x", 40)]))


def test_an_award_of_a_later_year_of_the_history_counts_up_to_that_year() -> None:
    received = past("h", 30, year=2027)
    found = check(half(member("a", 40), received, others=[past("k", 100)]))
    assert ["up to 2027" in one.text.en for one in found] == [True]
    assert check(half(member("a", 20), received, others=[past("k", 100)])) == ()


def test_fractions_of_a_fen_are_not_lost() -> None:
    third = group(MATCHING, member("a", 33), others=[member("x", 100)], rate=Fraction(1, 3))
    assert check(third) == ()
    assert check(group(MATCHING, member("a", 34), others=[member("x", 100)], rate=Fraction(1, 3)))
    three = [member(name, 100, year=2026) for name in "xyz"]
    assert check(group(MATCHING, member("a", 100), others=three, rate=Fraction(1, 3))) == ()


def test_a_rate_below_zero_leaves_nothing_and_one_without_bound_is_not_tested() -> None:
    assert check(group(MATCHING, member("a", 1), others=[member("x", 9)], rate=Fraction(-1, 2)))
    assert check(group(MATCHING, member("a", 10**9), others=[], rate=None, mode="possible")) == ()
