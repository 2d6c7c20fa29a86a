"""From the claim table and the rules to a planning problem: which claims may be taken, and the rows that bind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property

import numpy as np

from models.policy import Policy
from models.rule import RuleKind
from planner.building.binding import is_idle
from planner.building.built import Built, ChunkBuilt
from planner.building.counted import Counted, counts
from planner.building.groups import GroupBuilder, RuleGroup
from planner.building.keys import KeyColumns
from planner.building.pack_facts import PackFacts, tier_of_clause
from planner.building.seats import Seating
from planner.building.spending import Overlap, overlaps, owners_sharing, rate_and_base_of
from planner.candidates import ClaimTable
from planner.columns.facts import Index
from planner.columns.flags import Bools
from planner.demands.names import ClaimNames
from planner.demands.rows import Asked, demand_rows
from planner.problem import AtMost, CarveOut, Row
from planner.rules import (
    allowed,
    at_most_one,
    cap,
    deduct,
    highest_only,
    matching,
    once,
    one_class,
    quota,
    requires,
    supersedes,
    top_up,
    used_up,
)
from planner.rules.check import Mode
from planner.rules.seat import SeatGroup
from planner.solve.components import renumbered
from planner.terms import NO_DEMANDS, Demands

__all__ = ["Built", "ChunkBuilt", "ProblemBuilder", "counts", "tier_of"]

_NO_PAIRS: frozenset[frozenset[str]] = frozenset()
#: The sources of rows that no rule of a pack makes.
SPENDING_ONCE = "spending"
ONE_VERSION = "version"
FACES: dict[RuleKind, Callable[[SeatGroup], tuple[Row, ...]]] = {
    RuleKind.CAP: cap.rows,
    RuleKind.AT_MOST_ONE: at_most_one.rows,
    RuleKind.HIGHEST_ONLY: highest_only.rows,
    RuleKind.ONE_CLASS: one_class.rows,
    RuleKind.ONCE: once.rows,
    RuleKind.REQUIRES: requires.rows,
    RuleKind.DEDUCT: deduct.rows,
    RuleKind.TOP_UP: top_up.rows,
    RuleKind.QUOTA: quota.rows,
    RuleKind.SUPERSEDES: supersedes.rows,
    RuleKind.MATCHING: matching.rows,
    RuleKind.USED_UP: used_up.rows,
    RuleKind.ALLOWED: allowed.rows,
}


def tier_of(table: ClaimTable, row: int) -> int:
    """Which objective the claim's money counts in (see planner.problem.Candidate)."""
    return tier_of_clause(table.clause_of(row))


