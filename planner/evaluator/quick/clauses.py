"""One clause of a pack, prepared: whether a claim is surely eligible, and its ceiling, by definite facts alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any as Whatever

from models.case import Case, Item
from models.expression import facts_of
from models.lineage import Lineage
from models.policy import ENTERPRISE_YEAR, Clause, Policy, Window, Years
from models.vocabulary import Vocabulary
from planner.evaluator.days import day_after
from planner.evaluator.facts import Facts, World, day
from planner.evaluator.quick.ladders import ladder_reader
from planner.evaluator.quick.trees import Reader, reader_of, yearly_facts
from planner.evaluator.quick.unsure import Unsure
from policies.language.award_form import rate_and_base

_ONCE = Years(1)
Days = tuple[int, int]


@dataclass(frozen=True, slots=True)
class QuickPolicy:
    """One policy: its conditions on the enterprise, and the versions that take over from it (drafts never do)."""

    policy: Policy
    applies_to: tuple[Reader, ...]
    later: tuple[Policy, ...]


@dataclass(frozen=True, slots=True)
class QuickClause:
    """One paying clause.

    `origin` and `line` stand for the clause and the policy in all versions. `fields` are the facts that its kind of
    item has (None: the words do not know the kind), `spends` says that its award reads money that is spent, `rate` is
    that of an award of the form rate × money.
    """

    of: QuickPolicy
    clause: Clause
    origin: str
    line: str
    conditions: tuple[Reader, ...]
    award: Reader | None
    ladder: Reader | None
    limit: Reader | None
    rate: Reader | None
    fields: frozenset[str] | None
    spends: bool

    @property
    def policy(self) -> Policy:
        """The policy that it stands in."""
        return self.of.policy

    def facts(self, world: World, item: Item | None, year: int) -> Facts:
        """What a claim reads. Raises Unsure where the clause makes no such claim within the horizon."""
        case, clause = world.case, self.clause
        if not case.first_year <= year <= case.last_year:
            raise Unsure
        if item is None:
            if clause.on != ENTERPRISE_YEAR:
                raise Unsure
            return Facts(world, year)
        years = clause.years or _ONCE
        nth = year - item.year - years.after + 1
        if item.kind != clause.on or not 1 <= nth <= years.most:
            raise Unsure
        return Facts(world, year, item.kind, item.facts, item_years=item.years, nth=nth)

    def is_eligible(self, facts: Facts, item: Item | None) -> bool:
        """Whether its own conditions hold and the days lie in its own version's window alone."""
        if not all(condition(facts) for condition in self.conditions):
            return False
        case, year, readings = facts.world.case, facts.year, facts.world.readings
        dated = None if item is None else self._days(item, facts)
        first, last = dated or _days_of_year(self.policy, year)
        for window in _windows(self.policy, readings):
            if first < window.from_latest or last > window.to_earliest:
                return False
        return not any(_may_hold(later, case, year, dated, readings) for later in self.of.later)

    def ceiling(self, facts: Facts) -> int:
        """Whole yuan: floor(least(award, limit)) to yuan, or to what the clause rounds down to."""
        fen = self._award(facts)
        if self.limit is not None:
            fen = min(fen, self.limit(facts))
        to = self.clause.round_down_to
        return max(0, int(fen // to) * to // 100)

    def _award(self, facts: Facts) -> Whatever:
        if self.award is not None:
            return self.award(facts)
        assert self.ladder is not None
        return self.ladder(facts)

    def _days(self, item: Item, facts: Facts) -> Days:
        """The item's days, moved to the claim's year, unless the clause outlives its policy."""
        years = self.clause.years or _ONCE
        assert facts.year is not None
        moved = 0 if years.outlives else facts.year - item.year
        if not moved:
            return item.first_day, item.last_day
        return day_after(item.first_day, "years", moved), day_after(item.last_day, "years", moved)


def _days_of_year(policy: Policy, year: int | None) -> Days:
    assert year is not None
    match policy.year_day:
        case "first":
            return (day(year, 1, 1),) * 2
        case "last":
            return (day(year, 12, 31),) * 2
        case _:
            return day(year, 1, 1), day(year, 12, 31)


def _may_hold(later: Policy, case: Case, year: int | None, dated: Days | None, readings: Mapping[str, str]) -> bool:
    """Whether the later version may have taken over by those days, or by its own day of the year."""
    if case.policies and later.id not in case.policies:
        return False
    first, last = dated or _days_of_year(later, year)
    return any(last >= window.from_earliest and first <= window.to_latest for window in _windows(later, readings))


def _windows(policy: Policy, readings: Mapping[str, str]) -> Sequence[Window]:
    """The window of the reading that is chosen, or the only one."""
    if not policy.window_reading:
        return tuple(policy.windows.values())
    own = readings.get(f"{policy.id}.{policy.window_reading}")
    option = own if own is not None else readings.get(policy.window_reading)
    if option is None or option not in policy.windows:
        raise Unsure
    return (policy.windows[option],)


def quick_policy(policy: Policy, lineage: Lineage, vocabulary: Vocabulary) -> QuickPolicy:
    """The policy prepared; its conditions read neither a year nor an item."""
    yearly = yearly_facts(vocabulary, "")
    later = tuple(one for one in lineage.successors(policy.id) if one.status != "draft")
    return QuickPolicy(policy, tuple(reader_of(one.tree, yearly) for one in policy.applies_to), later)


def quick_clause(of: QuickPolicy, clause: Clause, lineage: Lineage, vocabulary: Vocabulary) -> QuickClause:
    """The clause prepared."""
    # An enterprise's year is no kind of item, so that what reads it sees the common facts alone.
    kind = "" if clause.on == ENTERPRISE_YEAR else clause.on
    yearly = yearly_facts(vocabulary, kind)
    parts = rate_and_base(clause)
    known = kind in vocabulary.kinds
    return QuickClause(
        of,
        clause,
        origin=lineage.clause(clause.ref),
        line=lineage.policy(of.policy.id),
        conditions=tuple(reader_of(one.tree, yearly) for one in clause.conditions),
        award=None if clause.award is None or clause.ladder is not None else reader_of(clause.award, yearly),
        ladder=None if clause.ladder is None else ladder_reader(clause.ladder, yearly),
        limit=None if clause.limit is None else reader_of(clause.limit, yearly),
        rate=None if parts is None else reader_of(parts[0], yearly),
        fields=frozenset(vocabulary.item_facts(kind)) if known else None,
        spends=_reads_spending(clause, vocabulary),
    )


def _reads_spending(clause: Clause, vocabulary: Vocabulary) -> bool:
    """Whether the award reads a fact that the words mark as money spent."""
    kind = vocabulary.kinds.get(clause.on)
    of_item = {**vocabulary.common, **(kind.facts if kind else {})}
    tables = {"enterprise": vocabulary.enterprise, "year": vocabulary.year}
    entries = [tables.get(fact.scope, of_item).get(fact.name) for fact in facts_of(clause.award)]
    return any(entry is not None and entry.spending for entry in entries)
