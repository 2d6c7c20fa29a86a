"""Rule groups: a rule is a GROUP BY over the claim table. One membership is (group, side, claim).

What is in doubt counts against the claimant for what is certain and in favour for what is possible: a binding member is
taken in doubt when the mode is *certain*, a helping one (what `requires` asks for, what lifts a `top_up`, pairs
that stack) when it is *possible*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

import numpy as np

from models.expression import Node
from models.policy import Clause
from models.rule import Rule, RuleKind, Selector
from planner.candidates import ClaimTable
from planner.columns import flags
from planner.columns.facts import Index
from planner.columns.flags import Bools, Flags
from planner.columns.reader import ColumnReader, Rows
from planner.elsewhere import money_beside
from planner.keys import NO_KEY, UNKNOWN_KEY, KeyColumns
from planner.rules.check import Mode

#: A key value that no claim is known to have: where claims with unknown keys meet one another.
_SOME_OTHER = -3
#: Kinds whose second selection helps the claimant.
_HELPED = frozenset({RuleKind.REQUIRES, RuleKind.TOP_UP, RuleKind.MATCHING, RuleKind.USED_UP})
#: A lower bound and an upper one; None: no bound.
Bounds = tuple[Fraction, Fraction | None]


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """One group of a rule for one owner: rows of the claim table, and which of them belong beyond doubt.

    `case` is a case of the owner. `limits` are bounds of the limit (fen) or of a matching rate, by row of `on`.
    """

    rule: Rule
    case: int
    key: tuple[int, ...]
    on: tuple[int, ...]
    others: tuple[int, ...]
    sure: frozenset[int]
    limits: dict[int, Bounds]


class GroupBuilder:
    """Groups of the rules over one claim table, for one mode. `live` marks the rows that count at all."""

    def __init__(self, table: ClaimTable, keys: KeyColumns, live: Bools, mode: Mode) -> None:
        self.table = table
        self.keys = keys
        self.live = live
        self.mode = mode
        self._policies = {policy.id: policy for policy in table.policies}
        #: Rows of each clause that counts, by the name that it shares with the clauses of other versions.
        self._rows_of: dict[str, list[Index]] = defaultdict(list)
        self._counted = [
            (clause, np.flatnonzero(live & (table.clause == number))) for number, clause in enumerate(table.clauses)
        ]
        for clause, rows in self._counted:
            if len(rows):
                self._rows_of[table.lineage.clause(clause.ref)].append(rows)
        self._held: dict[tuple[str, int, int, bool], bool] = {}

    def groups(self, rules: Sequence[Rule]) -> Iterator[RuleGroup]:
        """All groups that hold a claim, rule by rule, in the order of their members."""
        for rule in rules:
            yield from self._groups_of(rule)

    def stacked_pairs(self, rules: Sequence[Rule]) -> frozenset[tuple[int, int]]:
        """Pairs of rows, each both ways, that no rule of "once only" keeps apart.

        They are claims of one series, and what `allowed`, or a `requires` with `stacks: true`, joins within one group.
        """
        helps = self.mode == "possible"
        #: By pair, the versions that join it.
        joined: dict[tuple[int, int], set[str]] = defaultdict(set)
        for rule in rules:
            if not (rule.kind is RuleKind.ALLOWED or rule.stacks):
                continue
            on = self._select(rule, rule.on, helps)
            beside = self._select(rule, rule.needs or rule.on, helps)
            for key, (members, backing) in self._gather(rule, on, helps, beside, helps).items():
                for some, others in self._apart(rule, members, backing, joins=True):
                    if some and self._binds(rule, some[0], key, helps):
                        for one, other in product(some, others):
                            joined[one, other].add(rule.policy)
                            joined[other, one].add(rule.policy)
        pairs = (pair for pair, said in joined.items() if pair[0] != pair[1] and self._versions_of(pair) <= said)
        return frozenset((*self._series(), *pairs))

    def _versions_of(self, pair: tuple[int, int]) -> set[str]:
        """The policies under which the pair is still to be claimed: each must say that it may stand together."""
        return {self.table.clause_of(row).policy for row in pair if not self.table.fixed[row]}

    def _series(self) -> Iterator[tuple[int, int]]:
        """Claims and awards of one clause on one item in different years, where the clause pays over several."""
        series: dict[tuple[int, str, int], list[int]] = defaultdict(list)
        for clause, counted in self._counted:
            if clause.years is not None:
                name = self.table.lineage.clause(clause.ref)
                for row in counted.tolist():
                    series[int(self.table.owner[row]), name, self._item(row)].append(row)
        for (_, _, item), rows in series.items():
            if item >= 0:
                years = self.table.year
                yield from ((one, other) for one, other in product(rows, rows) if years[one] != years[other])

    def _item(self, row: int) -> int:
        """The place that stands for the row's item; -1 without one."""
        place = int(self.table.item[row])
        return place if place < 0 else self.table.same_item(place)

    def _apart(
        self,
        _rule: Rule,
        on: list[int],
        others: list[int],
        *,
        joins: bool = False,  # noqa: ARG002
    ) -> Iterator[tuple[list[int], list[int]]]:
        """The members of a group, in parts that never stand beside one another (planner.levers).

        `joins`: all that is asked is who may stand beside whom.
        """
        yield on, others

    def _groups_of(self, rule: Rule) -> Iterator[RuleGroup]:
        doubt = self.mode == "certain"
        helps = doubt != (rule.kind in _HELPED)
        on, others = self._select(rule, rule.on, doubt), self._others(rule, helps)
        if not on:
            return
        limits = self._limits(rule, list(on))
        named = {**on, **others}
        for key, (all_on, all_beside) in self._gather(rule, on, doubt, others, helps).items():
            for members, beside in self._apart(rule, all_on, all_beside):
                if members and self._speaks(rule, members, beside) and self._binds(rule, members[0], key, doubt):
                    sure = frozenset(row for row in (*members, *beside) if named[row] and self._keys_known(rule, row))
                    own = {row: limits[row] for row in members if row in limits}
                    case = self.table.case_of(key[0])
                    yield RuleGroup(rule, case, key[1:], tuple(members), tuple(beside), sure, own)

    def _speaks(self, rule: Rule, members: Sequence[int], beside: Sequence[int]) -> bool:
        """Whether the group binds a claim of the rule's own version: a text says nothing of claims under another alone.

        What the past paid under any version still stands between this policy and others.
        """
        fixed = self.table.fixed
        return any(
            rule.across if fixed[row] else self.table.clause_of(row).policy == rule.policy
            for row in (beside if rule.kind is RuleKind.SUPERSEDES else members)
        )

    def _binds(self, rule: Rule, member: int, key: tuple[int, ...], doubt: bool) -> bool:
        """Whether the rule's `when` holds for a group: for a member's case, and for its year where that is a key."""
        if rule.when is None:
            return True
        year = key[1 + rule.per.index("year")] if "year" in rule.per else 0
        case = int(self.table.case[member])
        asked = (rule.ref, case, year, doubt)
        if asked not in self._held:
            rows = Rows(np.array([case], dtype=np.int64), np.array([year], dtype=np.int64), None, "")
            held = ColumnReader(self.table.tables, rows).condition(rule.when)
            self._held[asked] = bool((held.may if doubt else held.must)[0])
        return self._held[asked]

    def _select(self, rule: Rule, selectors: Sequence[Selector], doubt: bool) -> dict[int, bool]:
        """Rows that the selectors name, each with whether it is named beyond doubt."""
        chosen: dict[int, bool] = {}
        for selector in selectors:
            for clause in selector.clauses:
                for same in self._rows_of.get(self.table.lineage.clause(f"{rule.policy}/{clause}"), ()):
                    rows = self._parts(rule, same) if selector.instalments else same
                    held = self._where(rows, selector.where)
                    for row, must, may in zip(rows.tolist(), held.must.tolist(), held.may.tolist(), strict=True):
                        if must or (doubt and may):
                            chosen[row] = chosen.get(row, False) or must
        return chosen

    def _parts(self, rule: Rule, rows: Index) -> Index:
        """Of rows of one clause the instalments: those of the rule's own version, and awards under any."""
        clause = self.table.clause_of(int(rows[0]))
        if clause.years is None or not clause.years.instalments:
            return rows[:0]
        return rows if clause.policy == rule.policy else rows[self.table.fixed[rows]]

    def _others(self, rule: Rule, doubt: bool) -> dict[int, bool]:
        """The rule's second selection, by its kind."""
        if rule.across:
            return dict.fromkeys(self._other_policies(rule), True)
        second = {
            RuleKind.CAP: rule.if_taken,
            RuleKind.REQUIRES: rule.needs,
            RuleKind.USED_UP: rule.needs,
            RuleKind.DEDUCT: rule.of_claims,
            RuleKind.SUPERSEDES: rule.of_claims,
            RuleKind.MATCHING: rule.of_claims,
            RuleKind.TOP_UP: rule.on if doubt else (),
        }
        return self._select(rule, second.get(rule.kind, ()), doubt)

    def _other_policies(self, rule: Rule) -> list[int]:
        return [row for clause, rows in self._counted if self._is_across(rule, clause) for row in rows.tolist()]

    def _is_across(self, rule: Rule, clause: Clause) -> bool:
        """Whether `with` looks at the claims of this clause."""
        own, other = self._policies[rule.policy], self._policies[clause.policy]
        return (
            self.table.lineage.policy(own.id) != self.table.lineage.policy(other.id)
            and (rule.across == "any" or own.jurisdiction == other.jurisdiction)
            and (not rule.across_levels or other.level in rule.across_levels)
            and (not rule.across_marks or not set(rule.across_marks).isdisjoint(clause.marks))
        )

    def _where(self, rows: Index, tree: Node | None) -> Flags:
        return flags.constant(True, len(rows)) if tree is None or not len(rows) else self._reader(rows).condition(tree)

    def _reader(self, rows: Index) -> ColumnReader:
        """A reader for rows of one clause."""
        return ColumnReader(self.table.tables, self.table.rows_of(rows))

    def _limits(self, rule: Rule, rows: list[int]) -> dict[int, Bounds]:
        """Bounds of the limit (fen), or of the rate of a matching, by row."""
        tree = rule.limit or rule.rate
        if tree is None:
            return {}
        found: dict[int, Bounds] = {}
        by_clause: dict[int, list[int]] = defaultdict(list)
        for row in rows:
            by_clause[int(self.table.clause[row])].append(row)
        for members in by_clause.values():
            value = self._reader(np.array(members, dtype=np.int64)).numbers(tree)
            for place, row in enumerate(members):
                found[row] = (max(Fraction(0), value.lo.at(place) or Fraction(0)), value.hi.at(place))
        return found

    def _keys_known(self, rule: Rule, row: int) -> bool:
        return all(column[row] != UNKNOWN_KEY for column in self.keys.of_rule(rule))

    def _gather(
        self, rule: Rule, on: dict[int, bool], on_doubt: bool, others: dict[int, bool], others_doubt: bool
    ) -> dict[tuple[int, ...], tuple[list[int], list[int]]]:
        """Members by (owner, keys); a row with an unknown key, taken in doubt, joins every group that it may mean.

        Groups stand in the order in which their members come, so that other owners of the table change nothing.
        """
        columns = self.keys.of_rule(rule)
        seen = self._seen_values(rule, columns, [*on, *others])
        groups: dict[tuple[int, ...], tuple[list[int], list[int]]] = {}
        for side, (rows, doubt) in enumerate(((on, on_doubt), (others, others_doubt))):
            for row in rows:
                codes = [int(column[row]) for column in columns]
                if NO_KEY in codes or (UNKNOWN_KEY in codes and not doubt):
                    continue
                owner = int(self.table.owner[row])
                spread = [seen[owner, place] if code == UNKNOWN_KEY else (code,) for place, code in enumerate(codes)]
                for key in product(*spread):
                    groups.setdefault((owner, *key), ([], []))[side].append(row)
        return groups

    def _seen_values(self, rule: Rule, columns: list[Index], rows: list[int]) -> dict[tuple[int, int], tuple[int, ...]]:
        """By owner and key, the known values, those of money from elsewhere among them, and one for any other."""
        values: dict[tuple[int, int], dict[int, None]] = defaultdict(dict)
        for row in rows:
            for place, column in enumerate(columns):
                values[int(self.table.owner[row]), place][int(column[row])] = None
        for owner in dict.fromkeys(owner for owner, _ in values):
            for _, _, known in money_beside(self.keys, rule, self.table.case_of(owner)):
                for place, name in enumerate(rule.per):
                    if name in known:
                        values[owner, place][known[name]] = None
        return {
            where: (*(code for code in codes if code not in (UNKNOWN_KEY, NO_KEY)), _SOME_OTHER)
            for where, codes in values.items()
        }
