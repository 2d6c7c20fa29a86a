from __future__ import annotations

from models.rule import RuleKind
from planner.rules.at_most_one import check
from tests.planner.evaluator.builders import group, member, past, rule

ONE = rule(RuleKind.AT_MOST_ONE)


def test_one_claim_stays_and_two_clash() -> None:
    assert check(group(ONE, member("a", 1), member("b"))) == ()
    (found,) = check(group(ONE, member("b", 1), member("a", 1)))
    assert found.claim == "a"
    assert found.text.zh == "组：至多一项，却同时有 a 与 b"


def test_an_award_of_the_history_takes_the_place() -> None:
    (found,) = check(group(ONE, member("a", 1), past("h", 5)))
    assert found.text.en == "group: at most one, yet a stands beside h (history)"


def test_awards_of_the_history_never_clash_with_one_another() -> None:
    assert check(group(ONE, past("h", 5), past("k", 5), member("a"))) == ()


def test_a_pair_that_stacks_stands_outside_but_a_third_claim_does_not() -> None:
    stacked = frozenset({frozenset({"a", "b"})})
    assert check(group(ONE, member("a", 1), member("b", 1), stacked=stacked)) == ()
    found = check(group(ONE, member("a", 1), member("b", 1), member("c", 1), stacked=stacked))
    assert [one.claim for one in found] == ["a", "b"]


SIDES = rule(RuleKind.AT_MOST_ONE, across="any")


def test_with_two_sides_exclude_one_another_and_claims_of_one_side_do_not() -> None:
    ours, theirs = [member("a", 1), member("b", 1)], [member("x", 1), member("y", 1)]
    assert check(group(SIDES, *ours, others=[member("x")])) == ()
    assert check(group(SIDES, member("a"), others=theirs)) == ()
    (found,) = check(group(SIDES, ours[0], others=theirs[:1]))
    assert found.text.zh == "组：只享受一方，却同时有 a 与 x"
    assert len(check(group(SIDES, *ours, others=theirs))) == 4


def test_with_the_history_of_either_side_denies_the_other() -> None:
    (found,) = check(group(SIDES, member("a", 1), others=[past("h", 5)]))
    assert (found.claim, found.text.en) == ("a", "group: one side only, yet a stands beside h (history)")
    (found,) = check(group(SIDES, past("h", 5), others=[member("x", 1)]))
    assert (found.claim, found.text.zh) == ("x", "组：只享受一方，却同时有 x 与 h（历史）")
    assert check(group(SIDES, past("h", 5), member("a", 1), others=[member("x")])) == ()
    assert check(group(SIDES, past("h", 5), others=[past("k", 5)])) == ()


def test_with_a_pair_that_is_allowed_stands_outside() -> None:
    outside = frozenset({frozenset({"a", "x"})})
    assert check(group(SIDES, member("a", 1), others=[member("x", 1)], stacked=outside)) == ()
