"""How a claim's ceiling is made up at the case's own figures: which branch, band or limit of its formula speaks.

While that stays the same, the ceiling is one formula without corners; where it changes there may be a kink or a jump.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.expression import Bands, Choose, Extreme, If, Literal, Marginal, Node, children
from planner.evaluator.ceilings import Claim
from planner.evaluator.facts import Facts
from planner.evaluator.reader import condition, number
from planner.evaluator.values import Choice, Exact, Number

#: Stands for a branch that unknown facts leave open.
_OPEN = -1


def form_of(claim: Claim) -> tuple[int, tuple[Any, ...]]:
    """The lower ceiling (yuan) of a claim, and what tells its form from others: equal forms are one formula."""
    return claim.lower, tuple(_parts(claim))


def _parts(claim: Claim) -> Iterator[Any]:
    clause, facts = claim.clause, claim.facts
    if clause.ladder is not None:
        # Steps are figures: what is paid is the form.
        yield claim.lower
        return
    if clause.award is None:
        return
    if clause.limit is None:
        yield from _branches(clause.award, facts)
        return
    award, limit = number(clause.award, facts), number(clause.limit, facts)
    limited = (award.lower or 0) >= (limit.lower or 0)
    yield limited
    yield from _branches(clause.limit if limited else clause.award, facts)


def _branches(node: Node, facts: Facts) -> Iterator[Any]:
    """The places taken at every fork of the tree that is read, in reading order."""
    match node:
        case Extreme(which=which, parts=parts):
            place = _extreme(which, parts, facts)
            yield place
            if place != _OPEN:
                yield from _branches(parts[place], facts)
        case If():
            yield from _branch(node, facts)
        case Choose():
            yield from _option(node, facts)
        case Bands() | Marginal():
            yield from _band(node, facts)
        case _:
            for child in children(node):
                yield from _branches(child, facts)


def _branch(node: If, facts: Facts) -> Iterator[Any]:
    held = condition(node.condition, facts)
    if held.must != held.may:
        yield _OPEN
        return
    yield int(held.must)
    yield from _branches(node.then if held.must else node.otherwise, facts)


def _option(node: Choose, facts: Facts) -> Iterator[Any]:
    seen = facts.value(node.subject)
    options = sorted(seen.options) if isinstance(seen, Choice) and seen.options else []
    yield tuple(options)
    for option, branch in node.branches:
        if options == [option]:
            yield from _branches(branch, facts)


def _band(node: Bands | Marginal, facts: Facts) -> Iterator[Any]:
    reached = _reached(number(node.measure, facts), node)
    yield reached
    if isinstance(node, Marginal):
        yield from _branches(node.measure, facts)
    elif reached > 0:
        yield from _branches(node.bands[reached - 1].value, facts)


def _extreme(which: str, parts: tuple[Node, ...], facts: Facts) -> int:
    """The part that speaks; of equal ones a constant, so that a limit counts as reached where it is just met."""
    values = [number(part, facts) for part in parts]
    if not all(value.known for value in values):
        return _OPEN
    figures: list[Exact] = [value.lower or 0 for value in values]
    best = min(figures) if which == "least" else max(figures)
    equal = [place for place, figure in enumerate(figures) if figure == best]
    return next((place for place in equal if isinstance(parts[place], Literal)), equal[0])


def _reached(measure: Number, node: Bands | Marginal) -> int:
    """How many thresholds the measure reaches."""
    if not measure.known:
        return _OPEN
    figure = measure.lower or 0
    count = 0
    for band in node.bands:
        mark = band.threshold.value
        assert not isinstance(mark, str)
        count += figure >= mark if band.inclusive or isinstance(node, Marginal) else figure > mark
    return count
