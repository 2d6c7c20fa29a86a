"""Every form of the language over claims of several years: both readers agree, and no completion leaves the bounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from models.case import Award, Case
from models.expression import After, Bands, Fact, Growth, Marginal, Node, Span, Type, YearOf, walk
from planner.columns.facts import FactTables
from planner.columns.numbers import Numbers
from planner.columns.reader import ColumnReader, Rows
from planner.evaluator.facts import world_of
from planner.evaluator.reader import condition, number
from tests.planner.columns.wide_world import WIDE_WORDS, completed, facts_of_series, series, wide_trees, widened
from tests.planner.evaluator.builders import case as case_of
from tests.planner.evaluator.builders import clause, item, policy
from tests.planner.random_packs import Scale, random_world

KINDS = (Type.MONEY, Type.RATIO, Type.COUNT, Type.DATE)
SCALES = [Scale(most=5, items=4, doubt=0.35), Scale(most=5, unit=10**6, items=3, doubt=0.6), Scale(most=9, doubt=0.1)]


def sample(first: int, scale: Scale, number_of: int = 120) -> Iterator[tuple[Random, Case]]:
    for seed in range(first, first + number_of):
        chance = Random(seed)
        case = widened(random_world(seed, scale).case, chance, scale.doubt)
        if any(one.kind == "contract" for one in case.items):
            yield chance, case


def bounds(found: Numbers) -> list[tuple[object, object]]:
    return [(found.lo.at(row), found.hi.at(row)) for row in range(len(found.lo.num))]


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("depth", [1, 2, 3])
def test_both_readers_agree(scale: Scale, depth: int) -> None:
    for chance, case in sample(5_000 + depth * 1_000, scale):
        tables = FactTables([case], [], WIDE_WORDS)
        rows, world = series(tables), world_of(case, [], WIDE_WORDS)
        trees = wide_trees(chance)
        for kind in KINDS:
            tree = trees.number(kind, depth)
            theirs = [number(tree, facts) for facts in facts_of_series(world, tables, rows)]
            assert bounds(ColumnReader(tables, rows).numbers(tree)) == [(one.lower, one.upper) for one in theirs], tree
        tree = trees.condition(depth)
        held = ColumnReader(tables, rows).condition(tree)
        found = [condition(tree, facts) for facts in facts_of_series(world, tables, rows)]
        assert list(zip(held.must, held.may, strict=True)) == [(one.must, one.may) for one in found], tree


@pytest.mark.parametrize("scale", SCALES)
def test_however_unknown_facts_turn_out_the_value_lies_within_the_bounds(scale: Scale) -> None:
    for chance, case in sample(9_000, scale):
        tables = FactTables([case], [], WIDE_WORDS)
        rows, trees = series(tables), wide_trees(chance)
        numbers = [trees.number(kind, 2) for kind in KINDS]
        tree = trees.condition(2)
        before = [bounds(ColumnReader(tables, rows).numbers(one)) for one in numbers]
        held = ColumnReader(tables, rows).condition(tree)
        for _ in range(3):
            later = world_of(completed(case, chance, scale), [], WIDE_WORDS)
            known = FactTables([later.case], [], WIDE_WORDS)
            for row, facts in enumerate(facts_of_series(later, known, rows)):
                for one, seen in zip(numbers, before, strict=True):
                    assert_within(number(one, facts).lower, number(one, facts).upper, seen[row], one)
                turned_out = condition(tree, facts)
                assert held.must[row] <= turned_out.must, tree
                assert turned_out.may <= held.may[row], tree


def assert_within(lower: object, upper: object, seen: tuple[object, object], tree: Node) -> None:
    """A value (still open where it divides by zero) that is no wider than the bounds seen before."""
    assert seen[0] is None or (lower is not None and seen[0] <= lower), tree  # type: ignore[operator]
    assert seen[1] is None or (upper is not None and upper <= seen[1]), tree  # type: ignore[operator]


def test_the_sample_holds_every_form() -> None:
    met: Counter[type] = Counter()
    for chance, case in sample(6_000, SCALES[0]):
        assert case.items
        for kind in KINDS:
            met.update(type(part) for part in walk(wide_trees(chance).number(kind, 2)))
    assert min(met[form] for form in (After, Bands, Growth, Marginal, Span, YearOf)) > 15


def test_facts_by_year_are_those_of_the_year_of_the_claim() -> None:
    lease = replace(item("i", amount=7_00), years={2025: {"rent": 3_00}, 2026: {"rent": 4_00}, 2027: {}})
    tables = FactTables([case_of(lease)], [], WIDE_WORDS)
    reader = ColumnReader(tables, series(tables))
    rent = Fact("item", "rent", Type.MONEY)
    assert bounds(reader.numbers(rent)) == [(4_00, 4_00), (0, None)]
    assert bounds(reader.numbers(replace(rent, years_back=1))) == [(3_00, 3_00), (4_00, 4_00)]
    assert bounds(reader.numbers(Fact("item", "amount", Type.MONEY))) == [(7_00, 7_00)] * 2
    assert bounds(reader.numbers(Fact("claim", "nth", Type.COUNT))) == [(1, 1), (2, 2)]
    single = ColumnReader(tables, replace(series(tables), nth=None))
    assert bounds(single.numbers(Fact("claim", "nth", Type.COUNT))) == [(1, None)] * 2
    nowhere = ColumnReader(tables, replace(series(tables), item=None))
    with pytest.raises(TypeError, match=r"item\.rent is read where there is no item"):
        nowhere.numbers(rent)


def test_an_award_on_an_item_that_the_case_does_not_list_has_facts_of_its_year() -> None:
    past = Award("p", "1", 2025, 100, None, "m", {"rent": 3_00})
    tables = FactTables([case_of(awards=[past])], [policy(clause("1"))], WIDE_WORDS)
    rent = Fact("item", "rent", Type.MONEY)
    none, year = np.zeros(1, dtype=np.int64), np.array([2025], dtype=np.int64)
    assert bounds(ColumnReader(tables, Rows(none, year, none, "contract")).numbers(rent)) == [(3_00, 3_00)]
    assert bounds(ColumnReader(tables, Rows(none, year + 1, none, "contract")).numbers(rent)) == [(0, None)]
