"""The keys by which rules group, as columns of codes over the claim table."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache

import numpy as np

from models.policy import ENTERPRISE_YEAR, Clause
from models.rule import Rule
from planner.candidates import ClaimTable
from planner.columns.facts import Index

#: The case does not say; the claim may belong to any group.
UNKNOWN_KEY = -1
#: The claim has no such key (an enterprise's year has no item) and belongs to no group.
NO_KEY = -2


class KeyColumns:
    """Codes of each key, made when a rule first groups by it; equal codes mean the same group."""

    def __init__(self, table: ClaimTable) -> None:
        self.table = table
        self._codes: dict[Hashable, int] = {}
        self._item_places = {(row.case, row.item.id): place for place, row in enumerate(table.tables.items)}
        #: By owner: a case may be one of several, of which not all have the item.
        self._known_places = {
            (table.owner_of(row.case), row.item.id): place for place, row in enumerate(table.tables.items)
        }
        self.column = cache(self._column)

    def of_rule(self, rule: Rule) -> list[Index]:
        """The columns by which a rule groups; articles are those of the rule's own version."""
        return [self.column(name, rule.policy) if name == "article" else self.column(name) for name in rule.per]

    def _column(self, name: str, version: str = "") -> Index:
        """One code for each row of the claim table that can count; `version` is whose articles are meant.

        Codes of different owners may be equal: groups are per owner.
        """
        if name == "enterprise":
            return self.table.owner
        if name == "year":
            return self.table.year
        if name in ("clause", "article", "policy", "level"):
            return self._of_clause(name, version)
        counts = (self.table.may | self.table.fixed).tolist()
        values = [self._value(name, row) if counts[row] else NO_KEY for row in range(len(self.table))]
        return np.array(values, dtype=np.int64)

    def matter_code(self, case: int, name: str, year: int) -> int:
        """The code of a matter that the case names, perhaps by one of its items."""
        place = self.place_of(case, name)
        if place is None and name in self.table.tables.vocabulary.tags:
            return self._code(("matter", name, year))
        matter = self.table.tables.items[place].item.matter if place is not None else name
        return self._code(("matter", matter))

    def level_code(self, level: str) -> int:
        """The code of a level of government."""
        return self._code(("level", level))

    def root(self, place: int) -> int:
        """The place of the item at the top of `part_of`."""
        row = self.table.tables.items[place]
        above = row.item.part_of
        return place if above is None else self.root(self._item_places[(row.case, above)])

    def _of_clause(self, name: str, version: str) -> Index:
        levels = {policy.id: policy.level for policy in self.table.policies}
        lineage = self.table.lineage
        names: dict[str, Callable[[Clause], Hashable]] = {
            "clause": lambda clause: lineage.clause(clause.ref),
            "article": lambda clause: lineage.article(clause.ref, version),
            "policy": lambda clause: lineage.policy(clause.policy),
            "level": lambda clause: levels[clause.policy],
        }
        codes = [self._code((name, names[name](clause))) for clause in self.table.clauses]
        return np.array(codes, dtype=np.int64)[self.table.clause]

    def _value(self, name: str, row: int) -> int:
        if name == "matter":
            return self._matter(row)
        if self.table.clause_of(row).on == ENTERPRISE_YEAR:
            return NO_KEY
        place = int(self.table.item[row])
        return UNKNOWN_KEY if place < 0 else self.item_value(name, place)

    def item_value(self, name: str, place: int) -> int:
        """The code of `item`, `root` or `item.<field>` for one item."""
        item = self.table.tables.items[place]
        if name in ("item", "root"):
            return UNKNOWN_KEY if not item.listed else self._item_code(name, place)
        fact = name.removeprefix("item.")
        if fact not in self.table.tables.vocabulary.item_facts(item.item.kind):
            return NO_KEY
        value = item.item.facts.get(fact)
        return UNKNOWN_KEY if value is None else self._code((name, value))

    def _item_code(self, name: str, place: int) -> int:
        return self.table.same_item(place if name == "item" else self.root(place))

    def place_of(self, case: int, item: str) -> int | None:
        """A place of an item that the case, or another one of the same owner, lists."""
        return self._known_places.get((self.table.owner_of(case), item))

    def _matter(self, row: int) -> int:
        clause, case = self.table.clause_of(row), int(self.table.case[row])
        named = self.table.history_award(row).matter if self.table.fixed[row] else None
        if named is not None:
            return self.matter_code(case, named, int(self.table.year[row]))
        if clause.on == ENTERPRISE_YEAR:
            return self._code(("matter", clause.tag, int(self.table.year[row])))
        place = int(self.table.item[row])
        item = self.table.tables.items[place] if place >= 0 else None
        return self._code(("matter", item.item.matter)) if item and item.listed else UNKNOWN_KEY

    def _code(self, value: Hashable) -> int:
        return self._codes.setdefault(value, len(self._codes))
