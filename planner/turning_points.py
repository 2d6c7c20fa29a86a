"""From which value of a number on a condition turns, a band or a bracket begins, a step is reached.

Every comparison is read by the evaluator with the fact at values on a grid (whole yuan, whole counts, days, the
fourth digit of a percentage), so that thresholds that follow from other facts, such as 20 % above last year's figure,
are found in the same way as those that stand in the text. A comparison that turns more than once over all values of
one fact is searched for one turn only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from models.expression import NUMBERS, Bands, Compare, Extreme, Fact, Marginal, Node, Type, facts_of, type_of, walk
from models.expression import Literal as Constant
from models.policy import Ladder
from planner.evaluator.days import ANY_DAY
from planner.evaluator.facts import Facts
from planner.evaluator.reader import condition
from planner.evaluator.values import exactly

Exact = int | Fraction
#: What begins at the value: another outcome of a condition, a band, a bracket of a marginal rate, a step of a ladder,
#: or the amount from which the lesser (greater) of two figures is the other one.
Sort = Literal["condition", "band", "bracket", "step", "bend"]
#: The first value, the greatest one searched, and the grid, in the units of the language.
_GRIDS: dict[Type, tuple[Exact, Exact, Exact]] = {
    Type.MONEY: (0, 10**14, 100),
    Type.COUNT: (0, 10**12, 1),
    Type.RATIO: (Fraction(0), Fraction(100), Fraction(1, 10**6)),
    Type.DATE: (int(ANY_DAY.lower or 1), int(ANY_DAY.upper or 1), 1),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """`value` is the first value at which the outcome differs from that of the value before; `test` says what turns."""

    value: Exact
    sort: Sort
    test: Compare


def grid_of(kind: Type) -> Exact:
    """The distance between neighbouring values of a number."""
    return _GRIDS[kind][2]


def turns_of(tree: Node, fact: Fact, facts: Facts) -> Iterator[Turn]:
    """The turns of everything in the tree that compares the fact, as the claim with these facts sees it."""
    for part in walk(tree):
        for sort, test in _tests(part):
            if fact in facts_of(test):
                yield from (Turn(value, sort, test) for value in _values(test, fact, facts))


def steps_of(ladder: Ladder, fact: Fact) -> Iterator[Turn]:
    """The steps of a ladder, for its measure of whichever year."""
    for step in ladder.steps:
        test = Compare(">=" if ladder.inclusive else ">", fact, Constant(fact.type, step.threshold))
        yield from (Turn(value, "step", test) for value in _direct(test, fact))


def _tests(part: Node) -> Iterator[tuple[Sort, Compare]]:
    """What a node compares, of its own."""
    match part:
        case Compare(left=left) if type_of(left) in NUMBERS:
            yield "condition", part
        case Bands(measure=measure, bands=bands):
            yield from (("band", Compare(">=" if one.inclusive else ">", measure, one.threshold)) for one in bands)
        case Marginal(measure=measure, bands=bands):
            yield from (("bracket", Compare(">=", measure, one.threshold)) for one in bands)
        case Extreme(parts=parts):
            yield from (("bend", Compare(">=", one, other)) for one, other in pairwise(parts))


def _values(test: Compare, fact: Fact, facts: Facts) -> Iterator[Exact]:
    found = tuple(_direct(test, fact))
    if found or (fact in (test.left, test.right) and Constant in (type(test.left), type(test.right))):
        yield from found
        return
    turn = _searched(test, fact, facts)
    if turn is not None:
        yield turn


def _direct(test: Compare, fact: Fact) -> Iterator[Exact]:
    """The turns of a comparison of the fact itself with a figure."""
    left, op, right = test.left, test.op, test.right
    if right == fact:
        left, op, right = right, _FLIPPED[op], left
    if left != fact or not isinstance(right, Constant) or not isinstance(right.value, int | Fraction):
        return
    first, last, step = _GRIDS[fact.type]
    at = first - (first - right.value) // step * step  # the first value of the grid that is not below the figure
    exact = at == right.value
    points = {
        ">=": [at],
        "<": [at],
        ">": [at + step if exact else at],
        "<=": [at + step if exact else at],
    }.get(op, [at, at + step] if exact else [])
    yield from (one for one in points if first < one <= last)


def _searched(test: Compare, fact: Fact, facts: Facts) -> Exact | None:
    """Between the value after the first and the last of the grid; None where the outcome is the same at both."""
    first, last, step = _GRIDS[fact.type]

    def outcome(place: int) -> tuple[bool, bool]:
        assumed = {**facts.assumed, fact: exactly(first + place * step)}
        seen = condition(test, replace(facts, assumed=assumed))
        return seen.must, seen.may

    low, high = 1, int((last - first) / step)
    before = outcome(low)
    if outcome(high) == before:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if outcome(middle) == before else (low, middle)
    return first + high * step


_FLIPPED: dict[str, Literal["==", "!=", "<", "<=", ">", ">="]] = {
    "==": "==",
    "!=": "!=",
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
}
