"""Reads an expression tree over columns: one pass over the tree for all claims of a clause."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import cast

import numpy as np

from models.expression import (
    NUMBERS,
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
    Type,
    YearOf,
    type_of,
)
from models.expression import Span as TimeSpan
from planner.columns import days, flags, numbers
from planner.columns.facts import FactTables, Index
from planner.columns.flags import Flags
from planner.columns.guesses import MOST_SPLITS, Guess, Members, Span, guesses_for, repeated_facts
from planner.columns.numbers import Numbers
from planner.columns.raw import RawColumn

UNKNOWN_NTH = 0


@dataclass(frozen=True)
class Rows:
    """The claims that an expression is read for: case, year, and (unless the clause is on the year) item row.

    `nth` is which year of its item a claim is for, where the clause pays over several; UNKNOWN_NTH where nobody knows.
    """

    case: Index
    year: Index
    item: Index | None
    kind: str
    nth: Index | None = None

    def __len__(self) -> int:
        return len(self.case)

    def some(self, which: Index) -> Rows:
        """Some of the claims."""
        item, nth = (None if one is None else one[which] for one in (self.item, self.nth))
        return Rows(self.case[which], self.year[which], item, self.kind, nth)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was looked up for one set of rows: rows of the tables of facts by scope and years back, and facts."""

    indexes: dict[tuple[str, int], Index] = field(default_factory=dict)
    facts: dict[Fact, RawColumn] = field(default_factory=dict)


