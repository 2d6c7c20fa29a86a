"""Checks plans of many cases that differ in a few facts or days. Every verdict is the one that `check` would give.

A claim is derived again unless its clause reads no fact that differs, a rule is checked again unless it reads none and
its claims are as they were when it was checked before. Cases that differ in anything but facts share nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property

from models.case import Case, Item, Value
from models.expression import Node, facts_of
from models.policy import Clause, Policy
from models.rule import Rule, RuleKind
from models.vocabulary import Vocabulary
from planner.evaluator.ceilings import Claim, applicable, claims_of_clause
from planner.evaluator.check import FACES, Granted, against_claims
from planner.evaluator.entries import Entry, KeyValue, Row, entries_of
from planner.evaluator.facts import World, world_of
from planner.evaluator.members import group_of, groups_of, may_concern, memberships
from planner.evaluator.pairs import Pairs, pairs_outside
from planner.evaluator.spending import spent_twice
from planner.evaluator.versions import claimed_twice
from planner.rules.check import Mode, Violation

#: Whose fact (enterprise, year, item or reading), and its name.
Read = tuple[str, str]
_MOST_REFERENCES = 16
#: When so many states of claims have been seen, all is forgotten: a long sweep must not fill the memory.
_MOST_NUMBERS = 50_000
#: Stands for the days of the items of a kind, which date the claims on them.
_DAYS = "days"
_RD: Read = ("item", "counted_in_rd_expense")


@dataclass(frozen=True, slots=True)
class Change:
    """In which facts two cases differ, and which items have such facts."""

    reads: frozenset[Read]
    items: frozenset[str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What differs in a plan (nothing: the plan is confirmed), and the claims of the case as derived, by key."""

    violations: tuple[Violation, ...]
    claims: Mapping[str, Claim]


#: A row of a group by its entry's key: its own keys, and whether it is selected beyond doubt.
_Seat = tuple[str, tuple[KeyValue, ...], bool]


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A group of a rule by its rows, and what was found of it whenever its entries stood in a certain way."""

    keys: tuple[KeyValue, ...]
    rows: tuple[_Seat, ...]
    beside: tuple[_Seat, ...]
    verdicts: dict[tuple[object, ...], tuple[Violation, ...]] = field(default_factory=dict)


@dataclass
class _Reference:
    """A case that others are compared with, and what was found for it and for them.

    `entries` are those of a plan that takes nothing. `meetings` are the groups of each rule, `by_rule` its verdicts by
    all that it sees of its claims; `by_spending` are those on spending, by the claims that are paid.
    """

    world: World
    claims: dict[str, tuple[Claim, ...]]
    entries: tuple[Entry, ...]
    outside: Pairs
    meetings: dict[str, tuple[_Meeting, ...]] = field(default_factory=dict)
    by_rule: dict[tuple[object, ...], tuple[Violation, ...]] = field(default_factory=dict)
    by_spending: dict[frozenset[str], tuple[Violation, ...]] = field(default_factory=dict)


@dataclass
class _Plan:
    """One plan of one case under check. Entries whose claims read nothing that differs are those of the reference."""

    reference: _Reference
    change: Change
    world: World
    active: Sequence[Policy]
    claims: dict[str, Claim]
    anew: frozenset[str]
    granted: dict[str, int]
    policies: Sequence[Policy]

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Rows by key, in their order: what a rule may see that reads no fact that differs."""
        return {entry.key: self._entry(entry) for entry in self.reference.entries}

    def _entry(self, entry: Entry) -> Entry:
        paid = self.granted.get(entry.key, 0) * 100
        if entry.sealed or (paid == entry.paid and entry.key not in self.anew):
            return entry
        claim = self.claims[entry.key]
        return replace(
            entry,
            paid=paid,
            facts=claim.facts,
            item=claim.item,
            lower=claim.lower,
            upper=claim.upper,
            must=claim.must,
            may=claim.may,
        )

    @cached_property
    def fresh(self) -> tuple[Entry, ...]:
        """Rows in which every fact is that of the case."""
        items = {item.id: item for item in self.world.case.items if item.id in self.change.items}
        claims = [_moved(self.claims[key], self.world, items) for key in sorted(self.claims)]
        return entries_of(self.world, self.policies, claims, self.granted)


