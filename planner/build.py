"""From the claim table and the rules to a planning problem: which claims may be taken, and the rows that bind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property

import numpy as np

from models.case import Case
from models.policy import OWN_PAYEES, Clause, Policy, Strength
from models.rule import Rule, RuleKind
from planner.built import Built, ChunkBuilt
from planner.candidates import ClaimTable
from planner.columns.facts import Index
from planner.columns.flags import Bools
from planner.demands.names import ClaimNames
from planner.demands.rows import Asked, demand_rows
from planner.elsewhere import money_beside
from planner.groups import GroupBuilder, RuleGroup
from planner.keys import KeyColumns
from planner.problem import AtMost, Candidate, CarveOut, Limit, Problem, Row
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
from planner.rules.seat import Seat, SeatGroup
from planner.solve.components import renumbered
from planner.spending import Overlap, cost_based_clauses, overlaps, rate_and_base_of
from planner.terms import NO_DEMANDS, Demands

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
_RANK = {Strength.ENTITLED: 0, Strength.CEILING: 1, Strength.COMPETITIVE: 2}


def counts(policy: Policy, case: Case, include_drafts: bool) -> bool:
    """Whether the policy's clauses and rules count for the case."""
    listed = not case.policies or policy.id in case.policies
    return listed and (policy.status == "in_force" or (policy.status == "draft" and include_drafts))


def tier_of(table: ClaimTable, row: int) -> int:
    """Which objective the claim's money counts in (see planner.problem.Candidate)."""
    clause = table.clause_of(row)
    if clause.payee not in OWN_PAYEES:
        return 2
    return 1 if clause.strength is Strength.COMPETITIVE else 0


