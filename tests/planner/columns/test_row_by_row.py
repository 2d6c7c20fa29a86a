"""A row reads the same whichever rows are read with it."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from models.case import Case
from models.expression import All, Any, Compare, Node, Not, Type
from planner.columns.facts import FactTables
from planner.columns.flags import Flags
from planner.columns.guesses import MOST_SPLITS
from planner.columns.reader import ColumnReader, Rows
from planner.evaluator.facts import Facts, world_of
from planner.evaluator.reader import condition
from tests.planner.evaluator.builders import case, policy
from tests.planner.random_packs import WORDS, Scale, random_world
from tests.planner.random_trees import Trees, known, of, yuan

YEARS = (2026, 2027)


def rows_of(cases: int) -> Rows:
    numbers = np.repeat(np.arange(cases), len(YEARS))
    return Rows(numbers, np.tile(np.array(YEARS), cases), None, "enterprise_year")


def shown(found: Flags) -> list[tuple[bool, bool]]:
    return list(zip(found.must.tolist(), found.may.tolist(), strict=True))


@pytest.mark.parametrize("doubt", [0.2, 0.5])
def test_random_trees(doubt: float) -> None:
    scale = Scale(most=5, unit=1, doubt=doubt)
    for seed in range(60):
        cases = [random_world(1_000 * seed + number, scale).case for number in range(6)]
        cases = [replace(one, readings={}) for one in cases]
        trees = Trees(Random(seed), None)
        tree, number = trees.condition(3), trees.number(Type.MONEY, 3)
        together = ColumnReader(FactTables(cases, [], WORDS), rows_of(6))
        values, held = together.numbers(number), shown(together.condition(tree))
        for place, one in enumerate(cases):
            alone = ColumnReader(FactTables([one], [], WORDS), rows_of(1))
            mine = alone.numbers(number)
            for row in range(len(YEARS)):
                there = len(YEARS) * place + row
                assert (values.lo.at(there), values.hi.at(there)) == (mine.lo.at(row), mine.hi.at(row)), number
            assert held[len(YEARS) * place :][: len(YEARS)] == shown(alone.condition(tree)), tree


def _stretch(name: str, marks: int) -> Node:
    """True whatever the fact is, which only a split at each of the marks shows."""
    fact = of(name)
    return Any(
        tuple(
            part
            for mark in range(1, marks + 1)
            for part in (Compare("<", fact, yuan(mark)), Compare(">=", fact, yuan(mark)))
        )
    )


def _firm(**year: int) -> Case:
    return case(years={2026: dict(year), 2027: dict(year)}, enterprise={"ai": True})


def test_what_others_do_not_know_leaves_the_split_of_a_row_as_it_is() -> None:
    """Each unknown fact alone is split into 21 stretches and marks; two of them together are too many."""
    marks = 10
    tree = All((_stretch("year.revenue", marks), _stretch("year.contribution", marks)))
    assert 2 * marks + 1 <= MOST_SPLITS < (2 * marks + 1) ** 2
    firms = [_firm(revenue=5_00), _firm(contribution=5_00), _firm(), _firm(revenue=1_00, contribution=1_00)]
    together = shown(ColumnReader(FactTables(firms, [], WORDS), rows_of(4)).condition(tree))
    alone = [shown(ColumnReader(FactTables([one], [], WORDS), rows_of(1)).condition(tree)) for one in firms]
    assert together == [line for lines in alone for line in lines]
    assert [lines[0] for lines in alone] == [(True, True), (True, True), (False, True), (True, True)]
    worlds = [world_of(one, [policy()], WORDS) for one in firms]
    theirs = [condition(tree, Facts(world, 2026)) for world in worlds]
    assert [lines[0] for lines in alone] == [(one.must, one.may) for one in theirs]


def test_one_row_that_is_split_beside_one_that_is_not() -> None:
    tree = Any((of("enterprise.ai"), Not(of("enterprise.ai")), Compare(">", of("year.revenue"), known(0))))
    firms = [case(enterprise={"ai": False}), case()]
    together = shown(ColumnReader(FactTables(firms, [], WORDS), rows_of(2)).condition(tree))
    assert together == [(True, True)] * 4
