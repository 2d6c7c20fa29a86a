"""A plan judged twice: by the quick word, and by the plain check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.case import Case
from models.policy import Policy
from planner.evaluator.check import check
from planner.evaluator.quick.checks import QuickChecks
from planner.rules.check import Mode
from tests.planner.evaluator.builders import VOCABULARY, granted


def judged(given: Case, packs: Sequence[Policy], plan: Mapping[str, int], mode: Mode = "certain") -> tuple[bool, bool]:
    """What the quick word and the plain check say of `{"p/1@i:2026": 100}` (yuan)."""
    grants = granted(plan)
    quick = QuickChecks(packs, VOCABULARY, mode=mode).confirms(given, grants)
    return quick, check(given, packs, VOCABULARY, grants, mode=mode).sound


#: Confirmed and right; wrong, and seen as such; right, but left to the plain check.
RIGHT, WRONG, LEFT = (True, True), (False, False), (False, True)
