"""What the best plan would gain if a rule were lifted, rule by rule."""

from __future__ import annotations

from dataclasses import replace

from models.policy import Policy
from models.rule import Rule, RuleKind
from models.sensitivity import RuleValue
from planner.explain.texts import cite_text
from planner.explain.words import source_text
from planner.sensitivity.added import NOTHING
from planner.sensitivity.worlds import Best, Worlds, less, rank


def rule_values(worlds: Worlds) -> tuple[list[RuleValue], int]:
    """Rules whose lifting changes the best plan's money, the dearest first; with them how many change nothing.

    A rule without a group in this case is not counted.
    """
    values, idle = [], 0
    sources = {row.source for row in worlds.plan.built.problem.rows}
    for policy, rule in worlds.rules():
        joins = rule.kind is RuleKind.ALLOWED or rule.stacks
        if rule.ref not in sources and not joins:
            continue
        best = _lifted(worlds, policy, rule, joins=joins)
        if best is None:
            continue
        gain = less(best.money, worlds.best.money)
        if gain == NOTHING:
            idle += 1
            continue
        values.append(
            RuleValue(
                rule=rule.ref,
                policy=policy.id,
                text=source_text(worlds.ws, rule.ref),
                cite=cite_text(rule.cite),
                gain=gain,
                gained=tuple(sorted(best.grants.keys() - worlds.best.grants.keys())),
                lost=tuple(sorted(worlds.best.grants.keys() - best.grants.keys())),
                proven=best.proven and worlds.best.proven,
            )
        )
    return sorted(values, key=lambda one: (rank(one.gain), one.rule)), idle


def _lifted(worlds: Worlds, policy: Policy, rule: Rule, *, joins: bool) -> Best | None:
    """The best plan without the rule; None where it says nothing of this case.

    A rule that lets claims stand together (`joins`) changes the rows of others; any other takes only its own with it.
    """
    lifted = replace(policy, rules=tuple(one for one in policy.rules if one is not rule))
    if not joins:
        rows = [row for row in worlds.plan.built.problem.rows if row.source != rule.ref]
        return worlds.solved(worlds.plan.built, policies=[lifted], rows=rows)
    built = worlds.under([lifted])
    if built.problem == worlds.plan.built.problem:
        return None
    return worlds.solved(built, policies=[lifted])
