"""A small pack of an invented town with the real vocabulary, and the claims that a case has under it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.expression import Node
from models.policy import Clause, Policy
from models.vocabulary import Vocabulary
from planner.evaluator.ceilings import claims_of
from planner.evaluator.facts import Facts, world_of
from planner.prose.labels import Labels, labels_for
from policies.loader import policy_from_text
from scenarios.case_loader import case_from_data

_HEAD = """\
id: sampletown-2026
title: {{zh: 样例市政策, en: Sampletown policy}}
status: in_force
jurisdiction: sampletown
level: city
document: 样政发〔2026〕1号
version: "1"
in_force: {{from: 2026-01-01, to: 2028-12-31}}
applies_to: enterprise.location == sampletown
clauses:
  - id: "1"
    title: {{zh: 条款一, en: clause one}}
    cite: {{article: 一, sentence: 1}}
    on: {on}
    strength: {strength}
    {body}
readings:
  - id: wide
    question: {{zh: 宽还是窄？, en: wide or narrow?}}
    options:
      "yes": {{zh: 从宽, en: the wide one}}
      "no": {{zh: 从严, en: the narrow one}}
    default: "no"
    cite: {{article: 一}}
"""


def pack(
    vocabulary: Vocabulary, *lines: str, on: str = "compute_purchase", strength: str = "entitled", rules: str = ""
) -> Policy:
    """A pack with one clause, whose further keys are the lines given."""
    text = _HEAD.format(on=on, strength=strength, body="\n    ".join(lines))
    return policy_from_text(text + rules, vocabulary, "sample.yaml")


def condition(vocabulary: Vocabulary, text: str, on: str = "compute_purchase") -> tuple[Node, Labels]:
    """One condition as a tree, and the labels that say it."""
    tag = ["tag: rd"] if on == "enterprise_year" else []
    policy = pack(vocabulary, f"when: [{text!r}]", "award: 1万", *tag, on=on)
    clause = policy.clauses[0]
    return clause.conditions[0].tree, labels_for(clause, vocabulary, (policy,))


def amount(vocabulary: Vocabulary, text: str, on: str = "compute_purchase") -> tuple[Node, Labels]:
    """One award as a tree, and the labels that say it."""
    tag = ["tag: rd"] if on == "enterprise_year" else []
    policy = pack(vocabulary, f"award: {text!r}", *tag, on=on)
    clause = policy.clauses[0]
    assert clause.award is not None
    return clause.award, labels_for(clause, vocabulary, (policy,))


def seen(
    vocabulary: Vocabulary, policy: Policy, given: Mapping[str, Any], position: int = 0
) -> tuple[Clause, Facts, Labels]:
    """The clause of the pack, what its claim at that position sees in the case, and the labels."""
    data = {
        "id": "firm",
        "horizon": {"from": "2026", "to": "2026"},
        "enterprise": {"location": "sampletown", **given.get("enterprise", {})},
        "items": given.get("items", []),
        "history": given.get("history", {}),
        "readings": given.get("readings", {}),
    }
    case = case_from_data(data, policies=(policy,), vocabulary=vocabulary)
    claim = claims_of(world_of(case, (policy,), vocabulary), (policy,))[position]
    return claim.clause, claim.facts, labels_for(claim.clause, vocabulary, (policy,))


def contract(**facts: Any) -> dict[str, Any]:
    """A case with one compute contract."""
    return {"items": [{"id": "gpu", "kind": "compute_purchase", "year": "2026", **facts}]}