@dataclass(frozen=True)
class ColumnReader:
    """Reads trees for one set of rows; `guesses` stand in for unknown facts while a condition is split.

    The value of a row never depends on which other rows are read with it.
    """

    tables: FactTables
    rows: Rows
    guesses: Mapping[Fact, Guess] = field(default_factory=dict)
    gathered: Gathered = field(default_factory=Gathered, repr=False)

    def condition(self, tree: Node) -> Flags:
        """A condition, split on the unknown facts that it repeats."""
        choices = self._choices(tree)
        if math.prod(len(guesses) for guesses in choices.values()) > MOST_SPLITS:
            return self._by_pattern(tree, list(choices))
        result: Flags | None = None
        for combination in itertools.product(*choices.values()):
            guesses = {**self.guesses, **dict(zip(choices, combination, strict=True))}
            part = ColumnReader(self.tables, self.rows, guesses, self.gathered).flags(tree)
            result = part if result is None else Flags(result.must & part.must, result.may | part.may)
        return cast("Flags", result)

    def numbers(self, node: Node) -> Numbers:
        """The value of a number tree, row by row: fen, ratio, count or date ordinal."""
        match node:
            case Literal(value=value):
                return numbers.constant(cast("int", value), len(self.rows))
            case Fact():
                return self._number_fact(node)
            case Arithmetic(op=op, left=left, right=right):
                return _ARITHMETIC[op](self.numbers(left), self.numbers(right))
            case Extreme(which=which, parts=parts):
                return numbers.extreme(which, [self.numbers(part) for part in parts])
            case Growth(subject=subject):
                before = Fact(subject.scope, subject.name, subject.type, subject.years_back + 1)
                ratio = numbers.divide(self._number_fact(subject), self._number_fact(before))
                return numbers.subtract(ratio, numbers.constant(1, len(self.rows)))
            case If(condition=condition, then=then, otherwise=otherwise):
                return numbers.where(self.condition(condition), self.numbers(then), self.numbers(otherwise))
            case Choose(subject=subject, branches=branches):
                return self._chosen(subject, branches)
            case Bands() | Marginal():
                return self._by_size(node)
            case _:
                return self._of_days(node)

    def flags(self, node: Node) -> Flags:
        """The value of a condition, without splitting."""
        match node:
            case Literal(value=value):
                return flags.constant(bool(value), len(self.rows))
            case Fact():
                return self._flag_fact(node)
            case Compare():
                return self._compared(node)
            case OneOf(subject=subject, options=options):
                return self._is_one_of(subject, options)
            case Contains(option=option, subject=subject):
                return self._holds_option(subject, option)
            case All(parts=parts_):
                return _all([self.flags(part) for part in parts_])
            case Any(parts=parts_):
                return _any([self.flags(part) for part in parts_])
            case Not(part=part):
                return ~self.flags(part)
            case If(condition=condition, then=then, otherwise=otherwise):
                return flags.where(self.condition(condition), self.condition(then), self.condition(otherwise))
        raise TypeError(f"not a condition: {node}")

    def choice_codes(self, node: Node, options: tuple[str, ...]) -> Index:
        """Codes in `options` of a choice that is always known: a literal or a reading."""
        if isinstance(node, Literal):
            return np.full(len(self.rows), options.index(str(node.value)), dtype=np.int64)
        fact = cast("Fact", node)
        known = self.tables.options(fact, self.rows.kind)
        codes = np.array([options.index(option) for option in known], dtype=np.int64)
        return cast("Index", codes[self._raw(fact).values])

    # Facts

    def _raw(self, fact: Fact) -> RawColumn:
        """The fact of each row, gathered from its table."""
        found = self.gathered.facts.get(fact)
        if found is None:
            index = self._index(fact)
            column = self.tables.column(fact.scope, fact.name, self.rows.kind)
            den = None if column.den is None else column.den[index]
            found = self.gathered.facts[fact] = RawColumn(column.values[index], column.known[index], den)
        return found

    def _index(self, fact: Fact) -> Index:
        if fact.scope in ("enterprise", "reading"):
            return self.rows.case
        if fact.scope == "year":
            return self._of_year(self.rows.case, fact)
        if self.rows.item is None:
            raise TypeError(f"item.{fact.name} is read where there is no item")
        if self.tables.by_year(fact.name, self.rows.kind):
            return self._of_year(self.rows.item, fact)
        key = ("item", -1)
        if key not in self.gathered.indexes:
            self.gathered.indexes[key] = self.tables.item_rows(self.rows.item, self.rows.kind)
        return self.gathered.indexes[key]

    def _of_year(self, owner: Index, fact: Fact) -> Index:
        """Rows of the table of (case, year) or of (item, year), so many years before the claim's."""
        key = (fact.scope, fact.years_back)
        if key not in self.gathered.indexes:
            rows_of = self.tables.year_rows if fact.scope == "year" else self.tables.item_year_rows
            self.gathered.indexes[key] = rows_of(owner, self.rows.year - fact.years_back)
        return self.gathered.indexes[key]

    def _number_fact(self, fact: Fact) -> Numbers:
        if fact.scope == "claim":
            return self._of_claim(fact.name)
        raw = self._raw(fact)
        column = numbers.partly_known(raw.values, raw.known, raw.den)
        guess = self.guesses.get(fact)
        if isinstance(guess, Span):
            unknown = numbers.span(guess.low, guess.high, len(self.rows))
        elif fact.type is Type.DATE and not numbers.is_exact(column):
            unknown = days.any_day(len(self.rows))
        else:
            return column
        return numbers.where(Flags(raw.known, raw.known), column, unknown)

    def _of_claim(self, name: str) -> Numbers:
        if name == "year":
            return numbers.exact(self.rows.year)
        unknown = numbers.span(1, None, len(self.rows))
        if self.rows.nth is None:
            return unknown
        known = self.rows.nth != UNKNOWN_NTH
        column = numbers.exact(self.rows.nth)
        return column if bool(known.all()) else numbers.where(Flags(known, known), column, unknown)

    def _flag_fact(self, fact: Fact) -> Flags:
        raw = self._raw(fact)
        value = raw.values
        guess = self.guesses.get(fact)
        if guess is not None:
            value = np.where(raw.known, value, bool(guess))
            return Flags(value, value)
        return Flags(raw.known & value, ~raw.known | value)

    def _is_option(self, fact: Fact, option: str) -> Flags:
        raw = self._raw(fact)
        code = self.tables.options(fact, self.rows.kind).index(option)
        guess = self.guesses.get(fact)
        if guess is not None:
            value = np.where(raw.known, raw.values == code, guess == code)
            return Flags(value, value)
        same = raw.values == code
        return Flags(raw.known & same, ~raw.known | same)

    def _is_one_of(self, fact: Fact, options: tuple[str, ...]) -> Flags:
        """Whether the choice is one of the listed options; sure of an unknown choice where all are listed."""
        found = _any([self._is_option(fact, option) for option in options])
        if len(set(options)) == len(self.tables.options(fact, self.rows.kind)):
            return flags.constant(True, len(self.rows))
        return found

    def _holds_option(self, fact: Fact, option: str) -> Flags:
        raw = self._raw(fact)
        code = self.tables.options(fact, self.rows.kind).index(option)
        holds = (raw.values >> code) & 1 == 1
        guess = self.guesses.get(fact)
        if isinstance(guess, Members) and option in guess.inside | guess.outside:
            holds = np.where(raw.known, holds, option in guess.inside)
            return Flags(holds, holds)
        return Flags(raw.known & holds, ~raw.known | holds)

    # Comparisons and tables

    def _compared(self, node: Compare) -> Flags:
        if type_of(node.left) in NUMBERS:
            return _COMPARE[node.op](self.numbers(node.left), self.numbers(node.right))
        same = self._same(node.left, node.right)
        return same if node.op == "==" else ~same

    def _same(self, left: Node, right: Node) -> Flags:
        kind = type_of(left)
        if kind is Type.FLAG:
            a, b = self.flags(left), self.flags(right)
            return (a & b) | (~a & ~b)
        if isinstance(left, Literal):
            left, right = right, left
        if isinstance(right, Literal):
            return self._is_option(cast("Fact", left), str(right.value))
        return self._same_known(cast("Fact", left), cast("Fact", right))

    def _same_known(self, left: Fact, right: Fact) -> Flags:
        """Two choice or key facts: equal names where both are known, open otherwise."""
        a, b = self._raw(left), self._raw(right)
        if left.type is Type.CHOICE:
            names = [np.array(self.tables.options(fact, self.rows.kind), dtype=object) for fact in (left, right)]
            same = names[0][a.values] == names[1][b.values]
        else:
            same = a.values == b.values
        known = a.known & b.known
        return Flags(known & same, ~known | same)

    def _chosen(self, subject: Fact, branches: tuple[tuple[str, Node], ...]) -> Numbers:
        """The branch of the option; the hull of all possible branches where the choice is unknown."""
        all_listed = len(branches) == len(self.tables.options(subject, self.rows.kind))
        result = self.numbers(branches[0][1]) if all_listed else numbers.constant(0, len(self.rows))
        for option, branch in branches[1:] if all_listed else branches:
            result = numbers.where(self._is_option(subject, option), self.numbers(branch), result)
        return result

    def _by_size(self, node: Bands | Marginal) -> Numbers:
        measure = self.numbers(node.measure)
        if isinstance(node, Marginal):
            return numbers.by_bracket(measure, [(_figure(band), self.numbers(band.value)) for band in node.bands])
        rows = [(_figure(band), band.inclusive, self.numbers(band.value)) for band in node.bands]
        return numbers.by_size(measure, rows)

    def _of_days(self, node: Node) -> Numbers:
        match node:
            case After(start=start, unit=unit, count=count):
                return days.after(self.numbers(start), unit, self.numbers(count))
            case TimeSpan(unit=unit, first=first, last=last):
                return days.span(unit, self.rows.year, self.numbers(first), self.numbers(last))
            case YearOf(part=part):
                return days.year_of(self.numbers(part))
        raise TypeError(f"not a number: {node}")

    # Splitting

    def _choices(self, tree: Node) -> dict[Fact, list[Guess]]:
        """What each unknown fact that the tree repeats may turn out to be."""
        choices: dict[Fact, list[Guess]] = {}
        for fact in repeated_facts(tree):
            if fact.scope in ("claim", "reading") or bool(self._raw(fact).known.all()):
                continue
            options = len(self.tables.options(fact, self.rows.kind)) if fact.type is Type.CHOICE else 0
            guesses = guesses_for(fact, tree, options, self.guesses.get(fact))
            if guesses:
                choices[fact] = guesses
        return choices

    def _by_pattern(self, tree: Node, facts: list[Fact]) -> Flags:
        """Rows that know the same of the facts together; those that know too little of them are not split."""
        known = np.stack([self._raw(fact).known for fact in facts])
        patterns, pattern = np.unique(known, axis=1, return_inverse=True)
        if patterns.shape[1] == 1:
            return self.flags(tree)
        must, may = np.zeros(len(self.rows), bool), np.zeros(len(self.rows), bool)
        for number in range(patterns.shape[1]):
            which = np.flatnonzero(pattern.reshape(-1) == number)
            part = ColumnReader(self.tables, self.rows.some(which), self.guesses).condition(tree)
            must[which], may[which] = part.must, part.may
        return Flags(must, may)


def _figure(band: Band) -> int | Fraction:
    return cast("int | Fraction", band.threshold.value)


def _all(parts: list[Flags]) -> Flags:
    result = parts[0]
    for part in parts[1:]:
        result = result & part
    return result


def _any(parts: list[Flags]) -> Flags:
    result = parts[0]
    for part in parts[1:]:
        result = result | part
    return result


_ARITHMETIC = {"+": numbers.add, "-": numbers.subtract, "*": numbers.multiply, "/": numbers.divide}
_COMPARE: dict[str, Callable[[Numbers, Numbers], Flags]] = {
    "==": numbers.equal_to,
    "!=": lambda a, b: ~numbers.equal_to(a, b),
    "<": numbers.less,
    "<=": numbers.at_most,
    ">": lambda a, b: numbers.less(b, a),
    ">=": lambda a, b: numbers.at_most(b, a),
}
