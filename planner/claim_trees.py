"""The expressions that decide a claim: its conditions, its amount, and what rules read of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from models.expression import Node
from models.plan import Words
from models.policy import Clause
from planner.explain.doubts import rule_trees
from planner.explain.texts import both, cite_text, words
from planner.explain.words import labels, source_text
from planner.prose.ladder import ladder_text
from planner.prose.sentence import sentence
from planner.workspace import Workspace

#: What an expression is to a claim.
Part = Literal["condition", "award", "limit", "ladder", "rule", "spending"]


@dataclass(frozen=True, slots=True)
class ClaimTree:
    """One expression of a claim. `source` is the ref of the clause or rule, or the policy's id for a condition on who
    may claim at all; a ladder's tree is its measure.

    `when` says when a rule binds at all (None: always).
    """

    part: Part
    source: str
    tree: Node
    when: Node | None = None


def trees_of(ws: Workspace, row: int, include_drafts: bool) -> Iterator[ClaimTree]:
    """What is read to decide the claim in the row: by its policy, by its clause, by the rules that bind it."""
    clause = ws.clause(row)
    for condition in ws.policy(clause.policy).applies_to:
        yield ClaimTree("condition", clause.policy, condition.tree)
    for condition in clause.conditions:
        yield ClaimTree("condition", clause.ref, condition.tree)
    if clause.award is not None:
        yield ClaimTree("award", clause.ref, clause.award)
    if clause.ladder is not None:
        yield ClaimTree("ladder", clause.ref, clause.ladder.measure)
    if clause.limit is not None:
        yield ClaimTree("limit", clause.ref, clause.limit)
    for policy in ws.policies:
        if policy.id in ws.applicable and ws.counted(policy, include_drafts):
            for rule in policy.rules:
                yield from (ClaimTree("rule", rule.ref, tree, rule.when) for tree in rule_trees(ws, rule, clause))


def tree_text(ws: Workspace, clause: Clause, one: ClaimTree) -> Words:
    """The expression in words; of a rule the whole rule."""
    if one.part == "rule":
        return source_text(ws, one.source)
    if one.part == "ladder":
        assert clause.ladder is not None
        steps, names = clause.ladder, labels(ws, clause)
        return both(ladder_text(steps, names, "zh"), ladder_text(steps, names, "en"))
    names = labels(ws, clause)
    return both(sentence(one.tree, names, "zh"), sentence(one.tree, names, "en"))


def title_of(ws: Workspace, clause: Clause, one: ClaimTree) -> Words:
    """The title of the clause or, of a condition of the whole policy, of the policy; a rule has none of its own."""
    if one.part == "rule":
        return both("规则", "rule")
    return words(ws.policy(clause.policy).title if one.source == clause.policy else clause.title)


def cite_of(ws: Workspace, clause: Clause, one: ClaimTree) -> str:
    """Where the text says it; "" for a condition of the whole policy."""
    if one.source == clause.policy:
        return ""
    if one.part != "rule":
        return cite_text(clause.cite)
    policy_id, _, rule_id = one.source.partition("#")
    return next((cite_text(rule.cite) for rule in ws.policy(policy_id).rules if rule.id == rule_id), "")
