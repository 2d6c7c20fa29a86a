"""Open decisions against the obvious model. Run: python -m benchmarks.levers.run"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial

from benchmarks.levers.cases import built
from benchmarks.levers.instances import open_items
from benchmarks.levers.obvious import Timed, obvious
from planner.levers.open_problem import OpenProblem
from planner.levers.solve import solve_open

LIMIT, GRID, WORKERS, SEEDS = 10.0, 10_000, 5, 3
#: What is built, by the words that stand in the table.
FAMILIES: dict[tuple[str, int, int], Callable[[int], OpenProblem]] = {
    **{("case", items, 3): partial(built, items) for items in (5, 15, 40)},
    **{("dense", items, years): partial(open_items, items, years) for items in (5, 15, 40) for years in (3, 5)},
}


def ours(problem: OpenProblem) -> Timed:
    """Everything that `solve_open` does: grid, whole yuan, ties, and the plan of the decision."""
    start = time.perf_counter()
    found = solve_open(problem, time_limit=LIMIT, grid=GRID)
    seconds = time.perf_counter() - start if found.proven else LIMIT
    return Timed(seconds, found.values[0], found.bounds[0], found.proven)


def main() -> None:
    """One line for each size and way, in turn on each instance; anything found above our bound stops the run."""
    ours(open_items(5, 3, 0))
    print("| family | items | years | way | median s | worst s | unproven | median gap where unproven | worst gap |")
    print("|---" * 9 + "|")
    for (family, items, years), make in FAMILIES.items():
        mine, others = [], []
        for seed in range(SEEDS):
            problem = make(seed)
            mine.append(ours(problem))
            others.append(obvious(problem, LIMIT, GRID, WORKERS))
            if others[-1].value > mine[-1].bound:
                raise SystemExit(
                    f"{family} {items} {years} {seed}: the obvious way is above our bound {mine[-1].bound}"
                )
        _print_row(f"| {family} | {items} | {years} | solve_open", mine)
        _print_row(f"| {family} | {items} | {years} | obvious", others)


def _print_row(start: str, times: list[Timed]) -> None:
    seconds = [one.seconds for one in times]
    gaps = [(one.bound - one.value) / max(1, one.value) for one in times if not one.proven]
    gap = f"{statistics.median(gaps):.2%} | {max(gaps):.2%}" if gaps else "– | –"
    print(f"{start} | {statistics.median(seconds):.2f} | {max(seconds):.2f} | {len(gaps)} | {gap} |", flush=True)


if __name__ == "__main__":
    main()
