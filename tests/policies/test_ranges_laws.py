"""Ranges never exclude what happens: random conditions and amounts, read by the evaluator with random facts."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from models.expression import Fact, Node, Type
from models.policy import ENTERPRISE_YEAR
from planner.evaluator.facts import Facts, facts_of_item, world_of
from planner.evaluator.reader import condition, number
from policies.lints.interval import Interval, exactly
from policies.lints.ranges import Ranges, World
from tests.planner.random_packs import WORDS, Scale, random_world
from tests.planner.random_trees import OPTIONS, Trees, of

CHOICES = {
    of("enterprise.local"): frozenset(OPTIONS["local"]),
    of("item.level"): frozenset(OPTIONS["level"]),
}


def sample(first: int, count: int, doubt: float) -> Iterator[tuple[Random, Trees, Facts]]:
    """A source of chance, trees that a clause may hold, and the facts of one claim."""
    for seed in range(first, first + count):
        given, chance = random_world(seed, Scale(most=5, items=3, doubt=doubt)), Random(seed)
        world = world_of(given.case, given.policies, WORDS)
        yield chance, Trees(chance, ENTERPRISE_YEAR), Facts(world, given.case.last_year)
        for item in given.case.items:
            yield chance, Trees(chance, item.kind), facts_of_item(world, item, item.year)


def ranges() -> Ranges:
    options: dict[Fact, frozenset[str]] = dict(CHOICES)
    return Ranges(options, (1900, 2100), most=5)


def holding(trees: Trees, facts: Facts, depth: int) -> list[Node]:
    """Conditions that surely hold for the claim."""
    return [one for one in (trees.condition(depth) for _ in range(6)) if condition(one, facts).must]


def inside(value: object, room: Interval) -> bool:
    return not exactly(value).meet(room).empty  # type: ignore[arg-type]


@pytest.mark.parametrize(("doubt", "depth"), [(0.0, 1), (0.0, 3), (0.3, 2)])
def test_what_holds_is_never_called_impossible(doubt: float, depth: int) -> None:
    for _, trees, facts in sample(10_000, 60, doubt):
        conditions = holding(trees, facts, depth)
        assert ranges().worlds(conditions), conditions


@pytest.mark.parametrize(("doubt", "depth"), [(0.0, 1), (0.0, 3), (0.3, 2)])
def test_what_fails_is_never_said_to_hold_always(doubt: float, depth: int) -> None:
    for _, trees, facts in sample(20_000, 60, doubt):
        conditions = holding(trees, facts, 1)
        worlds = ranges().worlds(conditions)
        for tree in (trees.condition(depth) for _ in range(3)):
            seen = condition(tree, facts)
            if not seen.may:
                assert not ranges().always(tree, worlds), (conditions, tree)
            if seen.must:
                assert not ranges().never(tree, worlds), (conditions, tree)


@pytest.mark.parametrize("depth", [1, 3])
def test_an_amount_lies_within_what_it_can_be(depth: int) -> None:
    known = 0
    for chance, trees, facts in sample(30_000, 100, 0.0):
        worlds = ranges().worlds(holding(trees, facts, 1))
        tree = trees.number(chance.choice((Type.MONEY, Type.RATIO, Type.COUNT, Type.DATE)), depth)
        value = number(tree, facts)
        if value.known:
            known += 1
            assert inside(value.lower, ranges().over(tree, worlds)), (tree, value)
            assert inside(value.lower, ranges().interval(tree, World())), (tree, value)
    assert known > 150
