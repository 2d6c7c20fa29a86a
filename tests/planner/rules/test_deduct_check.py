from __future__ import annotations

from models.rule import RuleKind
from planner.rules.deduct import check
from tests.planner.evaluator.builders import group, member, past, rule, selectors

LESS = rule(RuleKind.DEDUCT, ("b",), of_claims=selectors("a"))


def test_a_claim_pays_its_ceiling_less_what_the_other_pays() -> None:
    assert check(group(LESS, member("b", 70), others=[member("a", 30)])) == ()
    (found,) = check(group(LESS, member("b", 71), others=[member("a", 30)]))
    assert found.text.zh == "组：b 给付 71元，上限 100元 减去应扣除的给付 30元 后只剩 70元"
    assert found.text.en == "group: b pays 71 yuan, but its ceiling 100 yuan less 30 yuan to be deducted leaves 70 yuan"


def test_history_is_deducted_too_and_parts_of_a_yuan_are_lost() -> None:
    assert check(group(LESS, member("b", 60), others=[member("a", 30), past("h", 10)])) == ()
    assert check(group(LESS, member("b", 61), others=[member("a", 30), past("h", 10)]))
    half = past("h", 0).__class__("h", "p", "a", 2025, 50, fixed=True)
    assert check(group(LESS, member("b", 99), others=[half])) == ()
    assert check(group(LESS, member("b", 100), others=[half]))


def test_nothing_below_zero_and_no_bound_without_a_ceiling() -> None:
    assert check(group(LESS, member("b", 1), others=[past("h", 500)]))
    assert check(group(LESS, member("b"), others=[past("h", 500)])) == ()
    assert check(group(LESS, member("b", 900, upper=None), others=[past("h", 500)], mode="possible")) == ()
