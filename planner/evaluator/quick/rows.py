"""The claims that a plan grants, as rows of the evaluator's table; awards of the history stand there as its `Entry`.

A row's keys are those that an `Entry` of the same claim would have, computed only where a rule groups by them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from models.case import Item
from models.policy import Clause, Policy
from planner.evaluator.entries import NO_KEY, UNKNOWN_KEY, Entry, KeyValue
from planner.evaluator.facts import Facts
from planner.evaluator.quick.clauses import QuickClause
from planner.evaluator.quick.unsure import Unsure

#: The clause that stands for all its versions, the item ("" for the enterprise), the year.
Name = tuple[str, str, int]


@dataclass(slots=True, eq=False)
class Planned:
    """One claim that the plan takes. `paid` is fen, `ceiling` whole yuan."""

    key: str
    quick: QuickClause
    year: int
    paid: int
    ceiling: int
    facts: Facts
    item: Item | None
    root: str

    sealed = False

    @property
    def policy_id(self) -> str:
        """The policy as the plan names it."""
        return self.quick.of.policy.id

    @property
    def clause_id(self) -> str:
        """The clause as the plan names it."""
        return self.quick.clause.id

    @property
    def policy(self) -> Policy:
        """The policy."""
        return self.quick.of.policy

    @property
    def clause(self) -> Clause:
        """The clause."""
        return self.quick.clause

    @property
    def origin(self) -> str:
        """The clause that stands for all its versions."""
        return self.quick.origin

    @property
    def claimed_for(self) -> Name:
        """What is claimed once only."""
        return self.quick.origin, self.item.id if self.item else "", self.year

    @property
    def series(self) -> str:
        """The support of which the claim is one year; "" where its clause pays once."""
        if self.item is None or self.quick.clause.years is None:
            return ""
        return f"{self.quick.origin}@{self.item.id}"

    def key_of(self, name: str, version: str) -> KeyValue:
        """The value of a grouping key; `version` is the policy whose numbering of articles counts."""
        if name.startswith("item."):
            return self._item_key(name.removeprefix("item."))
        return _KEYS[name](self, version)

    def _item_key(self, name: str) -> KeyValue:
        fields = self.quick.fields
        if self.item is None or (fields is not None and name not in fields):
            return NO_KEY
        seen = self.item.facts.get(name)
        if seen is None or not isinstance(seen, int | str | frozenset | Fraction):
            return UNKNOWN_KEY
        return ("=", seen)

    def base(self) -> Fraction | None:
        """Fen of base that is used up; None for no bound. Raises Unsure where the rate is not definite."""
        if self.quick.rate is None:
            return None
        rate = self.quick.rate(self.facts)
        return Fraction(self.paid) / rate if rate > 0 else None


Taken = Planned | Entry


def _matter(row: Planned, _: str) -> KeyValue:
    if row.item is not None:
        return ("=", row.item.matter or row.item.id)
    return ("=", row.facts.world.case.id, row.clause.tag, row.year)


_KEYS: Final[Mapping[str, Callable[[Planned, str], KeyValue]]] = {
    "enterprise": lambda row, _: ("=", row.facts.world.case.id),
    "item": lambda row, _: NO_KEY if row.item is None else ("=", row.item.id),
    "root": lambda row, _: NO_KEY if row.item is None else ("=", row.root),
    "matter": _matter,
    "clause": lambda row, _: ("=", row.quick.origin),
    "article": lambda row, version: ("=", *row.facts.world.lineage.article(row.clause.ref, version)),
    "policy": lambda row, _: ("=", row.quick.line),
    "level": lambda row, _: ("=", row.policy.level),
    "year": lambda row, _: ("=", row.year),
}


def chain_of(item: Item, items: Mapping[str, Item]) -> tuple[Item, ...]:
    """The item, what it is a part of, and so on up to the root. Raises Unsure where the case lacks one of them."""
    chain = [item]
    while (above := chain[-1].part_of) is not None:
        found = items.get(above)
        if found is None or any(found is one for one in chain):
            raise Unsure
        chain.append(found)
    return tuple(chain)


def root_of(item: Item, items: Mapping[str, Item]) -> str:
    """The id of the root; most items are one themselves."""
    return item.id if item.part_of is None else chain_of(item, items)[-1].id
