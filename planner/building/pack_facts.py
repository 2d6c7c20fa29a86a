"""What building problems wants to know of a set of policies: found out once, for any number of tables of claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from models.expression import Node, Type, facts_of
from models.lineage import Lineage
from models.policy import ENTERPRISE_YEAR, OWN_PAYEES, Clause, Policy, Strength
from models.rule import Rule, Selector
from models.vocabulary import Vocabulary
from planner.columns.facts import Index
from planner.columns.flags import Bools

#: The selections of a rule, by the names of its fields.
Side = Literal["on", "if_taken", "needs", "of_claims"]
_RANK = {Strength.ENTITLED: 0, Strength.CEILING: 1, Strength.COMPETITIVE: 2}


@dataclass(frozen=True, slots=True)
class Part:
    """Claims of one clause (by its place) that a rule selects: all, or those for which `where` holds.

    `awards` takes what the history holds only.
    """

    clause: int
    where: Node | None = None
    awards: bool = False


class PackFacts:
    """Facts about policies; places of clauses and policies are those of a table of claims of the same policies."""

    def __init__(self, policies: Sequence[Policy], vocabulary: Vocabulary) -> None:
        self.policies = tuple(policies)
        self.vocabulary = vocabulary
        self.clauses: tuple[Clause, ...] = tuple(clause for policy in policies for clause in policy.clauses)
        self.lineage = Lineage.of(policies)
        self.places = {policy.id: place for place, policy in enumerate(policies)}
        #: By clause: the name that it shares with the clauses of other versions.
        self.names = tuple(self.lineage.clause(clause.ref) for clause in self.clauses)
        self._same: dict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(self.names):
            self._same[name].append(place)
        self._parts: dict[tuple[str, Side], tuple[Part, ...]] = {}
        self._cost_based: dict[int, bool] = {}
        self._named: dict[str, frozenset[int]] = {}
        self._item_facts: dict[str, frozenset[str]] = {}
        self._across: dict[str, tuple[Part, ...]] = {}

    def are_of(self, policies: Sequence[Policy]) -> bool:
        """Whether these are the facts of just these policies."""
        return len(policies) == len(self.policies) and all(
            one is other for one, other in zip(policies, self.policies, strict=True)
        )

    def under(self, policies: Sequence[Policy]) -> PackFacts:
        """The facts of policies that differ from these in their rules alone."""
        facts = copy(self)
        facts.policies = tuple(policies)
        facts._parts, facts._across, facts._named = {}, {}, {}  # noqa: SLF001
        return facts

    @property
    def has_versions(self) -> bool:
        """Whether a clause carries on another one."""
        return len(self._same) < len(self.clauses)

    @cached_property
    def policy(self) -> Index:
        """By clause, the place of its policy."""
        return np.array([self.places[clause.policy] for clause in self.clauses], dtype=np.int64)

    @cached_property
    def yearly(self) -> Bools:
        """By clause, whether it pays for a year of the enterprise."""
        return np.array([clause.on == ENTERPRISE_YEAR for clause in self.clauses], dtype=bool)

    @cached_property
    def tier(self) -> Index:
        """By clause, which objective its money counts in (see planner.problem.Candidate)."""
        return np.array([tier_of_clause(clause) for clause in self.clauses], dtype=np.int64)

    @cached_property
    def rank(self) -> Index:
        """By clause, the strength by which shared limits are shared out; what is no money comes last."""
        return np.array([_RANK.get(clause.strength, len(_RANK)) for clause in self.clauses], dtype=np.int64)

    def cost_based(self, clause: int) -> bool:
        """Whether the award of a clause is paid for spending."""
        found = self._cost_based.get(clause)
        if found is None:
            found = self._cost_based[clause] = is_cost_based(self.clauses[clause], self.vocabulary)
        return found

    @cached_property
    def tags(self) -> dict[str, int]:
        """Numbers of the kinds of yearly spending."""
        return {tag: number for number, tag in enumerate(dict.fromkeys(clause.tag for clause in self.clauses))}

    @cached_property
    def tag(self) -> Index:
        """By clause, the number of its kind of yearly spending."""
        return np.array([self.tags[clause.tag] for clause in self.clauses], dtype=np.int64)

    @cached_property
    def of_years(self) -> tuple[int, ...]:
        """Places of the clauses that pay over several years."""
        return tuple(place for place, clause in enumerate(self.clauses) if clause.years is not None)

    def item_facts(self, kind: str) -> frozenset[str]:
        """The names of the facts that items of that kind have."""
        if kind not in self._item_facts:
            self._item_facts[kind] = frozenset(self.vocabulary.item_facts(kind))
        return self._item_facts[kind]

    def parts(self, rule: Rule, side: Side) -> tuple[Part, ...]:
        """What a rule names in one of its selections, under every version of the clauses, in order."""
        asked = (rule.ref, side)
        if asked not in self._parts:
            selectors: tuple[Selector, ...] = getattr(rule, side)
            self._parts[asked] = tuple(
                part
                for selector in selectors
                for clause in selector.clauses
                for place in self._same.get(self.lineage.clause(f"{rule.policy}/{clause}"), ())
                for part in self._part(rule, selector, place)
            )
        return self._parts[asked]

    def named(self, rule: Rule) -> frozenset[int]:
        """The clauses that a rule binds, under every version."""
        if rule.ref not in self._named:
            self._named[rule.ref] = frozenset(part.clause for part in self.parts(rule, "on"))
        return self._named[rule.ref]

    def _part(self, rule: Rule, selector: Selector, place: int) -> tuple[Part, ...]:
        """Of instalments: those of the rule's own version, and awards under any."""
        clause = self.clauses[place]
        if not selector.instalments:
            return (Part(place, selector.where),)
        if clause.years is None or not clause.years.instalments:
            return ()
        return (Part(place, selector.where, clause.policy != rule.policy),)

    def across(self, rule: Rule) -> tuple[Part, ...]:
        """The claims of other policies that a rule with `with` looks at."""
        if rule.ref not in self._across:
            self._across[rule.ref] = tuple(
                Part(place) for place, clause in enumerate(self.clauses) if self._is_across(rule, clause)
            )
        return self._across[rule.ref]

    def _is_across(self, rule: Rule, clause: Clause) -> bool:
        own, other = (self.policies[self.places[name]] for name in (rule.policy, clause.policy))
        return (
            self.lineage.policy(own.id) != self.lineage.policy(other.id)
            and (rule.across == "any" or own.jurisdiction == other.jurisdiction)
            and (not rule.across_levels or other.level in rule.across_levels)
            and (not rule.across_marks or not set(rule.across_marks).isdisjoint(clause.marks))
        )


def tier_of_clause(clause: Clause) -> int:
    """Which objective the money of a clause counts in (see planner.problem.Candidate)."""
    if clause.payee not in OWN_PAYEES:
        return 2
    return 1 if clause.strength is Strength.COMPETITIVE else 0


def is_cost_based(clause: Clause, vocabulary: Vocabulary) -> bool:
    """Whether the award reads a fact that the vocabulary marks as spending."""
    tables = {"enterprise": vocabulary.enterprise, "year": vocabulary.year}
    if clause.on in vocabulary.kinds:
        tables["item"] = vocabulary.item_facts(clause.on)
    return any(
        fact.type is Type.MONEY and fact.scope in tables and tables[fact.scope][fact.name].spending
        for fact in facts_of(clause.award)
    )
