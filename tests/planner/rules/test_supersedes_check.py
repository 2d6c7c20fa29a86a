from __future__ import annotations

from models.rule import RuleKind
from planner.rules.supersedes import check
from tests.planner.evaluator.builders import group, member, past, rule, selectors

OVER = rule(RuleKind.SUPERSEDES, ("a",), of_claims=selectors("b"))


def test_an_eligible_claim_bars_whether_filed_or_not() -> None:
    (found,) = check(group(OVER, member("a"), others=[member("b", 1)]))
    assert (found.claim, found.text.en) == ("b", "group: a is eligible, so b is not payable")
    assert check(group(OVER, member("a", must=False, may=False), others=[member("b", 1)])) == ()
    assert check(group(OVER, member("a"), others=[member("b")])) == ()


def test_a_doubtful_claim_bars_what_is_certain_and_not_what_is_possible() -> None:
    doubtful = member("a", must=False)
    assert check(group(OVER, doubtful, others=[member("b", 1)], mode="certain"))
    assert check(group(OVER, doubtful, others=[member("b", 1)], mode="possible")) == ()
    assert check(group(OVER, member("a"), others=[member("b", 1)], mode="possible"))


def test_an_award_of_the_history_was_eligible_and_no_claim_bars_itself() -> None:
    assert check(group(OVER, past("a", 1), others=[member("b", 1)]))
    assert check(group(OVER, member("b", 1), others=[member("b", 1)])) == ()
