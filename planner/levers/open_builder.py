"""The planning problem of one entity over the union table, and the limits that follow open amounts."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from models.rule import RuleKind
from planner.building.build import SPENDING_ONCE, Built, ProblemBuilder
from planner.building.counted import Counted
from planner.building.groups import GroupBuilder, RuleGroup
from planner.building.keys import KeyColumns
from planner.building.spending import Overlap
from planner.columns.facts import Index
from planner.columns.flags import Bools
from planner.evaluator.facts import Facts
from planner.evaluator.reader import number
from planner.levers.dependence import Dependence
from planner.levers.open_groups import Apartness, OpenGroups
from planner.levers.open_problem import Form, OpenLimit, Terms
from planner.levers.pieces import FEN
from planner.levers.readings import OpenReader
from planner.levers.traced import plus, scaled
from planner.levers.union import UnionTable
from planner.levers.worlds import Partial, Switchboard
from planner.problem import Limit, Row
from planner.rules import cap
from planner.rules.check import Mode
from planner.rules.seat import SeatGroup
from policies.language.award_form import rate_and_base


class OpenBuilder(ProblemBuilder):
    """Builds the problem of one owner of a union table. `limits` are those that follow amounts, over its candidates."""

    def __init__(
        self,
        table: UnionTable,
        board: Switchboard,
        dependence: Dependence,
        reader: OpenReader,
        apart: Apartness,
    ) -> None:
        super().__init__(table, KeyColumns(table))
        self.union = table
        self.limits: list[OpenLimit] = []
        self.exact = True
        self._board = board
        self._dependence = dependence
        self._reader = reader
        self._apartness = apart
        self._finding = False

    def find_apart(self, owner: int, include_drafts: bool) -> None:
        """Note by which levers the groups of the owner must be told apart."""
        counted = Counted(self.table, self.keys.facts, [owner], [include_drafts])
        rules = [rule for policy in counted.policies() for rule in policy.rules]
        self._finding = True
        groups = self._groups(counted.live(), "certain", counted, None)
        groups.stacked_pairs(rules)
        deque(groups.groups(rules), maxlen=0)
        self._finding = False
        self._split_beside_awards(owner)

    def build(self, case: int, mode: Mode, include_drafts: bool) -> Built:
        """The problem of an owner, with `limits` and `exact` anew."""
        self.limits, self.exact = [], True
        return super().build(case, mode, include_drafts)

    def _groups(self, live: Bools, mode: Mode, counted: Counted, index: Index | None) -> GroupBuilder:  # noqa: ARG002
        """Those of one owner, for which all rules count; none is left out before it is told apart."""
        return OpenGroups(
            self.union,
            self.keys,
            live,
            mode,
            board=self._board,
            dependence=self._dependence,
            apart=self._apartness,
            finding=self._finding,
        )

    def _bonds(self, group: RuleGroup, seats: SeatGroup) -> tuple[Row, ...]:
        if group.rule.kind is RuleKind.CAP and group.rule.of == "amount" and self._follows_amounts(group):
            self.limits += self._open_cap(group, seats)
            return ()
        rows = super()._bonds(group, seats)
        if group.rule.kind in (RuleKind.DEDUCT, RuleKind.HIGHEST_ONLY):
            return tuple(row for row in rows if not self._opened(row, group, seats))
        return rows

    # Caps

    def _follows_amounts(self, group: RuleGroup) -> bool:
        return any(self._board.amounts(self._of_limit(group, row)) for row in self._tellers(group))

    def _tellers(self, group: RuleGroup) -> list[int]:
        """Members that tell the limit: claims, not awards."""
        return [row for row in group.on if not self.table.fixed[row]]

    def _of_limit(self, group: RuleGroup, row: int) -> frozenset[str]:
        return self._dependence.of_limit(group.rule, self.union.spot_of(row))

    def _open_cap(self, group: RuleGroup, seats: SeatGroup) -> Iterator[OpenLimit]:
        """The cap in each piece of the amounts that its limit follows; what the past used comes off it."""
        row = next(row for row in self._tellers(group) if self._board.amounts(self._of_limit(group, row)))
        levers = self._of_limit(group, row)
        origin = self.union.origins[row]
        way = {name: origin.picks[name] for name in self._board.choices(levers)}
        for one in cap.shared(seats):
            for terms, form in self._left(group, row, way, levers, one.received):
                limit = scaled(form, Fraction(1, FEN))
                yield OpenLimit(one.members, limit, terms, (), group.rule.ref, one.if_any)

    def _left(
        self, group: RuleGroup, row: int, way: dict[str, str], levers: frozenset[str], received: int
    ) -> Iterator[tuple[Terms, Form]]:
        """The fen that are left of the limit, and when."""
        origin, spot = self.union.origins[row], self.union.spot_of(row)
        assert origin.stem is not None and group.rule.limit is not None
        stem, tree = origin.stem, group.rule.limit
        reader = self._reader
        # What the keys of the group tell is so for all of its members, under whatever options.
        within = self._board.choices(self._dependence.of_limit_within(group.rule, spot))
        told = {name: way[name] for name in within}

        def left(amounts: Partial) -> Fraction | int | None:
            facts: Facts | None = reader.facts({**origin.partial, **origin.picks, **amounts}, spot, stem)
            lower = None if facts is None else number(tree, facts).lower
            return None if facts is None else max(0, (lower or 0) - received)

        for branch, piece in reader.pieces(group.rule.ref, levers, way, left):
            if piece is not None and piece.form is not None:
                guards = reader.told_apart(branch, piece)
                yield Terms(reader.picked(told), guards), piece.form

    # Ceilings less other money

    def _opened(self, row: Row, group: RuleGroup, seats: SeatGroup) -> bool:
        """Whether a claim's ceiling less other money follows amounts; then the row is an open limit instead."""
        if not isinstance(row, Limit) or row.limit == 0:
            return False
        # Seats stand in the order of the group's rows; money from elsewhere comes after them.
        places = dict(
            zip((seat.index for seat in (*seats.on, *seats.others)), (*group.on, *group.others), strict=False)
        )
        own = row.if_any or row.members
        origin = self.union.origins[places[own[0]]] if len(own) == 1 else None
        if origin is None or origin.form is None or origin.stem is None:
            return False
        if origin.stem.clause.round_down_to != FEN:
            self.exact = False
            return False
        # The row was made with the most that the claim may bring; what is missing from that is the other money.
        ceiling = int(self.table.lo[places[own[0]]])
        form = plus(scaled(origin.form, Fraction(1, FEN)), Form((), Fraction(ceiling - row.limit)), -1)
        terms = Terms(self._reader.picked(origin.picks), origin.guards)
        self.limits.append(OpenLimit(row.members, form, terms, row.weights, row.source, own))
        return True

    # Spending

    def _split_beside_awards(self, owner: int) -> None:
        """Claims that share spending with an award are told apart by what the award depends on."""
        mine = [row for row in np.flatnonzero(self.table.owner == owner).tolist() if not self._received[row]]
        for pair in super()._overlaps(mine, "certain"):
            for award in (pair.one, pair.other):
                levers = self.union.origins[award].levers if self.table.fixed[award] else frozenset()
                if levers:
                    bases = frozenset(self.union.origins[row].base for row in (pair.one, pair.other))
                    self._apartness.levers[SPENDING_ONCE, False, bases, frozenset()] = levers

    def _overlaps(self, rows: Sequence[int], mode: Mode) -> list[Overlap]:
        """Claims meet an award as it stands under the same options."""
        return [pair for pair in super()._overlaps(rows, mode) if self._may_meet(pair)]

    def _may_meet(self, pair: Overlap) -> bool:
        if not (self.table.fixed[pair.one] or self.table.fixed[pair.other]):
            return True
        one, other = (self.union.origins[row].picks for row in (pair.one, pair.other))
        return all(other.get(lever, option) == option for lever, option in one.items())

    def _carve_outs(self, carved: dict[int, list[int]], index: Index, mode: Mode) -> Iterator[Row]:
        closed = {}
        for upper, lowers in carved.items():
            if any(self._has_open_base(row) for row in (upper, *lowers)):
                self.exact = False
            else:
                closed[upper] = lowers
        yield from super()._carve_outs(closed, index, mode)

    def _has_open_base(self, row: int) -> bool:
        parts = rate_and_base(self.table.clause_of(row)) or ()
        spot = self.union.spot_of(row)
        return any(self._board.amounts(self._dependence.touched.of_node(part, spot)) for part in parts)


def with_most(table: UnionTable, reader: OpenReader) -> UnionTable:
    """The table with the most that each claim may bring within its region as its ceiling."""
    lo = table.lo.copy()
    for row, origin in enumerate(table.origins):
        if origin.form is not None:
            step = table.clause_of(row).round_down_to
            most = reader.most_of(origin.form, origin.guards)
            lo[row] = max(0, most // step * step // FEN)
    return replace(table, lo=lo)
