"""Random conditions and amounts over the words of `random_packs`, typed as the checker would have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Literal as Fixed

from models.expression import (
    All,
    Any,
    Arithmetic,
    Choose,
    Compare,
    Contains,
    Extreme,
    Fact,
    Growth,
    If,
    Literal,
    Node,
    Not,
    OneOf,
    Scope,
    Type,
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
ON_ENTERPRISE = ("enterprise.ai", "enterprise.listed", "enterprise.local", "enterprise.industries", "enterprise.staff")
ON_YEAR = ("year.revenue", "year.rd_expense", "year.contribution")


def of(path: str, years_back: int = 0) -> Fact:
    """`item.amount` as a node."""
    scope, _, name = path.partition(".")
    scopes: dict[str, Scope] = {"enterprise": "enterprise", "year": "year", "item": "item"}
    return Fact(scopes[scope], name, TYPES[name], years_back)


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


@dataclass(frozen=True)
class Trees:
    """Makes trees for a clause on `on`; `depth` 0 gives leaves."""

    chance: Random
    on: str | None

    def facts(self, kind: Type) -> list[Fact]:
        """Readable facts of one type; facts of a year also as those of last year."""
        found = [of(path) for path in _READABLE[self.on] if TYPES[path.partition(".")[2]] is kind]
        return [*found, *(Fact(one.scope, one.name, one.type, 1) for one in found if one.scope == "year")]

    def condition(self, depth: int) -> Node:
        if depth > 0 and self.chance.random() < 0.6:
            parts = tuple(self.condition(depth - 1) for _ in range(self.chance.choice((2, 2, 3))))
            ways: list[Node] = [All(parts), Any(parts), Not(parts[0]), If(parts[0], parts[1], parts[-1], Type.FLAG)]
            ways.append(Compare(self.chance.choice(("==", "!=")), parts[0], parts[1]))
            return self.chance.choice(ways)
        return self.chance.choice((self._flag, self._compared, self._compared, self._choice, self._set))()

    def simple_condition(self) -> Node:
        """A flag, a choice, a set's option, or a fact compared with a literal."""
        kind = self.chance.choice([one for one in (Type.MONEY, Type.RATIO, Type.COUNT) if self.facts(one)])
        op = self.chance.choice(OPERATORS)
        compared = Compare(op, self.chance.choice(self.facts(kind)), self._literal(kind))
        return self.chance.choice((self._flag(), compared, compared, self._choice(), self._set()))

    def number(self, kind: Type, depth: int) -> Node:
        """A tree that computes money, a ratio or a count."""
        ways = (self._operation, self._extreme, self._branch, self._table)
        if depth > 0 and self.chance.random() < 0.7:
            return self.chance.choice(ways)(kind, depth - 1)
        if kind is Type.RATIO and self.facts(Type.MONEY) and self.on is not None and self.chance.random() < 0.2:
            return Growth(of(self.chance.choice(ON_YEAR)))
        facts = self.facts(kind)
        return self.chance.choice(facts) if facts and self.chance.random() < 0.6 else self._literal(kind)

    def _literal(self, kind: Type) -> Literal:
        if kind is Type.MONEY:
            return Literal(kind, self.chance.choice((0, 1, 100, 150, 333, 10**9, 2**40)))
        if kind is Type.RATIO:
            return Literal(kind, Fraction(self.chance.choice(("0", "1/3", "1/2", "1", "5/4"))))
        return Literal(kind, self.chance.randint(0, 3))

    def _flag(self) -> Node:
        flags: list[Node] = [*self.facts(Type.FLAG), known(True)]
        return self.chance.choice(flags)

    def _compared(self) -> Node:
        kinds = [kind for kind in (Type.MONEY, Type.RATIO, Type.COUNT) if self.facts(kind)]
        kind = self.chance.choice(kinds)
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
