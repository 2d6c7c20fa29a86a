"""Random conditions and amounts over the words of `random_packs`, typed as the checker would have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from random import Random
from typing import Literal as Fixed

from models.expression import (
    After,
    All,
    Any,
    Arithmetic,
    Band,
    Bands,
    Choose,
    Compare,
    Contains,
    Extreme,
    Fact,
    Growth,
    If,
    Literal,
    Marginal,
    Node,
    Not,
    OneOf,
    Scope,
    Span,
    Type,
    YearOf,
)
from models.policy import ENTERPRISE_YEAR

OPERATORS: tuple[Fixed["==", "!=", "<", "<=", ">", ">="], ...] = ("==", "!=", "<", "<=", ">", ">=")
TYPES: dict[str, Type] = {
    "ai": Type.FLAG,
    "listed": Type.FLAG,
    "local": Type.CHOICE,
    "industries": Type.CHOICES,
    "registered": Type.DATE,
    "staff": Type.COUNT,
    "revenue": Type.MONEY,
    "rd_expense": Type.MONEY,
    "contribution": Type.MONEY,
    "counted_in_rd_expense": Type.FLAG,
    "level": Type.CHOICE,
    "amount": Type.MONEY,
    "fee": Type.MONEY,
    "platform": Type.KEY,
    "rate": Type.RATIO,
    "signed": Type.FLAG,
    "places": Type.COUNT,
}
LEVELS = ("nation", "province", "city")
PLATFORMS = ("p1", "p2")
OPTIONS = {"local": ("here", "there"), "industries": ("software", "trade"), "level": LEVELS}
ON_CONTRACT = ("item.amount", "item.fee", "item.rate", "item.signed", "item.places", "item.level")
ON_TITLE = ("item.fee", "item.signed", "item.level")
ON_ENTERPRISE = (
    "enterprise.ai",
    "enterprise.listed",
    "enterprise.local",
    "enterprise.industries",
    "enterprise.staff",
    "enterprise.registered",
)
ON_YEAR = ("year.revenue", "year.rd_expense", "year.contribution")


def of(path: str, years_back: int = 0) -> Fact:
    """`item.amount` as a node."""
    scope, _, name = path.partition(".")
    scopes: dict[str, Scope] = {"enterprise": "enterprise", "year": "year", "item": "item"}
    return Fact(scopes[scope], name, TYPES[name], years_back)


def day(text: str) -> int:
    """The ordinal of a date."""
    return date.fromisoformat(text).toordinal()


def known(value: Fraction | int | bool) -> Literal:
    """A ratio, a count or a flag."""
    kind = Type.FLAG if isinstance(value, bool) else Type.COUNT if isinstance(value, int) else Type.RATIO
    return Literal(kind, value)


def yuan(amount: int) -> Literal:
    return Literal(Type.MONEY, amount * 100)


def money_fact(chance: Random, on: str | None) -> Fact:
    """An amount that a clause on `on` may read."""
    if on == ENTERPRISE_YEAR:
        return of(chance.choice(("year.rd_expense", "year.rd_expense", "year.contribution")))
    return of(chance.choice(("item.amount", "item.amount", "item.fee")) if on == "contract" else "item.fee")


#: What each place may read, by what the clause is on; None sees the enterprise only.
_READABLE: Mapping[str | None, Sequence[str]] = {
    None: ON_ENTERPRISE,
    ENTERPRISE_YEAR: (*ON_ENTERPRISE, *ON_YEAR),
    "contract": (*ON_ENTERPRISE, *ON_YEAR, *ON_CONTRACT),
    "title": (*ON_ENTERPRISE, *ON_YEAR, *ON_TITLE),
}


#: Around leap days, month's ends, new year, and the end of the calendar.
DAYS = ("2018-03-01", "2024-02-29", "2025-12-31", "2026-01-01", "2026-01-31", "2026-08-15", "2027-02-28", "9999-01-31")
_NUMBERS = (Type.MONEY, Type.RATIO, Type.COUNT, Type.DATE)


@dataclass(frozen=True)
class Trees:
    """Makes trees for a clause on `on`; `depth` 0 gives leaves. `more` are further facts, `by_year` those of years."""

    chance: Random
    on: str | None
    more: tuple[Fact, ...] = ()
    by_year: tuple[Fact, ...] = ()

    def facts(self, kind: Type) -> list[Fact]:
        """Readable facts of one type; facts by year also as those of earlier years."""
        found = [of(path) for path in _READABLE[self.on] if TYPES[path.partition(".")[2]] is kind]
        found += [one for one in self.more if one.type is kind]
        earlier = [replace(one, years_back=back) for one in self.yearly(kind) for back in (1, 2)]
        return [*found, *(one for one in self.by_year if one.type is kind), *earlier]

    def yearly(self, kind: Type) -> list[Fact]:
        """Facts of one type that have a value for each year."""
        of_year = [of(path) for path in _READABLE[self.on] if path.startswith("year.")]
        return [one for one in (*of_year, *self.by_year) if one.type is kind]

    def condition(self, depth: int) -> Node:
        if depth > 0 and self.chance.random() < 0.6:
            parts = tuple(self.condition(depth - 1) for _ in range(self.chance.choice((2, 2, 3))))
            ways: list[Node] = [All(parts), Any(parts), Not(parts[0]), If(parts[0], parts[1], parts[-1], Type.FLAG)]
            ways.append(Compare(self.chance.choice(("==", "!=")), parts[0], parts[1]))
            return self.chance.choice(ways)
        return self.chance.choice((self._flag, self._compared, self._compared, self._choice, self._set))()

    def simple_condition(self) -> Node:
        """A flag, a choice, a set's option, or a fact compared with a literal."""
        kind = self.chance.choice([one for one in _NUMBERS if self.facts(one)])
        op = self.chance.choice(OPERATORS)
        compared = Compare(op, self.chance.choice(self.facts(kind)), self._literal(kind))
        return self.chance.choice((self._flag(), compared, compared, self._choice(), self._set()))

    def number(self, kind: Type, depth: int) -> Node:
        """A tree that computes money, a ratio, a count or a day."""
        ways = [self._extreme, self._branch]
        if kind is Type.DATE:
            ways += [self._after] * 3
        else:
            ways += [self._operation, self._table, self._bands]
        if kind is Type.MONEY:
            ways += [self._marginal, self._sum_years]
        if kind is Type.COUNT:
            ways += [self._year_of] if self.on is None else [self._year_of, self._span]
        if depth > 0 and self.chance.random() < 0.7:
            return self.chance.choice(ways)(kind, depth - 1)
        if kind is Type.RATIO and self.yearly(Type.MONEY) and self.chance.random() < 0.2:
            return Growth(self.chance.choice(self.yearly(Type.MONEY)))
        facts = self.facts(kind)
        return self.chance.choice(facts) if facts and self.chance.random() < 0.6 else self._literal(kind)

    def _literal(self, kind: Type) -> Literal:
        if kind is Type.MONEY:
            return Literal(kind, self.chance.choice((0, 1, 100, 150, 333, 10**9, 2**40)))
        if kind is Type.RATIO:
            return Literal(kind, Fraction(self.chance.choice(("0", "1/3", "1/2", "1", "5/4"))))
        if kind is Type.DATE:
            return Literal(kind, day(self.chance.choice(DAYS)))
        return Literal(kind, self.chance.randint(0, 3))

    def _flag(self) -> Node:
        flags: list[Node] = [*self.facts(Type.FLAG), known(True)]
        return self.chance.choice(flags)

    def _compared(self) -> Node:
        kind = self.chance.choice([kind for kind in _NUMBERS if self.facts(kind)])
        op = self.chance.choice(OPERATORS)
        left, right = self.number(kind, self.chance.choice((0, 0, 1))), self._literal(kind)
        return Compare(op, left, right) if self.chance.random() < 0.8 else Compare(op, right, left)

    def _choice(self) -> Node:
        fact = self.chance.choice(self.facts(Type.CHOICE))
        options = OPTIONS[fact.name]
        if self.chance.random() < 0.5:
            return OneOf(fact, tuple(self.chance.sample(options, self.chance.randint(1, len(options)))))
        return Compare(self.chance.choice(("==", "!=")), fact, Literal(Type.CHOICE, self.chance.choice(options)))

    def _set(self) -> Node:
        return Contains(self.chance.choice(OPTIONS["industries"]), of("enterprise.industries"))

    def _operation(self, kind: Type, depth: int) -> Node:
        """An operation that the checker admits for the wanted type."""
        pairs = {
            Type.MONEY: (("+", "mm"), ("-", "mm"), ("*", "rm"), ("*", "mr"), ("*", "mc"), ("/", "mc"), ("/", "mr")),
            Type.RATIO: (("+", "rr"), ("-", "rr"), ("*", "rr"), ("/", "mm"), ("/", "cc"), ("/", "rr"), ("*", "rc")),
            Type.COUNT: (("+", "cc"), ("-", "cc"), ("*", "cc")),
        }
        types = {"m": Type.MONEY, "r": Type.RATIO, "c": Type.COUNT}
        op, sides = self.chance.choice(pairs[kind])
        left, right = (self.number(types[side], depth) for side in sides)
        return Arithmetic(op, left, right, kind)  # type: ignore[arg-type]

    def _extreme(self, kind: Type, depth: int) -> Node:
        parts = tuple(self.number(kind, depth) for _ in range(self.chance.choice((2, 3))))
        return Extreme(self.chance.choice(("least", "greatest")), parts, kind)

    def _branch(self, kind: Type, depth: int) -> Node:
        return If(self.condition(1), self.number(kind, depth), self.number(kind, depth), kind)

    def _table(self, kind: Type, depth: int) -> Node:
        fact = self.chance.choice(self.facts(Type.CHOICE))
        options = OPTIONS[fact.name]
        listed = self.chance.sample(options, self.chance.randint(1, len(options)))
        return Choose(fact, tuple((option, self.number(kind, depth)) for option in listed), kind)

    def _bands(self, kind: Type, depth: int) -> Node:
        """A table by size whose thresholds rise, also from a figure to what is above it."""
        of_measure = self.chance.choice([one for one in _NUMBERS if self.facts(one)])
        figures = sorted({self._literal(of_measure).value for _ in range(self.chance.choice((1, 2, 3)))})
        bands: list[Band] = []
        for figure in figures:
            for inclusive in self.chance.choice(((True,), (False,), (True, False))):
                if not bands or self._rises(bands[-1], figure, inclusive):
                    bands.append(Band(Literal(of_measure, figure), inclusive, self.number(kind, depth)))
        return Bands(self.number(of_measure, min(depth, 1)), tuple(bands), kind)

    def _rises(self, last: Band, figure: int | Fraction | bool | str, inclusive: bool) -> bool:
        whole = last.threshold.type in (Type.COUNT, Type.DATE)
        assert isinstance(figure, int | Fraction)
        return not (whole and inclusive and not last.inclusive and last.threshold.value == figure - 1)

    def _marginal(self, kind: Type, depth: int) -> Node:
        figures = sorted({self._literal(kind).value for _ in range(self.chance.choice((1, 2, 3)))})
        rates = [self.number(Type.RATIO, depth) for _ in figures]
        bands = [Band(Literal(kind, figure), True, rate) for figure, rate in zip(figures, rates, strict=True)]
        return Marginal(self.number(kind, depth), tuple(bands))

    def _sum_years(self, kind: Type, depth: int) -> Node:
        facts = self.yearly(kind)
        if not facts:
            return self._marginal(kind, depth)
        fact = self.chance.choice(facts)
        return Arithmetic("+", fact, replace(fact, years_back=1), kind)

    def _after(self, kind: Type, depth: int) -> Node:
        count = self.number(Type.COUNT, depth)
        return After(self.number(kind, depth), self.chance.choice(("years", "months", "days")), count)

    def _span(self, kind: Type, depth: int) -> Node:
        assert kind is Type.COUNT
        first, last = self.number(Type.DATE, depth), self.number(Type.DATE, depth)
        return Span(self.chance.choice(("months", "days")), first, last)

    def _year_of(self, kind: Type, depth: int) -> Node:
        assert kind is Type.COUNT
        return YearOf(self.number(Type.DATE, depth))