class ProblemBuilder:
    """Builds the problem of one case of a table, for one mode, with drafts or without; demands bind each of them."""

    def __init__(self, table: ClaimTable, keys: KeyColumns | None = None, demands: Demands = NO_DEMANDS) -> None:
        self.table = table
        self.keys = keys or KeyColumns(table)
        self.demands = demands

    def build(self, case: int, mode: Mode, include_drafts: bool) -> Built:
        """The problem of the case (or owner) at that place of the table."""
        table = self.table
        own = table.tables.cases[table.case_of(case)]
        policies = [policy for policy in table.policies if counts(policy, own, include_drafts)]
        live = self._live(case, policies)
        rows, unbounded = self._candidates(live, mode)
        index = {row: place for place, row in enumerate(rows)}
        rules = [rule for policy in policies for rule in policy.rules]
        builder = self._groups(live, mode)
        stacked_rows = builder.stacked_pairs(rules)
        stacked = frozenset(frozenset((table.keys[one], table.keys[other])) for one, other in stacked_rows)
        constraints: list[Row] = []
        for group in builder.groups(rules):
            constraints += self._bonds(group, self._seated(group, index, mode, stacked))
        constraints += self._one_version(rows, index)
        constraints += self._spending(rows, np.flatnonzero(live & table.fixed).tolist(), index, mode, stacked)
        constraints += self._demanded(rows)
        candidates = tuple(self._candidate(row, mode) for row in rows)
        return Built(Problem(candidates, tuple(constraints)), tuple(rows), tuple(unbounded))

    def build_all(
        self, owners: Sequence[int], mode: Mode, drafts: bool | Sequence[bool], *, idle: bool = True
    ) -> ChunkBuilt:
        """The problems of some owners of the table; `drafts` says whether drafts count, by owner or for all.

        Without `idle`, rows that hold whatever is taken are left out.
        """
        wished = [drafts] * len(owners) if isinstance(drafts, bool) else list(drafts)
        parts = [self.build(owner, mode, wish) for owner, wish in zip(owners, wished, strict=True)]
        rows = np.array([row for part in parts for row in part.rows], dtype=np.int64)
        starts = np.cumsum([0, *(len(part.rows) for part in parts)])
        constraints: list[Row] = []
        row_starts = [0]
        for first, part in zip(starts.tolist(), parts, strict=False):
            place = range(first, first + len(part.rows))
            numbered = dict(enumerate(place))
            kept = [row for row in part.problem.rows if idle or not _is_idle(row, part.problem)]
            constraints += (renumbered(row, numbered) for row in kept)
            row_starts.append(len(constraints))
        return ChunkBuilt(
            self.table,
            tuple(owners),
            starts,
            rows,
            np.asarray(self.table.owner[rows], dtype=np.int64),
            (self.table.lo if mode == "certain" else self.table.hi)[rows],
            np.array([tier_of(self.table, row) for row in rows.tolist()], dtype=np.int64),
            self.table.year[rows],
            np.array([_RANK[self.table.clause_of(row).strength] for row in rows.tolist()], dtype=np.int64),
            tuple(self.table.keys[row] for row in rows.tolist()),
            tuple(constraints),
            np.array(row_starts, dtype=np.int64),
            {owner: part.unbounded for owner, part in zip(owners, parts, strict=True) if part.unbounded},
        )

    def _groups(self, live: Bools, mode: Mode) -> GroupBuilder:
        """What makes the rule groups."""
        return GroupBuilder(self.table, self.keys, live, mode)

    def _bonds(self, group: RuleGroup, seats: SeatGroup) -> tuple[Row, ...]:
        """The rows of one group."""
        return FACES[group.rule.kind](seats)

    def is_received(self, row: int) -> bool:
        """Whether the history holds the claim of this row."""
        return bool(self._received[row])

    def _live(self, case: int, policies: Sequence[Policy]) -> Bools:
        """Rows of the owner that count: awards of the history, and possible claims of policies that count."""
        names = {policy.id for policy in policies}
        counted = np.array([clause.policy in names for clause in self.table.clauses], dtype=bool)
        mine = self.table.owner == case
        live: Bools = mine & (self.table.fixed | (self.table.may & counted[self.table.clause]))
        return live

    def _candidates(self, live: Bools, mode: Mode) -> tuple[list[int], list[int]]:
        """Rows that may be taken, in the order of their keys, and rows without an upper bound."""
        table = self.table
        able = live & ~table.fixed & ~self._received & (table.must if mode == "certain" else table.may)
        ceiling = table.lo if mode == "certain" else table.hi
        unbounded = able & table.hi_open if mode == "possible" else np.zeros_like(able)
        rows = np.flatnonzero(able & ~unbounded & np.asarray(ceiling >= 1, dtype=bool)).tolist()
        by_key = sorted(rows, key=lambda row: table.keys[row])
        return by_key, sorted(np.flatnonzero(unbounded).tolist(), key=lambda row: table.keys[row])

    @cached_property
    def _cost_based(self) -> frozenset[int]:
        return cost_based_clauses(self.table)

    @cached_property
    def _received(self) -> Bools:
        """Claims that the history holds: the same clause on the same item in the same year is not claimed twice."""
        table = self.table
        columns = np.stack([table.owner, self.keys.column("clause"), self._items, table.year], axis=1)
        received = {tuple(row) for row in columns[table.fixed].tolist()}
        return np.array([tuple(row) in received for row in columns.tolist()], dtype=bool) & ~table.fixed

    @cached_property
    def _items(self) -> Index:
        """The place that stands for each row's item; -1 without one."""
        places = self.table.item.tolist()
        return np.array([place if place < 0 else self.table.same_item(place) for place in places], dtype=np.int64)

    def _candidate(self, row: int, mode: Mode) -> Candidate:
        clause, year = self.table.clause_of(row), int(self.table.year[row])
        key = self.table.keys[row]
        return Candidate(
            key=key,
            ceiling=self._ceiling(row, mode),
            tier=tier_of(self.table, row),
            year=year,
            share_order=(_RANK[clause.strength], year, key),
        )

    def _ceiling(self, row: int, mode: Mode) -> int:
        return int(self.table.lo[row] if mode == "certain" else self.table.hi[row])

    def _seated(
        self, group: RuleGroup, index: dict[int, int], mode: Mode, stacked: frozenset[frozenset[str]]
    ) -> SeatGroup:
        on_base = group.rule.of == "base"
        on = tuple(self._seat(row, group, index, mode, on_base) for row in group.on)
        others = tuple(self._seat(row, group, index, mode, False) for row in group.others)
        others += tuple(self._elsewhere(group, mode))
        return SeatGroup(group.rule, mode, on, others, _limit(group, self.table.fixed, mode), stacked)

    def _seat(self, row: int, group: RuleGroup, index: dict[int, int], mode: Mode, on_base: bool) -> Seat:
        table = self.table
        paid = int(table.paid[row])
        rate = self._rate(row, mode) if on_base else None
        return Seat(
            key=table.keys[row],
            clause=self._clause_for(group.rule, table.clause_of(row)),
            year=int(table.year[row]),
            index=index.get(row),
            fixed=bool(table.fixed[row]),
            ceiling=self._ceiling(row, mode),
            lower=int(table.lo[row]),
            upper=None if table.hi_open[row] else int(table.hi[row]),
            must=bool(table.must[row]),
            may=bool(table.may[row]),
            sure=row in group.sure,
            paid=paid,
            base=_base_used(paid, rate, mode) if on_base else Fraction(0),
            rate=rate,
            series=self._series(row),
            of=table.claims[row],
        )

    def _series(self, row: int) -> str:
        """The support of which a claim is one year; "" where its clause pays once or its item is not listed."""
        clause, place = self.table.clause_of(row), int(self.table.item[row])
        if clause.years is None or place < 0 or not self.table.tables.items[place].listed:
            return ""
        return f"{self.table.lineage.clause(clause.ref)}@{self.table.same_item(place)}"

    def _clause_for(self, rule: Rule, clause: Clause) -> str:
        """The clause by the id that the rule has for it: that of another version goes by the one of the rule's own."""
        if clause.policy == rule.policy or not rule.classes:
            return clause.id
        line = self.table.lineage
        own = (one for _, clauses in rule.classes for one in clauses)
        return next((one for one in own if line.clause(f"{rule.policy}/{one}") == line.clause(clause.ref)), clause.id)

    def _rate(self, row: int, mode: Mode) -> Fraction | None:
        parts = rate_and_base_of(self.table, row)
        if parts is None:
            return None
        return parts.rate_lo if mode == "certain" else parts.rate_hi

    def _elsewhere(self, group: RuleGroup, mode: Mode) -> Iterator[Seat]:
        """Money from a source that no pack holds, as awards on the other side of a rule between policies.

        It is known by its matter and year; by any other key it may be meant, which counts for what is certain.
        """
        doubt = (mode == "certain") != (group.rule.kind is RuleKind.MATCHING)
        for place, money, known in money_beside(self.keys, group.rule, group.case):
            pairs = zip(group.rule.per, group.key, strict=True)
            if all(known[name] == code if name in known else doubt for name, code in pairs):
                yield _award_seat(f"elsewhere:{place}", money.year, money.granted)

    def _one_version(self, rows: list[int], index: dict[int, int]) -> Iterator[AtMost]:
        """The same clause on the same item in the same year is claimed under one version of the policy only."""
        table, clauses = self.table, self.keys.column("clause")
        same: dict[tuple[int, int, int], list[int]] = defaultdict(list)
        for row in rows:
            same[int(clauses[row]), int(self._items[row]), int(table.year[row])].append(index[row])
        yield from (AtMost(tuple(members), 1, ONE_VERSION) for members in same.values() if len(members) > 1)

    def _demanded(self, rows: list[int]) -> tuple[Row, ...]:
        """The rows of the demands over the candidates."""
        if not self.demands:
            return ()
        table = self.table
        asked = [Asked(table.clause_of(row), table.claims[row], int(table.year[row])) for row in rows]
        return demand_rows(self.demands, asked, ClaimNames(table.clauses))

    # Spending once

    def _spending(
        self, rows: list[int], awards: list[int], index: dict[int, int], mode: Mode, stacked: frozenset[frozenset[str]]
    ) -> list[Row]:
        """Claims that share spending exclude one another, or (reading `overlap`) the upper gives up the shared part."""
        pairs = [
            pair
            for pair in self._overlaps([*rows, *awards], mode)
            if frozenset((self.table.keys[pair.one], self.table.keys[pair.other])) not in stacked
            and (pair.one in index or pair.other in index)
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
        return overlaps(self.table, self._cost_based, rows, mode)

    def _carves(self, pair: Overlap, index: dict[int, int]) -> bool:
        case = self.table.tables.cases[int(self.table.case[pair.one])]
        default = self.table.tables.vocabulary.readings.get("overlap")
        option = case.readings.get("overlap", default.default if default else "exclude")
        if option != "carve_out" or pair.upper < 0 or pair.upper not in index:
            return False
        return all(rate_and_base_of(self.table, row) is not None for row in (pair.one, pair.other))

    def _cliques(self, pairs: list[Overlap], index: dict[int, int]) -> Iterator[AtMost]:
        """At-most-one rows that cover the pairs; a claim that an award of the history overlaps is barred."""
        beside: dict[int, set[int]] = defaultdict(set)
        for pair in pairs:
            free = [row for row in (pair.one, pair.other) if row in index]
            if len(free) == 1:
                yield AtMost((index[free[0]],), 0, SPENDING_ONCE)
            else:
                beside[pair.one].add(pair.other)
                beside[pair.other].add(pair.one)
        covered: set[tuple[int, int]] = set()
        for one in sorted(beside):
            for other in sorted(beside[one]):
                if one < other and (one, other) not in covered:
                    clique = _grown([one, other], beside)
                    covered |= {(a, b) for a in clique for b in clique if a < b}
                    yield AtMost(tuple(index[row] for row in clique), 1, SPENDING_ONCE)

    def _carve_outs(self, carved: dict[int, list[int]], index: dict[int, int], mode: Mode) -> Iterator[Row]:
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
                if lower in index:
                    taken.append((index[lower], out))
                else:
                    base -= out
            yield CarveOut(index[upper], rate, max(0, base), tuple(taken), SPENDING_ONCE)


def _grown(clique: list[int], beside: dict[int, set[int]]) -> list[int]:
    """The clique with every further row that stands beside all of it, in order."""
    for row in sorted(set.intersection(*(beside[one] for one in clique))):
        if all(row in beside[one] for one in clique):
            clique = [*clique, row]
    return sorted(clique)


def _limit(group: RuleGroup, fixed: np.ndarray[tuple[int], np.dtype[np.bool_]], mode: Mode) -> Fraction | None:
    """The group's limit or rate. Its keys fix it, so claims that surely belong to the group tell it, if there are any,
    and awards of the history where the group has no claim of `on`.

    What must first be used up is doubtful the other way round: the highest limit counts against the claimant.
    """
    claims = {row: bound for row, bound in group.limits.items() if not fixed[row]} or group.limits
    bounds = [bound for row, bound in claims.items() if row in group.sure] or list(claims.values())
    if not bounds:
        return None
    if (mode == "certain") != (group.rule.kind is RuleKind.USED_UP):
        return min(low for low, _ in bounds)
    tops = [top for _, top in bounds]
    return None if None in tops else max(top for top in tops if top is not None)


def _is_idle(row: Row, problem: Problem) -> bool:
    """Whether the row holds whatever is taken."""
    if isinstance(row, AtMost):
        return row.number >= len(row.members)
    if isinstance(row, Limit) and not row.weights:
        return row.limit >= sum(problem.candidates[claim].ceiling for claim in row.members)
    return False


def _award_seat(key: str, year: int, paid: int) -> Seat:
    return Seat(key, "", year, None, True, 0, 0, 0, True, True, True, paid)


def _base_used(paid: int, rate: Fraction | None, mode: Mode) -> Fraction | None:
    if rate is None or rate <= 0:
        return Fraction(0) if not paid or (rate is None and mode == "possible") else None
    return Fraction(paid) / rate
