"""Eligibility and ceilings alone, against OpenFisca-core: the speed of a rules engine that does not choose.

Run: python -m benchmarks.portfolio.openfisca_stage PYTHON [--sizes …], where PYTHON is an interpreter that has
openfisca-core (its numpy is another one). Prints a Markdown table; stops where the two sides differ in a claim.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.portfolio.openfisca_facts import cases_of, name_of, packs, write_facts
from models.case import Case
from models.policy import ENTERPRISE_YEAR
from planner.candidates import ClaimTable, claims_over
from planner.columns.facts import FactTables
from planner.reach import Reach
from policies.shipped import load_shipped

_OTHER_SIDE = Path(__file__).with_name("openfisca_side.py")
YEARS = (2026, 2027, 2028)


class Times(NamedTuple):
    """Processor seconds of the rounds: making what the stage reads, and the stage."""

    making: list[float]
    stage: list[float]


def main() -> None:
    """Prints the table."""
    asking = argparse.ArgumentParser(prog="python -m benchmarks.portfolio.openfisca_stage", description=__doc__)
    asking.add_argument("python", type=Path, help="an interpreter with openfisca-core")
    asking.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    asking.add_argument("--distinct", type=int, default=3_000, help="different enterprises; more are these again")
    asking.add_argument("--chunks", type=int, nargs="+", default=[256, 10**6], help="enterprises in one table of ours")
    asking.add_argument("--rounds", type=int, default=5)
    asking.add_argument("--seed", type=int, default=1)
    asked = asking.parse_args()
    print("| enterprises | claims | way | facts to arrays, ms | stage, ms | stage, µs an enterprise |")
    print("|---|---|---|---|---|---|")
    for size in asked.sizes:
        cases = cases_of(size, asked.distinct, asked.seed)
        with tempfile.TemporaryDirectory() as folder:
            facts, answers = Path(folder) / "facts.npz", Path(folder) / "answers.npz"
            write_facts(facts, cases)
            theirs = _theirs(asked.python, facts, answers, asked.rounds)
            claims = _compared(cases, answers)
        _line(size, claims, "OpenFisca-core", theirs)
        for chunk in sorted({min(one, size) for one in asked.chunks}):
            _line(size, claims, f"ours, tables of {chunk:,}", _ours(cases, chunk, asked.rounds))


def _line(size: int, claims: int, way: str, times: Times) -> None:
    making, stage = (statistics.median(one) * 1000 for one in times)
    print(f"| {size:,} | {claims:,} | {way} | {making:,.1f} | {stage:,.1f} | {stage / size * 1000:.2f} |", flush=True)


def _theirs(python: Path, facts: Path, answers: Path, rounds: int) -> Times:
    command = [str(python), str(_OTHER_SIDE), str(facts), str(answers), str(rounds)]
    told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return Times([one["entities"] for one in told], [one["stage"] for one in told])


def _ours(cases: Sequence[Case], chunk: int, rounds: int) -> Times:
    """The first pass over the tables also lays the facts out as columns; the second finds them there."""
    reach = Reach(packs(), load_shipped().vocabulary)
    times = Times([], [])
    for _ in range(rounds):
        first = second = 0.0
        for tables in _tables(cases, chunk, reach):
            start = time.process_time()
            claims_over(tables, reach)
            middle = time.process_time()
            claims_over(tables, reach)
            first, second = first + middle - start, second + time.process_time() - middle
        times.making.append(first - second)
        times.stage.append(second)
    return times


def _tables(cases: Sequence[Case], chunk: int, reach: Reach) -> Iterator[FactTables]:
    for start in range(0, len(cases), chunk):
        yield FactTables(cases[start : start + chunk], reach.policies, reach.vocabulary)


def _compared(cases: Sequence[Case], answers: Path) -> int:
    """The number of eligible claims; stops where one is eligible on one side only, or has two ceilings."""
    reach = Reach(packs(), load_shipped().vocabulary)
    table, _ = claims_over(FactTables(cases, reach.policies, reach.vocabulary), reach)
    total = 0
    with np.load(answers) as theirs:
        for number, clause in enumerate(table.clauses):
            rows = np.flatnonzero(table.clause == number)
            years: Sequence[int | None] = YEARS if clause.on == ENTERPRISE_YEAR else [None]
            for year in years:
                some = rows if year is None else rows[table.year[rows] == year]
                total += _same(table, name_of(clause), some, year, theirs)
    return total


def _same(table: ClaimTable, name: str, rows: Any, year: int | None, theirs: Any) -> int:
    """Holds our rows of one clause (in one year) against the other side's vectors."""
    of_year = "" if year is None else f".{year}"
    eligible, ceiling = theirs[f"{name}_eligible{of_year}"], theirs[f"{name}{of_year}"]
    place = table.case[rows] if year is not None else table.item[rows]
    mine, paid = np.zeros(len(eligible), bool), np.zeros(len(eligible), dtype=np.int64)
    mine[place], paid[place] = table.must[rows], table.lo[rows]
    differ = np.flatnonzero((mine != eligible) | (mine & (paid != ceiling)))
    if len(differ):
        one = int(differ[0])
        raise SystemExit(
            f"{name}{of_year}: {len(differ)} claims differ, the first at {one}: ours {mine[one]} {paid[one]}, "
            f"theirs {eligible[one]} {ceiling[one]}"
        )
    return int(mine.sum())


if __name__ == "__main__":
    main()
