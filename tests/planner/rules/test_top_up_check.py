from __future__ import annotations

from models.rule import RuleKind
from planner.rules.top_up import check
from tests.planner.evaluator.builders import group, member, past, rule

STEPS = rule(RuleKind.TOP_UP)


def test_all_together_pay_the_greatest_ceiling_reached() -> None:
    low, high = member("a", 20, lower=20), member("b", 30, lower=50, year=2027)
    assert check(group(STEPS, low, high)) == ()
    (found,) = check(group(STEPS, low, member("b", 31, lower=50, year=2027)))
    assert found.claim == "b"
    assert found.text.zh == "组：截至 2027 年最高一档 50元，历史已付 0元，a, b 合计 51元"


def test_a_later_step_does_not_lift_an_earlier_year() -> None:
    low = [member("a", 20, lower=20), member("b", 20, lower=20)]
    assert check(group(STEPS, *low, member("c", 10, lower=60, year=2027)))
    assert check(group(STEPS, member("a", 20, lower=20), member("b", 40, lower=60, year=2027))) == ()


def test_history_counts_as_money_and_as_step() -> None:
    assert check(group(STEPS, member("b", 30, lower=50), past("h", 20))) == ()
    assert check(group(STEPS, member("b", 31, lower=50), past("h", 20)))
    assert check(group(STEPS, member("b", 1, lower=50), past("h", 60)))
    assert check(group(STEPS, member("b", 0, lower=50), past("h", 60))) == ()


def test_a_ceiling_without_bound_binds_nothing() -> None:
    assert check(group(STEPS, member("a", 900, upper=None), member("b", 900), mode="possible")) == ()


def test_an_award_of_a_later_year_fills_the_step_of_both() -> None:
    assert check(group(STEPS, member("a", 1, lower=20), past("h", 20, year=2027)))
    assert check(group(STEPS, member("a", 10, lower=20), past("h", 10, year=2027))) == ()
