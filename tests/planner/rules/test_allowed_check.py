from __future__ import annotations

from models.rule import RuleKind
from planner.rules.allowed import check
from tests.planner.evaluator.builders import group, member, rule


def test_what_is_allowed_breaks_nothing_by_itself() -> None:
    assert check(group(rule(RuleKind.ALLOWED), member("a", 1), member("b", 1))) == ()
