"""The pairs of claims that may be paid side by side whatever a rule of "once only" or the rule of spending says.

Some a pack joins (`allowed`, and `requires` with `stacks: true`); the claims of a series, which are one clause on one
item in several years, are joined by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from models.policy import Policy
from models.rule import Rule, RuleKind
from planner.evaluator.entries import Entry
from planner.evaluator.facts import World
from planner.evaluator.members import gathered, selected
from planner.rules.check import Mode

Pairs = frozenset[frozenset[str]]


def pairs_outside(policies: Sequence[Policy], entries: Sequence[Entry], world: World, mode: Mode) -> Pairs:
    """The pairs of keys; what joins them only in doubt does so for what is possible.

    Where a pair is to be claimed under two versions of a policy, each of them must join it.
    """
    versions = {entry.key: entry.policy_id for entry in entries if not entry.sealed}
    said: dict[frozenset[str], set[str]] = {}
    for policy in policies:
        for rule in policy.rules:
            if rule.kind is RuleKind.ALLOWED or (rule.kind is RuleKind.REQUIRES and rule.stacks):
                for pair in _joined(rule, entries, world, mode):
                    said.setdefault(pair, set()).add(policy.id)
    joined = {pair for pair, by in said.items() if {versions[key] for key in pair if key in versions} <= by}
    return frozenset(pair for pair in joined | set(_series(entries)) if len(pair) == 2)


def _joined(rule: Rule, entries: Sequence[Entry], world: World, mode: Mode) -> Iterator[frozenset[str]]:
    """One claim of `on` and one of the second selection; `allowed` without one joins those of `on`."""
    doubt = mode == "possible"
    on = selected(rule, rule.on, entries, world, doubt)
    beside = selected(rule, rule.needs or rule.on, entries, world, doubt)
    for _, rows, others in gathered(rule, world, (on, doubt), (beside, doubt), binds_in_doubt=doubt):
        yield from (frozenset((one.entry.key, other.entry.key)) for one in rows for other in others)


def _series(entries: Sequence[Entry]) -> Iterator[frozenset[str]]:
    """Two years of one clause that pays over years, on one item of the case; versions of a clause are one clause."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.item is not None and entry.clause is not None and entry.clause.years is not None:
            found.setdefault((entry.origin, entry.item.id), []).append(entry)
    for parts in found.values():
        yield from (frozenset((one.key, other.key)) for one, other in combinations(parts, 2) if one.year != other.year)
