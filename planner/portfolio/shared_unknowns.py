"""Whether an unknown flag or choice may be read more than once, so that it cannot turn out well for all its readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from models.case import Case, Item
from models.expression import Fact, Node, Type, facts_of
from models.policy import Clause, Policy
from models.rule import Rule
from models.vocabulary import Vocabulary
from planner.building.pack_facts import is_cost_based
from planner.evaluator.facts import Facts, World, facts_of_item, world_of
from planner.explain.doubts import COUNTED_IN_RD
from planner.explain.open_facts import is_unknown

_SETTLED_IN_WAYS = (Type.FLAG, Type.CHOICE)
_OF_CASES = ("enterprise", "year", "item")
#: Whose fact, and its name.
Subject = tuple[object, ...]


class SharedUnknowns:
    """Finds cases in which two claims may read the same unknown flag or choice, by themselves or through rules.

    It never overlooks one: where it says no, `planner.explain.possible` finds a single way to settle what is unknown.
    """

    def __init__(self, policies: Sequence[Policy], vocabulary: Vocabulary) -> None:
        self.policies = tuple(policies)
        self.vocabulary = vocabulary
        self._by_id = {policy.id: policy for policy in policies}
        self._rules = tuple(rule for policy in policies for rule in policy.rules)
        self._own: dict[str, tuple[Fact, ...]] = {}
        self._through_rules: dict[str, tuple[Fact, ...]] = {}
        self._world: World | None = None

    def may_be_in(self, case: Case, claims: Iterable[tuple[Clause, Item | None, int, bool]]) -> bool:
        """Whether there may be one among these claims: clause, item, year, and whether the claim is open."""
        if self._world is None:
            self._world = world_of(replace(case, readings={}), self.policies, self.vocabulary)
        world = replace(self._world, case=case)
        seen: set[Subject] = set()
        for clause, item, year, is_open in claims:
            facts = Facts(world, year) if item is None else facts_of_item(world, item, year)
            own = {self._subject(one, item, year) for one in self._facts(clause) if is_unknown(facts, one)}
            ruled = {self._subject(one, item, year) for one in self._ruled(clause) if is_unknown(facts, one)}
            own = own if is_open else set()
            if seen & (own | ruled) or own & ruled:
                return True
            seen |= own | ruled
        return False

    def _subject(self, fact: Fact, item: Item | None, year: int) -> Subject:
        match fact.scope:
            case "item":
                by_year = self._by_year(fact, item)
                return (item.id if item else None, fact.name, year - fact.years_back if by_year else 0)
            case "year":
                return year - fact.years_back, fact.name
            case _:
                return (fact.name,)

    def _by_year(self, fact: Fact, item: Item | None) -> bool:
        if item is None or item.kind not in self.vocabulary.kinds:
            return False
        entry = self.vocabulary.item_facts(item.kind).get(fact.name)
        return entry is not None and entry.by_year

    def _facts(self, clause: Clause) -> tuple[Fact, ...]:
        """The flags and choices that decide claims under the clause."""
        if clause.ref not in self._own:
            conditions = (*self._by_id[clause.policy].applies_to, *clause.conditions)
            trees = (*(one.tree for one in conditions), clause.award, clause.limit)
            self._own[clause.ref] = tuple(_told_apart(trees))
        return self._own[clause.ref]

    def _ruled(self, clause: Clause) -> tuple[Fact, ...]:
        """The flags and choices of the clause's claims that rules may read."""
        if clause.ref not in self._through_rules:
            found = dict.fromkeys(one for rule in self._rules for one in self._read(rule, clause))
            if is_cost_based(clause, self.vocabulary) and clause.on in self.vocabulary.kinds:
                found[COUNTED_IN_RD] = None
            self._through_rules[clause.ref] = tuple(found)
        return self._through_rules[clause.ref]

    def _read(self, rule: Rule, clause: Clause) -> Iterator[Fact]:
        by_class = (one for _, clauses in rule.classes for one in clauses)
        selectors = (*rule.on, *rule.if_taken, *rule.needs, *rule.of_claims)
        named = {*by_class, *(one for selector in selectors for one in selector.clauses)}
        if not rule.across and not (rule.policy == clause.policy and clause.id in named):
            return
        kind = clause.on if clause.on in self.vocabulary.kinds else ""
        for fact in _told_apart((rule.when, rule.limit, *(one.where for one in selectors))):
            if fact.scope != "item" or (kind and fact.name in self.vocabulary.item_facts(kind)):
                yield fact
        known = self.vocabulary.item_facts(kind) if kind else {}
        for name in (key.removeprefix("item.") for key in rule.per if key.startswith("item.")):
            if name in known and known[name].type in _SETTLED_IN_WAYS:
                yield Fact("item", name, known[name].type)


def _told_apart(trees: Iterable[Node | None]) -> Iterator[Fact]:
    """The flags and choices of cases that the trees read."""
    found = dict.fromkeys(fact for tree in trees if tree is not None for fact in facts_of(tree))
    return (fact for fact in found if fact.type in _SETTLED_IN_WAYS and fact.scope in _OF_CASES)
