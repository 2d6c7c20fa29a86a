"""Why a taken claim may stand beside another one: the rules of the pack that allow it."""

from __future__ import annotations

from collections.abc import Iterator

from models.plan import RuleNote
from models.rule import Rule, RuleKind
from planner.building.groups import GroupBuilder
from planner.building.keys import KeyColumns
from planner.explain.texts import cite_text
from planner.explain.words import source_text
from planner.workspace import Outcome, Workspace


def allowances_on(ws: Workspace, outcome: Outcome, row: int) -> Iterator[RuleNote]:
    """`allowed` rules that join the claim of this row with another one that is taken or was paid before."""
    table = ws.table
    rules = [rule for rule in ws.policy(ws.clause(row).policy).rules if rule.kind is RuleKind.ALLOWED]
    if not rules:
        return
    builder = GroupBuilder(table, KeyColumns(table), table.must | table.fixed, "certain")
    for rule in rules:
        if any(_counts(ws, outcome, rule, other) for one, other in builder.stacked_pairs([rule]) if one == row):
            yield RuleNote(rule=rule.ref, text=source_text(ws, rule.ref), cite=cite_text(rule.cite), binding=False)


def _counts(ws: Workspace, outcome: Outcome, rule: Rule, row: int) -> bool:
    """Whether the other claim is there, and is one that the rule names: the years of a series join themselves."""
    clause = ws.clause(row)
    named = any(clause.id in selector.clauses for selector in (*rule.on, *rule.needs))
    return named and clause.policy == rule.policy and (row in outcome.taken or bool(ws.table.fixed[row]))
