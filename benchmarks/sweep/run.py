"""1,000 variants of the largest example, planned and confirmed. Run: python -m benchmarks.sweep.run [VARIANTS]"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import planner.portfolio.variants as portfolio
from models.case import Case
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner import api
from planner.building.build import ProblemBuilder
from planner.evaluator.variants import VariantChecks
from planner.portfolio.variants import Portfolio, Wanted, optima
from planner.sweep.cases import Maker, combinations
from planner.sweep.form import form_of
from planner.sweep.vary import read_axes
from planner.workspace import Workspace, granted

ROOT = Path(__file__).resolve().parents[2]
LARGEST = ROOT / "scenarios" / "examples" / "tongxiang-info-service.yaml"
VARIANTS = 1_000
ALONE = 20
PARTS = ("cases", "columns", "build", "solve", "confirm", "rest")


def sweeps(count: int) -> dict[str, list[str]]:
    """What is varied, by what the plan makes of it."""
    side = int(count**0.5)
    return {
        "steps: revenue of 2027": [f"enterprise.years.2027.revenue=1000万..{1000 + 10 * (count - 1)}万:10万"],
        "slopes: a contract": [f"items.loom-compute.amount=100万..{100 + 2 * (count - 1)}万:2万"],
        "two contracts": [
            f"items.loom-compute.amount=100万..{100 + 40 * (side - 1)}万:40万",
            f"items.compute-2028.amount=100万..{100 + 40 * (side - 1)}万:40万",
        ],
        "days: a contract": ["items.compute-2027.date=2026-01-01..2028-09-26:1d"],
    }


def main() -> None:
    """Prints a table in processor time for one process, and the wall time of two."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else VARIANTS
    vocabulary, policies = api.load_beside(())
    case = api.load_case(LARGEST, policies=policies, vocabulary=vocabulary)
    print(f"| sweep | variants | alone ms | ms | a second | {' | '.join(PARTS)} | two processes, wall s |")
    print("|---|---|---|---|---|" + "---|" * len(PARTS) + "---|")
    for name, vary in sweeps(count).items():
        print(row(name, vary, case, policies, vocabulary))


def row(name: str, vary: Sequence[str], case: Case, policies: Sequence[Policy], vocabulary: Vocabulary) -> str:
    """One sweep: plan after plan for some variants, then all of them together, then in two processes."""
    with timed() as spent:
        start = time.process_time()
        cases = made(case, vary, policies, vocabulary)
        spent["cases"] = time.process_time() - start
        plans = Portfolio(policies, vocabulary, Wanted(form_of=form_of)).optima(cases)
        whole = time.process_time() - start
    some = range(0, len(cases), max(1, len(cases) // ALONE))
    start = time.process_time()
    for place in some:
        ws = Workspace(cases[place], policies, vocabulary, 10.0)
        single = granted(ws.table, ws.outcome("certain", False))
        assert {one.key: one.yuan for one in single} == {one.key: one.yuan for one in plans[place].grants}
    alone = (time.process_time() - start) / len(some)
    start = time.perf_counter()
    both = optima(made(case, vary, policies, vocabulary), policies, vocabulary, Wanted(form_of=form_of), jobs=2)
    wall = time.perf_counter() - start
    assert both == plans
    spent["rest"] = whole - sum(spent.values())
    shares = " | ".join(f"{100 * spent[part] / whole:.0f} %" for part in PARTS)
    each = whole / len(cases)
    return (
        f"| {name} | {len(cases)} | {1000 * alone:.1f} | {1000 * each:.2f} | {1 / each:.0f} | {shares} | {wall:.1f} |"
    )


def made(case: Case, vary: Sequence[str], policies: Sequence[Policy], vocabulary: Vocabulary) -> list[Case]:
    """The cases of a sweep."""
    axes = read_axes(vary, case.source, vocabulary, policies)
    maker = Maker.of(case, axes, policies, vocabulary)
    return [
        maker.case([axis.values[place] for axis, place in zip(axes, point, strict=True)])
        for point in combinations(axes)
    ]


@contextmanager
def timed() -> Iterator[dict[str, float]]:
    """Processor seconds by part of the work, while it lasts."""
    spent: dict[str, float] = defaultdict(float)
    places: tuple[tuple[Any, str, str], ...] = (
        (portfolio, "candidate_claims", "columns"),
        (ProblemBuilder, "build", "build"),
        (Portfolio, "_solve", "solve"),
        (VariantChecks, "check", "confirm"),
    )
    honest = [(owner, name, getattr(owner, name)) for owner, name, _ in places]
    for (owner, name, part), (_, _, function) in zip(places, honest, strict=True):
        setattr(owner, name, counting(function, part, spent))
    try:
        yield spent
    finally:
        for owner, name, function in honest:
            setattr(owner, name, function)


def counting(function: Callable[..., Any], part: str, spent: dict[str, float]) -> Callable[..., Any]:
    """The same function, whose processor time is added up."""

    def counted(*arguments: Any, **more: Any) -> Any:
        start = time.process_time()
        try:
            return function(*arguments, **more)
        finally:
            spent[part] += time.process_time() - start

    return counted


if __name__ == "__main__":
    main()
