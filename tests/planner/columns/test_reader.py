"""Random trees read over columns and by the evaluator, with known and unknown facts: the same answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random

import pytest

from models.case import Case, Value
from models.expression import (
    All,
    Any,
    Arithmetic,
    Band,
    Bands,
    Compare,
    Contains,
    Growth,
    Node,
    Not,
    OneOf,
    Type,
    YearOf,
)
from models.policy import ENTERPRISE_YEAR
from planner.columns.facts import FactTables
from planner.columns.numbers import Bound
from planner.columns.reader import ColumnReader, Rows
from planner.evaluator.facts import Facts, facts_of_item, world_of
from planner.evaluator.reader import condition, number
from tests.planner.columns.sample_rows import rows_of_case
from tests.planner.evaluator.builders import case, item
from tests.planner.random_packs import WORDS, RandomWorld, Scale, random_world
from tests.planner.random_trees import Trees, known, of, yuan

Bounds = tuple[Fraction | int | None, Fraction | int | None]


def facts_of_rows(given: RandomWorld, tables: FactTables, rows: Rows) -> list[Facts]:
    """What the evaluator reads for each row."""
    world = world_of(given.case, given.policies, WORDS)
    if rows.item is None:
        return [Facts(world, int(year)) for year in rows.year]
    items = [tables.items[int(place)].item for place in rows.item]
    return [facts_of_item(world, one, one.year) for one in items]


def bound(one: Bound, row: int) -> Fraction | int | None:
    return None if one.open[row] else Fraction(int(one.num[row]), int(one.den[row]))


def sample(first: int, number_of: int, scale: Scale) -> Iterator[tuple[Random, RandomWorld, FactTables]]:
    for seed in range(first, first + number_of):
        world = random_world(seed, scale)
        yield Random(seed), world, FactTables([world.case], world.policies, WORDS)


@pytest.mark.parametrize(("doubt", "depth", "unit"), [(0.35, 2, 1), (0.2, 3, 1), (0.6, 2, 10**6), (0.35, 3, 10**9)])
def test_conditions_are_as_the_evaluator_reads_them(doubt: float, depth: int, unit: int) -> None:
    for chance, world, tables in sample(1_000, 120, Scale(most=5, unit=unit, items=4, doubt=doubt)):
        for rows in rows_of_case(tables):
            tree = Trees(chance, rows.kind).condition(depth)
            mine = ColumnReader(tables, rows).condition(tree)
            theirs = [condition(tree, facts) for facts in facts_of_rows(world, tables, rows)]
            assert list(zip(mine.must, mine.may, strict=True)) == [(one.must, one.may) for one in theirs], tree


@pytest.mark.parametrize(("doubt", "depth", "unit"), [(0.35, 2, 1), (0.2, 4, 1), (0.6, 2, 10**6), (0.35, 3, 10**9)])
def test_numbers_are_as_the_evaluator_reads_them(doubt: float, depth: int, unit: int) -> None:
    for chance, world, tables in sample(2_000, 120, Scale(most=5, unit=unit, items=4, doubt=doubt)):
        for rows in rows_of_case(tables):
            tree = Trees(chance, rows.kind).number(chance.choice((Type.MONEY, Type.RATIO, Type.COUNT)), depth)
            mine = ColumnReader(tables, rows).numbers(tree)
            found = [(bound(mine.lo, row), bound(mine.hi, row)) for row in range(len(rows))]
            theirs = [number(tree, facts) for facts in facts_of_rows(world, tables, rows)]
            assert found == [(one.lower, one.upper) for one in theirs], tree


def firm(**enterprise: Value) -> Case:
    years = {2025: {"revenue": 0, "contribution": 50_00}, 2026: {"revenue": 100_00}}
    return replace(case(item("i", fee=300_00), years=years), enterprise=enterprise, last_year=2026)


def reader_of(given: Case, kind: str = ENTERPRISE_YEAR) -> ColumnReader:
    tables = FactTables([given], [], WORDS)
    return ColumnReader(tables, next(rows for rows in rows_of_case(tables) if rows.kind == kind))


def truth(given: Case, tree: Node) -> tuple[bool, bool]:
    flags = reader_of(given).condition(tree)
    return bool(flags.must[0]), bool(flags.may[0])


def bounds(given: Case, tree: Node, kind: str = ENTERPRISE_YEAR) -> Bounds:
    found = reader_of(given, kind).numbers(tree)
    return bound(found.lo, 0), bound(found.hi, 0)


TRUE, FALSE, OPEN = (True, True), (False, False), (False, True)
HERE = OneOf(of("enterprise.local"), ("here",))
SOFTWARE = Contains("software", of("enterprise.industries"))
MANY = Compare(">=", of("enterprise.staff"), known(2))


@pytest.mark.parametrize("one", [of("enterprise.ai"), HERE, SOFTWARE, MANY])
def test_a_condition_that_repeats_an_unknown_is_split_on_it(one: Node) -> None:
    assert truth(firm(), one) == OPEN
    assert truth(firm(), Any((one, Not(one)))) == TRUE
    assert truth(firm(), All((one, Not(one)))) == FALSE


def test_a_choice_that_may_be_any_of_its_options_is_one_of_them() -> None:
    assert truth(firm(), OneOf(of("enterprise.local"), ("there", "here"))) == TRUE
    assert truth(firm(), HERE) == OPEN
    assert truth(firm(local="there"), HERE) == FALSE


def test_a_number_is_split_at_what_it_is_compared_with() -> None:
    staff = of("enterprise.staff")
    few = Compare("<", staff, known(2))
    assert truth(firm(), Any((few, MANY))) == TRUE
    assert truth(firm(), Any((few, Compare(">", staff, known(2))))) == OPEN
    assert truth(firm(), All((few, MANY))) == FALSE


def test_division_by_nothing_is_unknown() -> None:
    assert bounds(firm(), Growth(of("year.revenue"))) == (-1, None)
    ratio = Arithmetic("/", of("year.revenue"), of("year.revenue", 1), Type.RATIO)
    assert bounds(firm(), ratio) == (0, None)
    assert truth(firm(), Compare(">", ratio, known(Fraction(1, 2)))) == OPEN


def test_an_unknown_divisor_may_be_nothing() -> None:
    share = Arithmetic("/", of("year.revenue"), of("enterprise.staff"), Type.MONEY)
    assert bounds(firm(), share) == (0, None)
    assert bounds(firm(staff=4), share) == (25_00, 25_00)


def test_last_year_is_read_beside_this_year() -> None:
    less = Arithmetic("-", of("year.revenue"), of("year.contribution", 1), Type.MONEY)
    assert bounds(firm(), less) == (50_00, 50_00)
    assert bounds(firm(), of("year.contribution")) == (0, None)


def test_an_item_reads_its_own_facts() -> None:
    doubled = Arithmetic("*", of("item.fee"), known(2), Type.MONEY)
    assert bounds(firm(), doubled, "contract") == (600_00, 600_00)
    assert bounds(firm(), of("item.amount"), "contract") == (0, None)


def test_a_condition_is_split_at_the_thresholds_of_a_table_that_repeats_the_fact() -> None:
    staff = of("enterprise.staff")
    bands = Bands(staff, (Band(known(2), True, known(1)), Band(known(5), False, known(3))), Type.COUNT)
    assert truth(firm(), Any((Compare("<", staff, known(2)), Compare(">=", bands, known(1))))) == TRUE
    assert truth(firm(), All((Compare("<=", staff, known(5)), Compare("==", bands, known(3))))) == FALSE
    assert truth(firm(), All((Compare("<=", staff, known(6)), Compare("==", bands, known(3))))) == OPEN
    assert truth(firm(), All((Compare("==", bands, known(1)), Compare("==", bands, known(3))))) == FALSE


def test_a_day_that_nobody_knows_is_one_of_the_calendar() -> None:
    assert bounds(firm(), of("enterprise.registered")) == (date.min.toordinal(), date.max.toordinal())
    assert bounds(firm(), YearOf(of("enterprise.registered"))) == (1, 9999)


def test_a_number_tree_is_no_condition() -> None:
    with pytest.raises(TypeError, match="not a condition"):
        reader_of(firm()).condition(Arithmetic("+", yuan(1), yuan(1), Type.MONEY))
    with pytest.raises(TypeError, match="not a number"):
        reader_of(firm()).numbers(HERE)
