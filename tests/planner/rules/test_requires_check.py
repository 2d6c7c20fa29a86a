from __future__ import annotations

from models.rule import RuleKind
from planner.rules.requires import check
from tests.planner.evaluator.builders import group, member, past, rule, selectors

NEEDS = rule(RuleKind.REQUIRES, ("b",), needs=selectors("a"))


def test_a_claim_needs_a_taken_claim_of_the_same_year_or_earlier() -> None:
    assert check(group(NEEDS, member("b", 1), others=[member("a", 1)])) == ()
    assert check(group(NEEDS, member("b", 1), others=[member("a", 1, year=2025)])) == ()
    (late,) = check(group(NEEDS, member("b", 1), others=[member("a", 1, year=2027)]))
    assert late.text.en == "group: b needs clause a taken in the same year or earlier; a comes after 2026"


def test_a_claim_that_is_not_taken_backs_nothing_and_needs_nothing() -> None:
    (found,) = check(group(NEEDS, member("b", 1), others=[member("a")]))
    assert (found.claim, found.text.zh) == ("b", "组：b 须以第 a 条在当年或此前获得为前提")
    assert check(group(NEEDS, member("b"), others=[member("a")])) == ()


def test_an_award_of_the_history_backs_it() -> None:
    assert check(group(NEEDS, member("b", 1), others=[past("a", 1)])) == ()


def test_no_claim_backs_itself() -> None:
    assert check(group(NEEDS, member("b", 1), others=[member("b", 1)]))
