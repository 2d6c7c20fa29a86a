"""The other side of a rule `with`: rows of other policies, and money that the case has from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.policy import Policy
from models.rule import Rule, RuleKind
from planner.evaluator.entries import UNKNOWN_KEY, Entry
from planner.evaluator.facts import World
from planner.evaluator.values import FALSE, OPEN, TRUE, Flag, conjunction, flag


@dataclass(frozen=True, slots=True)
class OtherSide:
    """What one rule of `policy` looks at beyond its own policy, whose versions all count as one."""

    rule: Rule
    policy: Policy
    world: World

    def rows(self, entries: Sequence[Entry], doubt: bool) -> Iterator[Entry]:
        """The rows that are surely there and, where in doubt, those that may be."""
        own = self.world.lineage.policy(self.rule.policy)
        for entry in entries:
            if entry.line != own:
                there = self._is_there(entry) if entry.policy_id else self._is_money_there(entry)
                if there.must or (doubt and there.may):
                    yield entry

    def _is_there(self, entry: Entry) -> Flag:
        """Of an award under a pack that nobody knows, neither place nor level nor marks are known."""
        rule = self.rule
        if entry.policy is None or entry.clause is None:
            asks = rule.across == "same_jurisdiction" or rule.across_levels or rule.across_marks
            return OPEN if asks else TRUE
        return conjunction(
            [
                flag(rule.across == "any" or entry.policy.jurisdiction == self.policy.jurisdiction),
                flag(not rule.across_levels or entry.policy.level in rule.across_levels),
                flag(not rule.across_marks or any(mark in rule.across_marks for mark in entry.clause.marks)),
            ]
        )

    def _is_money_there(self, entry: Entry) -> Flag:
        """Money without a level counts against the claimant at any, and never helps where levels are asked for."""
        rule = self.rule
        if rule.across_marks:
            return FALSE
        level = entry.keys["level"]
        if level == UNKNOWN_KEY:
            return flag(not rule.across_levels or rule.kind is not RuleKind.MATCHING)
        return flag(not rule.across_levels or level in [("=", one) for one in rule.across_levels])
