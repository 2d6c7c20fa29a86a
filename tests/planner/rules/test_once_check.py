from __future__ import annotations

from models.rule import RuleKind
from planner.rules.once import check
from tests.planner.evaluator.builders import group, member, past, rule

ONCE = rule(RuleKind.ONCE)


def test_two_years_clash_and_one_does_not() -> None:
    assert check(group(ONCE, member("a", 1), member("b", 0, year=2027))) == ()
    (found,) = check(group(ONCE, member("a", 1), member("b", 1, year=2027)))
    assert (found.claim, found.rule) == ("a", "p#once")


def test_history_uses_it_up() -> None:
    assert [one.claim for one in check(group(ONCE, member("a", 1), past("h", 1, year=2019)))] == ["a"]