class ProblemBuilder:
    """Builds the problems of owners of a table, for one mode, with drafts or without; demands bind each of them.

    `keys` are those of the table, or of one whose policies differ in their rules alone. `facts` are those of the
    table's policies; without them, or with those of others, they are found out anew.
    """

    def __init__(
        self,
        table: ClaimTable,
        keys: KeyColumns | None = None,
        demands: Demands = NO_DEMANDS,
        facts: PackFacts | None = None,
    ) -> None:
        self.table = table
        self.keys = KeyColumns(table, facts) if keys is None else keys.under(table.policies)
        self.demands = demands

    def under(self, policies: Sequence[Policy]) -> ProblemBuilder:
        """What builds problems of the same claims under other rules: policies that differ from the table's in these
        alone. What was found out about the claims stays true."""
        builder = copy(self)
        builder.table = replace(self.table, policies=tuple(policies))
        builder.keys = self.keys.under(builder.table.policies)
        return builder

    def build(self, case: int, mode: Mode, include_drafts: bool) -> Built:
        """The problem of the case (or owner) at that place of the table."""
        return self.build_all([case], mode, include_drafts).of(case)

    def build_all(
        self, owners: Sequence[int], mode: Mode, drafts: bool | Sequence[bool], *, idle: bool = True
    ) -> ChunkBuilt:
        """The problems of some owners of the table; `drafts` says whether drafts count, by owner or for all.

        Without `idle`, rows that hold whatever is taken are left out.
        """
        wishes = [drafts] * len(owners) if isinstance(drafts, bool) else list(drafts)
        counted = Counted(self.table, self.keys.facts, owners, wishes)
        live = counted.live()
        built = self._candidates(counted, live, mode)
        index = built.index_of()
        rules = [rule for policy in counted.policies() for rule in policy.rules]
        builder = self._groups(live, mode, counted, None if idle else index)
        stacked = self._stacked(builder.stacked_pairs(rules))
        seating = Seating(self.table, self.keys, mode, index)
        rows: list[list[Row]] = [[] for _ in owners]
        for group in builder.groups(rules):
            seats = seating.seated(group, stacked.get(group.owner, _NO_PAIRS))
            rows[int(counted.place[group.owner])] += self._bonds(group, seats)
        for place, row in self._one_version(built):
            rows[place].append(row)
        awards = np.flatnonzero(live & self.table.fixed)
        for place, own, past in self._sharing(built, awards):
            pairs = stacked.get(built.owners[place], _NO_PAIRS)
            rows[place] += self._spending(own, past, index, mode, pairs)
        for place in range(len(owners)) if self.demands else ():
            rows[place] += self._demanded(built, place)
        return built.with_rows(rows if idle else _without_idle(rows, built))

    def _groups(self, live: Bools, mode: Mode, counted: Counted, index: Index | None) -> GroupBuilder:
        """What makes the rule groups."""
        return GroupBuilder(self.table, self.keys, live, mode, counted=counted, index=index)

    def _bonds(self, group: RuleGroup, seats: SeatGroup) -> tuple[Row, ...]:
        """The rows of one group."""
        return FACES[group.rule.kind](seats)

    def is_received(self, row: int) -> bool:
        """Whether the history holds the claim of this row."""
        return bool(self._received[row])

    def _candidates(self, counted: Counted, live: Bools, mode: Mode) -> ChunkBuilt:
        """Rows that may be taken, of each owner in the order of their keys, and rows without an upper bound; no bonds
        between them yet."""
        table, facts = self.table, self.keys.facts
        able = live & ~table.fixed & (table.must if mode == "certain" else table.may)
        able[np.flatnonzero(able)[self._received[able]]] = False
        ceiling = table.lo if mode == "certain" else table.hi
        unbounded = able & table.hi_open if mode == "possible" else np.zeros_like(able)
        payable = np.flatnonzero(able & ~unbounded)
        payable = payable[np.asarray(ceiling[payable] >= 1, dtype=bool)]
        rows = self._by_key(counted, payable)
        open_rows: dict[int, list[int]] = defaultdict(list)
        for row in self._by_key(counted, np.flatnonzero(unbounded)).tolist():
            open_rows[int(table.owner[row])].append(row)
        owner, clause = table.owner[rows], table.clause[rows]
        return ChunkBuilt(
            table,
            counted.owners,
            np.searchsorted(counted.place[owner], np.arange(len(counted.owners) + 1)),
            rows,
            owner,
            ceiling[rows],
            facts.tier[clause],
            table.year[rows],
            facts.rank[clause],
            tuple([table.keys[row] for row in rows.tolist()]),
            (),
            np.zeros(len(counted.owners) + 1, dtype=np.int64),
            {one: tuple(own) for one, own in open_rows.items()},
        )

    def _by_key(self, counted: Counted, rows: Index) -> Index:
        """Rows owner by owner, those of one owner in the order of their keys."""
        keys, places = self.table.keys, counted.place[self.table.owner[rows]].tolist()
        named = sorted((place, keys[row], row) for place, row in zip(places, rows.tolist(), strict=True))
        return np.array([row for *_, row in named], dtype=np.int64)

    @cached_property
    def _received(self) -> Bools:
        """Claims that the history holds: the same clause on the same item in the same year is not claimed twice."""
        table = self.table
        found = np.zeros(len(table), dtype=bool)
        rows = np.flatnonzero(np.isin(table.owner, table.owner[table.fixed]))
        if len(rows):
            claims = (table.owner[rows], self.keys.codes("clause", rows), self.keys.places(rows), table.year[rows])
            entries = list(zip(*(column.tolist() for column in claims), strict=True))
            received = {entries[at] for at in np.flatnonzero(table.fixed[rows]).tolist()}
            found[rows] = [entry in received for entry in entries]
        return found & ~table.fixed

    def _stacked(self, pairs: Iterable[tuple[int, int]]) -> dict[int, frozenset[frozenset[str]]]:
        """By owner, the pairs of keys that no rule of "once only" keeps apart."""
        keys = self.table.keys
        found: dict[int, set[frozenset[str]]] = defaultdict(set)
        for one, other in pairs:
            found[int(self.table.owner[one])].add(frozenset((keys[one], keys[other])))
        return {owner: frozenset(own) for owner, own in found.items()}

    def _one_version(self, built: ChunkBuilt) -> Iterator[tuple[int, AtMost]]:
        """The same clause on the same item in the same year is claimed under one version of the policy only."""
        if not self.keys.facts.has_versions:
            return
        clauses, items = self.keys.codes("clause", built.rows), self.keys.places(built.rows)
        same: dict[tuple[int, int, int, int], list[int]] = defaultdict(list)
        claims = zip(built.place.tolist(), clauses.tolist(), items.tolist(), built.year.tolist(), strict=True)
        for number, claim in enumerate(claims):
            same[claim].append(number)
        for (place, *_), members in same.items():
            if len(members) > 1:
                yield place, AtMost(tuple(members), 1, ONE_VERSION)

    def _demanded(self, built: ChunkBuilt, place: int) -> Iterable[Row]:
        """The rows of the demands over the candidates of one owner."""
        table = self.table
        first, last = int(built.starts[place]), int(built.starts[place + 1])
        asked = [
            Asked(table.clause_of(row), table.claims[row], int(table.year[row]))
            for row in built.rows[first:last].tolist()
        ]
        rows = demand_rows(self.demands, asked, ClaimNames(table.clauses))
        return rows if not first else (renumbered(row, dict(enumerate(range(first, last)))) for row in rows)

    # Spending once

    def _sharing(self, built: ChunkBuilt, awards: Index) -> Iterator[tuple[int, list[int], list[int]]]:
        """Owners (by place) with claims that may share spending: the rows of their claims and of their awards."""
        past: dict[int, list[int]] = defaultdict(list)
        for row in awards.tolist():
            past[int(self.table.owner[row])].append(row)
        owners = owners_sharing(self.keys, built.rows, awards)
        for place, owner in enumerate(built.owners):
            if owner in owners:
                own = built.rows[int(built.starts[place]) : int(built.starts[place + 1])]
                yield place, own.tolist(), past.get(owner, [])

    def _spending(
        self, rows: list[int], awards: list[int], index: Index, mode: Mode, stacked: frozenset[frozenset[str]]
    ) -> list[Row]:
        """Claims that share spending exclude one another, or (reading `overlap`) the upper gives up the shared part."""
        pairs = [
            pair
            for pair in self._overlaps([*rows, *awards], mode)
            if frozenset((self.table.keys[pair.one], self.table.keys[pair.other])) not in stacked
            and (index[pair.one] >= 0 or index[pair.other] >= 0)
        ]
        carved: dict[int, list[int]] = defaultdict(list)
        exclusions: list[Overlap] = []
        for pair in pairs:
            if self._carves(pair, index):
                carved[pair.upper].append(pair.other if pair.upper == pair.one else pair.one)
            else:
                exclusions.append(pair)
        return [*self._cliques(exclusions, index), *self._carve_outs(carved, index, mode)]

    def _overlaps(self, rows: Sequence[int], mode: Mode) -> list[Overlap]:
        """Pairs of rows that are paid for the same spending."""
        return overlaps(self.keys, rows, mode)

    def _carves(self, pair: Overlap, index: Index) -> bool:
        case = self.table.tables.cases[int(self.table.case[pair.one])]
        default = self.table.tables.vocabulary.readings.get("overlap")
        option = case.readings.get("overlap", default.default if default else "exclude")
        if option != "carve_out" or pair.upper < 0 or index[pair.upper] < 0:
            return False
        return all(rate_and_base_of(self.table, row) is not None for row in (pair.one, pair.other))

    def _cliques(self, pairs: list[Overlap], index: Index) -> Iterator[AtMost]:
        """At-most-one rows that cover the pairs; a claim that an award of the history overlaps is barred."""
        beside: dict[int, set[int]] = defaultdict(set)
        for pair in pairs:
            free = [row for row in (pair.one, pair.other) if index[row] >= 0]
            if len(free) == 1:
                yield AtMost((int(index[free[0]]),), 0, SPENDING_ONCE)
            else:
                beside[pair.one].add(pair.other)
                beside[pair.other].add(pair.one)
        covered: set[tuple[int, int]] = set()
        for one in sorted(beside):
            for other in sorted(beside[one]):
                if one < other and (one, other) not in covered:
                    clique = _grown([one, other], beside)
                    covered |= {(a, b) for a in clique for b in clique if a < b}
                    yield AtMost(tuple(int(index[row]) for row in clique), 1, SPENDING_ONCE)

    def _carve_outs(self, carved: dict[int, list[int]], index: Index, mode: Mode) -> Iterator[Row]:
        for upper, lowers in sorted(carved.items()):
            own = rate_and_base_of(self.table, upper)
            assert own is not None
            rate = own.rate_lo if mode == "certain" else own.rate_hi
            base = own.base_lo if mode == "certain" else own.base_hi
            if rate is None or base is None:
                continue
            taken: list[tuple[int, int]] = []
            for lower in lowers:
                part = rate_and_base_of(self.table, lower)
                assert part is not None
                out = part.base_lo if mode == "possible" else part.base_hi if part.base_hi is not None else base
                if index[lower] >= 0:
                    taken.append((int(index[lower]), out))
                else:
                    base -= out
            yield CarveOut(int(index[upper]), rate, max(0, base), tuple(taken), SPENDING_ONCE)


def _grown(clique: list[int], beside: dict[int, set[int]]) -> list[int]:
    """The clique with every further row that stands beside all of it, in order."""
    for row in sorted(set.intersection(*(beside[one] for one in clique))):
        if all(row in beside[one] for one in clique):
            clique = [*clique, row]
    return sorted(clique)


def _without_idle(rows: Sequence[Sequence[Row]], built: ChunkBuilt) -> list[list[Row]]:
    ceilings: list[int] = built.ceiling.tolist()
    return [[row for row in own if not is_idle(row, ceilings)] for own in rows]
