"""The groups of one rule among the rows that a plan takes and those of the past: who stands together by which keys.

A claim that the plan leaves is in no group here. It pays nothing, so that it fills no limit and stands beside nobody;
where it would count all the same, because it is eligible, `rules` leaves the rule to the plain evaluator. What is in
doubt counts against the plan: a row of the past that may be in a group is in it where it binds, and not where it helps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from models.lineage import Lineage
from models.policy import Policy
from models.rule import Rule, RuleKind, Selector
from models.vocabulary import Vocabulary
from planner.evaluator.across import OtherSide
from planner.evaluator.entries import NO_KEY, UNKNOWN_KEY, Entry, KeyValue
from planner.evaluator.facts import World
from planner.evaluator.quick.clauses import QuickClause
from planner.evaluator.quick.rows import Planned, Taken
from planner.evaluator.quick.selection import Selection
from planner.evaluator.quick.unsure import Unsure

Keys = tuple[KeyValue, ...]
#: A row, and whether the rule selects it beyond doubt.
Seat = tuple[Taken, bool]
#: Kinds whose second selection helps the claims of `on`.
_HELPED = frozenset({RuleKind.REQUIRES, RuleKind.MATCHING, RuleKind.USED_UP})


@dataclass(slots=True)
class Met:
    """Who meets in one group: the rows of `on`, and those of the second selection."""

    on: list[Seat] = field(default_factory=list)
    others: list[Seat] = field(default_factory=list)

    @property
    def concerns_plan(self) -> bool:
        """Whether it holds a planned claim, which alone can break a rule, and a row of `on`."""
        return bool(self.on) and any(not row.sealed for row, _ in (*self.on, *self.others))


class Gathering:
    """How one rule selects and groups."""

    def __init__(self, rule: Rule, policy: Policy, lineage: Lineage, vocabulary: Vocabulary) -> None:
        self.rule = rule
        self.policy = policy
        self.line = lineage.policy(rule.policy)
        self.on = Selection(rule, rule.on, lineage, vocabulary)
        self.beside = Selection(rule, () if rule.across else _second(rule), lineage, vocabulary)
        self.named = frozenset({*self.on.by_origin, *self.beside.by_origin})
        # All rows are of the one enterprise: it tells no groups apart.
        self.per = tuple(name for name in rule.per if name != "enterprise")
        self._helps = rule.kind in _HELPED

    def groups(self, planned: Iterable[Planned], sealed: Sequence[Entry], world: World) -> dict[Keys, Met]:
        """The groups that concern the plan. Raises Unsure where nobody knows in which one a claim is."""
        found: dict[Keys, Met] = {}
        pending: list[tuple[Keys, Seat, bool]] = []
        theirs = self._theirs(sealed, world)
        rows: list[Taken] = [*planned, *sealed]
        for row in rows:
            for seat, second in self._seats(row, theirs):
                keys = tuple([row.key_of(name, self.rule.policy) for name in self.per])
                if NO_KEY in keys:
                    continue
                if UNKNOWN_KEY not in keys:
                    _join(found.setdefault(keys, Met()), seat, second)
                elif not row.sealed:
                    raise Unsure
                elif not (second and self._helps):
                    pending.append((keys, (row, False), second))
        for keys, seat, second in pending:
            for other, met in found.items():
                if all(key in (UNKNOWN_KEY, theirs_) for key, theirs_ in zip(keys, other, strict=True)):
                    _join(met, seat, second)
        return {keys: met for keys, met in found.items() if met.concerns_plan}

    def _seats(self, row: Taken, theirs: frozenset[str]) -> list[tuple[Seat, bool]]:
        """Where the row sits: with those of `on`, in the second selection (True), in both or in none."""
        found: list[tuple[Seat, bool]] = []
        if row.origin in self.on.by_origin:
            held = self.on.holds(row)
            if held is not False:
                found.append(((row, held is True), False))
        if self.rule.across:
            if row.key in theirs if isinstance(row, Entry) else self.faces(row.quick):
                found.append(((row, True), True))
        elif row.origin in self.beside.by_origin:
            held = self.beside.holds(row)
            if held or (held is None and not self._helps):
                found.append(((row, held is True), True))
        return found

    def _theirs(self, sealed: Sequence[Entry], world: World) -> frozenset[str]:
        """The rows of the past on the other side of a rule `with`."""
        if not self.rule.across or not sealed:
            return frozenset()
        side = OtherSide(self.rule, self.policy, world)
        return frozenset(entry.key for entry in side.rows(sealed, not self._helps))

    def faces(self, clause: QuickClause) -> bool:
        """Whether claims of the clause are on the other side of a rule `with`."""
        rule = self.rule
        return (
            clause.line != self.line
            and (rule.across == "any" or clause.policy.jurisdiction == self.policy.jurisdiction)
            and (not rule.across_levels or clause.policy.level in rule.across_levels)
            and (not rule.across_marks or any(mark in rule.across_marks for mark in clause.clause.marks))
        )


def _second(rule: Rule) -> tuple[Selector, ...]:
    """The second selection of a rule without `with`; what may lift a `top_up` in doubt is left out."""
    selectors = {
        RuleKind.CAP: rule.if_taken,
        RuleKind.REQUIRES: rule.needs,
        RuleKind.USED_UP: rule.needs,
        RuleKind.DEDUCT: rule.of_claims,
        RuleKind.SUPERSEDES: rule.of_claims,
        RuleKind.MATCHING: rule.of_claims,
    }
    return selectors.get(rule.kind, ())


def _join(met: Met, seat: Seat, second: bool) -> None:
    (met.others if second else met.on).append(seat)
