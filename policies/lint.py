"""Looks for slips in a pack that the loader accepts: what is forgotten, idle or impossible, and why it matters."""

from __future__ import annotations

from models.errors import Finding
from models.policy import Policy
from models.vocabulary import Vocabulary
from policies.file_model import in_order
from policies.lints.clauses import lint_clauses
from policies.lints.conditions import lint_conditions
from policies.lints.readings import lint_readings
from policies.lints.rules import lint_rules


def lint(policy: Policy, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """The findings, in the order of the file. Each says why it matters, and its suggestion what to write instead."""
    findings = [
        *lint_clauses(policy),
        *lint_conditions(policy),
        *lint_rules(policy, vocabulary),
        *lint_readings(policy),
    ]
    return tuple(in_order(findings))
