"""The whole command: reading, planning, confirming, reasons, ledger and tables, in two workers."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.portfolio.watched import Cost, watched

#: The exit code of a run in which some plan reached the time limit.
_NOT_PROVEN = 5
ROOT = Path(__file__).resolve().parents[2]


class Whole(NamedTuple):
    """What a run cost, its enterprises by status, and its independent parts by the way that settled them."""

    cost: Cost
    statuses: Mapping[str, int]
    parts: tuple[int, int, int]


def command(cases: Path, run: Path, jobs: int) -> list[str]:
    """As a user would write it, by the same interpreter."""
    start = [sys.executable, "-m", "planner", "batch", "run"]
    return [*start, str(cases), "-o", str(run), "--jobs", str(jobs), "--progress", "none"]


def whole(cases: Path, run: Path, jobs: int) -> Whole:
    """One run of the command over a JSON Lines file, from nothing. Stops where it does not end well."""
    cost = watched(command(cases, run, jobs), ROOT)
    if cost.code not in (0, _NOT_PROVEN):
        raise SystemExit(f"{' '.join(command(cases, run, jobs))} ended with {cost.code}")
    statuses = dict(_ask(run, "select status, count(distinct number) from plans group by status order by status"))
    (parts,) = _ask(run, "select sum(closed_form), sum(enumerated), sum(solver) from plans")
    return Whole(cost, statuses, parts)


def totals(run: Path) -> list[tuple[int, int, int]]:
    """Yuan by level of each enterprise in the order of the input, as the run wrote them: sure, competitive, others."""
    return _ask(
        run,
        "select sum(entitled + ceiling + entitled_draft + ceiling_draft), sum(competitive + competitive_draft), "
        "sum(others + others_draft) from plans group by number order by number",
    )


def _ask(run: Path, question: str) -> list[tuple]:  # type: ignore[type-arg]
    import duckdb

    with duckdb.connect() as asked:
        asked.execute(f"create view plans as select * from read_parquet('{run / 'plans.parquet'}')")
        return asked.execute(question).fetchall()
