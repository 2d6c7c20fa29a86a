"""Rule groups: a rule is a GROUP BY over the claim table. One membership is (group, side, claim).

What is in doubt counts against the claimant for what is certain and in favour for what is possible: a binding member is
taken in doubt when the mode is *certain*, a helping one (what `requires` asks for, what lifts a `top_up`, pairs
that stack) when it is *possible*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from models.expression import Node
from models.policy import ENTERPRISE_YEAR, Rule, RuleKind, Selector
from planner.candidates import ClaimTable
from planner.columns import flags, numbers
from planner.columns.facts import Index
from planner.columns.flags import Bools, Flags
from planner.columns.reader import ColumnReader, Rows
from planner.keys import NO_KEY, UNKNOWN_KEY, KeyColumns
from planner.rules.check import Mode

#: A key value that no claim is known to have: where claims with unknown keys meet one another.
_SOME_OTHER = -3


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """One group of a rule in one case: rows of the claim table, and which of them belong beyond doubt.

    `limits` are bounds of a cap's limit in fen, by row of `on`: (lower, upper or None).
    """

    rule: Rule
    case: int
    key: tuple[int, ...]
    on: tuple[int, ...]
    others: tuple[int, ...]
    sure: frozenset[int]
    limits: dict[int, tuple[int, int | None]]


class GroupBuilder:
    """Groups of the rules over one claim table, for one mode. `live` marks the rows that count at all."""

    def __init__(self, table: ClaimTable, keys: KeyColumns, live: Bools, mode: Mode) -> None:
        self.table = table
        self.keys = keys
        self.live = live
        self.mode = mode
        self._rows_of = {
            clause.ref: np.flatnonzero(live & (table.clause == number)) for number, clause in enumerate(table.clauses)
        }
        self._jurisdiction = {policy.id: policy.jurisdiction for policy in table.policies}

    def groups(self, rules: Sequence[Rule]) -> Iterator[RuleGroup]:
        """All groups that hold a claim, rule by rule, in the order of their keys."""
        for rule in rules:
            yield from self._groups_of(rule)

    def stacked_pairs(self, rules: Sequence[Rule]) -> frozenset[tuple[int, int]]:
        """Pairs of rows, each both ways, that a `requires` with `stacks: true` joins within one group."""
        helps = self.mode == "possible"
        pairs: set[tuple[int, int]] = set()
        for rule in rules:
            if rule.kind is not RuleKind.REQUIRES or not rule.stacks:
                continue
            bind = self._binds(rule, helps)
            on, needs = self._select(rule, rule.on, helps), self._select(rule, rule.needs, helps)
            for members, backing in self._gather(rule, on, helps, needs, helps).values():
                for one, other in product(members, backing):
                    if one != other and bind[self.table.case[one]]:
                        pairs |= {(one, other), (other, one)}
        return frozenset(pairs)

    def _groups_of(self, rule: Rule) -> Iterator[RuleGroup]:
        doubt = self.mode == "certain"
        helps = doubt != (rule.kind in (RuleKind.REQUIRES, RuleKind.TOP_UP))
        on, others = self._select(rule, rule.on, doubt), self._others(rule, helps)
        if not on:
            return
        bind = self._binds(rule, doubt)
        limits = self._limits(rule, list(on))
        for key, (members, beside) in self._gather(rule, on, doubt, others, helps).items():
            if members and bind[key[0]]:
                sure = frozenset(
                    row for row in (*members, *beside) if {**on, **others}[row] and self._keys_known(rule, row)
                )
                own = {row: limits[row] for row in members if row in limits}
                yield RuleGroup(rule, key[0], key[1:], tuple(members), tuple(beside), sure, own)

    def _binds(self, rule: Rule, doubt: bool) -> Bools:
        """By case, whether the rule's `when` holds."""
        cases = np.arange(len(self.table.tables.cases), dtype=np.int64)
        if rule.when is None:
            return np.ones(len(cases), bool)
        held = ColumnReader(self.table.tables, Rows(cases, np.zeros_like(cases), None, "")).condition(rule.when)
        return held.may if doubt else held.must

    def _select(self, rule: Rule, selectors: Sequence[Selector], doubt: bool) -> dict[int, bool]:
        """Rows that the selectors name, each with whether it is named beyond doubt."""
        chosen: dict[int, bool] = {}
        for selector in selectors:
            for clause in selector.clauses:
                rows = self._rows_of.get(f"{rule.policy}/{clause}")
                if rows is None or not len(rows):
                    continue
                held = self._where(rows, selector.where)
                for row, must, may in zip(rows.tolist(), held.must.tolist(), held.may.tolist(), strict=True):
                    if must or (doubt and may):
                        chosen[row] = chosen.get(row, False) or must
        return chosen

    def _others(self, rule: Rule, doubt: bool) -> dict[int, bool]:
        """The rule's second selection, by its kind."""
        if rule.kind is RuleKind.HIGHEST_ONLY and rule.across:
            return dict.fromkeys(self._other_policies(rule), True)
        second = {
            RuleKind.CAP: rule.if_taken,
            RuleKind.REQUIRES: rule.needs,
            RuleKind.DEDUCT: rule.of_claims,
            RuleKind.SUPERSEDES: rule.of_claims,
            RuleKind.TOP_UP: rule.on if doubt else (),
        }
        return self._select(rule, second.get(rule.kind, ()), doubt)

    def _other_policies(self, rule: Rule) -> list[int]:
        own = self._jurisdiction[rule.policy]
        rows = [
            self._rows_of[clause.ref]
            for clause in self.table.clauses
            if clause.policy != rule.policy
            and (rule.across != "same_jurisdiction" or self._jurisdiction[clause.policy] == own)
        ]
        return [int(row) for part in rows for row in part]

    def _where(self, rows: Index, tree: Node | None) -> Flags:
        return flags.constant(True, len(rows)) if tree is None else self._reader(rows).condition(tree)

    def _reader(self, rows: Index) -> ColumnReader:
        """A reader for rows of one clause."""
        on = self.table.clause_of(int(rows[0])).on
        item = None if on == ENTERPRISE_YEAR else self.table.item[rows]
        return ColumnReader(self.table.tables, Rows(self.table.case[rows], self.table.year[rows], item, on))

    def _limits(self, rule: Rule, rows: list[int]) -> dict[int, tuple[int, int | None]]:
        """Bounds of the limit by row, in fen."""
        if rule.limit is None:
            return {}
        found: dict[int, tuple[int, int | None]] = {}
        by_clause: dict[int, list[int]] = defaultdict(list)
        for row in rows:
            by_clause[int(self.table.clause[row])].append(row)
        for members in by_clause.values():
            value = self._reader(np.array(members, dtype=np.int64)).numbers(rule.limit)
            lower, upper = numbers.floor_to(value.lo, 1), numbers.floor_to(value.hi, 1)
            for place, row in enumerate(members):
                top = None if value.hi.open[place] else int(upper[place])
                found[row] = (max(0, int(lower[place])), top)
        return found

    def _keys_known(self, rule: Rule, row: int) -> bool:
        return all(self.keys.column(name)[row] != UNKNOWN_KEY for name in rule.per)

    def _gather(
        self, rule: Rule, on: dict[int, bool], on_doubt: bool, others: dict[int, bool], others_doubt: bool
    ) -> dict[tuple[int, ...], tuple[list[int], list[int]]]:
        """Members by (case, keys); a row with an unknown key, taken in doubt, joins every group that it may mean."""
        columns = [self.keys.column(name) for name in rule.per]
        seen = self._seen_values(columns, [*on, *others])
        groups: dict[tuple[int, ...], tuple[list[int], list[int]]] = {}
        for side, (rows, doubt) in enumerate(((on, on_doubt), (others, others_doubt))):
            for row in rows:
                codes = [int(column[row]) for column in columns]
                if NO_KEY in codes or (UNKNOWN_KEY in codes and not doubt):
                    continue
                case = int(self.table.case[row])
                spread = [seen[case, place] if code == UNKNOWN_KEY else (code,) for place, code in enumerate(codes)]
                for key in product(*spread):
                    groups.setdefault((case, *key), ([], []))[side].append(row)
        return {key: groups[key] for key in sorted(groups)}

    def _seen_values(self, columns: list[Index], rows: list[int]) -> dict[tuple[int, int], tuple[int, ...]]:
        """By case and key, the known values and the one that stands for any other."""
        values: dict[tuple[int, int], set[int]] = defaultdict(set)
        for row in rows:
            for place, column in enumerate(columns):
                values[int(self.table.case[row]), place].add(int(column[row]))
        return {where: (*sorted(codes - {UNKNOWN_KEY, NO_KEY}), _SOME_OTHER) for where, codes in values.items()}
