from __future__ import annotations

from models.rule import RuleKind
from planner.rules.used_up import check
from tests.planner.evaluator.builders import group, member, past, rule, selectors

LATER = rule(RuleKind.USED_UP, needs=selectors("1.2"))


def test_a_claim_comes_only_after_the_others_have_paid_the_limit() -> None:
    assert check(group(LATER, member("a", 1), others=[member("x", 60), member("y", 40)], limit=100_00)) == ()
    assert check(group(LATER, member("a"), others=[], limit=100_00)) == ()
    (found,) = check(group(LATER, member("a", 1), others=[member("x", 60), member("y", 39)], limit=100_00))
    assert (found.claim, found.rule) == ("a", "p#used_up")
    assert found.text.zh == "组：a 须先用足第 1.2 条的 100元，截至 2026 年只付 99元"
    assert found.text.en == "group: a comes after clause 1.2 has paid 100 yuan; up to 2026 it pays 99 yuan"


def test_awards_of_the_history_count_and_later_years_do_not() -> None:
    others = [past("h", 60), member("x", 40, year=2027)]
    assert check(group(LATER, member("a", 1, year=2027), others=others, limit=100_00)) == ()
    (found,) = check(group(LATER, member("a", 1, year=2026), others=others, limit=100_00))
    assert found.text.en.endswith("up to 2026 it pays 60 yuan")


def test_each_claim_is_tested_and_none_uses_up_for_itself() -> None:
    both = [member("a", 100), member("b", 100)]
    assert check(group(LATER, *both, others=both, limit=100_00)) == ()
    assert [one.claim for one in check(group(LATER, *both, others=both[:1], limit=100_00))] == ["a"]


def test_a_limit_without_bound_is_never_reached() -> None:
    (found,) = check(group(LATER, member("a", 1), others=[member("x", 10**9)], limit=None))
    assert "无法确定的金额" in found.text.zh
    assert "an unknown amount" in found.text.en
