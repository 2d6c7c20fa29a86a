"""Rule groups over the union table: what holds under every decision at once, and where a group must be told apart.

Most rules read only who is taken and what is granted. Their groups hold all readings of their claims: of each claim
one at most is open under any decision, so that the row says the same as the ordinary row of that decision. Where a rule
reads what stands in the group (who is eligible, with what ceiling, what the past paid), the group is made once for each
combination of the options behind that, and its rows are split until each belongs to one combination.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from models.errors import InputError
from models.expression import facts_of
from models.rule import Rule, RuleKind
from planner.building.elsewhere import money_beside
from planner.building.groups import GroupBuilder
from planner.building.keys import KeyColumns
from planner.columns.flags import Bools
from planner.levers.dependence import Dependence, Names, Spot
from planner.levers.refusals import too_many_ways
from planner.levers.union import Origin, UnionTable
from planner.levers.worlds import Switchboard
from planner.rules.check import Mode
from policies.language.award_form import rate_and_base

#: A group is made for at most so many combinations, and a claim's rows are split into so many at most.
MOST_COMBINATIONS = 1_024
MOST_ROWS_OF_A_CLAIM = 4_096
_NONE: Names = frozenset()
#: Kinds whose rows for the solver may read the ceilings of claims.
_COMPARE_CEILINGS = frozenset({RuleKind.HIGHEST_ONLY, RuleKind.TOP_UP, RuleKind.DEDUCT})
#: A group by the rows that it holds before any is split: the rule, whether it joins, the base rows of both sides.
Name = tuple[str, bool, frozenset[int], frozenset[int]]


@dataclass
class Apartness:
    """By group, the levers by which it is made apart; None where it is left out, since that cannot be exact."""

    levers: dict[Name, Names | None]

    @property
    def exact(self) -> bool:
        """Whether no group is left out."""
        return None not in self.levers.values()


class OpenGroups(GroupBuilder):
    """Groups of the rules over a union table. `apart` says what is known of each; None: find it out."""

    def __init__(
        self,
        table: UnionTable,
        keys: KeyColumns,
        live: Bools,
        mode: Mode,
        *,
        board: Switchboard,
        dependence: Dependence,
        apart: Apartness,
        finding: bool,
    ) -> None:
        super().__init__(table, keys, live, mode)
        self.union = table
        self._board = board
        self._dependence = dependence
        self._apartness = apart
        self._finding = finding

    def _apart(
        self, rule: Rule, on: list[int], others: list[int], *, joins: bool = False
    ) -> Iterator[tuple[list[int], list[int]]]:
        name = (rule.ref, joins, self._bases(on), self._bases(others))
        if self._finding:
            self._apartness.levers[name] = self._behind(rule, on, others, joins=joins)
            return
        levers = self._apartness.levers[name]
        if levers is None:
            if joins:
                raise self._cannot_join(rule, on, others)
            return
        for members, beside in self._by_combination(levers, on, others, once=not joins):
            yield from ((part, beside) for part in self._by_limit(rule, members))

    def _cannot_join(self, rule: Rule, on: Iterable[int], others: Iterable[int]) -> InputError:
        """What lets claims stand together cannot be left out: without it, too much would be forbidden."""
        names = frozenset().union(*(self.union.origins[row].levers for row in (*on, *others)))
        return too_many_ways(rule.ref, names, self._board.levers, self._board.number_of(names), MOST_COMBINATIONS)

    def _bases(self, rows: Iterable[int]) -> frozenset[int]:
        return frozenset(self.union.origins[row].base for row in rows)

    def _by_combination(
        self, levers: Names, on: list[int], others: list[int], *, once: bool
    ) -> Iterator[tuple[list[int], list[int]]]:
        """The group under each combination of the levers; an award stands in it `once`, or with all its rows."""
        names = self._board.choices(levers)
        parts: dict[tuple[str, ...], tuple[list[int], list[int]]] = {}
        seen: set[tuple[tuple[str, ...], int, int]] = set()
        for side, rows in enumerate((on, others)):
            for row in rows:
                origin = self.union.origins[row]
                combination = tuple(origin.picks[name] for name in names)
                award = (combination, side, self._award_of(row))
                if once and self.table.fixed[row] and award in seen:
                    continue
                seen.add(award)
                parts.setdefault(combination, ([], []))[side].append(row)
        for combination in sorted(parts):
            yield parts[combination]

    def _award_of(self, row: int) -> int:
        return int(self.table.award[row])

    def _by_limit(self, rule: Rule, on: list[int]) -> Iterator[list[int]]:
        """Members by the options that the limit and the `when` read: in any world, all see the same ones.

        Where the `when` reads amounts, rows of which some are in regions where it holds are told apart as well.
        """
        parts: dict[tuple[object, ...], list[int]] = defaultdict(list)
        doubtful = self._is_doubtful(rule, on)
        for row in on:
            picks = self.union.origins[row].picks
            names = () if doubtful else self._board.choices(self._of_terms(rule, row))
            parts[(*((name, picks[name]) for name in names), self._when(rule, row))].append(row)
        yield from parts.values()

    def _when(self, rule: Rule, row: int) -> tuple[bool, ...]:
        """Whether an open `when` holds in a row's own region: in doubt, and beyond doubt."""
        if not self._board.amounts(self._dependence.of_when(rule, self.union.spot_of(row))):
            return ()
        key = (0, *(int(self.table.year[row]) for _ in rule.per))
        return self._binds(rule, row, key, True), self._binds(rule, row, key, False)

    def _of_terms(self, rule: Rule, row: int) -> Names:
        """Levers behind the rule's `when` and its limit, as a member tells them."""
        spot = self.union.spot_of(row)
        return self._dependence.of_limit_within(rule, spot) | self._dependence.of_when(rule, spot)

    # What a group must be told apart by

    def _behind(self, rule: Rule, on: list[int], others: list[int], *, joins: bool) -> Names | None:
        """The levers by which the group is to be made apart; None where amounts are among them, or it is too much."""
        found: set[str] = set()
        for row in self._awards(on, others) if joins else self._read_as_data(rule, on, others):
            found |= self._levers_of(row, ceilings=rule.kind in _COMPARE_CEILINGS)
        levers = self._board.with_gates(found)
        if self._board.amounts(levers) or self._reads_item_elsewhere(rule, on, others):
            return None
        if rule.kind in (RuleKind.MATCHING, RuleKind.USED_UP) or rule.of == "base":
            limits = [self._dependence.of_limit(rule, self.union.spot_of(row)) for row in on]
            if any(self._board.amounts(one) for one in limits):
                return None
        return levers if self._board.number_of(levers) <= MOST_COMBINATIONS else None

    def _levers_of(self, row: int, *, ceilings: bool) -> Names:
        """What a row depends on: of amounts, those by which it is there or not, and perhaps those of its ceiling."""
        origin = self.union.origins[row]
        if self.table.fixed[row]:
            return origin.levers
        forms = (*origin.guards, *((origin.form,) if ceilings and origin.form is not None else ()))
        names = self._board.amounts(self._board.levers)
        read = {names[place] for form in forms for place, _ in form.terms}
        return self._dependence.touched.choices(origin.levers) | read

    def _read_as_data(self, rule: Rule, on: list[int], others: list[int]) -> Iterator[int]:
        """The rows whose eligibility, ceiling or figures the rule's rows for the solver are made of."""
        everyone, fixed = [*on, *others], self._awards(on, others)
        yield from fixed
        compares = rule.kind is RuleKind.SUPERSEDES or (
            rule.kind is RuleKind.HIGHEST_ONLY and rule.chooser == "authority"
        )
        if self._is_doubtful(rule, everyone) or compares or self._of_versions(rule, on, others):
            yield from everyone
        elif rule.kind is RuleKind.DEDUCT or (rule.kind is RuleKind.HIGHEST_ONLY and fixed):
            yield from (row for row in everyone if self.table.clause_of(row).years is not None)
        elif rule.kind is RuleKind.TOP_UP:
            yield from (row for row in everyone if self.union.origins[row].form is not None)
        elif rule.of == "base":
            yield from (row for row in on if self._has_open_rate(row))

    def _is_doubtful(self, rule: Rule, rows: Sequence[int]) -> bool:
        """Whether a claim with an unknown key stands in the group, and each group has a limit of its own.

        Otherwise such a claim is also in a group of its own, which says all that a group says of it whose other members
        are away.
        """
        return _reads_items(rule) and not all(self._keys_known(rule, row) for row in rows)

    def _awards(self, on: Sequence[int], others: Sequence[int]) -> list[int]:
        """Awards of the history: what they brought is used as it is."""
        return [row for row in (*on, *others) if self.table.fixed[row]]

    def _has_open_rate(self, row: int) -> bool:
        parts = rate_and_base(self.table.clause_of(row))
        return parts is not None and bool(
            self._board.amounts(self._dependence.touched.of_node(parts[0], self.union.spot_of(row)))
        )

    def _of_versions(self, rule: Rule, on: Sequence[int], others: Sequence[int]) -> bool:
        """Whether the rule binds the group only if one of its own version's claims is there, among others."""
        asked = others if rule.kind is RuleKind.SUPERSEDES else on
        policies = {self.table.clause_of(row).policy for row in asked if not self.table.fixed[row]}
        return rule.policy in policies and len(policies) > 1

    def _reads_item_elsewhere(self, rule: Rule, on: Sequence[int], others: Sequence[int]) -> bool:
        """Whether money from elsewhere counts by a field of an item that a lever changes."""
        if not rule.across or not any(name.startswith("item.") for name in rule.per):
            return False
        cases = {int(self.table.case[row]) for row in (*on, *others)}
        names = {money.matter for case in cases for _, money, _ in money_beside(self.keys, rule, case)}
        return any(self._dependence.of_keys(rule, Spot("", 0, name)) for name in names)


