"""The solving room against the same problem written the obvious way. Run: python -m benchmarks.planning.run"""

from __future__ import annotations

import statistics
import time
from typing import NamedTuple

from ortools.sat.python import cp_model

from benchmarks.planning.instances import coupled
from planner.problem import SURE_FIRST, AtMost, Limit, Needs, Problem
from planner.solve import solve
from planner.solve.closed_form import closed_form
from planner.solve.components import components_of
from planner.solve.enumeration import best_choice
from planner.solve.lexicographic import Search
from planner.solve.reduce import reduce_problem
from planner.solve.waterfall import by_level, pour, shares_of, totals_of

SIZES = {20: 60, 60: 24, 200: 8}
LIMIT = 5.0


class Timed(NamedTuple):
    """Seconds (the limit where unproven), the value of the first level, and whether it is proven."""

    seconds: float
    value: int
    proven: bool


def obvious(problem: Problem) -> Timed:
    """One Boolean and one integer a claim through the public API, default parameters, one worker, first level only."""
    start = time.perf_counter()
    model = cp_model.CpModel()
    taken = [model.new_bool_var(claim.key) for claim in problem.candidates]
    grants = [model.new_int_var(0, claim.ceiling, claim.key) for claim in problem.candidates]
    for claim, x, grant in zip(problem.candidates, taken, grants, strict=True):
        model.add(grant <= claim.ceiling * x)
        model.add(grant >= x)
    for row in problem.rows:
        if isinstance(row, AtMost):
            model.add_at_most_one([taken[i] for i in row.members])
        if isinstance(row, Needs):
            model.add_bool_or([taken[i] for i in row.any_of]).only_enforce_if(taken[row.claim])
        if isinstance(row, Limit):
            added = model.add(sum(grants[i] for i in row.members) <= row.limit)
            if row.if_any:
                added.only_enforce_if(taken[row.if_any[0]])
    model.maximize(sum(grants[i] for i, claim in enumerate(problem.candidates) if claim.tier == 0))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = LIMIT
    proven = solver.solve(model) == cp_model.OPTIMAL
    value = sum(solver.value(grants[i]) for i, claim in enumerate(problem.candidates) if claim.tier == 0)
    return Timed(time.perf_counter() - start if proven else LIMIT, value, proven)


def value_only(problem: Problem) -> Timed:
    """The room's way to the first level alone: reduce, split, list or solve; no ties, no lower levels."""
    start = time.perf_counter()
    reduced = reduce_problem(problem, frozenset())
    value, proven = 0, True
    for component in components_of(problem, reduced, SURE_FIRST, frozenset()):
        chosen = closed_form(component)
        chosen = best_choice(component) if chosen is None else chosen
        if chosen is not None:
            shares = shares_of(component, chosen)
            value += totals_of(component, pour(shares, by_level(component, shares.room)))[0] if shares else 0
            continue
        search = Search(component, "auto", time.monotonic() + LIMIT)
        if search.encoded.money[0]:
            outcome = search.maximise(search.encoded.money[0])
            proven = proven and outcome is not None and outcome.status == "optimal"
            value += outcome.value if outcome is not None else 0
    return Timed(time.perf_counter() - start if proven else LIMIT, value, proven)


def full(problem: Problem) -> Timed:
    """Everything that the planner asks for: all levels, ties, and the shared money."""
    start = time.perf_counter()
    solution = solve(problem, time_limit=LIMIT)
    proven = solution.proof != "not_proven"
    return Timed(time.perf_counter() - start if proven else LIMIT, solution.values[0], proven)


def main() -> None:
    """Print one table row for each size and way; every proven value must agree."""
    ways = {"obvious": obvious, "value only": value_only, "full": full}
    for way in ways.values():
        way(coupled(20, 10**6))
    print("| claims | instances | way | median ms | mean ms | p99 ms | unproven | median ratio | mean ratio |")
    print("|---|---|---|---|---|---|---|---|---|")
    for size, instances in SIZES.items():
        times: dict[str, list[Timed]] = {name: [] for name in ways}
        for seed in range(instances):
            problem = coupled(size, seed)
            for name, way in ways.items():
                times[name].append(way(problem))
            values = {times[name][-1].value for name in ways if times[name][-1].proven}
            if len(values) > 1:
                raise SystemExit(f"size {size}, seed {seed}: proven values differ: {sorted(values)}")
        _print_rows(size, instances, times)


def _print_rows(size: int, instances: int, times: dict[str, list[Timed]]) -> None:
    base = [timed.seconds for timed in times["obvious"]]
    for name, timed in times.items():
        seconds = sorted(one.seconds for one in timed)
        p99 = seconds[min(len(seconds) - 1, int(0.99 * len(seconds)))]
        middle, mean = statistics.median(seconds), statistics.mean(seconds)
        ratios = f"{statistics.median(base) / middle:.1f} | {statistics.mean(base) / mean:.1f}"
        unproven = sum(not one.proven for one in timed)
        figures = f"{middle * 1e3:.1f} | {mean * 1e3:.1f} | {p99 * 1e3:.1f} | {unproven}"
        print(f"| {size} | {instances} | {name} | {figures} | {ratios} |", flush=True)


if __name__ == "__main__":
    main()
