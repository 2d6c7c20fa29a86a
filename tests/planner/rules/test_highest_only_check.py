from __future__ import annotations

from models.rule import RuleKind
from planner.rules.highest_only import check
from tests.planner.evaluator.builders import group, member, past, rule

HIGHEST = rule(RuleKind.HIGHEST_ONLY)
EITHER = rule(RuleKind.HIGHEST_ONLY, across="any")
AUTHORITY = rule(RuleKind.HIGHEST_ONLY, chooser="authority")
STACKED = frozenset({frozenset({"a", "b"})})


def test_the_applicant_takes_one_of_the_group() -> None:
    assert check(group(HIGHEST, member("a", 1), member("b"))) == ()
    (found,) = check(group(HIGHEST, member("a", 60), member("b", 50)))
    assert found.text.zh == "组：只取最高一项，却同时有 a（60元）与 b（50元）"
    assert check(group(HIGHEST, member("a", 60), member("b", 50), stacked=STACKED)) == ()


def test_with_another_policy_the_sides_exclude_one_another_and_not_themselves() -> None:
    assert check(group(EITHER, member("a", 1), member("b", 1), others=[member("c")])) == ()
    assert check(group(EITHER, member("a"), others=[member("c", 1), member("d", 1)])) == ()
    found = check(group(EITHER, member("a", 1), member("b", 1), others=[member("c", 1)]))
    assert [one.claim for one in found] == ["a", "b"]
    assert check(group(EITHER, member("a", 1), others=[member("b", 1)], stacked=STACKED)) == ()


def test_money_received_in_the_group_is_taken_off_the_ceiling() -> None:
    assert check(group(HIGHEST, member("a", 60), past("h", 40))) == ()
    (found,) = check(group(HIGHEST, member("a", 61), past("h", 30), past("k", 10)))
    assert found.text.en.endswith("less 40 yuan already received in this group leaves 60 yuan")
    assert check(group(HIGHEST, member("a", 100), past("b", 40), stacked=STACKED)) == ()


def test_with_another_policy_only_the_other_side_is_taken_off() -> None:
    assert check(group(EITHER, member("a", 100), past("h", 40), others=[])) == ()
    assert check(group(EITHER, member("a", 61), others=[past("h", 40)]))
    assert check(group(EITHER, past("h", 40), others=[member("c", 61)]))
    assert check(group(EITHER, past("h", 40), others=[member("c", 60), past("k", 40)])) == ()


def test_the_authority_leaves_the_greatest_eligible_claim_filed_or_not() -> None:
    assert check(group(AUTHORITY, member("a", 5), member("b", lower=99, upper=99))) == ()
    (found,) = check(group(AUTHORITY, member("a", 5), member("b", lower=101, upper=101)))
    assert found.text.en == "group: the authority pays the highest: b with ceiling 101 yuan leaves a out"
    assert check(group(AUTHORITY, member("a", 5), member("b", lower=101, upper=101, must=False, may=False))) == ()


def test_the_authority_breaks_ties_by_key() -> None:
    assert check(group(AUTHORITY, member("a", 5), member("b"))) == ()
    assert [one.claim for one in check(group(AUTHORITY, member("a"), member("b", 5)))] == ["b"]


def test_a_doubtful_rival_bars_what_is_certain_and_not_what_is_possible() -> None:
    doubtful = member("b", lower=500, upper=500, must=False)
    assert check(group(AUTHORITY, member("a", 5), doubtful, mode="certain"))
    assert check(group(AUTHORITY, member("a", 5), doubtful, mode="possible")) == ()


def test_bounds_of_ceilings_count_against_or_in_favour() -> None:
    wide = member("b", lower=90, upper=110)
    assert check(group(AUTHORITY, member("a", 5), wide, mode="certain"))
    assert check(group(AUTHORITY, member("a", 5), wide, mode="possible")) == ()
    sure = member("b", lower=101, upper=110)
    assert check(group(AUTHORITY, member("a", 5), sure, mode="possible"))
    unbounded = member("a", 5, upper=None)
    assert check(group(AUTHORITY, unbounded, sure, mode="possible")) == ()
    (found,) = check(group(AUTHORITY, member("a", 5), member("b", upper=None), mode="certain"))
    assert "an unknown ceiling" in found.text.en


def test_a_rival_of_the_group_in_doubt_or_stacked_does_not_bar() -> None:
    unsure = member("b", lower=500, upper=500, sure=False)
    assert check(group(AUTHORITY, member("a", 5), unsure, mode="possible")) == ()
    assert check(group(AUTHORITY, member("a", 5), member("b", lower=500, upper=500), stacked=STACKED)) == ()
