"""Which two rows surely stand beside one another, whatever a rule of "once only" or the rule of spending says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.lineage import Lineage
from models.policy import Policy
from models.rule import Rule, RuleKind
from models.vocabulary import Vocabulary
from planner.evaluator.entries import NO_KEY, UNKNOWN_KEY
from planner.evaluator.facts import Facts, World
from planner.evaluator.quick.rows import Taken
from planner.evaluator.quick.selection import Selection
from planner.evaluator.quick.trees import Reader, reader_of, yearly_facts
from planner.evaluator.quick.unsure import Unsure


@dataclass(frozen=True, slots=True)
class _Bond:
    """One rule that joins pairs: a row of `on` with one of `beside` in the same group."""

    rule: Rule
    on: Selection
    beside: Selection
    when: Reader | None

    def joins(self, one: Taken, other: Taken, world: World) -> bool:
        return self._joins(one, other, world) or self._joins(other, one, world)

    def _joins(self, one: Taken, other: Taken, world: World) -> bool:
        if not self.on.holds(one) or not self.beside.holds(other):
            return False
        year = None
        for name in self.rule.per:
            key = one.key_of(name, self.rule.policy)
            if key in (NO_KEY, UNKNOWN_KEY) or key != other.key_of(name, self.rule.policy):
                return False
            if name == "year":
                year = one.year
        if self.when is None:
            return True
        try:
            return bool(self.when(Facts(world, year)))
        except Unsure:
            return False


class Together:
    """The rules of all packs that join claims; the years of one clause on one item are joined by themselves."""

    def __init__(self, policies: Iterable[Policy], lineage: Lineage, vocabulary: Vocabulary) -> None:
        yearly = yearly_facts(vocabulary, "")
        self._bonds = [
            _Bond(
                rule,
                Selection(rule, rule.on, lineage, vocabulary),
                Selection(rule, rule.needs or rule.on, lineage, vocabulary),
                None if rule.when is None else reader_of(rule.when, yearly),
            )
            for policy in policies
            for rule in policy.rules
            if rule.kind is RuleKind.ALLOWED or (rule.kind is RuleKind.REQUIRES and rule.stacks)
        ]

    def stand(self, one: Taken, other: Taken, world: World, active: frozenset[str]) -> bool:
        """Whether the pair is surely joined, by each version in which one of them is to be claimed."""
        if _are_years_of_one(one, other):
            return True
        if not self._bonds or one.key == other.key:
            return False
        by = {bond.rule.policy for bond in self._bonds if bond.rule.policy in active and bond.joins(one, other, world)}
        return bool(by) and {row.policy_id for row in (one, other) if not row.sealed} <= by


def _are_years_of_one(one: Taken, other: Taken) -> bool:
    if one.item is None or other.item is None or one.clause is None or other.clause is None:
        return False
    pays_over_years = one.clause.years is not None and other.clause.years is not None
    return pays_over_years and one.origin == other.origin and one.item.id == other.item.id and one.year != other.year
