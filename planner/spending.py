"""Spending is paid once: which cost-based claims sit on one path of the items' tree."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from models.expression import Type, facts_of
from models.policy import ENTERPRISE_YEAR, Clause
from models.vocabulary import Vocabulary
from planner.candidates import ClaimTable
from planner.columns import numbers
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


def is_cost_based(clause: Clause, vocabulary: Vocabulary) -> bool:
    """Whether the award reads a fact that the vocabulary marks as spending."""
    tables = {"enterprise": vocabulary.enterprise, "year": vocabulary.year}
    if clause.on in vocabulary.kinds:
        tables["item"] = vocabulary.item_facts(clause.on)
    return any(
        fact.type is Type.MONEY and fact.scope in tables and tables[fact.scope][fact.name].spending
        for fact in facts_of(clause.award)
    )


def cost_based_clauses(table: ClaimTable) -> frozenset[int]:
    """Places of the clauses whose awards are paid for spending."""
    words = table.tables.vocabulary
    return frozenset(place for place, clause in enumerate(table.clauses) if is_cost_based(clause, words))


def overlaps(table: ClaimTable, cost_based: frozenset[int], rows: Sequence[int], mode: Mode) -> list[Overlap]:
    """The pairs of the given rows (of one owner) that are paid for the same spending, in the order of the rows."""
    tree = _Tree(table, mode)
    spending = [row for row in rows if int(table.clause[row]) in cost_based]
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


class _Tree:
    """Nodes and the nodes above them."""

    def __init__(self, table: ClaimTable, mode: Mode) -> None:
        self.table = table
        self.mode = mode
        self._places = {(row.case, row.item.id): place for place, row in enumerate(table.tables.items)}
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
        if row.item.part_of is not None:
            parent = self._places[(row.case, row.item.part_of)]
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
