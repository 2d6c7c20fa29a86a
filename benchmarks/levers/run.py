"""Open decisions against the obvious model. Run: python -m benchmarks.levers.run"""

from __future__ import annotations

import statistics
import time

from benchmarks.levers.instances import open_items
from benchmarks.levers.obvious import Timed, obvious
from planner.levers.solve import solve_open

SIZES, YEARS, SEEDS = (5, 15, 40), (3, 5), 5
LIMIT, GRID, WORKERS = 10.0, 10_000, 5


def ours(items: int, years: int, seed: int) -> Timed:
    """Everything that `solve_open` does: grid, whole yuan, ties, and the plan of the decision."""
    start = time.perf_counter()
    found = solve_open(open_items(items, years, seed), time_limit=LIMIT, grid=GRID)
    seconds = time.perf_counter() - start if found.proven else LIMIT
    return Timed(seconds, found.values[0], found.bounds[0], found.proven)


def theirs(items: int, years: int, seed: int) -> Timed:
    """The obvious model, first level only, amounts on the grid."""
    return obvious(open_items(items, years, seed), LIMIT, GRID, WORKERS)


def main() -> None:
    """One line for each size and way, in turn on each instance; anything found above our bound stops the run."""
    ours(5, 3, 0)
    print("| items | years | instances | way | median s | worst s | unproven | median gap where unproven | worst gap |")
    print("|---" * 9 + "|")
    for items in SIZES:
        for years in YEARS:
            pairs = [(ours(items, years, seed), theirs(items, years, seed)) for seed in range(SEEDS)]
            for seed, (mine, other) in enumerate(pairs):
                if other.value > mine.bound:
                    raise SystemExit(f"{items} {years} {seed}: the obvious way found more than our bound {mine.bound}")
            _print_row(f"| {items} | {years} | {SEEDS} | solve_open", [mine for mine, _ in pairs])
            _print_row(f"| {items} | {years} | {SEEDS} | obvious", [other for _, other in pairs])


def _print_row(start: str, times: list[Timed]) -> None:
    seconds = [one.seconds for one in times]
    gaps = [(one.bound - one.value) / max(1, one.value) for one in times if not one.proven]
    gap = f"{statistics.median(gaps):.2%} | {max(gaps):.2%}" if gaps else "– | –"
    print(f"{start} | {statistics.median(seconds):.2f} | {max(seconds):.2f} | {len(gaps)} | {gap} |", flush=True)


if __name__ == "__main__":
    main()
