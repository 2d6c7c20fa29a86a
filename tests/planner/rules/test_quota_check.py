from __future__ import annotations

from models.rule import RuleKind
from planner.rules.quota import check
from tests.planner.evaluator.builders import group, member, past, rule

TWO = rule(RuleKind.QUOTA, number=2)


def test_as_many_as_the_number_and_not_one_more() -> None:
    assert check(group(TWO, member("a", 1), member("b", 1), member("c"))) == ()
    (found,) = check(group(TWO, member("a", 1), member("b", 1), member("c", 1)))
    assert found.text.zh == "组：名额 2 个，历史已用 0 个，却申报 3 项：a, b, c"


def test_history_takes_places_and_leaves_never_less_than_none() -> None:
    assert check(group(TWO, member("a", 1), past("h", 1))) == ()
    (found,) = check(group(TWO, member("a", 1), member("b", 1), past("h", 1)))
    assert "2 places, 1 used by the history, yet 2 claims: a, b" in found.text.en
    assert check(group(TWO, member("a"), past("h", 1), past("i", 1), past("j", 1))) == ()
    assert check(group(TWO, member("a", 1), past("h", 1), past("i", 1), past("j", 1)))
