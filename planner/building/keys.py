"""The keys by which rules group, as codes of rows of the claim table."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from copy import copy
from functools import cached_property

import numpy as np

from models.policy import Clause, Policy
from models.rule import Rule
from planner.building.pack_facts import PackFacts
from planner.candidates import ClaimTable
from planner.columns.facts import Index

#: The case does not say; the claim may belong to any group.
UNKNOWN_KEY = -1
#: The claim has no such key (an enterprise's year has no item) and belongs to no group.
NO_KEY = -2
#: A key of a rule: its name, and for articles the version whose articles are meant.
KeyName = tuple[str, str]
_OF_CLAUSE = ("clause", "article", "policy", "level")


class KeyColumns:
    """Codes of each key, made for the rows that are asked for; equal codes mean the same group.

    Codes of different owners may be equal: groups are per owner.
    """

    def __init__(self, table: ClaimTable, facts: PackFacts | None = None) -> None:
        self.table = table
        fitting = facts is not None and facts.are_of(table.policies)
        self.facts = facts if facts is not None and fitting else PackFacts(table.policies, table.tables.vocabulary)
        self._codes: dict[Hashable, int] = {}
        self._of_place: dict[tuple[str, int], int] = {}
        self._of_clauses: dict[KeyName, Index] = {}

    def under(self, policies: Sequence[Policy]) -> KeyColumns:
        """The same keys for policies that differ from the table's in their rules at most."""
        if self.facts.are_of(policies):
            return self
        keys = copy(self)
        keys.facts = self.facts.under(policies)
        return keys

    @cached_property
    def _item_places(self) -> dict[tuple[int, str], int]:
        return {(row.case, row.item.id): place for place, row in enumerate(self.table.tables.items)}

    @cached_property
    def _known_places(self) -> dict[tuple[int, str], int]:
        """By owner: a case may be one of several, of which not all have the item."""
        table = self.table
        return {(table.owner_of(row.case), row.item.id): place for place, row in enumerate(table.tables.items)}

    @staticmethod
    def names(rule: Rule) -> tuple[KeyName, ...]:
        """The keys by which a rule groups; articles are those of the rule's own version."""
        return tuple((name, rule.policy if name == "article" else "") for name in rule.per)

    def of_rule(self, rule: Rule, rows: Index) -> list[Index]:
        """The codes of some rows for each key of a rule."""
        return [self.codes(name, rows, version) for name, version in self.names(rule)]

    def codes(self, name: str, rows: Index, version: str = "") -> Index:
        """The codes of some rows; `version` is whose articles are meant."""
        table = self.table
        if name == "enterprise":
            return table.owner[rows]
        if name == "year":
            return table.year[rows]
        if name in _OF_CLAUSE:
            return self._clause_codes(name, version)[table.clause[rows]]
        return self._matters(rows) if name == "matter" else self._of_items(name, rows)

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
        above = self.parent(place)
        return place if above is None else self.root(above)

    def parent(self, place: int) -> int | None:
        """The place of the item that the item is a part of."""
        row = self.table.tables.items[place]
        return None if row.item.part_of is None else self._item_places[(row.case, row.item.part_of)]

    def places(self, rows: Index) -> Index:
        """The place that stands for each row's item; -1 without one."""
        return _by_value(self.table.item[rows], lambda place: place if place < 0 else self.table.same_item(place))

    def _clause_codes(self, name: str, version: str) -> Index:
        """The codes of all clauses."""
        if (name, version) not in self._of_clauses:
            self._of_clauses[name, version] = self._made_clause_codes(name, version)
        return self._of_clauses[name, version]

    def _made_clause_codes(self, name: str, version: str) -> Index:
        levels = {policy.id: policy.level for policy in self.table.policies}
        lineage = self.facts.lineage
        names: dict[str, Callable[[Clause], Hashable]] = {
            "clause": lambda clause: lineage.clause(clause.ref),
            "article": lambda clause: lineage.article(clause.ref, version),
            "policy": lambda clause: lineage.policy(clause.policy),
            "level": lambda clause: levels[clause.policy],
        }
        codes = [self._code((name, names[name](clause))) for clause in self.table.clauses]
        return np.array(codes, dtype=np.int64)

    def _of_items(self, name: str, rows: Index) -> Index:
        """`item`, `root` or `item.<field>`; an enterprise's year has none."""
        found = _by_value(self.table.item[rows], lambda place: self._at_place(name, place))
        found[self.facts.yearly[self.table.clause[rows]]] = NO_KEY
        return found

    def _at_place(self, name: str, place: int) -> int:
        if place < 0:
            return UNKNOWN_KEY
        asked = (name, place)
        if asked not in self._of_place:
            self._of_place[asked] = self.item_value(name, place)
        return self._of_place[asked]

    def item_value(self, name: str, place: int) -> int:
        """The code of `item`, `root` or `item.<field>` for one item."""
        item = self.table.tables.items[place]
        if name in ("item", "root"):
            return UNKNOWN_KEY if not item.listed else self._item_code(name, place)
        fact = name.removeprefix("item.")
        if fact not in self.facts.item_facts(item.item.kind):
            return NO_KEY
        value = item.item.facts.get(fact)
        return UNKNOWN_KEY if value is None else self._code((name, value))

    def _item_code(self, name: str, place: int) -> int:
        return self.table.same_item(place if name == "item" else self.root(place))

    def place_of(self, case: int, item: str) -> int | None:
        """A place of an item that the case, or another one of the same owner, lists."""
        return self._known_places.get((self.table.owner_of(case), item))

    def _matters(self, rows: Index) -> Index:
        """The matter of an item; of an enterprise's year the tag of its clause; of an award, what the case calls it."""
        table = self.table
        found = _by_value(table.item[rows], self._matter_at)
        yearly = np.flatnonzero(self.facts.yearly[table.clause[rows]])
        for at, row in zip(yearly.tolist(), rows[yearly].tolist(), strict=True):
            found[at] = self._code(("matter", table.clause_of(row).tag, int(table.year[row])))
        awards = np.flatnonzero(table.fixed[rows])
        for at, row in zip(awards.tolist(), rows[awards].tolist(), strict=True):
            named = table.history_award(row).matter
            if named is not None:
                found[at] = self.matter_code(int(table.case[row]), named, int(table.year[row]))
        return found

    def _matter_at(self, place: int) -> int:
        item = self.table.tables.items[place] if place >= 0 else None
        return self._code(("matter", item.item.matter)) if item and item.listed else UNKNOWN_KEY

    def _code(self, value: Hashable) -> int:
        return self._codes.setdefault(value, len(self._codes))


def _by_value(values: Index, code: Callable[[int], int]) -> Index:
    """The code of each value, found once for each value that occurs."""
    seen: dict[int, int] = {}
    listed: Sequence[int] = values.tolist()
    for value in listed:
        if value not in seen:
            seen[value] = code(value)
    return np.array([seen[value] for value in listed], dtype=np.int64)
