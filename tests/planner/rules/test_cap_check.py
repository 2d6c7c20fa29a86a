from __future__ import annotations

from fractions import Fraction

from models.policy import RuleKind
from planner.rules.cap import check
from tests.planner.evaluator.builders import group, member, past, rule, selectors

CAP = rule(RuleKind.CAP)
BASE = rule(RuleKind.CAP, of="base")


def test_a_full_cap_is_kept_and_one_yuan_more_breaks_it() -> None:
    assert check(group(CAP, member("a", 30), member("b", 70), limit=100_00)) == ()
    (found,) = check(group(CAP, member("a", 31), member("b", 70), limit=100_00))
    assert (found.claim, found.rule) == ("a", "p#cap")
    assert found.text.zh == "组：限额 100元，历史已占 0元，a, b 合计 101元"
    assert found.text.en == "group: limit 100 yuan, 0 yuan used by the history, a, b add up to 101 yuan"


def test_history_fills_the_cap_and_what_is_left_is_floored_and_never_negative() -> None:
    assert check(group(CAP, member("a", 60), past("h", 40), limit=100_00)) == ()
    assert check(group(CAP, member("a", 61), past("h", 40), limit=100_00))
    assert check(group(CAP, member("a", 60), past("h", 40), limit=100_99)) == ()
    assert check(group(CAP, member("a", 61), past("h", 40), limit=100_99))
    assert check(group(CAP, member("a", 1), past("h", 150), limit=100_00))
    assert check(group(CAP, member("a"), past("h", 150), limit=100_00)) == ()


def test_no_limit_binds_nothing() -> None:
    assert check(group(CAP, member("a", 10**9), limit=None)) == ()


def test_a_cap_with_if_taken_sleeps_until_a_trigger_is_taken_or_was_received() -> None:
    sleeping = rule(RuleKind.CAP, if_taken=selectors("t"))
    assert check(group(sleeping, member("a", 101), others=[member("t")], limit=100_00)) == ()
    assert check(group(sleeping, member("a", 101), others=[member("t", 1)], limit=100_00))
    assert check(group(sleeping, member("a", 101), others=[past("t", 1)], limit=100_00))


def test_a_cap_on_the_base_adds_bases() -> None:
    full = [member("a", 30, base=Fraction(60_00)), member("b", 10, base=Fraction(40_00))]
    assert check(group(BASE, *full, limit=100_00)) == ()
    over = [member("a", 30, base=Fraction(60_00)), member("b", 10, base=Fraction(40_00) + Fraction(1, 3))]
    (found,) = check(group(BASE, *over, limit=100_00))
    assert found.text.en.endswith("a, b use a base of 100 yuan")


def test_a_base_without_bound_leaves_nothing() -> None:
    (found,) = check(group(BASE, member("a", 1, base=None), limit=100_00))
    assert "占用基数 无法确定" in found.text.zh
    assert check(group(BASE, member("a", 1, base=Fraction(1)), past("h", 1, base=None), limit=100_00))
