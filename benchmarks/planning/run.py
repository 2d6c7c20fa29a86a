"""The solving room against the same problem written the obvious way. Run: python -m benchmarks.planning.run"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple

from ortools.sat.python import cp_model

from benchmarks.planning.instances import coupled
from benchmarks.planning.policies import policy_like
from planner.problem import SURE_FIRST, AtMost, Limit, Needs, Problem
from planner.solve import solve
from planner.solve.closed_form import closed_form
from planner.solve.components import components_of
from planner.solve.driver import TIE_EFFORT
from planner.solve.enumeration import best_choice
from planner.solve.lexicographic import most_money
from planner.solve.reduce import reduce_problem
from planner.solve.search import Search
from planner.solve.waterfall import by_level, pour, shares_of, totals_of

FAMILIES = {"policies": policy_like, "dense": coupled}
SIZES = {20: 40, 60: 20, 200: 6}
LIMIT = 5.0
#: Each way is timed this often on an instance, in turns, and its least time counts; slow ones once.
TURNS, SLOW = 3, 0.3


class Timed(NamedTuple):
    """Seconds (the limit where unproven), the value of the first level, and whether all that was asked is proven."""

    seconds: float
    value: int
    proven: bool


class Obvious:
    """One Boolean and one integer a claim through the public API, default parameters, one worker."""

    def __init__(self, problem: Problem) -> None:
        self.deadline = time.perf_counter() + LIMIT
        self.model = cp_model.CpModel()
        self.taken = [self.model.new_bool_var(claim.key) for claim in problem.candidates]
        self.grants = [self.model.new_int_var(0, claim.ceiling, claim.key) for claim in problem.candidates]
        for claim, x, grant in zip(problem.candidates, self.taken, self.grants, strict=True):
            self.model.add(grant <= claim.ceiling * x)
            self.model.add(grant >= x)
        for row in problem.rows:
            if isinstance(row, AtMost):
                self.model.add_at_most_one([self.taken[i] for i in row.members])
            if isinstance(row, Needs):
                self.model.add_bool_or([self.taken[i] for i in row.any_of]).only_enforce_if(self.taken[row.claim])
            if isinstance(row, Limit):
                added = self.model.add(sum(self.grants[i] for i in row.members) <= row.limit)
                if row.if_any:
                    added.only_enforce_if(self.taken[row.if_any[0]])
        self.solver = cp_model.CpSolver()
        self.solver.parameters.num_workers = 1

    def most(self, expression: cp_model.LinearExprT) -> int | None:
        """The largest value of the expression, held from here on; None where it is not proven in time."""
        self.solver.parameters.max_time_in_seconds = max(0.0, self.deadline - time.perf_counter())
        self.model.maximize(expression)
        if self.solver.solve(self.model) != cp_model.OPTIMAL:
            return None
        best = self.solver.value(expression)
        self.model.add(expression >= best)
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for variable in (*self.taken, *self.grants):
            self.model.add_hint(variable, self.solver.value(variable))
        return best

    def money(self, problem: Problem, tier: int) -> cp_model.LinearExprT:
        """The grants of one tier."""
        return sum(self.grants[i] for i, claim in enumerate(problem.candidates) if claim.tier == tier)


def obvious(problem: Problem) -> Timed:
    """The first level alone."""
    start = time.perf_counter()
    written = Obvious(problem)
    value = written.most(written.money(problem, 0))
    return Timed(LIMIT if value is None else time.perf_counter() - start, value or 0, value is not None)


def obvious_full(problem: Problem) -> Timed:
    """The same order as the room: all levels, fewer claims, smallest sum of years, ids in chunks of 40."""
    start = time.perf_counter()
    written = Obvious(problem)
    value = written.most(written.money(problem, 0))
    goals = [written.money(problem, 1), written.money(problem, 2), -sum(written.taken)]
    goals.append(-sum((c.year - 2026) * x for c, x in zip(problem.candidates, written.taken, strict=True)))
    chunks = [written.taken[first : first + 40] for first in range(0, len(written.taken), 40)]
    goals += [sum((1 << 39 - place) * x for place, x in enumerate(chunk)) for chunk in chunks]
    proven = value is not None and all(written.most(goal) is not None for goal in goals)
    return Timed(time.perf_counter() - start if proven else LIMIT, value or 0, proven)


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
        search = Search(component, time.monotonic() + LIMIT)
        if search.encoded.money[0]:
            outcome = most_money(search, search.encoded.money[0], "auto")
            proven = proven and outcome is not None and outcome.status == "optimal"
            value += outcome.value if outcome is not None else 0
    return Timed(time.perf_counter() - start if proven else LIMIT, value, proven)


def plan(problem: Problem, tie_effort: float = 0.0) -> Timed:
    """All levels proven, idle claims let go, shared money; with `tie_effort` all ties proven too."""
    start = time.perf_counter()
    solution = solve(problem, time_limit=LIMIT, tie_effort=tie_effort)
    proven = solution.proof != "not_proven" and (solution.ties_proven or not tie_effort)
    return Timed(time.perf_counter() - start if proven else LIMIT, solution.values[0], proven)


def full(problem: Problem) -> Timed:
    """Everything that `planner.solve.solve` does by default; unproven where a tie is."""
    return plan(problem, TIE_EFFORT)


WAYS: dict[str, Callable[[Problem], Timed]] = {
    "obvious": obvious,
    "value only": value_only,
    "plan": plan,
    "obvious, full order": obvious_full,
    "full order": full,
}


def main() -> None:
    """Print one table row for each family, size and way; every proven value must agree."""
    for way in WAYS.values():
        way(coupled(20, 10**6))
    columns = ("family", "claims", "instances", "way", "median ms", "mean ms", "p99 ms", "unproven")
    print("|", " | ".join((*columns, "ratio of medians", "median of ratios")), "|")
    print("|---" * (len(columns) + 2) + "|")
    for family, make in FAMILIES.items():
        for size, instances in SIZES.items():
            times = [_in_turns(make(size, seed), f"{family} {size} {seed}") for seed in range(instances)]
            for name in WAYS:
                _print_row(f"| {family} | {size} | {instances} | {name}", name, times)


def _in_turns(problem: Problem, name: str) -> dict[str, Timed]:
    """The least time of each way."""
    best: dict[str, Timed] = {}
    for _ in range(TURNS):
        for way, run in WAYS.items():
            if way not in best or best[way].seconds < SLOW:
                best[way] = min(run(problem), best.get(way, Timed(LIMIT, 0, False)), key=lambda one: one.seconds)
    values = {one.value for one in best.values() if one.proven}
    if len(values) > 1:
        raise SystemExit(f"{name}: proven values differ: {sorted(values)}")
    return best


def _print_row(start: str, way: str, times: list[dict[str, Timed]]) -> None:
    base = "obvious, full order" if "full" in way else "obvious"
    seconds = sorted(one[way].seconds for one in times)
    p99 = seconds[min(len(seconds) - 1, int(0.99 * len(seconds)))]
    middle, mean = statistics.median(seconds), statistics.mean(seconds)
    medians = statistics.median(one[base].seconds for one in times) / middle
    ratios = statistics.median(one[base].seconds / one[way].seconds for one in times)
    unproven = sum(not one[way].proven for one in times)
    figures = f"{middle * 1e3:.1f} | {mean * 1e3:.1f} | {p99 * 1e3:.1f} | {unproven} | {medians:.1f} | {ratios:.1f}"
    print(f"{start} | {figures} |", flush=True)


if __name__ == "__main__":
    main()
