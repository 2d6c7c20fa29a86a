"""What instalments make of a clause is not written in the pack, and cannot be written wrongly there.

A pack says `instalments: [30%, 70%]`; the compiled clause holds a table by the number of the year, gates that the
other parts need not meet, and a rule that a later part wants the first. Shares, amounts and gates are the pack's own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from models.expression import Any as AnyOf
from models.expression import Bands, Compare, Fact, Not, walk
from models.policy import Clause, Policy
from models.rule import Rule


def is_made(rule: Rule, policy: Policy) -> bool:
    """Whether the rule comes from a clause's instalments."""
    return any(_in_parts(clause) and rule.place == clause.place for clause in policy.clauses)


def is_written(clause: Clause, changed: Clause) -> bool:
    """Whether the change is one of what the pack says, not of what instalments make of it."""
    if not _in_parts(clause):
        return True
    before, after = _gates(clause), _gates(changed)
    same_gates = before == after or (len(changed.conditions) < len(clause.conditions) and set(after) <= set(before))
    return _years(clause) == _years(changed) and _tables(clause) == _tables(changed) and same_gates


def _in_parts(clause: Clause) -> bool:
    return clause.years is not None and clause.years.instalments


def _years(clause: Clause) -> Any:
    return clause.years and replace(clause.years, after=0)


def _is_nth(node: Any) -> bool:
    return isinstance(node, Fact) and (node.scope, node.name) == ("claim", "nth")


def _tables(clause: Clause) -> list[Any]:
    """Thresholds of the tables by the number of the year."""
    trees = [tree for tree in (clause.award, clause.limit) if tree is not None]
    return [
        [(band.threshold, band.inclusive) for band in node.bands]
        for tree in trees
        for node in walk(tree)
        if isinstance(node, Bands) and _is_nth(node.measure)
    ]


def _gates(clause: Clause) -> list[Any]:
    """Which part each gate is for, and that the gate is still there."""
    found = []
    for condition in clause.conditions:
        for node in walk(condition.tree):
            if isinstance(node, AnyOf) and isinstance(node.parts[0], Not) and isinstance(node.parts[0].part, Compare):
                test = node.parts[0].part
                if _is_nth(test.left):
                    found.append((test, len(node.parts)))
    return found