class VariantChecks:
    """`policies` are all that are known, as for `check`."""

    def __init__(
        self,
        policies: Sequence[Policy],
        vocabulary: Vocabulary,
        *,
        mode: Mode = "certain",
        include_drafts: bool = False,
    ) -> None:
        self.policies = tuple(policies)
        self.vocabulary = vocabulary
        self.mode: Mode = mode
        self.include_drafts = include_drafts
        self._references: list[_Reference] = []
        clauses = [(policy, clause) for policy in self.policies for clause in policy.clauses]
        self._clause_reads = {clause.ref: _reads_of_clause(policy, clause) for policy, clause in clauses}
        self._rule_reads = {rule.ref: _reads_of_rule(rule) for policy in self.policies for rule in policy.rules}
        self._numbers: dict[object, int] = {}

    def check(self, case: Case, grants: Sequence[Granted]) -> Verdict:
        """The verdict on one plan of one case."""
        if len(self._numbers) > _MOST_NUMBERS:
            self._numbers, self._references = {}, []
        plan = self._plan(case, grants)
        entries = tuple(plan.entries.values())
        violations = [
            *against_claims(plan.claims, self.policies, grants, entries, self.mode),
            *self._against_rules(plan),
            *claimed_twice(entries),
        ]
        return Verdict(tuple(dict.fromkeys(violations)), plan.claims)

    def _plan(self, case: Case, grants: Sequence[Granted]) -> _Plan:
        active = [policy for policy in self.policies if applicable(policy, case, self.include_drafts)]
        reference, change = self._reference_for(case, active)
        world = replace(reference.world, case=case)
        claims: dict[str, Claim] = {}
        anew: set[str] = set()
        for policy in active:
            for clause in policy.clauses:
                if self._clause_reads[clause.ref].isdisjoint(change.reads):
                    claims |= {claim.key: claim for claim in reference.claims[clause.ref]}
                else:
                    found = {claim.key: claim for claim in claims_of_clause(world, policy, clause)}
                    claims |= found
                    anew |= found.keys()
        granted = {grant.key: grant.yuan for grant in grants if grant.key in claims}
        return _Plan(reference, change, world, active, claims, frozenset(anew), granted, self.policies)

    def _reference_for(self, case: Case, active: Sequence[Policy]) -> tuple[_Reference, Change]:
        """A case seen before that differs in facts alone, or this one."""
        for reference in self._references:
            change = change_between(reference.world.case, case)
            if change is not None:
                return reference, change
        world = world_of(case, self.policies, self.vocabulary)
        found = {clause.ref: claims_of_clause(world, policy, clause) for policy in active for clause in policy.clauses}
        claims = sorted((claim for parts in found.values() for claim in parts), key=lambda claim: claim.key)
        entries = entries_of(world, self.policies, claims, {})
        reference = _Reference(world, found, entries, pairs_outside(active, entries, world, self.mode))
        self._references = [reference, *self._references[: _MOST_REFERENCES - 1]]
        return reference, Change(frozenset(), frozenset())

    def _against_rules(self, plan: _Plan) -> Iterator[Violation]:
        outside = self._outside(plan)
        lineage = plan.world.lineage
        planned = {entry.origin for entry in plan.entries.values() if entry.paid and not entry.sealed}
        states, by_origin = self._states(plan)
        whole, pairs = self._number(tuple(states.values())), self._number(outside)
        for policy in plan.active:
            for rule in policy.rules:
                if not may_concern(rule, planned, lineage):
                    continue
                if rule.of == "base" or not self._rule_reads[rule.ref].isdisjoint(plan.change.reads):
                    for group in groups_of(rule, policy, plan.fresh, plan.world, self.mode, outside):
                        yield from FACES[rule.kind](group)
                    continue
                seen = whole if rule.across else tuple(by_origin.get(one, -1) for one in _origins(rule, plan.world))
                where = (rule.ref, seen, pairs)
                if where not in plan.reference.by_rule:
                    found = self._of_meetings(plan, rule, policy, states, (outside, pairs))
                    plan.reference.by_rule[where] = tuple(found)
                yield from plan.reference.by_rule[where]
        yield from self._spent_twice(plan, outside)

    def _of_meetings(
        self, plan: _Plan, rule: Rule, policy: Policy, states: Mapping[str, int], outside: tuple[Pairs, int]
    ) -> Iterator[Violation]:
        """Group by group, as it was where its claims are."""
        for meeting in self._meetings(plan.reference, rule, policy):
            seen = (outside[1], *(states[key] for key, _, _ in (*meeting.rows, *meeting.beside)))
            if seen not in meeting.verdicts:
                rows, beside = (
                    [Row(plan.entries[key], keys, sure) for key, keys, sure in part]
                    for part in (meeting.rows, meeting.beside)
                )
                group = group_of(rule, meeting.keys, rows, beside, plan.world, self.mode, outside[0])
                meeting.verdicts[seen] = () if group is None else FACES[rule.kind](group)
            yield from meeting.verdicts[seen]

    def _meetings(self, reference: _Reference, rule: Rule, policy: Policy) -> tuple[_Meeting, ...]:
        """Who meets in the groups of a rule is the same for all cases that differ in nothing that it reads."""
        if rule.ref not in reference.meetings:
            met = memberships(rule, policy, reference.entries, reference.world, self.mode)
            reference.meetings[rule.ref] = tuple(_Meeting(keys, _seats(rows), _seats(rest)) for keys, rows, rest in met)
        return reference.meetings[rule.ref]

    def _outside(self, plan: _Plan) -> Pairs:
        """Which claims stand together depends on facts only through the rules that say so."""
        saying = (
            rule for policy in plan.active for rule in policy.rules if rule.kind is RuleKind.ALLOWED or rule.stacks
        )
        if all(self._rule_reads[rule.ref].isdisjoint(plan.change.reads) for rule in saying):
            return plan.reference.outside
        return pairs_outside(plan.active, plan.fresh, plan.world, self.mode)

    def _spent_twice(self, plan: _Plan, outside: Pairs) -> Iterator[Violation]:
        """Without carving out, only which claims are paid matters, where they hang, and what stands together."""
        reference, world = plan.reference, plan.world
        if world.readings.get("overlap") == "carve_out" or _RD in plan.change.reads or outside is not reference.outside:
            yield from spent_twice(world, plan.fresh, self.mode, outside)
            return
        paid = frozenset(key for key, entry in plan.entries.items() if entry.paid > 0 and not entry.sealed)
        if paid not in reference.by_spending:
            entries = tuple(plan.entries.values())
            reference.by_spending[paid] = tuple(spent_twice(world, entries, self.mode, outside))
        yield from reference.by_spending[paid]

    def _states(self, plan: _Plan) -> tuple[dict[str, int], dict[str, int]]:
        """A number for all that rules see of an entry beside its keys; and of all entries of a clause together."""
        states: dict[str, int] = {}
        found: dict[str, list[int]] = {}
        for key, entry in plan.entries.items():
            states[key] = self._number((entry.paid, entry.lower, entry.upper, entry.must, entry.may))
            found.setdefault(entry.origin, []).append(states[key])
        return states, {origin: self._number(tuple(numbers)) for origin, numbers in found.items()}

    def _number(self, seen: object) -> int:
        return self._numbers.setdefault(seen, len(self._numbers))


