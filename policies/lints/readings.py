"""Readings that change nothing."""

from __future__ import annotations

from collections.abc import Iterator

from models.errors import Finding, Place
from models.expression import Node, facts_of
from models.policy import Clause, Policy, Rule
from models.text import Text


def lint_readings(policy: Policy) -> Iterator[Finding]:
    """A finding for each reading that no expression and no window asks for.

    A reading of a sentence whose money is not counted is for the reader and changes no plan by its nature.
    """
    uncounted = {clause.cite for clause in policy.clauses if not clause.paying}
    used = {fact.name for tree in trees_of(policy) for fact in facts_of(tree) if fact.scope == "reading"}
    used.add(policy.window_reading)
    for reading in policy.readings:
        if reading.ref not in used and reading.cite not in uncounted:
            yield Finding(
                Place(policy.file),
                Text(
                    f"解读 {reading.id} 没有地方用到：换哪个选项，方案都不变",
                    f"the reading {reading.id} is used nowhere: whichever option is chosen, the plan stays the same",
                ),
                "",
                Text(
                    f"在条件、金额、上限或规则的 when 里写 reading.{reading.id} == …，或删去它",
                    f"write reading.{reading.id} == … in a condition, amount, limit or rule's when, or leave it out",
                ),
            )


def trees_of(policy: Policy) -> Iterator[Node]:
    """Every expression of the policy."""
    yield from (condition.tree for condition in policy.applies_to)
    for clause in policy.clauses:
        yield from _of_clause(clause)
    for rule in policy.rules:
        yield from _of_rule(rule)
    for direction in policy.directions:
        yield from (duty.when for duty in direction.duties if duty.when is not None)


def _of_clause(clause: Clause) -> Iterator[Node]:
    yield from (condition.tree for condition in clause.conditions)
    yield from (tree for tree in (clause.award, clause.limit, clause.indicative) if tree is not None)
    if clause.ladder is not None:
        yield from (clause.ladder.measure, clause.ladder.jump, clause.ladder.later)


def _of_rule(rule: Rule) -> Iterator[Node]:
    yield from (tree for tree in (rule.when, rule.limit) if tree is not None)
    for selector in (*rule.on, *rule.if_taken, *rule.needs, *rule.of_claims):
        if selector.where is not None:
            yield selector.where
