"""Which levers a claim depends on, and which the bonds that it stands in do: never one too few."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from models.expression import Fact, Node, facts_of
from models.lineage import Lineage
from models.policy import ENTERPRISE_YEAR, Clause, Policy
from models.rule import Rule, Selector
from planner.levers.worlds import Settling, Switchboard

#: Read beside the award of a claim wherever spending is paid once.
_COUNTED = "counted_in_rd_expense"
_REGISTERED = "registered"
Names = frozenset[str]
_NONE: Names = frozenset()
Selection = tuple[Rule, Selector | None, bool]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where expressions are read: an entity, a year, and an item (None: the enterprise's year)."""

    entity: str
    year: int
    item: str | None = None


class Touched:
    """The levers by what they change."""

    def __init__(self, case: Settling, board: Switchboard) -> None:
        self._board = board
        self._enterprise: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._years: dict[tuple[str, str], set[tuple[int, str]]] = defaultdict(set)
        self._facts: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._items: dict[str, set[str]] = defaultdict(set)
        for lever in case.levers:
            for touch in case.touched(lever.id):
                fact = touch.fact or ""
                if touch.scope == "enterprise":
                    self._enterprise[touch.entity, fact].add(lever.id)
                elif touch.scope == "year":
                    self._years[touch.entity, fact].add((touch.year or 0, lever.id))
                elif touch.fact is None:
                    self._items[touch.item or ""].add(lever.id)
                else:
                    self._facts[touch.item or "", fact].add(lever.id)

    def item(self, item: str) -> Names:
        """Levers that say whether, when and where an item is."""
        return self._board.with_gates(self._items.get(item, _NONE))

    def item_fact(self, item: str, fact: str) -> Names:
        """Levers that change a fact of an item, in whatever year."""
        return self._board.with_gates(self._facts.get((item, fact), _NONE))

    def choices(self, names: Iterable[str]) -> Names:
        """Those of the levers that are choices."""
        return frozenset(self._board.choices(names))

    def of_node(self, node: Node | None, spot: Spot) -> Names:
        """Levers that change what the tree reads there."""
        found: set[str] = set()
        for fact in facts_of(node):
            found |= self._of_fact(fact, spot)
        return self._board.with_gates(found)

    def _of_fact(self, fact: Fact, spot: Spot) -> Set[str]:
        if fact.scope == "enterprise":
            return self._enterprise.get((spot.entity, fact.name), _NONE)
        if fact.scope == "year":
            return self._in_years(spot.entity, fact.name, {spot.year - fact.years_back})
        if fact.scope == "item" and spot.item is not None:
            return self._facts.get((spot.item, fact.name), _NONE)
        return _NONE

    def of_measure(self, name: str, spot: Spot) -> Names:
        """Levers that change a ladder's measure in any year, or since when years count."""
        found = {*self._in_years(spot.entity, name, None), *self._enterprise.get((spot.entity, _REGISTERED), _NONE)}
        return self._board.with_gates(found)

    def _in_years(self, entity: str, name: str, years: set[int] | None) -> set[str]:
        touched = self._years.get((entity, name), set())
        return {lever for year, lever in touched if years is None or year in years}


