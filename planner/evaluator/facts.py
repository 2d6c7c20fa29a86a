"""What an expression may read: the facts of one case as one claim sees them, and the options that choices have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from models.case import UNKNOWN, Case, Item, Unknown
from models.case import Value as CaseValue
from models.expression import Fact, Type
from models.lineage import Lineage
from models.policy import Policy
from models.vocabulary import FactType, Vocabulary
from planner.evaluator.days import ANY_DAY
from planner.evaluator.values import (
    AT_LEAST_ZERO,
    OPEN,
    Choice,
    Choices,
    Key,
    Number,
    Value,
    exactly,
    flag,
)


@dataclass(frozen=True, slots=True)
class World:
    """The case, the words, the option that every reading has, and the versions of policies; made once for a check."""

    case: Case
    vocabulary: Vocabulary
    readings: Mapping[str, str]
    reading_options: Mapping[str, frozenset[str]]
    lineage: Lineage


def world_of(case: Case, policies: Iterable[Policy], vocabulary: Vocabulary) -> World:
    """Readings default as their policy or the vocabulary says; the case may set another option.

    `policies` are all that are known: those that the case does not list still say which clause carries on which.
    """
    policies = tuple(policies)
    chosen = {name: shared.default for name, shared in vocabulary.readings.items()}
    options = {name: frozenset(shared.options) for name, shared in vocabulary.readings.items()}
    for policy in policies:
        for reading in policy.readings:
            chosen[reading.ref] = reading.default
            options[reading.ref] = frozenset(reading.options)
    return World(case, vocabulary, {**chosen, **case.readings}, options, Lineage.of(policies))


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts that one claim sees: the case's, those of its year, and its item's.

    `kind` is the item kind (empty where there is no item), `item` the item's known facts and `item_years` those by
    year. `nth` is 1 for the first year in which a clause pays for the item. `assumed` holds values that stand in for
    unknown facts while a condition is split.
    """

    world: World
    year: int | None
    kind: str = ""
    item: Mapping[str, CaseValue] = field(default_factory=dict)
    assumed: Mapping[Fact, Value] = field(default_factory=dict)
    item_years: Mapping[int, Mapping[str, CaseValue]] = field(default_factory=dict)
    nth: int | None = None

    def value(self, fact: Fact) -> Value:
        """The fact's value, or what is left open of it."""
        if fact in self.assumed:
            return self.assumed[fact]
        if fact.scope == "reading":
            return self._reading(fact.name)
        if fact.scope == "claim":
            return self._of_claim(fact.name)
        seen = self.given(fact)
        if isinstance(seen, Unknown):
            return self._unknown(fact)
        return _known(fact.type, seen)

    def options(self, fact: Fact) -> frozenset[str] | None:
        """The options of a choice or a set of choices; None where the words do not list them."""
        if fact.scope == "reading":
            return self.world.reading_options.get(fact.name)
        entry = self._entry(fact)
        return frozenset(option.name for option in entry.options) if entry and entry.options else None

    def spending(self, fact: Fact) -> bool:
        """Whether the vocabulary marks the fact as money that the enterprise spends."""
        entry = self._entry(fact)
        return entry is not None and entry.spending

    def given(self, fact: Fact) -> CaseValue:
        """The value of an enterprise's, year's or item's fact as the case writes it; UNKNOWN where it is silent."""
        return self._table(fact).get(fact.name, UNKNOWN)

    def _of_claim(self, name: str) -> Number:
        if name == "nth":
            return Number(1, None) if self.nth is None else exactly(self.nth)
        return AT_LEAST_ZERO if self.year is None else exactly(self.year)

    def _reading(self, name: str) -> Choice:
        option = self.world.readings.get(name)
        return Choice(self.world.reading_options.get(name) if option is None else frozenset((option,)))

    def _table(self, fact: Fact) -> Mapping[str, CaseValue]:
        if fact.scope == "enterprise":
            return self.world.case.enterprise
        years: Mapping[int, Mapping[str, CaseValue]] = self.world.case.years
        if fact.scope == "item":
            if not self.item_years or not self._by_year(fact):
                return self.item
            years = self.item_years
        return {} if self.year is None else years.get(self.year - fact.years_back, {})

    def _by_year(self, fact: Fact) -> bool:
        entry = self._entry(fact)
        return entry is not None and entry.by_year

    def _entry(self, fact: Fact) -> FactType | None:
        words = self.world.vocabulary
        if fact.scope == "enterprise":
            return words.enterprise.get(fact.name)
        if fact.scope == "year":
            return words.year.get(fact.name)
        kind = words.kinds.get(self.kind)
        return (kind.facts.get(fact.name) if kind else None) or words.common.get(fact.name)

    def _unknown(self, fact: Fact) -> Value:
        """No money, count or ratio of a case is negative; a date may be any day of the calendar."""
        match fact.type:
            case Type.MONEY | Type.COUNT | Type.RATIO:
                return AT_LEAST_ZERO
            case Type.DATE:
                return ANY_DAY
            case Type.FLAG:
                return OPEN
            case Type.CHOICE:
                return Choice(self.options(fact))
            case Type.CHOICES:
                return Choices(frozenset(), self.options(fact))
            case Type.KEY:
                return Key(None)


def facts_of_item(world: World, item: Item, year: int, nth: int | None = None) -> Facts:
    """What a claim on the item in that year reads; `nth` is its `claim.nth`, where its clause has one."""
    return Facts(world, year, item.kind, item.facts, item_years=item.years, nth=nth)


def _known(kind: Type, seen: object) -> Value:
    """A value of the case; TypeError where it does not have the fact's type."""
    if kind is Type.FLAG and isinstance(seen, bool):
        return flag(seen)
    if kind in (Type.MONEY, Type.COUNT, Type.RATIO, Type.DATE) and isinstance(seen, int | Fraction):
        return exactly(seen)
    if kind is Type.CHOICE and isinstance(seen, str):
        return Choice(frozenset((seen,)))
    if kind is Type.CHOICES and isinstance(seen, frozenset):
        return Choices(seen, seen)
    if kind is Type.KEY and isinstance(seen, str):
        return Key(seen)
    raise TypeError(f"{seen!r} is no value of type {kind}")


def day(year: int, month: int, day_of_month: int) -> int:
    """The ordinal of a day."""
    return date(year, month, day_of_month).toordinal()


def whole(number: Value) -> Number:
    """The value, which the caller's tree promises to be a number; TypeError otherwise."""
    if not isinstance(number, Number):
        raise TypeError(f"a number is expected, not {number!r}")
    return number