def _reads_items(rule: Rule) -> bool:
    """Whether the limit or the rate is told by the item of a claim."""
    return any(fact.scope == "item" for fact in facts_of(rule.limit or rule.rate))


def split_rows(base: UnionTable, apart: Apartness, board: Switchboard) -> UnionTable:
    """The rows split by the options of the levers by which their groups are apart.

    A group that would split a claim into too many rows is left out from here on.
    """
    more: dict[int, frozenset[str]] = defaultdict(frozenset)
    claims: dict[str, set[str]] = defaultdict(set)
    for name, levers in sorted(apart.levers.items(), key=lambda one: len(one[1] or ())):
        if not levers:
            continue
        members = sorted(name[2] | name[3])
        widened = {base.claims[row]: {*claims[base.claims[row]], *levers} for row in members}
        if any(board.number_of(one) > MOST_ROWS_OF_A_CLAIM for one in widened.values()):
            apart.levers[name] = None
            continue
        claims.update(widened)
        for row in members:
            more[row] |= levers
    rows: list[int] = []
    origins: list[Origin] = []
    for row, origin in enumerate(base.origins):
        for picks in board.combinations({*more[row], *origin.picks}, origin.picks):
            rows.append(row)
            origins.append(replace(origin, picks=picks))
    return base.selected(rows, origins)
