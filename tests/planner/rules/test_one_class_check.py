from __future__ import annotations

from models.rule import RuleKind
from planner.rules.one_class import check
from tests.planner.evaluator.builders import group, member, past, rule

CLASSES = rule(RuleKind.ONE_CLASS, classes=(("left", ("a", "b")), ("right", ("c",))))


def test_many_claims_of_one_class_stay() -> None:
    assert check(group(CLASSES, member("a1", 1), member("a2", 1), member("b1", 1), member("c1"))) == ()


def test_claims_of_two_classes_are_named_with_their_classes() -> None:
    (found,) = check(group(CLASSES, member("c1", 1), member("a1", 1)))
    assert found.claim == "a1"
    assert found.text.en == "group: one class only, yet a1 (class left) stands beside c1 (class right)"


def test_history_fixes_the_class() -> None:
    assert check(group(CLASSES, member("a1", 1), past("b", 1))) == ()
    (found,) = check(group(CLASSES, member("c1", 1), past("b", 1)))
    assert found.text.zh.endswith("c1（right 类）与 b（left 类）（历史）")


def test_a_clause_of_no_class_is_free() -> None:
    assert check(group(CLASSES, member("z", 1), member("c1", 1))) == ()
