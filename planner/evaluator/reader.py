"""Reads an expression tree with Python's own integers and fractions; unknown facts leave intervals and open flags.

`condition` splits on an unknown fact that the tree repeats, so that `a or not a` is true; `value` does so only inside
the conditions of its branches. Both are sound: what they call certain is so however the unknown facts turn out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import prod

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
    Span,
    Type,
    YearOf,
    walk,
)
from planner.evaluator import days
from planner.evaluator.facts import Facts, whole
from planner.evaluator.values import (
    FALSE,
    TRUE,
    Choice,
    Choices,
    Exact,
    Flag,
    Key,
    Number,
    Value,
    arithmetic,
    by_bracket,
    by_size,
    compare,
    conjunction,
    disjunction,
    exactly,
    flag,
    greatest,
    hull,
    least,
    negate,
)

#: More combinations of repeated unknown facts are not tried; the answer then stays the wider, sound one.
MOST_COMBINATIONS = 256


def condition(node: Node, facts: Facts) -> Flag:
    """Whether the condition holds, split on every unknown fact that it repeats."""
    seen = _truth(node, facts)
    if seen.must == seen.may:
        return seen
    splits = {fact: cases for fact in _repeated(node) if (cases := _cases(fact, node, facts))}
    if not splits or prod(len(cases) for cases in splits.values()) > MOST_COMBINATIONS:
        return seen
    outcomes = [
        _truth(node, replace(facts, assumed={**facts.assumed, **dict(zip(splits, picked, strict=True))}))
        for picked in product(*splits.values())
    ]
    return Flag(all(one.must for one in outcomes), any(one.may for one in outcomes))


def value(node: Node, facts: Facts) -> Value:
    """The value of any tree."""
    match node:
        case Literal():
            return _literal(node)
        case Fact():
            return facts.value(node)
        case Arithmetic(op=op, left=left, right=right):
            return arithmetic(op, number(left, facts), number(right, facts))
        case Growth(subject=subject):
            before = replace(subject, years_back=subject.years_back + 1)
            ratio = arithmetic("/", number(subject, facts), number(before, facts))
            return arithmetic("-", ratio, exactly(1))
        case Extreme(which=which, parts=parts):
            numbers = [number(part, facts) for part in parts]
            return least(numbers) if which == "least" else greatest(numbers)
        case If(condition=test, then=then, otherwise=otherwise):
            return _branch(condition(test, facts), then, otherwise, facts)
        case Choose():
            return _look_up(node, facts)
        case Bands() | Marginal():
            return _by_size(node, facts)
        case After() | Span() | YearOf():
            return _of_days(node, facts)
        case _:
            return condition(node, facts)


def number(node: Node, facts: Facts) -> Number:
    """The value of a tree that computes a number."""
    return whole(value(node, facts))


def _by_size(node: Bands | Marginal, facts: Facts) -> Number:
    measure = number(node.measure, facts)
    values = [number(band.value, facts) for band in node.bands]
    if isinstance(node, Marginal):
        return by_bracket(measure, [(_figure(band), rate) for band, rate in zip(node.bands, values, strict=True)])
    rows = [(_figure(band), band.inclusive, paid) for band, paid in zip(node.bands, values, strict=True)]
    return by_size(measure, rows)


def _of_days(node: After | Span | YearOf, facts: Facts) -> Number:
    match node:
        case After(start=start, unit=unit, count=count):
            return days.after(number(start, facts), unit, number(count, facts))
        case Span(unit=unit, first=first, last=last):
            return days.span(unit, facts.year, number(first, facts), number(last, facts))
        case YearOf(part=part):
            return days.year_of(number(part, facts))


def _figure(band: Band) -> Exact:
    figure = band.threshold.value
    if not isinstance(figure, int | Fraction):
        raise TypeError(f"a threshold is a number, not {figure!r}")
    return figure


def _literal(node: Literal) -> Value:
    if isinstance(node.value, bool):
        return flag(node.value)
    if isinstance(node.value, str):
        return Key(node.value) if node.type is Type.KEY else Choice(frozenset((node.value,)))
    return exactly(node.value)


def _truth(node: Node, facts: Facts) -> Flag:
    """The condition's value without splitting."""
    match node:
        case All(parts=parts):
            return conjunction([_truth(part, facts) for part in parts])
        case Any(parts=parts):
            return disjunction([_truth(part, facts) for part in parts])
        case Not(part=part):
            return negate(_truth(part, facts))
        case Compare(op=op, left=left, right=right):
            return compare(op, _side(left, facts), _side(right, facts))
        case OneOf(subject=subject, options=options):
            return _one_of(facts.value(subject), frozenset(options))
        case Contains(option=option, subject=subject):
            return _contains(option, facts.value(subject))
        case If(condition=test, then=then, otherwise=otherwise, type=Type.FLAG):
            return _flag(_branch(condition(test, facts), then, otherwise, facts))
        case _:
            return _flag(value(node, facts))


def _side(node: Node, facts: Facts) -> Value:
    return _truth(node, facts) if isinstance(node, Compare | OneOf | Contains | All | Any | Not) else value(node, facts)


def _flag(seen: Value) -> Flag:
    if not isinstance(seen, Flag):
        raise TypeError(f"a condition is expected, not {seen!r}")
    return seen


