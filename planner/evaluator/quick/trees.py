"""Expression trees made into functions once, to be read many times: definite values, or the signal `Unsure`.

A function takes the facts that a claim sees and gives an int, a Fraction, a bool, an option, a set of options or a key.
Where it gives a value, the plain reader (`planner.evaluator.reader`) gives just that value and nothing beside it. Of
`and` and `or` one part may settle the whole while others are unknown.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any as Whatever
from typing import Final

from models.case import Value
from models.expression import (
    All,
    Any,
    Arithmetic,
    Bands,
    Choose,
    Compare,
    Contains,
    Extreme,
    Fact,
    If,
    Literal,
    Marginal,
    Node,
    Not,
    OneOf,
    Type,
)
from models.vocabulary import Vocabulary
from planner.evaluator.facts import Facts
from planner.evaluator.quick.unsure import Unsure
from planner.evaluator.reader import value
from planner.evaluator.values import Number

Reader = Callable[[Facts], Whatever]
#: The facts of an item that a case may give by year.
Yearly = frozenset[str]

_NUMBERS: Final = frozenset({int, Fraction})
#: The Python types of a definite value; a flag is an int to Python and no number here.
_KINDS: Final[Mapping[Type, frozenset[type]]] = {
    Type.MONEY: _NUMBERS,
    Type.COUNT: _NUMBERS,
    Type.RATIO: _NUMBERS,
    Type.DATE: _NUMBERS,
    Type.FLAG: frozenset({bool}),
    Type.CHOICE: frozenset({str}),
    Type.CHOICES: frozenset({frozenset}),
    Type.KEY: frozenset({str}),
}
_COMPARED: Final[Mapping[str, Callable[[Whatever, Whatever], bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_COMPUTED: Final[Mapping[str, Callable[[Whatever, Whatever], Whatever]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}
_NOTHING: Final[Mapping[str, Value]] = {}


def yearly_facts(vocabulary: Vocabulary, kind: str) -> Yearly:
    """The facts by year of a kind of item; the common ones alone for a kind that the words lack."""
    known = vocabulary.kinds.get(kind)
    facts = {**vocabulary.common, **(known.facts if known else {})}
    return frozenset(name for name, fact in facts.items() if fact.by_year)


def reader_of(node: Node, yearly: Yearly) -> Reader:
    """The tree as a function; it raises Unsure where the value is not definite."""
    match node:
        case Literal(value=figure):
            whole = _simplest(figure)
            return lambda _: whole
        case Fact():
            return _fact(node, yearly)
        case Compare() | OneOf() | Contains() | All() | Any() | Not():
            return _condition(node, yearly)
        case Arithmetic():
            return _arithmetic(node, yearly)
        case Extreme(which=which, parts=parts):
            return _extreme(min if which == "least" else max, [reader_of(part, yearly) for part in parts])
        case If() | Choose():
            return _branches(node, yearly)
        case Bands() | Marginal():
            return _by_size(node, yearly)
        case _:
            return _plainly(node)


def _simplest(figure: int | Fraction | bool | str) -> int | Fraction | bool | str:
    """Whole fractions as integers, which compute faster."""
    return figure.numerator if isinstance(figure, Fraction) and figure.denominator == 1 else figure


def _plainly(node: Node) -> Reader:
    """What is rarely written (growth, days) is left to the plain reader."""

    def read(facts: Facts) -> Whatever:
        found = value(node, facts)
        if isinstance(found, Number) and found.known:
            return found.lower
        raise Unsure

    return read


def _fact(fact: Fact, yearly: Yearly) -> Reader:
    match fact.scope:
        case "reading":
            return _reading(fact.name)
        case "claim":
            return _of_claim(fact.name)
        case "enterprise":
            return _of_enterprise(fact)
        case "item" if fact.name not in yearly:
            return _of_item(fact)
        case _:
            return _of_year(fact)


def _of_enterprise(fact: Fact) -> Reader:
    name, kinds = fact.name, _KINDS[fact.type]

    def read(facts: Facts) -> Whatever:
        found = facts.world.case.enterprise.get(name)
        if type(found) in kinds:
            return found
        raise Unsure

    return read


def _of_item(fact: Fact) -> Reader:
    name, kinds = fact.name, _KINDS[fact.type]

    def read(facts: Facts) -> Whatever:
        found = facts.item.get(name)
        if type(found) in kinds:
            return found
        raise Unsure

    return read


def _of_year(fact: Fact) -> Reader:
    """A fact of the enterprise's year, or of the item's; an item without facts by year has it as its own."""
    name, kinds, back, of_item = fact.name, _KINDS[fact.type], fact.years_back, fact.scope == "item"

    def read(facts: Facts) -> Whatever:
        years = facts.item_years if of_item else facts.world.case.years
        if of_item and not years:
            found = facts.item.get(name)
        elif facts.year is None:
            raise Unsure
        else:
            found = years.get(facts.year - back, _NOTHING).get(name)
        if type(found) in kinds:
            return found
        raise Unsure

    return read


def _reading(name: str) -> Reader:
    def read(facts: Facts) -> str:
        option = facts.world.readings.get(name)
        if option is None:
            raise Unsure
        return option

    return read


def _of_claim(name: str) -> Reader:
    def read(facts: Facts) -> int:
        found = facts.nth if name == "nth" else facts.year
        if found is None:
            raise Unsure
        return found

    return read


def _condition(node: Compare | OneOf | Contains | All | Any | Not, yearly: Yearly) -> Reader:
    match node:
        case Compare(op=op, left=left, right=right):
            return _compare(_COMPARED[op], reader_of(left, yearly), right, yearly)
        case OneOf(subject=subject, options=options):
            chosen, listed = _fact(subject, yearly), frozenset(options)
            return lambda facts: chosen(facts) in listed
        case Contains(option=option, subject=subject):
            held = _fact(subject, yearly)
            return lambda facts: option in held(facts)
        case All(parts=parts):
            return _settled(False, [reader_of(part, yearly) for part in parts])
        case Any(parts=parts):
            return _settled(True, [reader_of(part, yearly) for part in parts])
        case Not(part=part):
            denied = reader_of(part, yearly)
            return lambda facts: not denied(facts)


def _compare(test: Callable[[Whatever, Whatever], bool], left: Reader, right: Node, yearly: Yearly) -> Reader:
    if isinstance(right, Literal):
        figure = _simplest(right.value)
        return lambda facts: test(left(facts), figure)
    other = reader_of(right, yearly)
    return lambda facts: test(left(facts), other(facts))


def _settled(by: bool, parts: Sequence[Reader]) -> Reader:
    """`or` (settled by a true part) and `and` (by a false one), whatever else is unknown."""

    def read(facts: Facts) -> Whatever:
        unknown = False
        for part in parts:
            try:
                if part(facts) is by:
                    return by
            except Unsure:
                unknown = True
        if unknown:
            raise Unsure
        return not by

    return read


def _arithmetic(node: Arithmetic, yearly: Yearly) -> Reader:
    left, right = reader_of(node.left, yearly), reader_of(node.right, yearly)
    if node.op == "/":
        return _quotient(left, right)
    compute = _COMPUTED[node.op]
    return lambda facts: compute(left(facts), right(facts))


def _quotient(left: Reader, right: Reader) -> Reader:
    def read(facts: Facts) -> Whatever:
        divisor = right(facts)
        if not divisor:
            raise Unsure
        return Fraction(left(facts)) / divisor

    return read


def _extreme(pick: Callable[[Sequence[Whatever]], Whatever], parts: Sequence[Reader]) -> Reader:
    return lambda facts: pick([part(facts) for part in parts])


def _branches(node: If | Choose, yearly: Yearly) -> Reader:
    if isinstance(node, Choose):
        return _look_up(node, yearly)
    test, then, otherwise = (reader_of(part, yearly) for part in (node.condition, node.then, node.otherwise))
    return lambda facts: then(facts) if test(facts) else otherwise(facts)


def _look_up(node: Choose, yearly: Yearly) -> Reader:
    """An option that is not listed gives zero; one that is listed twice is left to the plain reader."""
    if len({option for option, _ in node.branches}) < len(node.branches):
        return _plainly(node)
    subject = _fact(node.subject, yearly)
    branches = {option: reader_of(branch, yearly) for option, branch in node.branches}
    nothing: int | bool = False if node.type is Type.FLAG else 0

    def read(facts: Facts) -> Whatever:
        branch = branches.get(subject(facts))
        return nothing if branch is None else branch(facts)

    return read


def _by_size(node: Bands | Marginal, yearly: Yearly) -> Reader:
    measure = reader_of(node.measure, yearly)
    thresholds = [_simplest(band.threshold.value) for band in node.bands]
    values = [reader_of(band.value, yearly) for band in node.bands]
    if isinstance(node, Marginal):
        return _by_bracket(measure, list(zip(thresholds, [*thresholds[1:], None], values, strict=True)))
    inclusive = [band.inclusive for band in node.bands]
    rows = list(zip(thresholds, inclusive, values, strict=True))[::-1]

    def read(facts: Facts) -> Whatever:
        seen = measure(facts)
        for threshold, including, paid in rows:
            if seen > threshold or (including and seen == threshold):
                return paid(facts)
        return 0

    return read


def _by_bracket(measure: Reader, brackets: Sequence[tuple[Whatever, Whatever, Reader]]) -> Reader:
    """Each part of the measure, from its bottom to its top (None: no top), times the rate of its bracket."""

    def read(facts: Facts) -> Whatever:
        seen = measure(facts)
        return sum(
            rate(facts) * max(0, seen - bottom if top is None else min(seen, top) - bottom)
            for bottom, top, rate in brackets
        )

    return read
