from __future__ import annotations

from fractions import Fraction

from models.rule import RuleKind
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


BOTH = rule(RuleKind.CAP, across="any")


def test_a_cap_with_counts_both_sides_once_a_claim_of_on_is_taken() -> None:
    assert check(group(BOTH, member("a"), others=[member("x", 101)], limit=100_00)) == ()
    assert check(group(BOTH, member("a", 1), others=[member("x", 99)], limit=100_00)) == ()
    (found,) = check(group(BOTH, member("a", 1), others=[member("x", 100)], limit=100_00))
    assert found.text.en == "group: limit 100 yuan, 0 yuan used by the history, a, x add up to 101 yuan"


def test_a_cap_with_takes_the_history_of_both_sides_off() -> None:
    sides = [past("h", 30)], [past("k", 50), member("x", 10)]
    assert check(group(BOTH, member("a", 10), *sides[0], others=sides[1], limit=100_00)) == ()
    (found,) = check(group(BOTH, member("a", 11), *sides[0], others=sides[1], limit=100_00))
    assert found.text.zh == "组：限额 100元，历史已占 80元，a, x 合计 21元"


def test_a_claim_of_on_in_the_history_wakes_a_cap_with() -> None:
    assert check(group(BOTH, past("h", 30), others=[member("x", 70)], limit=100_00)) == ()
    assert check(group(BOTH, past("h", 30), others=[member("x", 71)], limit=100_00))
    assert check(group(BOTH, past("h", 130), others=[past("k", 70)], limit=100_00)) == ()


THREE = rule(RuleKind.CAP, over_years=3)


def test_a_cap_over_years_binds_every_span() -> None:
    spread = [member("a", 60, year=2026), member("b", 40, year=2028), member("c", 60, year=2029)]
    assert check(group(THREE, *spread, limit=100_00)) == ()
    (found,) = check(group(THREE, *spread[:2], member("c", 61, year=2029), limit=100_00))
    assert found.text.zh == "组：2028–2030 年限额 100元，历史已占 0元，b, c 合计 101元"
    (found,) = check(group(THREE, member("a", 61, year=2026), *spread[1:], limit=100_00))
    assert found.text.en.startswith("group: in 2026–2028 limit 100 yuan")


def test_history_fills_only_the_spans_that_hold_its_year() -> None:
    past_ = past("h", 90, year=2024)
    assert check(group(THREE, past_, member("a", 10, year=2026), member("b", 90, year=2027), limit=100_00)) == ()
    assert check(group(THREE, past_, member("a", 11, year=2026), limit=100_00))


def test_a_cap_with_over_years_wakes_within_the_span() -> None:
    both = rule(RuleKind.CAP, across="any", over_years=2)
    others = [member("x", 90, year=2026)]
    assert check(group(both, member("a", 11, year=2028), others=others, limit=100_00)) == ()
    assert check(group(both, member("a", 10, year=2027), others=others, limit=100_00)) == ()
    assert check(group(both, member("a", 11, year=2027), others=others, limit=100_00))
