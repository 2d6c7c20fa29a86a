from __future__ import annotations

from models.policy import RuleKind
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
