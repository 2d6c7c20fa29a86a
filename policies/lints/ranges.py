"""What an expression can come to under conditions, without a case: intervals, options and truths.

Everything here errs on the wide side: what is said to be impossible is impossible in every case, and what cannot be
decided is left open. Conditions with alternatives are followed apart, as *worlds*, up to a number of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from models.expression import (
    NUMBERS,
    All,
    Any,
    Arithmetic,
    Bands,
    Choose,
    Compare,
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
    facts_of,
    type_of,
)
from policies.lints.interval import EVERYTHING, NOTHING_BELOW_ZERO, Interval, at_least, between, exactly

#: Alternatives that are followed apart; beyond, a condition with alternatives narrows nothing.
MOST_WORLDS = 64
_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_DENIED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_MONTHS_OF_A_YEAR, _DAYS_OF_A_YEAR = 12, 366


@dataclass(frozen=True, slots=True)
class World:
    """What one alternative of the conditions says of each term: numbers, options left to a choice, truths."""

    numbers: Mapping[Node, Interval] = field(default_factory=dict)
    options: Mapping[Fact, frozenset[str]] = field(default_factory=dict)
    truths: Mapping[Node, bool] = field(default_factory=dict)


class Ranges:
    """Follows conditions and sizes expressions, given options, the years of claims, how many an item has.

    `blamed` is the term that left the last impossible world nothing.
    """

    def __init__(self, options: Mapping[Fact, frozenset[str]], years: tuple[int, int], most: int = 1) -> None:
        self.options = options
        self.years = years
        self.most = most
        self.blamed: Node | None = None

    def worlds(self, conditions: Sequence[Node], start: World | None = None) -> list[World]:
        """The alternatives in which all the conditions hold; none where they contradict one another."""
        found = self._all([World() if start is None else start], conditions, True)
        return [after for world in found for after in self._again(world, conditions)]

    def truth(self, condition: Node, world: World) -> bool | None:
        """Whether the condition holds throughout the world; None where it may and may not."""
        if not self.assume(world, condition, True):
            return False
        return None if self.assume(world, condition, False) else True

    def always(self, condition: Node, worlds: Sequence[World]) -> bool:
        """Whether the condition holds in every one of the worlds."""
        return all(not self.assume(world, condition, False) for world in worlds)

    def never(self, condition: Node, worlds: Sequence[World]) -> bool:
        """Whether the condition holds in none of the worlds."""
        return all(not self.assume(world, condition, True) for world in worlds)

    def over(self, node: Node, worlds: Sequence[World]) -> Interval:
        """What the number can be in any of the worlds (of which there is at least one)."""
        found = self.interval(node, worlds[0])
        for world in worlds[1:]:
            found = found.hull(self.interval(node, world))
        return found

    def left(self, fact: Fact, world: World) -> frozenset[str] | None:
        """The options that a choice still has; None where its options are not known."""
        return world.options.get(fact, self.options.get(fact))

    def with_option(self, world: World, fact: Fact, option: str) -> list[World]:
        """The world in which the choice is this option; none where it cannot be."""
        return self._keep(world, fact, frozenset({option}), True)

    def within(self, world: World, term: Node, room: Interval) -> list[World]:
        """The world in which the number lies in the room; none where it cannot."""
        narrowed = self._narrow(world, term, room)
        return [] if narrowed is None else [narrowed]

    # Numbers

    def interval(self, node: Node, world: World) -> Interval:
        """What the number can be in the world."""
        found = self._computed(node, world)
        seen = world.numbers.get(node)
        return found if seen is None else found.meet(seen)

    def _computed(self, node: Node, world: World) -> Interval:
        match node:
            case Literal(value=value):
                return exactly(value)  # type: ignore[arg-type]
            case Arithmetic(op=op, left=left, right=right):
                return self.interval(left, world).arithmetic(op, self.interval(right, world))
            case Extreme(which=which, parts=parts):
                return _extreme(which, [self.interval(part, world) for part in parts])
            case If(condition=condition, then=then, otherwise=otherwise):
                return self._hull([(condition, True, then), (condition, False, otherwise)], world)
            case Choose():
                return self._chosen(node, world)
            case Bands():
                return self._banded(node, world)
            case Marginal():
                return self._bracketed(node, world)
            case Growth():
                return at_least(-1)
            case Span(unit=unit):
                return between(0, _MONTHS_OF_A_YEAR if unit == "months" else _DAYS_OF_A_YEAR)
            case _:
                return self._bare(node)

    def _bare(self, node: Node) -> Interval:
        if isinstance(node, Fact) and node.scope == "claim":
            return between(*self.years) if node.name == "year" else between(1, self.most)
        known = isinstance(node, Fact) and type_of(node) in (Type.MONEY, Type.RATIO, Type.COUNT)
        return NOTHING_BELOW_ZERO if known else EVERYTHING

    def _hull(self, branches: list[tuple[Node, bool, Node]], world: World) -> Interval:
        """The values of the branches that can be taken; all of them where none seems to be."""
        found: Interval | None = None
        for condition, holds, value in branches:
            for inner in self.assume(world, condition, holds):
                seen = self.interval(value, inner)
                found = seen if found is None else found.hull(seen)
        return EVERYTHING if found is None else found

    def _chosen(self, node: Choose, world: World) -> Interval:
        left = self.left(node.subject, world)
        found = None if left is not None and left <= {option for option, _ in node.branches} else exactly(0)
        for option, value in node.branches:
            if left is not None and option not in left:
                continue
            inner = replace(world, options={**world.options, node.subject: frozenset({option})})
            seen = self.interval(value, inner)
            found = seen if found is None else found.hull(seen)
        return exactly(0) if found is None else found

    def _banded(self, node: Bands, world: World) -> Interval:
        measure = self.interval(node.measure, world)
        found: Interval | None = None
        for room, value in band_rooms(node):
            if not measure.meet(room).empty:
                seen = exactly(0) if value is None else self.interval(value, world)
                found = seen if found is None else found.hull(seen)
        return EVERYTHING if found is None else found

    def _bracketed(self, node: Marginal, world: World) -> Interval:
        measure, found = self.interval(node.measure, world), exactly(0)
        for room, rate in band_rooms(node):
            if rate is not None:
                part = measure.arithmetic("-", Interval(room.low, room.low)).greatest(exactly(0))
                width = part if room.high == math.inf else part.least(exactly(Fraction(room.high) - Fraction(room.low)))
                found = found.arithmetic("+", width.arithmetic("*", self.interval(rate, world)))
        return found

    # Conditions

    def _again(self, world: World, conditions: Sequence[Node]) -> list[World]:
        """The world once more under all the conditions: an earlier one may say more after what a later one said."""
        for condition in conditions:
            found = self.assume(world, condition, True)
            if not found:
                return []
            world = found[0] if len(found) == 1 else world
        return [world]

    def _all(self, worlds: list[World], parts: Sequence[Node], holds: bool) -> list[World]:
        for part in parts:
            found = [inner for world in worlds for inner in self.assume(world, part, holds)]
            if len(found) <= MOST_WORLDS:
                worlds = found
        return worlds

    def assume(self, world: World, node: Node, holds: bool) -> list[World]:
        """The worlds within this one in which the condition holds (or fails); itself where nothing can be said."""
        match node:
            case Not(part=part):
                return self.assume(world, part, not holds)
            case All(parts=parts) | Any(parts=parts):
                if isinstance(node, All) == holds:
                    return self._all([world], parts, holds)
                return self._either(world, [[(part, holds)] for part in parts])
            case If(condition=condition, then=then, otherwise=otherwise):
                return self._either(
                    world, [[(condition, True), (then, holds)], [(condition, False), (otherwise, holds)]]
                )
            case Literal(value=value):
                return [world] if value is holds else []
            case OneOf(subject=subject, options=options):
                return self._keep(world, subject, frozenset(options), holds)
            case Compare():
                return self._compare(world, node, holds)
            case _:
                return self._flag(world, node, holds)

    def _either(self, world: World, alternatives: list[list[tuple[Node, bool]]]) -> list[World]:
        found: list[World] = []
        for alternative in alternatives:
            inner = [world]
            for part, holds in alternative:
                inner = [one for before in inner for one in self.assume(before, part, holds)]
            found += inner
        return found if len(found) <= MOST_WORLDS else [world]

    def _flag(self, world: World, node: Node, holds: bool) -> list[World]:
        if world.truths.get(node, holds) is not holds:
            return self._impossible(node)
        return [replace(world, truths={**world.truths, node: holds})]

    def _keep(self, world: World, subject: Fact, options: frozenset[str], holds: bool) -> list[World]:
        left = self.left(subject, world)
        if left is None:
            return self._flag(world, OneOf(subject, tuple(sorted(options))), holds)
        kept = left & options if holds else left - options
        return [replace(world, options={**world.options, subject: kept})] if kept else self._impossible(subject)

    def _compare(self, world: World, node: Compare, holds: bool) -> list[World]:
        left, right, op = node.left, node.right, node.op if holds else _DENIED[node.op]
        if isinstance(left, Literal) and not isinstance(right, Literal):
            left, right, op = right, left, _FLIPPED[op]
        if type_of(left) in NUMBERS:
            return self._compare_numbers(world, op, left, right)
        if type_of(left) is Type.FLAG:
            both = [[(left, True), (right, op == "==")], [(left, False), (right, op == "!=")]]
            return self._either(world, both)
        if isinstance(left, Fact) and isinstance(right, Literal) and left.type is Type.CHOICE:
            return self._keep(world, left, frozenset({str(right.value)}), op == "==")
        return self._flag(world, Compare("==", left, right), op == "==")

    def _compare_numbers(self, world: World, op: str, left: Node, right: Node) -> list[World]:
        if op == "!=":
            point = self.interval(left, world).point
            same = point is not None and point == self.interval(right, world).point
            return self._impossible(left) if same else [world]
        after: World | None = self._narrow(world, left, _room(op, self.interval(right, world)))
        if after is not None and not isinstance(right, Literal):
            after = self._narrow(after, right, _room(_FLIPPED[op], self.interval(left, after)))
            for one, other, way in ((left, right, op), (right, left, _FLIPPED[op])):
                if after is not None:
                    difference = Arithmetic("-", one, other, type_of(one))
                    after = self._narrow(after, difference, _room(way, exactly(0)))
        return [] if after is None else [after]

    def _narrow(self, world: World, node: Node, room: Interval) -> World | None:
        """The world in which the number lies in the room; None where it cannot."""
        kept = self.interval(node, world).meet(room)
        if isinstance(node, Fact | Span) and node.type is Type.COUNT:
            kept = kept.whole()
        if kept.empty:
            self.blamed = node
            return None
        if isinstance(node, Literal):
            return world
        world = replace(world, numbers={**world.numbers, node: kept})
        for part, inner in _inside(node, kept):
            narrowed = self._narrow(world, part, inner)
            if narrowed is None:
                return None
            world = narrowed
        return world

    def _impossible(self, node: Node) -> list[World]:
        self.blamed = node
        return []


def band_rooms(node: Bands | Marginal) -> Iterator[tuple[Interval, Node | None]]:
    """Which measures fall into each band, the lowest first: below the first threshold there is no value."""
    low, open_ = Fraction(0), False
    value: Node | None = None
    for band in node.bands:
        threshold = Fraction(band.threshold.value)
        yield Interval(low, threshold, open_, band.inclusive), value
        low, open_, value = threshold, not band.inclusive, band.value
    yield Interval(low, math.inf, open_, True), value


def name_of(node: Node | None) -> str:
    """The fact of a term, as it is written; `false` where it has none."""
    facts = facts_of(node)
    if not facts:
        return "false"
    name = f"{facts[0].scope}.{facts[0].name}"
    return f"last({name})" if facts[0].years_back else name


def _extreme(which: str, parts: list[Interval]) -> Interval:
    found = parts[0]
    for part in parts[1:]:
        found = found.least(part) if which == "least" else found.greatest(part)
    return found


def _room(op: str, other: Interval) -> Interval:
    """Where a number lies that stands in the relation to one of the other interval."""
    if op in (">", ">="):
        return Interval(other.low, math.inf, other.low_open or op == ">", True)
    if op in ("<", "<="):
        return Interval(-math.inf, other.high, True, other.high_open or op == "<")
    return other


def _inside(node: Node, kept: Interval) -> Iterator[tuple[Node, Interval]]:
    """What the bounds of a sum or product with a constant, or of a growth, say of its part."""
    match node:
        case Arithmetic(op="+", left=part, right=Literal() as constant):
            yield part, kept.arithmetic("-", exactly(constant.value))  # type: ignore[arg-type]
        case Arithmetic(op="+", left=Literal() as constant, right=part):
            yield part, kept.arithmetic("-", exactly(constant.value))  # type: ignore[arg-type]
        case Arithmetic(op="-", left=part, right=Literal() as constant):
            yield part, kept.arithmetic("+", exactly(constant.value))  # type: ignore[arg-type]
        case Arithmetic(op="*", left=part, right=Literal() as constant) if constant.value:
            yield part, kept.arithmetic("/", exactly(constant.value))  # type: ignore[arg-type]
        case Arithmetic(op="*", left=Literal() as constant, right=part) if constant.value:
            yield part, kept.arithmetic("/", exactly(constant.value))  # type: ignore[arg-type]
        case Arithmetic(op="/", left=part, right=Literal() as constant):
            yield part, kept.arithmetic("*", exactly(constant.value))  # type: ignore[arg-type]
        case Growth(subject=fact) if kept.low >= 0:
            before = replace(fact, years_back=fact.years_back + 1)
            yield Arithmetic("-", fact, before, fact.type), Interval(Fraction(0), math.inf, kept.low_open, True)
        case _:
            return
