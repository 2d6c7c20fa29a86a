"""Ladders over columns against the evaluator's, row by row."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from models.case import Case, Value
from models.policy import ENTERPRISE_YEAR
from planner.columns.facts import FactTables
from planner.columns.ladder import ladder_column
from planner.columns.reader import ColumnReader, Rows
from planner.evaluator.facts import Facts, day, world_of
from planner.evaluator.ladder import ladder_award
from tests.planner.evaluator.builders import VOCABULARY, case, ladder, policy

YEARS = range(2021, 2029)
STEPS = {100: 5, 200: 9, 300: 20}


def firm(chance: Random) -> Case:
    """A firm of which revenues, registration and what was reached before may each be unknown."""
    scale = chance.choice((1, 1, 1, 10**20))
    revenue = {year: {"revenue": chance.choice((0, 99, 100, 150, 200, 300, 301)) * 100 * scale} for year in YEARS}
    years: dict[int, dict[str, Value]] = {year: dict(one) for year, one in revenue.items() if chance.random() < 0.6}
    years |= {year: {} for year in YEARS if chance.random() < 0.1}
    return case(
        enterprise={"registered": day(chance.choice((2020, 2024, 2026)), 3, 1)} if chance.random() < 0.5 else {},
        years=years,
        reached={"revenue": chance.choice((0, 100, 250)) * 100} if chance.random() < 0.5 else {},
        horizon=(2024, 2028),
    )


@pytest.mark.parametrize("inclusive", [True, False])
@pytest.mark.parametrize("jump", ["highest", "all"])
@pytest.mark.parametrize("later", ["full", "difference"])
def test_ladders_are_as_the_evaluator_reads_them(inclusive: bool, jump: str, later: str) -> None:
    chance = Random(f"{inclusive}{jump}{later}")
    steps = ladder(STEPS, jump=jump, later=later, inclusive=inclusive)
    for _ in range(20):
        firms = [firm(chance) for _ in range(8)]
        number, year = (one.reshape(-1) for one in np.meshgrid(np.arange(8), np.arange(2023, 2030), indexing="ij"))
        reader = ColumnReader(FactTables(firms, [], VOCABULARY), Rows(number, year, None, ENTERPRISE_YEAR))
        found = ladder_column(steps, reader)
        worlds = [world_of(one, [policy()], VOCABULARY) for one in firms]
        theirs = [ladder_award(steps, Facts(worlds[n], y)) for n, y in zip(number.tolist(), year.tolist(), strict=True)]
        assert [(found.lo.at(row), found.hi.at(row)) for row in range(len(year))] == [
            (one.lower, one.upper) for one in theirs
        ]


def test_a_measure_that_nobody_gives_is_open_from_end_to_end() -> None:
    firms = [case(horizon=(2026, 2026)), case(horizon=(2026, 2026), reached={"revenue": 100_00})]
    rows = Rows(np.array([0, 1]), np.array([2026, 2026]), None, ENTERPRISE_YEAR)
    found = ladder_column(ladder(STEPS), ColumnReader(FactTables(firms, [], VOCABULARY), rows))
    assert (found.lo.num.tolist(), found.hi.num.tolist()) == ([0, 0], [20_00, 20_00])