def _one_of(seen: Value, options: frozenset[str]) -> Flag:
    if not isinstance(seen, Choice):
        raise TypeError(f"a choice is expected, not {seen!r}")
    if seen.options is None:
        return Flag(False, bool(options))
    return Flag(seen.options <= options, bool(seen.options & options))


def _contains(option: str, seen: Value) -> Flag:
    if not isinstance(seen, Choices):
        raise TypeError(f"a set of choices is expected, not {seen!r}")
    return Flag(option in seen.must, seen.may is None or option in seen.may)


def _branch(test: Flag, then: Node, otherwise: Node, facts: Facts) -> Value:
    if test.must:
        return value(then, facts)
    if not test.may:
        return value(otherwise, facts)
    return hull((value(then, facts), value(otherwise, facts)))


def _look_up(node: Choose, facts: Facts) -> Value:
    """The branches of the options that are possible; an option that is not listed gives zero."""
    seen = facts.value(node.subject)
    if not isinstance(seen, Choice):
        raise TypeError(f"a choice is expected, not {seen!r}")
    listed = {option for option, _ in node.branches}
    found = [value(branch, facts) for option, branch in node.branches if seen.options is None or option in seen.options]
    if seen.options is None or seen.options - listed:
        found.append(FALSE if node.type is Type.FLAG else exactly(0))
    return hull(found)


def _repeated(node: Node) -> list[Fact]:
    """The facts that the tree reads more than once, in reading order."""
    read: Counter[Fact] = Counter()
    for part in walk(node):
        if isinstance(part, Fact):
            read[part] += 1
        if isinstance(part, Growth):
            read[replace(part.subject, years_back=part.subject.years_back + 1)] += 1
    return [fact for fact, times in read.items() if times > 1]


def _cases(fact: Fact, node: Node, facts: Facts) -> list[Value]:
    """The values that an unknown fact is split into; empty where it is known or cannot be split."""
    match facts.value(fact):
        case Flag(must=must, may=may) if must != may:
            return [TRUE, FALSE]
        case Choice(options=options) if options is not None and len(options) > 1:
            return [Choice(frozenset((option,))) for option in sorted(options)]
        case Choices(must=must, may=may):
            return _sets(fact, node, must, may)
        case Number() as seen if not seen.known:
            return _pieces(fact, node, seen)
        case _:
            return []


def _sets(fact: Fact, node: Node, must: frozenset[str], may: frozenset[str] | None) -> list[Value]:
    """Every way in which the options that the tree asks for may be in the set or not."""
    asked = {part.option for part in walk(node) if isinstance(part, Contains) and part.subject == fact} - must
    doubtful = sorted(option for option in asked if may is None or option in may)
    if not doubtful or 2 ** len(doubtful) > MOST_COMBINATIONS:
        return []
    found: list[Value] = []
    for picked in product((True, False), repeat=len(doubtful)):
        held = must | {option for option, inside in zip(doubtful, picked, strict=True) if inside}
        rest = None if may is None else may - (set(doubtful) - held)
        found.append(Choices(held, rest if rest is not None else held))
    return found


def _pieces(fact: Fact, node: Node, seen: Number) -> list[Value]:
    """The literals that the fact is compared with, and the stretches between them."""
    marks = sorted({mark for place in _comparisons(fact, node) for mark in place if _inside(mark, seen)})
    if not marks:
        return []
    step: Exact | None = None if fact.type is Type.RATIO else 1
    ends: list[tuple[Exact | None, Exact | None]] = []
    lower = seen.lower
    for mark in marks:
        ends.append((lower, mark if step is None else mark - step))
        ends.append((mark, mark))
        lower = mark if step is None else mark + step
    ends.append((lower, seen.upper))
    open_ends = step is None and _only_compared(fact, node)
    return [_stretch(low, high, open_ends) for low, high in ends if low is None or high is None or low <= high]


def _stretch(low: Exact | None, high: Exact | None, open_ends: bool) -> Number:
    """A stretch of ratios without its ends is stood for by a number within it, if the tree only compares the fact."""
    if not open_ends or low == high:
        return Number(low, high)
    if low is None or high is None:
        return exactly((0 if high is None else high - 1) if low is None else low + 1)
    return exactly(Fraction(low + high) / 2)


def _comparisons(fact: Fact, node: Node) -> Iterator[list[Exact]]:
    """The numbers that the fact is compared with, one list for each place where it is."""
    for part in walk(node):
        if isinstance(part, Compare):
            for subject, mark in ((part.left, part.right), (part.right, part.left)):
                if subject == fact and isinstance(mark, Literal) and isinstance(mark.value, int | Fraction):
                    yield [mark.value]
        elif isinstance(part, Bands) and part.measure == fact:
            yield [_figure(band) for band in part.bands]


def _inside(mark: Exact, seen: Number) -> bool:
    return (seen.lower is None or seen.lower <= mark) and (seen.upper is None or mark <= seen.upper)


def _only_compared(fact: Fact, node: Node) -> bool:
    """Whether the tree reads the fact nowhere but in comparisons with literals."""
    reads = sum(part == fact for part in walk(node) if isinstance(part, Fact))
    return reads == sum(1 for _ in _comparisons(fact, node))