def _seats(rows: Iterable[Row]) -> tuple[_Seat, ...]:
    return tuple((row.entry.key, row.keys, row.sure) for row in rows)


def change_between(one: Case, other: Case) -> Change | None:
    """The facts, and days of items, in which two cases differ; None where they differ in anything else."""
    if any(getattr(one, name) != getattr(other, name) for name in _ALIKE) or one.years.keys() != other.years.keys():
        return None
    reads: set[Read] = {("enterprise", name) for name in _differing(one.enterprise, other.enterprise)}
    for year, facts in one.years.items():
        reads |= {("year", name) for name in _differing(facts, other.years[year])}
    items: set[str] = set()
    if len(one.items) != len(other.items):
        return None
    for before, after in zip(one.items, other.items, strict=True):
        if before is after or before == after:
            continue
        dated = replace(before, first_day=after.first_day, last_day=after.last_day)
        if replace(dated, facts=after.facts, years=after.years) != after:
            return None
        items.add(after.id)
        if dated != before:
            reads.add((_DAYS, after.kind))
        names = _differing(before.facts, after.facts)
        for year in {*before.years, *after.years}:
            names |= _differing(before.years.get(year, {}), after.years.get(year, {}))
        reads |= {("item", name) for name in names}
    return Change(frozenset(reads), frozenset(items))


#: What no fact of an enterprise, a year or an item is.
_ALIKE = tuple(
    one.name for one in fields(Case) if one.name not in ("enterprise", "years", "items", "digest", "place", "source")
)


def _differing(one: Mapping[str, Value], other: Mapping[str, Value]) -> set[str]:
    if one is other:
        return set()
    return {name for name in {*one, *other} if name not in one or name not in other or one[name] != other[name]}


def _moved(claim: Claim, world: World, items: Mapping[str, Item]) -> Claim:
    """The same claim in another world, in which its item may have other facts that its clause does not read."""
    item = items.get(claim.item.id) if claim.item is not None else None
    if item is None:
        return replace(claim, facts=replace(claim.facts, world=world))
    facts = replace(claim.facts, world=world, item=item.facts, item_years=item.years)
    return replace(claim, item=item, facts=facts)


def _reads_of_clause(policy: Policy, clause: Clause) -> frozenset[Read]:
    """The facts that eligibility and ceiling read, by which scope they are in."""
    trees: list[Node | None] = [one.tree for one in (*policy.applies_to, *clause.conditions)]
    trees += [clause.award, clause.limit]
    found = {*_reads(trees), (_DAYS, clause.on)}
    if clause.ladder is not None:
        found |= set(_reads([clause.ladder.measure, clause.ladder.jump, clause.ladder.later]))
        found.add(("enterprise", "registered"))
    return frozenset(found)


def _reads_of_rule(rule: Rule) -> frozenset[Read]:
    """The facts that the rule's conditions, limit, rate and keys read."""
    selectors = (*rule.on, *rule.if_taken, *rule.needs, *rule.of_claims)
    keys = {("item", name.removeprefix("item.")) for name in rule.per if name.startswith("item.")}
    return frozenset({*_reads([rule.when, rule.limit, rule.rate, *(one.where for one in selectors)]), *keys})


def _reads(trees: Iterable[Node | None]) -> Iterator[Read]:
    return ((fact.scope, fact.name) for tree in trees for fact in facts_of(tree))


def _origins(rule: Rule, world: World) -> tuple[str, ...]:
    """The clauses that the rule names, each by the one that stands for its versions."""
    selectors = (*rule.on, *rule.if_taken, *rule.needs, *rule.of_claims)
    return tuple(
        world.lineage.clause(f"{rule.policy}/{clause}") for selector in selectors for clause in selector.clauses
    )
