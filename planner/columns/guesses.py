"""What an unknown fact may turn out to be: the cases into which a condition that repeats it is split."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from models.expression import NUMBERS, Bands, Compare, Contains, Fact, Growth, Literal, Node, OneOf, Type, walk
from planner.columns.days import FIRST_DAY, LAST_DAY

#: How many ways in which repeated unknowns may turn out are tried; beyond, bounds stay wide but sound.
MOST_SPLITS = 256
Exact = int | Fraction


@dataclass(frozen=True, slots=True)
class Span:
    """A number from `low` to `high` (None: no upper bound)."""

    low: Exact
    high: Exact | None


@dataclass(frozen=True, slots=True)
class Members:
    """A set of choices that holds the options `inside` and none of `outside`; the rest is open."""

    inside: frozenset[str]
    outside: frozenset[str]


#: A flag, the code of an option, a span of numbers, or what is settled of a set.
Guess = bool | int | Span | Members
_ANY_NUMBER, _ANY_DAY = Span(0, None), Span(FIRST_DAY, LAST_DAY)


def repeated_facts(tree: Node) -> list[Fact]:
    """The facts that the tree reads more than once, in reading order; `growth` reads its subject of two years."""
    if _reads_one(tree):
        return []
    read: Counter[Fact] = Counter()
    for part in walk(tree):
        if isinstance(part, Fact):
            read[part] += 1
        if isinstance(part, Growth):
            read[replace(part.subject, years_back=part.subject.years_back + 1)] += 1
    return [fact for fact, times in read.items() if times > 1]


def _reads_one(tree: Node) -> bool:
    """Whether the tree plainly reads one fact once, as most conditions do."""
    if isinstance(tree, Compare):
        return isinstance(tree.left, Fact) and isinstance(tree.right, Literal)
    return isinstance(tree, Fact | OneOf | Contains)


def guesses_for(fact: Fact, tree: Node, options: int, settled: Guess | None) -> list[Guess]:
    """All that the unknown fact may be, told apart as far as the tree asks; empty where nothing is left to tell.

    `options` is the number of a choice's options; `settled` is what an outer split has already fixed of the fact.
    """
    if fact.type in NUMBERS:
        any_value = _ANY_DAY if fact.type is Type.DATE else _ANY_NUMBER
        span = settled if isinstance(settled, Span) else any_value
        return [] if span.low == span.high else list(_pieces(fact, tree, span))
    if fact.type is Type.CHOICES:
        known = settled if isinstance(settled, Members) else Members(frozenset(), frozenset())
        return _sets(fact, tree, known)
    if settled is not None:
        return []
    if fact.type is Type.FLAG:
        return [False, True]
    return list(range(options)) if fact.type is Type.CHOICE and options > 1 else []


def _sets(fact: Fact, tree: Node, known: Members) -> list[Guess]:
    """Every way in which the options that the tree asks for are in the set or not."""
    asked = {part.option for part in walk(tree) if isinstance(part, Contains) and part.subject == fact}
    doubtful = sorted(asked - known.inside - known.outside)
    if not doubtful or 2 ** len(doubtful) > MOST_SPLITS:
        return []
    found: list[Guess] = []
    for picked in product((True, False), repeat=len(doubtful)):
        held = frozenset(option for option, inside in zip(doubtful, picked, strict=True) if inside)
        found.append(Members(known.inside | held, known.outside | (frozenset(doubtful) - held)))
    return found


def _pieces(fact: Fact, tree: Node, span: Span) -> Iterator[Guess]:
    """The literals that the fact is compared with, and the stretches between them."""
    compared = list(_compared(fact, tree))
    met = {mark for place in compared for mark in place}
    marks = sorted(mark for mark in met if span.low <= mark and (span.high is None or mark <= span.high))
    if not marks:
        return
    step = 0 if fact.type is Type.RATIO else 1
    reads = sum(part == fact for part in walk(tree) if isinstance(part, Fact))
    by_one = step == 0 and reads == len(compared)
    low: Exact = span.low
    for mark in marks:
        yield from _stretch(low, mark - step, by_one)
        yield Span(mark, mark)
        low = mark + step
    yield from _stretch(low, span.high, by_one)


def _stretch(low: Exact, high: Exact | None, by_one: bool) -> Iterator[Guess]:
    """A stretch of ratios without its ends is stood for by one within it, where the tree only compares the fact."""
    if high is not None and low > high:
        return
    if not by_one or low == high:
        yield Span(low, high)
    else:
        inside = low + 1 if high is None else Fraction(low + high) / 2
        yield Span(inside, inside)


def _compared(fact: Fact, tree: Node) -> Iterator[list[Exact]]:
    """The literals that the fact is compared with, one list for each place where it is: a comparison, or a table."""
    for part in walk(tree):
        if isinstance(part, Compare):
            for one, other in ((part.left, part.right), (part.right, part.left)):
                if one == fact and isinstance(other, Literal) and isinstance(other.value, int | Fraction):
                    yield [other.value]
        elif isinstance(part, Bands) and part.measure == fact:
            yield [band.threshold.value for band in part.bands if isinstance(band.threshold.value, int | Fraction)]
