"""Groups of rows as the `rows` faces of rules see them: seats, with what the mode makes of figures and doubts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from models.policy import Clause
from models.rule import Rule, RuleKind
from planner.building.elsewhere import money_beside
from planner.building.groups import RuleGroup
from planner.building.keys import KeyColumns
from planner.building.spending import rate_and_base_of
from planner.candidates import ClaimTable
from planner.columns.facts import Index
from planner.rules.check import Mode
from planner.rules.seat import Seat, SeatGroup


class Seating:
    """Seats the members of groups for one mode. `index` is the candidate's number by row, -1 for none."""

    def __init__(self, table: ClaimTable, keys: KeyColumns, mode: Mode, index: Index) -> None:
        self.table = table
        self.keys = keys
        self.mode: Mode = mode
        self.index = index
        self._ceiling = table.lo if mode == "certain" else table.hi
        self._seats: dict[tuple[int, str, bool, bool], Seat] = {}

    def seated(self, group: RuleGroup, stacked: frozenset[frozenset[str]]) -> SeatGroup:
        """The group as a rule sees it; `stacked` holds the pairs of keys that may stand side by side."""
        on_base = group.rule.of == "base"
        on = tuple([self._seat(row, group, on_base) for row in group.on])
        others = [self._seat(row, group, False) for row in group.others]
        if group.rule.across:
            others += self._elsewhere(group)
        return SeatGroup(group.rule, self.mode, on, tuple(others), self._limit(group), stacked)

    def _seat(self, row: int, group: RuleGroup, on_base: bool) -> Seat:
        asked = (row, self._clause_for(group.rule, self.table.clause_of(row)), row in group.sure, on_base)
        if asked not in self._seats:
            self._seats[asked] = self._made(*asked)
        return self._seats[asked]

    def _made(self, row: int, clause: str, sure: bool, on_base: bool) -> Seat:
        table, index = self.table, int(self.index[row])
        paid = int(table.paid[row])
        rate = self._rate(row) if on_base else None
        return Seat(
            key=table.keys[row],
            clause=clause,
            year=int(table.year[row]),
            index=None if index < 0 else index,
            fixed=bool(table.fixed[row]),
            ceiling=int(self._ceiling[row]),
            lower=int(table.lo[row]),
            upper=None if table.hi_open[row] else int(table.hi[row]),
            must=bool(table.must[row]),
            may=bool(table.may[row]),
            sure=sure,
            paid=paid,
            base=_base_used(paid, rate, self.mode) if on_base else Fraction(0),
            rate=rate,
            series=self._series(row),
            of=table.claims[row],
        )

    def _series(self, row: int) -> str:
        """The support of which a claim is one year; "" where its clause pays once or its item is not listed."""
        clause, place = int(self.table.clause[row]), int(self.table.item[row])
        if self.table.clauses[clause].years is None or place < 0 or not self.table.tables.items[place].listed:
            return ""
        return f"{self.keys.facts.names[clause]}@{self.table.same_item(place)}"

    def _clause_for(self, rule: Rule, clause: Clause) -> str:
        """The clause by the id that the rule has for it: that of another version goes by the one of the rule's own."""
        if clause.policy == rule.policy or not rule.classes:
            return clause.id
        line = self.keys.facts.lineage
        own = (one for _, clauses in rule.classes for one in clauses)
        return next((one for one in own if line.clause(f"{rule.policy}/{one}") == line.clause(clause.ref)), clause.id)

    def _rate(self, row: int) -> Fraction | None:
        parts = rate_and_base_of(self.table, row)
        if parts is None:
            return None
        return parts.rate_lo if self.mode == "certain" else parts.rate_hi

    def _elsewhere(self, group: RuleGroup) -> Iterator[Seat]:
        """Money from a source that no pack holds, as awards on the other side of a rule between policies.

        It is known by its matter and year; by any other key it may be meant, which counts for what is certain.
        """
        doubt = (self.mode == "certain") != (group.rule.kind is RuleKind.MATCHING)
        for place, money, known in money_beside(self.keys, group.rule, group.case):
            pairs = zip(group.rule.per, group.key, strict=True)
            if all(known[name] == code if name in known else doubt for name, code in pairs):
                yield _award_seat(f"elsewhere:{place}", money.year, money.granted)

    def _limit(self, group: RuleGroup) -> Fraction | None:
        """The group's limit or rate. Its keys fix it, so claims that surely belong to the group tell it, if there are
        any, and awards of the history where the group has no claim of `on`.

        What must first be used up is doubtful the other way round: the highest limit counts against the claimant.
        """
        claims = {row: bound for row, bound in group.limits.items() if not self.table.fixed[row]} or group.limits
        bounds = [bound for row, bound in claims.items() if row in group.sure] or list(claims.values())
        if not bounds:
            return None
        if (self.mode == "certain") != (group.rule.kind is RuleKind.USED_UP):
            return min(low for low, _ in bounds)
        tops = [top for _, top in bounds]
        return None if None in tops else max(top for top in tops if top is not None)


def _award_seat(key: str, year: int, paid: int) -> Seat:
    return Seat(key, "", year, None, True, 0, 0, 0, True, True, True, paid)


def _base_used(paid: int, rate: Fraction | None, mode: Mode) -> Fraction | None:
    if rate is None or rate <= 0:
        return Fraction(0) if not paid or (rate is None and mode == "possible") else None
    return Fraction(paid) / rate
