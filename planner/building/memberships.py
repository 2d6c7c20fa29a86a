"""Which claims stand in which group of which rule: all rules over all owners at once, as arrays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple

import numpy as np

from models.rule import Rule
from planner.building.counted import Counted
from planner.building.elsewhere import money_beside
from planner.building.keys import NO_KEY, UNKNOWN_KEY, KeyColumns
from planner.building.pack_facts import Part
from planner.candidates import ClaimTable
from planner.columns.facts import Index
from planner.columns.flags import Bools
from planner.columns.reader import ColumnReader

#: A key value that no claim is known to have: where claims with unknown keys meet one another.
SOME_OTHER = -3
ON, OTHERS = 0, 1


@dataclass(frozen=True, slots=True)
class Selection:
    """What a rule selects on both sides; `doubt` says of each side whether what is open belongs to it."""

    rule: Rule
    on: tuple[Part, ...]
    others: tuple[Part, ...]
    doubt: tuple[bool, bool]


class _Piece(NamedTuple):
    """Rows of one clause on one side of one selection, and which of them are there beyond doubt (None: all)."""

    selection: int
    side: int
    clause: int
    rows: Index
    sure: Bools | None


@dataclass(frozen=True, slots=True)
class Members:
    """One entry for each row in a group: the number of the selection, the side, the table row, whether it is there
    beyond doubt, and the codes of the keys (padded with 0)."""

    rule: Index
    side: Index
    row: Index
    sure: Bools
    keys: Index

    def at(self, places: Index | Bools) -> Members:
        """Some entries."""
        return Members(self.rule[places], self.side[places], self.row[places], self.sure[places], self.keys[places])


@dataclass(frozen=True, slots=True)
class Groups:
    """Members by group: those of group g are `start[g]:start[g + 1]`, `on` before the others, in selection order.

    Groups stand by owner, then by rule, then in the order in which their members come, so that other owners change
    nothing. `group` gives the group of each member.
    """

    members: Members
    start: Index
    rule: Index
    owner: Index
    group: Index

    def __len__(self) -> int:
        return len(self.rule)

    def count(self, which: Bools) -> Index:
        """How many members of each group are marked."""
        return np.bincount(self.group[which], minlength=len(self)).astype(np.int64)

    def some(self, groups: Bools) -> Groups:
        """Some of the groups."""
        kept = groups[self.group]
        sizes = np.diff(self.start)[groups]
        start = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        number = np.repeat(np.arange(len(sizes)), sizes)
        return Groups(self.members.at(kept), start, self.rule[groups], self.owner[groups], number)


class Memberships:
    """Gathers the groups of selections over the live rows of a table."""

    def __init__(self, table: ClaimTable, keys: KeyColumns, live: Bools, counted: Counted | None) -> None:
        self.table = table
        self.keys = keys
        self._counted = counted
        rows = np.flatnonzero(live)
        clauses = table.clause[rows]
        self._rows = rows[np.argsort(clauses, kind="stable")]
        self._ends = np.searchsorted(table.clause[self._rows], np.arange(len(table.clauses) + 1)).tolist()
        self._held = frozenset(clauses.tolist())

    def has_any(self, clauses: frozenset[int]) -> bool:
        """Whether a live row is of one of the clauses."""
        return not self._held.isdisjoint(clauses)

    def of_clause(self, clause: int) -> Index:
        """The live rows of a clause, in order."""
        return self._rows[self._ends[clause] : self._ends[clause + 1]]

    def groups(self, selections: Sequence[Selection]) -> Groups:
        """The groups of all selections that hold a member on the side `on`."""
        members = self._keyed(selections, self._selected(selections))
        known = ~(members.keys == NO_KEY).any(axis=1)
        open_ = (members.keys == UNKNOWN_KEY).any(axis=1)
        if bool(open_.any()):
            doubts = np.array([one.doubt for one in selections], dtype=bool)
            kept = known & (~open_ | doubts[members.rule, members.side])
            members = self._spread(selections, members, kept, open_)
        else:
            members = members.at(known)
        return self._grouped(members)

    # Selecting

    def _selected(self, selections: Sequence[Selection]) -> Members:
        """What the selections name, each row once a side, without keys yet."""
        pieces = [piece for number, one in enumerate(selections) for piece in self._pieces(number, one)]
        sizes = [len(one.rows) for one in pieces]
        rule = np.repeat(np.array([one.selection for one in pieces], dtype=np.int64), sizes)
        side = np.repeat(np.array([one.side for one in pieces], dtype=np.int64), sizes)
        rows = np.concatenate([np.zeros(0, np.int64), *(one.rows for one in pieces)])
        sure = np.ones(len(rows), dtype=bool)
        at = 0
        for one in pieces:
            if one.sure is not None:
                sure[at : at + len(one.rows)] = one.sure
            at += len(one.rows)
        found = Members(rule, side, rows, sure, np.zeros((len(rows), 0), np.int64))
        if self._counted is not None:
            policies = np.array([self.keys.facts.places[one.rule.policy] for one in selections], dtype=np.int64)
            found = found.at(self._counted.under(self.table.owner[rows], policies[rule]))
        named = [(one.selection, one.side, one.clause) for one in pieces]
        return found if len(set(named)) == len(named) else _each_once(found)

    def _pieces(self, number: int, one: Selection) -> Iterator[_Piece]:
        """What one selection names; nothing where `on` names no claim."""
        found = False
        for side, parts in ((ON, one.on), (OTHERS, one.others)):
            if side == OTHERS and not found:
                return
            for part in parts:
                rows = self.of_clause(part.clause)
                rows = rows[self.table.fixed[rows]] if part.awards else rows
                must: Bools | None = None
                if part.where is not None and len(rows):
                    held = ColumnReader(self.table.tables, self.table.rows_of(rows)).condition(part.where)
                    kept = held.may if one.doubt[side] else held.must
                    rows, must = rows[kept], held.must[kept]
                if len(rows):
                    found = True
                    yield _Piece(number, side, part.clause, rows, must)

    # Keys

    def _keyed(self, selections: Sequence[Selection], members: Members) -> Members:
        """The members with the codes of their keys."""
        names = [self.keys.names(one.rule) for one in selections]
        width = max((len(one) for one in names), default=0)
        numbers = {name: number for number, name in enumerate(dict.fromkeys(name for one in names for name in one))}
        wanted = np.full((len(selections), width), -1, dtype=np.int64)
        for number, one in enumerate(names):
            wanted[number, : len(one)] = [numbers[name] for name in one]
        asked = wanted[members.rule]
        codes = np.zeros(asked.shape, dtype=np.int64)
        for (name, version), number in numbers.items():
            at = asked == number
            where = np.flatnonzero(at.any(axis=1)) if width else np.zeros(0, np.int64)
            if len(where):
                codes[at] = self.keys.codes(name, members.row[where], version)
        return replace(members, keys=codes)

    def _spread(self, selections: Sequence[Selection], members: Members, kept: Bools, open_: Bools) -> Members:
        """A row with an unknown key, taken in doubt, joins every group that it may mean."""
        owner = self.table.owner[members.row]
        wild = np.flatnonzero(kept & open_)
        where = list(zip(members.rule[wild].tolist(), owner[wild].tolist(), strict=True))
        seen = self._seen_values(selections, members, owner, set(where))
        meant: list[tuple[int, ...]] = []
        times = np.ones(len(kept), dtype=np.int64)
        for at, (rule, one) in zip(wild.tolist(), where, strict=True):
            own = members.keys[at].tolist()
            spread = [seen[rule, one, n] if code == UNKNOWN_KEY else (code,) for n, code in enumerate(own)]
            joined = list(product(*spread))
            times[at] = len(joined)
            meant += joined
        places = np.repeat(np.flatnonzero(kept), times[kept])
        found = members.at(places)
        doubtful = open_[places]
        found.keys[doubtful] = np.array(meant, dtype=np.int64).reshape(len(meant), found.keys.shape[1])
        return replace(found, sure=found.sure & ~doubtful)

    def _seen_values(
        self, selections: Sequence[Selection], members: Members, owner: Index, touched: set[tuple[int, int]]
    ) -> dict[tuple[int, int, int], tuple[int, ...]]:
        """By selection, owner and key, the known values, those of money from elsewhere among them, and one for any
        other."""
        values: dict[tuple[int, int, int], dict[int, None]] = defaultdict(dict)
        owners = np.array([one for _, one in touched], dtype=np.int64)
        for at in np.flatnonzero(np.isin(owner, owners)).tolist():
            where = int(members.rule[at]), int(owner[at])
            if where in touched:
                for place, code in enumerate(members.keys[at].tolist()):
                    values[(*where, place)][code] = None
        for number, one in sorted(touched):
            rule = selections[number].rule
            for _, _, known in money_beside(self.keys, rule, self.table.case_of(one)):
                for place, name in enumerate(rule.per):
                    if name in known:
                        values[number, one, place][known[name]] = None
        return {
            where: (*(code for code in codes if code not in (UNKNOWN_KEY, NO_KEY)), SOME_OTHER)
            for where, codes in values.items()
        }

    # Grouping

    def _grouped(self, members: Members) -> Groups:
        owner = self.table.owner[members.row]
        order = np.lexsort((*members.keys.T, owner, members.rule))
        sorted_ = members.at(order)
        owner = owner[order]
        columns = (sorted_.rule, owner, *sorted_.keys.T)
        new = np.zeros(len(order), dtype=bool)
        new[:1] = True
        for column in columns:
            new[1:] |= column[1:] != column[:-1]
        heads = np.flatnonzero(new)
        sizes = np.diff(np.append(heads, len(order)))
        # The first member is the earliest of its group: sorting is stable, and `on` comes before the others.
        held = sorted_.side[heads] == ON
        place = owner[heads] if self._counted is None else self._counted.place[owner[heads]]
        rank = np.lexsort((order[heads], place))
        rank = rank[held[rank]]
        sizes, first = sizes[rank], heads[rank]
        start = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        group = np.repeat(np.arange(len(rank)), sizes)
        at = np.arange(len(group)) - start[group] + first[group]
        return Groups(sorted_.at(at), start, sorted_.rule[first], owner[first], group)


def _each_once(members: Members) -> Members:
    """Of a row that one side names twice the first entry, beyond doubt if any of them is."""
    first: dict[tuple[int, int, int], int] = {}
    sure = members.sure.copy()
    kept: list[int] = []
    entries = zip(members.rule.tolist(), members.side.tolist(), members.row.tolist(), strict=True)
    for at, entry in enumerate(entries):
        before = first.setdefault(entry, at)
        if before == at:
            kept.append(at)
        else:
            sure[before] |= sure[at]
    return replace(members, sure=sure).at(np.array(kept, dtype=np.int64))
