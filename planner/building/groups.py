"""Rule groups: a rule is a GROUP BY over the claim table. One membership is (group, side, claim).

What is in doubt counts against the claimant for what is certain and in favour for what is possible: a binding member is
taken in doubt when the mode is *certain*, a helping one (what `requires` asks for, what lifts a `top_up`, pairs
that stack) when it is *possible*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import product
from typing import cast

import numpy as np

from models.expression import Literal, Node
from models.rule import Rule, RuleKind
from planner.building.binding import can_bind
from planner.building.counted import Counted
from planner.building.keys import UNKNOWN_KEY, KeyColumns
from planner.building.memberships import ON, Groups, Memberships, Selection
from planner.building.pack_facts import Part
from planner.candidates import ClaimTable
from planner.columns.facts import Index
from planner.columns.flags import Bools
from planner.columns.reader import ColumnReader, Rows
from planner.rules.check import Mode

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
    owner: int
    case: int
    key: tuple[int, ...]
    on: tuple[int, ...]
    others: tuple[int, ...]
    sure: frozenset[int]
    limits: dict[int, Bounds]


class GroupBuilder:
    """Groups of the rules over one claim table, for one mode. `live` marks the rows that count at all.

    `counted` says for which owners a rule's policy counts (None: for all). With `index`, the candidate's number by row
    (-1: none), groups that can bind no candidate are left out.
    """

    def __init__(
        self,
        table: ClaimTable,
        keys: KeyColumns,
        live: Bools,
        mode: Mode,
        *,
        counted: Counted | None = None,
        index: Index | None = None,
    ) -> None:
        self.table = table
        self.keys = keys
        self.live = live
        self.mode = mode
        self._index = index
        self._memberships = Memberships(table, keys, live, counted)
        self._held: dict[tuple[str, int, int, bool], bool] = {}
        #: Bounds of limits by rule and row.
        self._limits: dict[str, dict[int, Bounds]] = {}

    def groups(self, rules: Sequence[Rule]) -> Iterator[RuleGroup]:
        """All groups that hold a claim: owner by owner, rule by rule, in the order of their members."""
        selections = [
            self._selection(rule)
            for rule in rules
            if rule.kind is not RuleKind.ALLOWED and self._memberships.has_any(self.keys.facts.named(rule))
        ]
        found = self._memberships.groups(selections)
        if self._index is not None:
            ceiling = self.table.lo if self.mode == "certain" else self.table.hi
            found = found.some(can_bind(self.table, found, [one.rule for one in selections], self._index, ceiling))
        self._hold(selections, found)
        return self._told(selections, found)

    def stacked_pairs(self, rules: Sequence[Rule]) -> frozenset[tuple[int, int]]:
        """Pairs of rows, each both ways, that no rule of "once only" keeps apart.

        They are claims of one series, and what `allowed`, or a `requires` with `stacks: true`, joins within one group.
        """
        helps = self.mode == "possible"
        parts = self.keys.facts.parts
        selections = [
            Selection(rule, parts(rule, "on"), parts(rule, "needs" if rule.needs else "on"), (helps, helps))
            for rule in rules
            if (rule.kind is RuleKind.ALLOWED or rule.stacks) and self._memberships.has_any(self.keys.facts.named(rule))
        ]
        #: By pair, the versions that join it.
        joined: dict[tuple[int, int], set[str]] = defaultdict(set)
        groups = self._memberships.groups(selections)
        for number in range(len(groups)):
            rule = selections[int(groups.rule[number])].rule
            key = _key(groups, number, rule)
            members, backing, _ = _members(groups, number)
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
        facts = self.keys.facts
        series: dict[tuple[int, str, int], list[int]] = defaultdict(list)
        for clause in facts.of_years:
            rows = self._memberships.of_clause(clause)
            owners, items = self.table.owner[rows].tolist(), self.keys.places(rows).tolist()
            for row, owner, item in zip(rows.tolist(), owners, items, strict=True):
                if item >= 0:
                    series[owner, facts.names[clause], item].append(row)
        years = self.table.year
        for rows_ in series.values():
            if len(rows_) > 1:
                yield from ((one, other) for one, other in product(rows_, rows_) if years[one] != years[other])

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

    def _selection(self, rule: Rule) -> Selection:
        """Both sides of a rule, and whether what is in doubt belongs to them."""
        doubt = self.mode == "certain"
        helps = doubt != (rule.kind in _HELPED)
        return Selection(rule, self.keys.facts.parts(rule, "on"), self._others(rule, helps), (doubt, helps))

    def _others(self, rule: Rule, doubt: bool) -> tuple[Part, ...]:
        """The rule's second selection, by its kind."""
        facts = self.keys.facts
        if rule.across:
            return facts.across(rule)
        match rule.kind:
            case RuleKind.CAP:
                return facts.parts(rule, "if_taken")
            case RuleKind.REQUIRES | RuleKind.USED_UP:
                return facts.parts(rule, "needs")
            case RuleKind.DEDUCT | RuleKind.SUPERSEDES | RuleKind.MATCHING:
                return facts.parts(rule, "of_claims")
            case RuleKind.TOP_UP if doubt:
                return facts.parts(rule, "on")
            case _:
                return ()

    def _told(self, selections: Sequence[Selection], groups: Groups) -> Iterator[RuleGroup]:
        """The groups one by one, with their limits."""
        doubt = self.mode == "certain"
        for number in range(len(groups)):
            place = int(groups.rule[number])
            rule = selections[place].rule
            key = _key(groups, number, rule)
            all_on, all_beside, known = _members(groups, number)
            for members, beside in self._apart(rule, all_on, all_beside):
                if members and self._speaks(rule, members, beside) and self._binds(rule, members[0], key, doubt):
                    sure = frozenset([row for row in (*members, *beside) if known[row]])
                    own = self._limits_within(rule, members, partial(_on, groups, place))
                    owner = key[0]
                    case = self.table.case_of(owner)
                    yield RuleGroup(rule, owner, case, key[1:], tuple(members), tuple(beside), sure, own)

    def _speaks(self, rule: Rule, members: Sequence[int], beside: Sequence[int]) -> bool:
        """Whether the group binds a claim of the rule's own version: a text says nothing of claims under another alone.

        What the past paid under any version still stands between this policy and others.
        """
        fixed = self.table.fixed
        return any(
            rule.across if fixed[row] else self.table.clause_of(row).policy == rule.policy
            for row in (beside if rule.kind is RuleKind.SUPERSEDES else members)
        )

    def _hold(self, selections: Sequence[Selection], groups: Groups) -> None:
        """Read the `when` of the rules for all groups at once, as their first members see it."""
        doubt = self.mode == "certain"
        first = groups.members.row[groups.start[:-1]]
        for number in np.unique(groups.rule).tolist():
            rule = selections[number].rule
            if rule.when is not None:
                asked = np.flatnonzero(groups.rule == number)
                cases = self.table.case[first[asked]]
                years = np.zeros(len(asked), dtype=np.int64)
                if "year" in rule.per:
                    years = groups.members.keys[groups.start[asked], rule.per.index("year")]
                held = ColumnReader(self.table.tables, Rows(cases, years, None, "")).condition(rule.when)
                found = (held.may if doubt else held.must).tolist()
                for case, year, holds in zip(cases.tolist(), years.tolist(), found, strict=True):
                    self._held[rule.ref, case, year, doubt] = holds

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

    def _limits_within(self, rule: Rule, members: Sequence[int], everyone: Callable[[], Index]) -> dict[int, Bounds]:
        """Bounds of the limit (fen), or of the rate of a matching, by member; read for `everyone` at once."""
        tree = rule.limit or rule.rate
        if tree is None:
            return {}
        if isinstance(tree, Literal):
            figure = Fraction(cast("int | Fraction", tree.value))
            return dict.fromkeys(members, (max(Fraction(0), figure), figure))
        if rule.ref not in self._limits:
            self._limits[rule.ref] = self._limits_read(tree, everyone())
        return {row: self._limits[rule.ref][row] for row in members}

    def _limits_read(self, tree: Node, rows: Index) -> dict[int, Bounds]:
        found: dict[int, Bounds] = {}
        for clause in np.unique(self.table.clause[rows]).tolist():
            members = rows[self.table.clause[rows] == clause]
            value = ColumnReader(self.table.tables, self.table.rows_of(members)).numbers(tree)
            for place, row in enumerate(members.tolist()):
                found[row] = (max(Fraction(0), value.lo.at(place) or Fraction(0)), value.hi.at(place))
        return found

    def _keys_known(self, rule: Rule, row: int) -> bool:
        keys = self.keys.of_rule(rule, np.array([row], dtype=np.int64))
        return all(column[0] != UNKNOWN_KEY for column in keys)


def _on(groups: Groups, rule: int) -> Index:
    """The rows that the groups of a rule hold on the side `on`."""
    of_rule = (groups.rule[groups.group] == rule) & (groups.members.side == ON)
    return np.unique(groups.members.row[of_rule])


def _key(groups: Groups, number: int, rule: Rule) -> tuple[int, ...]:
    """The owner and the keys of a group."""
    return int(groups.owner[number]), *groups.members.keys[groups.start[number], : len(rule.per)].tolist()


def _members(groups: Groups, number: int) -> tuple[list[int], list[int], dict[int, bool]]:
    """The rows on both sides of a group, and of each whether it belongs beyond doubt."""
    within = slice(int(groups.start[number]), int(groups.start[number + 1]))
    rows, sides = groups.members.row[within].tolist(), groups.members.side[within].tolist()
    cut = sides.count(ON)
    return rows[:cut], rows[cut:], dict(zip(rows, groups.members.sure[within].tolist(), strict=True))
