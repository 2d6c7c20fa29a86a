"""The second opinion on every plan of a portfolio: quick where that is sure, the plain evaluator everywhere else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.case import Case
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.evaluator.check import EvaluationMismatch, Granted, check
from planner.evaluator.quick.checks import QuickChecks


class Confirming:
    """Confirms plans of cases under the same policies."""

    def __init__(self, policies: Sequence[Policy], vocabulary: Vocabulary) -> None:
        self.policies = tuple(policies)
        self.vocabulary = vocabulary
        self._quick: dict[bool, QuickChecks] = {}

    def refusal(
        self, case: Case, grants: Sequence[Granted], include_drafts: bool, beat: Callable[[], None]
    ) -> EvaluationMismatch | None:
        """What is wrong with a plan; None where it is confirmed. `beat` is called before what may take long."""
        if include_drafts not in self._quick:
            self._quick[include_drafts] = QuickChecks(self.policies, self.vocabulary, include_drafts=include_drafts)
        if self._quick[include_drafts].confirms(case, grants):
            return None
        beat()
        evaluation = check(case, self.policies, self.vocabulary, grants, include_drafts=include_drafts)
        return EvaluationMismatch(evaluation.violations) if evaluation.violations else None
