"""One rule of a pack, prepared: whether the claims of a plan surely keep to it.

Claims that the plan leaves are not looked at. That is the same for every kind but two, since a face of a rule (`check`
in `planner.rules`) speaks of what is paid: limits, quotas, exclusions, steps and shares add up or compare taken claims
only. A claim left out of a series can only lengthen the money that the series may keep, and a year in which nothing is
taken compares the same sums again. Where eligible claims count although nobody takes them (`supersedes`, the choice of
the authority), or where the limit may differ among the claims of a group, the plain evaluator makes the groups, from
all claims of the clauses that the rule names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Final

from models.expression import Literal, Node, facts_of
from models.lineage import Lineage
from models.policy import Clause, Policy
from models.rule import Rule, RuleKind
from models.text import Text
from models.vocabulary import Vocabulary
from planner.evaluator.ceilings import claims_of_clause
from planner.evaluator.check import FACES
from planner.evaluator.entries import Entry, entries_of
from planner.evaluator.facts import Facts, World
from planner.evaluator.members import groups_of
from planner.evaluator.quick.groups import Gathering, Keys, Met, Seat
from planner.evaluator.quick.rows import Planned, Taken
from planner.evaluator.quick.trees import Reader, reader_of, yearly_facts
from planner.evaluator.quick.unsure import Unsure
from planner.rules.check import Group, Member, Mode

#: Kinds that a claim by itself never breaks, where nothing of the past stands beside it.
_HARMLESS_ALONE: Final = frozenset(
    {RuleKind.ONCE, RuleKind.AT_MOST_ONE, RuleKind.ONE_CLASS, RuleKind.HIGHEST_ONLY, RuleKind.DEDUCT, RuleKind.TOP_UP}
)
_NO_NAME = Text("", "")


@dataclass(frozen=True, slots=True)
class Plan:
    """What the rules see of one plan. `stand` says which pairs surely stand beside one another."""

    world: World
    mode: Mode
    policies: Sequence[Policy]
    active: frozenset[str]
    planned: Sequence[Planned]
    sealed: Sequence[Entry]
    stand: Callable[[Taken, Taken], bool]


class QuickRule:
    """A rule that binds (`allowed` binds nothing and is none)."""

    def __init__(self, rule: Rule, policy: Policy, lineage: Lineage, vocabulary: Vocabulary) -> None:
        self.rule = rule
        self.policy = policy
        self.gathering = Gathering(rule, policy, lineage, vocabulary)
        self._lineage = lineage
        yearly = yearly_facts(vocabulary, "")
        self._when = None if rule.when is None else reader_of(rule.when, yearly)
        figure = rule.rate if rule.kind is RuleKind.MATCHING else rule.limit
        self._figure = figure
        self._vocabulary = vocabulary
        self._readers: dict[str, Reader] = {}
        looks_at_eligible = rule.kind is RuleKind.SUPERSEDES or rule.chooser == "authority"
        self._plainly = looks_at_eligible or not _is_fixed_by_keys(figure, rule.per)
        amounts = rule.kind is RuleKind.CAP and rule.of == "amount"
        self._is_plain_cap = amounts and not (rule.across or rule.if_taken or rule.over_years)
        self._least = _literal(rule) if amounts else None

    def is_kept(self, concerned: Sequence[Planned], plan: Plan) -> bool:
        """Whether the plan surely keeps to the rule; `concerned` are the planned claims that it may name."""
        if self._plainly:
            return self._is_kept_plainly(plan)
        if not plan.sealed and self._is_harmless(concerned):
            return True
        groups = self.gathering.groups(concerned, plan.sealed, plan.world)
        return all(self._keeps(keys, met, plan) for keys, met in groups.items())

    def _is_harmless(self, concerned: Sequence[Planned]) -> bool:
        """Whether there is nothing to test, as for most rules and plans."""
        rule = self.rule
        if rule.across:
            sides = {row.quick.line == self.gathering.line for row in concerned}
            return True not in sides or (False not in sides and rule.kind in _HARMLESS_ALONE)
        if self._least is not None:
            return sum([row.paid for row in concerned]) <= self._least
        return len(concerned) == 1 and rule.kind in _HARMLESS_ALONE

    def _keeps(self, keys: Keys, met: Met, plan: Plan) -> bool:
        if not self._binds(keys, plan.world):
            return True
        if not met.others and self._binds_none(met.on):
            return True
        figure = None if self._figure is None else self._read(met)
        if self._is_plain_cap and figure is not None:
            return _fits(figure, met.on)
        return not FACES[self.rule.kind](self._group(met, figure, plan))

    def _binds_none(self, on: Sequence[Seat]) -> bool:
        """Whether the kind says nothing of one claim, or of one side, alone."""
        return self.rule.kind in _HARMLESS_ALONE and (bool(self.rule.across) or len(on) == 1)

    def _group(self, met: Met, figure: int | Fraction | None, plan: Plan) -> Group:
        """What the face of the rule sees."""
        kind = self.rule.kind
        limit = None if figure is None or kind is RuleKind.MATCHING else int(figure // 1)
        if kind is RuleKind.USED_UP and figure is not None:
            limit = ceil(figure)
        return Group(
            self.rule,
            _NO_NAME,
            plan.mode,
            on=tuple(self._member(seat, plan.mode) for seat in met.on),
            others=tuple(self._member(seat, plan.mode) for seat in met.others),
            limit=limit,
            rate=figure if kind is RuleKind.MATCHING else None,
            stacked=self._stacked(met, plan),
        )

    def _binds(self, keys: Keys, world: World) -> bool:
        """Whether the rule holds, or may hold, for the group."""
        if self._when is None:
            return True
        year = None
        for name, key in zip(self.gathering.per, keys, strict=True):
            if name == "year" and isinstance(key, tuple) and isinstance(key[1], int):
                year = key[1]
        try:
            return bool(self._when(Facts(world, year)))
        except Unsure:
            return True

    def _read(self, met: Met) -> int | Fraction:
        """The limit or the rate, which the keys of the group fix, by a claim that is surely in it."""
        assert self._figure is not None
        if isinstance(self._figure, Literal) and isinstance(self._figure.value, int | Fraction):
            return self._figure.value
        row = next((row for row, sure in met.on if sure and not row.sealed), None)
        if row is None:
            raise Unsure
        kind = row.facts.kind
        if kind not in self._readers:
            self._readers[kind] = reader_of(self._figure, yearly_facts(self._vocabulary, kind))
        found = self._readers[kind](row.facts)
        assert isinstance(found, int | Fraction)
        return found

    def _stacked(self, met: Met, plan: Plan) -> frozenset[frozenset[str]]:
        """The pairs of the group that stand beside one another.

        What the past paid is taken once from a series with all its years, of which one that nobody takes may not stand
        beside it: none does then.
        """
        rows = [row for row, _ in (*met.on, *met.others)]
        series = self.rule.kind is RuleKind.HIGHEST_ONLY and any(not row.sealed and row.series for row in rows)
        found = set()
        for place, one in enumerate(rows):
            for other in rows[place + 1 :]:
                if (one.sealed and other.sealed) or (series and (one.sealed or other.sealed)):
                    continue
                if plan.stand(one, other):
                    found.add(frozenset((one.key, other.key)))
        return frozenset(found)

    def _member(self, seat: Seat, mode: Mode) -> Member:
        row, sure = seat
        on_base = self.rule.of == "base"
        clause = self._clause_for(row)
        if isinstance(row, Entry):
            return Member(
                row.key,
                row.policy_id,
                clause,
                row.year,
                row.paid,
                fixed=True,
                sure=sure,
                base=row.base(mode) if on_base else Fraction(0),
                series=row.series,
            )
        return Member(
            row.key,
            row.policy_id,
            clause,
            row.year,
            row.paid,
            row.ceiling,
            row.ceiling,
            sure=sure,
            base=row.base() if on_base else Fraction(0),
            series=row.series,
        )

    def _clause_for(self, row: Taken) -> str:
        """The clause by the id that the rule's own version has for it, where classes are named by it."""
        if row.policy_id == self.rule.policy or not self.rule.classes:
            return row.clause_id
        own = (clause for _, clauses in self.rule.classes for clause in clauses)
        same = (one for one in own if self._lineage.clause(f"{self.rule.policy}/{one}") == row.origin)
        return next(same, row.clause_id)

    def _is_kept_plainly(self, plan: Plan) -> bool:
        """By all claims of the clauses that the rule names, as the plain evaluator derives and groups them."""
        if self.rule.across:
            raise Unsure
        claims = [
            claim for policy, clause in self._clauses(plan) for claim in claims_of_clause(plan.world, policy, clause)
        ]
        granted = {row.key: row.paid // 100 for row in plan.planned}
        entries = entries_of(plan.world, plan.policies, claims, granted)
        groups = groups_of(self.rule, self.policy, entries, plan.world, plan.mode, frozenset())
        return not any(FACES[self.rule.kind](group) for group in groups)

    def _clauses(self, plan: Plan) -> Iterable[tuple[Policy, Clause]]:
        for policy in plan.policies:
            for clause in policy.clauses if policy.id in plan.active else ():
                if self._lineage.clause(clause.ref) in self.gathering.named:
                    yield policy, clause


def _fits(limit: int | Fraction, on: Sequence[Seat]) -> bool:
    """Whether the planned claims keep to what the past left of the limit (fen), floored to the yuan."""
    received = sum([row.paid for row, _ in on if row.sealed])
    used = sum([row.paid for row, _ in on if not row.sealed])
    return used <= (int(limit // 1) - received) // 100 * 100


def _literal(rule: Rule) -> int | None:
    """Fen of a cap that is one figure, floored to the yuan; None for a limit that is computed."""
    figure = rule.limit.value if isinstance(rule.limit, Literal) else None
    return int(figure // 100) * 100 if isinstance(figure, int | Fraction) else None


def _is_fixed_by_keys(figure: Node | None, per: Sequence[str]) -> bool:
    """Whether all claims of a group read the same figure: nothing beside the enterprise, or what a key names."""
    named: Mapping[str, bool] = {
        "enterprise": True,
        "reading": True,
        "year": "year" in per,
        "item": "item" in per and "year" in per,
        "claim": "item" in per and "year" in per and "clause" in per,
    }
    of_year = {fact for fact in facts_of(figure) if fact.scope == "claim" and fact.name == "year" and "year" in per}
    return all(named[fact.scope] or fact in of_year for fact in facts_of(figure))
