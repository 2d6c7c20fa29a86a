"""Which clauses a rule or a reading reaches: no other may pay otherwise after a change of it."""

from __future__ import annotations

from collections.abc import Iterator

from models.expression import Node, facts_of
from models.policy import Clause, Policy, Reading
from models.rule import Rule


def clauses_of(rule: Rule) -> tuple[str, ...]:
    """All clauses that the rule names, each once."""
    selectors = (*rule.on, *rule.if_taken, *rule.needs, *rule.of_claims)
    return tuple(dict.fromkeys(clause for selector in selectors for clause in selector.clauses))


def clauses_under(reading: Reading, policy: Policy) -> tuple[str, ...]:
    """The paying clauses that read the reading themselves or by a rule; all where the whole policy hangs on it."""
    paying = [clause.id for clause in policy.clauses if clause.paying]
    if policy.window_reading == reading.ref or _reads([one.tree for one in policy.applies_to], reading):
        return tuple(paying)
    found = {clause.id for clause in policy.clauses if _reads(_clause_trees(clause), reading)}
    for rule in policy.rules:
        if _reads(rule_trees(rule), reading):
            found |= set(clauses_of(rule))
    return tuple(clause for clause in paying if clause in found)


def rule_trees(rule: Rule) -> Iterator[Node | None]:
    """Every expression of the rule."""
    yield from (rule.when, rule.limit, rule.rate)
    for selector in (*rule.on, *rule.if_taken, *rule.needs, *rule.of_claims):
        yield selector.where


def _clause_trees(clause: Clause) -> Iterator[Node | None]:
    yield from (condition.tree for condition in clause.conditions)
    yield from (clause.award, clause.limit)
    if clause.ladder is not None:
        yield from (clause.ladder.jump, clause.ladder.later)


def _reads(trees: Iterator[Node | None] | list[Node], reading: Reading) -> bool:
    return any(fact.scope == "reading" and fact.name == reading.ref for tree in trees for fact in facts_of(tree))
