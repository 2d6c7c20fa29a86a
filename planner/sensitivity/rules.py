"""What the best plan would gain if a rule were lifted, rule by rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from models.policy import Policy
from models.rule import Rule
from models.sensitivity import RuleValue
from planner.explain.texts import cite_text
from planner.explain.words import source_text
from planner.sensitivity.added import NOTHING
from planner.sensitivity.worlds import Worlds, less, rank


def counted_rules(worlds: Worlds) -> Iterator[tuple[Policy, Rule]]:
    """The rules of policies that count for the case and are within reach."""
    for policy in worlds.ws.relevant:
        if worlds.ws.counted(policy, worlds.include_drafts):
            yield from ((policy, rule) for rule in policy.rules)


def rule_values(worlds: Worlds) -> tuple[list[RuleValue], int]:
    """Rules whose lifting changes the best plan's money, the dearest first; with them how many change nothing.

    A rule without a group in this case is not counted.
    """
    values, idle = [], 0
    for policy, rule in counted_rules(worlds):
        lifted = replace(policy, rules=tuple(one for one in policy.rules if one is not rule))
        built = worlds.under([lifted])
        if built.problem == worlds.plan.built.problem:
            continue
        best = worlds.solved(built, policies=[lifted])
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
