"""Spending is paid once: which cost-based claims sit on one path of the items' tree."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from models.policy import ENTERPRISE_YEAR
from planner.building.keys import KeyColumns
from planner.candidates import ClaimTable
from planner.columns import numbers
from planner.columns.facts import Index
from planner.columns.reader import ColumnReader
from planner.rules.check import Mode
from policies.language.award_form import rate_and_base

#: ("item", place) or (tag, year) of the enterprise.
Node = tuple[str, int]
RD = "rd"


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two cost-based rows that share spending; `upper` is the one higher in the tree, -1 where both sit on one node."""

    one: int
    other: int
    upper: int


def overlaps(keys: KeyColumns, rows: Sequence[int], mode: Mode) -> list[Overlap]:
    """The pairs of the given rows (of one owner) that are paid for the same spending, in the order of the rows."""
    table, facts = keys.table, keys.facts
    tree = _Tree(keys, mode)
    spending = [row for row in rows if facts.cost_based(int(table.clause[row]))]
    placed = [(row, node) for row in spending if (node := tree.node(row)) is not None]
    at: dict[Node, list[int]] = defaultdict(list)
    for place, (_, node) in enumerate(placed):
        at[node].append(place)
    found: dict[tuple[int, int], Overlap] = {}
    for place, (row, node) in enumerate(placed):
        for other in at[node]:
            if place < other:
                found[place, other] = Overlap(row, placed[other][0], -1)
        for above in tree.above(row, node):
            for other in at.get(above, ()):
                one, two = sorted((place, other))
                found[one, two] = Overlap(placed[one][0], placed[two][0], placed[other][0])
    return [found[pair] for pair in sorted(found)]


def owners_sharing(keys: KeyColumns, claims: Index, awards: Index) -> frozenset[int]:
    """The owners of which a claim and something else may be paid for the same spending; rather one too many.

    These are two on one tree of items, two of one kind of yearly spending, and what items have of the R&D of a year.
    """
    table, facts = keys.table, keys.facts
    rows = np.concatenate([claims, awards])
    paid = [at for at, clause in enumerate(table.clause[rows].tolist()) if facts.cost_based(clause)]
    claimed = [at < len(claims) for at in paid]
    rows = rows[paid]
    clauses = table.clause[rows]
    yearly, tag = facts.yearly[clauses].tolist(), facts.tag[clauses].tolist()
    owners, roots, years = table.owner[rows].tolist(), keys.codes("root", rows).tolist(), table.year[rows].tolist()
    spots = [(owner, tag[at], years[at]) if yearly[at] else (owner, -1, roots[at]) for at, owner in enumerate(owners)]
    together, taken = Counter(spots), {spot for spot, own in zip(spots, claimed, strict=True) if own}
    found = {spot[0] for spot in taken if together[spot] > 1}
    research = {owner for owner, kind, _ in spots if kind == facts.tags.get(RD, -1) != -1}
    return frozenset(found | {owner for owner, kind, _ in spots if kind < 0 and owner in research})


class _Tree:
    """Nodes and the nodes above them."""

    def __init__(self, keys: KeyColumns, mode: Mode) -> None:
        self.table = keys.table
        self.keys = keys
        self.mode = mode
        self._above: dict[tuple[int, int], frozenset[Node]] = {}

    def node(self, row: int) -> Node | None:
        """Where a claim sits; None for an award on an item that the case does not list."""
        clause = self.table.clause_of(row)
        if clause.on == ENTERPRISE_YEAR:
            return clause.tag, int(self.table.year[row])
        place = int(self.table.item[row])
        return ("item", self.table.same_item(place)) if self.table.tables.items[place].listed else None

    def above(self, row: int, node: Node) -> frozenset[Node]:
        """Parents by `part_of` of where a claim sits, and the R&D of the claim's year where it counts there."""
        if node[0] != "item":
            return frozenset()
        place, year = int(self.table.item[row]), int(self.table.year[row])
        if (place, year) not in self._above:
            self._above[place, year] = self._climb(place, year)
        return self._above[place, year]

    def _climb(self, place: int, year: int) -> frozenset[Node]:
        row = self.table.tables.items[place]
        found: set[Node] = set()
        counted = row.item.facts.get("counted_in_rd_expense")
        if counted is True or (counted is None and self.mode == "certain"):
            found.add((RD, year))
        parent = self.keys.parent(place)
        if parent is not None:
            found |= {("item", self.table.same_item(parent)), *self._climb(parent, year)}
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class RateAndBase:
    """Bounds of an award of the form ratio × money; uppers are None where there is no bound. The base is fen."""

    rate_lo: Fraction
    rate_hi: Fraction | None
    base_lo: int
    base_hi: int | None


def rate_and_base_of(table: ClaimTable, row: int) -> RateAndBase | None:
    """The figures behind one claim's award; None where it has another form."""
    clause = table.clause_of(row)
    parts = rate_and_base(clause)
    if parts is None:
        return None
    reader = ColumnReader(table.tables, table.rows_of(np.array([row], dtype=np.int64)))
    rate, base = reader.numbers(parts[0]), reader.numbers(parts[1])
    return RateAndBase(
        rate.lo.at(0) or Fraction(0),
        rate.hi.at(0),
        int(numbers.floor_to(base.lo, 1)[0]),
        None if bool(base.hi.open[0]) else math.ceil(base.hi.at(0) or 0),
    )