class Dependence:
    """What claims and awards depend on. `counted` are the policies whose rules bind, among all that are known."""

    def __init__(self, touched: Touched, policies: Sequence[Policy], counted: Sequence[Policy]) -> None:
        self.touched = touched
        self.rules = tuple(rule for policy in counted for rule in policy.rules)
        self.lineage = Lineage.of(policies)
        self._selections: dict[str, tuple[Selection, ...]] = {}

    def of_claim(self, policy: Policy, clause: Clause, spot: Spot, above: Iterable[str]) -> Names:
        """Levers behind the eligibility and the ceiling of a claim, and behind its place in the groups of all rules.

        `above` are the items that its item is part of.
        """
        trees = [one.tree for one in (*policy.applies_to, *clause.conditions)]
        found: set[str] = set()
        for tree in (*trees, clause.award, clause.limit):
            found |= self.touched.of_node(tree, spot)
        if clause.ladder is not None:
            found |= self.touched.of_measure(clause.ladder.measure.name, spot)
        for item in (spot.item, *above):
            if item is not None:
                found |= self.touched.item(item) | self.touched.item_fact(item, _COUNTED)
        return frozenset(found) | self.of_bonds(clause, spot)

    def of_award(self, clause: Clause, spot: Spot, above: Iterable[str]) -> tuple[Names, Names]:
        """Levers behind the groups of an award of the history; and apart, those that change the item it was for."""
        alone = self.of_bonds(clause, Spot(spot.entity, spot.year))
        found: set[str] = set()
        for item in (spot.item, *above):
            if item is not None:
                found |= self.touched.item(item) | self.touched.item_fact(item, _COUNTED)
        return alone, frozenset(found) | (self.of_bonds(clause, spot) - alone)

    def of_bonds(self, clause: Clause, spot: Spot) -> Names:
        """Levers behind the groups that a claim of the clause is in, and behind what the rules ask of these.

        A limit that follows open amounts is a row of its own: of what is behind it, only choices count.
        """
        found: set[str] = set()
        for rule, selector, leads in self.selections(clause):
            found |= self.touched.of_node(selector.where if selector else None, spot)
            found |= self.of_keys(rule, spot)
            if leads:
                found |= self.of_when(rule, spot) | self.touched.choices(self.of_limit(rule, spot))
        return frozenset(found)

    def selections(self, clause: Clause) -> tuple[Selection, ...]:
        """The rules that may look at a claim of the clause, by which selector (None: as another policy's).

        The last says whether the claim is one of those that the rule is about, and tells its limit.
        """
        if clause.ref not in self._selections:
            self._selections[clause.ref] = tuple(self._selected(clause))
        return self._selections[clause.ref]

    def _selected(self, clause: Clause) -> Iterator[Selection]:
        line = self.lineage.clause(clause.ref)
        for rule in self.rules:
            for leads, selectors in ((True, rule.on), (False, _second(rule))):
                for selector in selectors:
                    if any(self.lineage.clause(f"{rule.policy}/{one}") == line for one in selector.clauses):
                        yield rule, selector, leads
            if rule.across and self.lineage.policy(rule.policy) != self.lineage.policy(clause.policy):
                yield rule, None, False

    def of_keys(self, rule: Rule, spot: Spot) -> Names:
        """Levers behind the fields of items by which the rule groups."""
        if spot.item is None:
            return _NONE
        fields = [name.removeprefix("item.") for name in rule.per if name.startswith("item.")]
        found = [self.touched.item_fact(spot.item, field) for field in fields]
        return frozenset().union(*found)

    def of_when(self, rule: Rule, spot: Spot) -> Names:
        """Levers behind whether the rule binds."""
        return self.touched.of_node(rule.when, Spot(spot.entity, spot.year))

    def of_limit(self, rule: Rule, spot: Spot) -> Names:
        """The choices and amounts behind the rule's limit or rate."""
        return self.touched.of_node(rule.limit or rule.rate, spot)

    def of_limit_within(self, rule: Rule, spot: Spot) -> Names:
        """Those of them by which the limit of one group differs: what its keys tell is the same for all of it."""
        facts = facts_of(rule.limit or rule.rate)
        open_ = [one for one in facts if one.scope != "item" or f"item.{one.name}" not in rule.per]
        return frozenset().union(*(self.touched.of_node(one, spot) for one in open_))


def _second(rule: Rule) -> tuple[Selector, ...]:
    return (*rule.if_taken, *rule.needs, *rule.of_claims)


def on_the_year(clause: Clause) -> bool:
    """Whether the clause is on the enterprise's year."""
    return clause.on == ENTERPRISE_YEAR
