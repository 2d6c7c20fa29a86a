"""Which facts, item kinds and years the packs of the chosen cities can use: nothing else is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from models.expression import Fact, Type, facts_of
from models.policy import Clause, Policy
from models.rule import Rule, Selector
from models.vocabulary import Vocabulary

#: A fact by its scope (enterprise, year, item) and its name.
FactName = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Use:
    """Some facts, and the clauses that are paid or not by them; facts of items are those of the clauses' kinds."""

    facts: frozenset[Fact]
    clauses: tuple[Clause, ...]

    def names(self, kind: str) -> set[FactName]:
        """The facts read; those of items only where a clause is on the kind."""
        with_items = any(clause.on == kind for clause in self.clauses)
        return {(fact.scope, fact.name) for fact in self.facts if with_items or fact.scope != "item"}


def packs_of(cities: Iterable[str], policies: Iterable[Policy]) -> tuple[Policy, ...]:
    """The packs with clauses of these cities, in the order given."""
    wanted = set(cities)
    return tuple(policy for policy in policies if policy.jurisdiction in wanted and policy.clauses)


def uses(packs: Iterable[Policy]) -> Iterator[Use]:
    """What reads facts: the conditions on the enterprise, each clause, each rule."""
    for pack in packs:
        yield Use(frozenset(fact for one in pack.applies_to for fact in facts_of(one.tree)), pack.clauses)
        for clause in pack.clauses:
            yield Use(frozenset(_facts_of_clause(clause)), (clause,))
        for rule in pack.rules:
            bound = _clauses_of(rule, pack)
            yield Use(frozenset((*_facts_of_rule(rule), *_keys_of(rule))), bound)


def facts_read(packs: Iterable[Policy], kind: str) -> set[FactName]:
    """Every fact that the packs read; facts of items of that kind only."""
    return {name for use in uses(packs) for name in use.names(kind)}


def kinds_read(packs: Iterable[Policy], words: Vocabulary) -> tuple[str, ...]:
    """The item kinds that a clause is on, in the order of the vocabulary."""
    kinds = {clause.on for pack in packs for clause in pack.clauses}
    return tuple(kind for kind in words.kinds if kind in kinds)


def measures_read(packs: Iterable[Policy]) -> tuple[str, ...]:
    """The yearly measures whose steps reached before decide a ladder, sorted."""
    ladders = (clause.ladder for pack in packs for clause in pack.clauses if clause.paying)
    return tuple(sorted({ladder.measure.name for ladder in ladders if ladder is not None}))


def keys_read(packs: Iterable[Policy], kind: str) -> set[str]:
    """The facts by which a rule tells items of the kind apart: an award of the past needs them too."""
    found: set[str] = set()
    for pack in packs:
        for rule in pack.rules:
            if any(clause.on == kind for clause in _clauses_of(rule, pack)):
                chosen = (fact for one in _selectors(rule) for fact in facts_of(one.where))
                found |= {fact.name for fact in (*chosen, *_keys_of(rule)) if fact.scope == "item"}
    return found


def horizon_of_packs(packs: Sequence[Policy]) -> tuple[int, int]:
    """First and last year of the packs that begin last."""
    windows = [window for pack in packs for window in pack.windows.values()]
    newest = max(date.fromordinal(window.from_earliest).year for window in windows)
    ends = [window.to_latest for window in windows if date.fromordinal(window.from_earliest).year == newest]
    return newest, date.fromordinal(max(ends)).year


def years_back(packs: Iterable[Policy]) -> int:
    """How many years before the claim's a figure is read; at least one: last year's decides growth and ladders."""
    return max((fact.years_back for use in uses(packs) for fact in use.facts), default=0) or 1


def _facts_of_clause(clause: Clause) -> Iterator[Fact]:
    last_day = clause.filing.last_day if clause.filing else None
    for tree in (*(one.tree for one in clause.conditions), clause.award, clause.limit, clause.indicative, last_day):
        yield from facts_of(tree)
    if clause.ladder is not None:
        yield clause.ladder.measure
        yield Fact("enterprise", "registered", Type.DATE)


def _selectors(rule: Rule) -> tuple[Selector, ...]:
    return (*rule.on, *rule.if_taken, *rule.needs, *rule.of_claims)


def _facts_of_rule(rule: Rule) -> Iterator[Fact]:
    for tree in (rule.when, rule.limit, rule.rate, *(selector.where for selector in _selectors(rule))):
        yield from facts_of(tree)


def _keys_of(rule: Rule) -> Iterator[Fact]:
    """The item facts by which a rule groups claims; their type is of no account here."""
    for key in rule.per:
        if key.startswith("item."):
            yield Fact("item", key.removeprefix("item."), Type.KEY)


def _clauses_of(rule: Rule, pack: Policy) -> tuple[Clause, ...]:
    """The clauses that a rule names."""
    names = {name for selector in _selectors(rule) for name in selector.clauses}
    names |= {name for _, classed in rule.classes for name in classed}
    return tuple(clause for clause in pack.clauses if clause.id in names)
