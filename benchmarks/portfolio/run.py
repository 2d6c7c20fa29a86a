"""Portfolios against other ways. Run: python -m benchmarks.portfolio.run [--only whole|ways|stages] [--sizes …]"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from benchmarks.portfolio.answer import LEVELS, Answer
from benchmarks.portfolio.enterprises import Task, lines, tasks
from benchmarks.portfolio.stages import STAGES, stages
from benchmarks.portfolio.ways import PROCESSES, Found, Way, found
from benchmarks.portfolio.whole import Whole, totals, whole

#: What each way is called in the table, and how many enterprises it is given at most.
WAYS: dict[Way, tuple[str, int]] = {
    "single": ("`planner plan`, one after the other", 200),
    "obvious": ("the obvious way", 10_000),
    "cp_sat": ("choosing alone: CP-SAT, one model each", 10_000),
    "milp": ("choosing alone: scipy's milp", 10_000),
    "largest_first": ("choosing alone: largest first", 10_000),
    "ours": ("choosing alone: ours, one by one", 10_000),
}

#: Ways whose proven answers must be ours to the yuan; milp works with tolerances, and what differs is counted.
_EXACT = ("single", "obvious", "cp_sat", "ours")
_PARTS = ("read", "clauses", "first", "later")
#: The stages that do what the obvious way does, grouping by rules included.
SAME_QUESTION = ("input", "reading", "columns", "problems", "choosing")


def main() -> None:
    """Prints Markdown tables; stops where two ways that prove their answers differ in a yuan."""
    asked = _asked()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        makings = [_Making(Path(folder), asked.seed, effort) for effort in asked.effort]
        if asked.only in (None, "whole"):
            _print_whole(asked.sizes, makings[0])
        for making in makings if asked.only != "whole" else ():
            print(f"\n{asked.sample} enterprises, effort {making.effort:g}")
            stage = _print_stages(making.cases(asked.sample), asked.sample)
            if asked.only != "stages":
                _print_ways(making.cases(asked.sample), making.run(asked.sample), stage)


def _asked() -> argparse.Namespace:
    asking = argparse.ArgumentParser(prog="python -m benchmarks.portfolio.run", description=__doc__)
    asking.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    asking.add_argument("--sample", type=int, default=10_000, help="enterprises for stages and the other ways")
    asking.add_argument("--seed", type=int, default=1)
    asking.add_argument(
        "--effort", type=float, nargs="+", default=[1.0, 4.0], help="how much is undertaken; whole runs have the first"
    )
    asking.add_argument("--only", choices=("whole", "stages", "ways"))
    asking.add_argument("--folder", type=Path, help="where runs are kept meanwhile (default: the temporary folder)")
    return asking.parse_args()


class _Making(NamedTuple):
    """Where files go, and what enterprises are made from."""

    place: Path
    seed: int
    effort: float

    def cases(self, count: int) -> Path:
        """So many enterprises as JSON Lines."""
        path = self.run(count).with_suffix(".jsonl")
        if not path.exists():
            with path.open("wb") as file:
                file.writelines(lines(count, self.seed, self.effort))
        return path

    def run(self, count: int) -> Path:
        """The folder of a run over so many enterprises."""
        return self.place / f"{count}-effort-{10 * self.effort:.0f}"


def _head(*columns: str) -> None:
    print(f"\n| {' | '.join(columns)} |\n{'|---' * len(columns)}|", flush=True)


def _row(*cells: object) -> None:
    print(f"| {' | '.join(map(str, cells))} |", flush=True)


def _print_whole(sizes: Sequence[int], making: _Making) -> None:
    """The whole command at each size."""
    _head(
        *("enterprises", "s", "a second", "processor ms each", "s each, against the line above", "MiB at most"),
        *("outcomes", "parts in closed form", "enumerated", "CP-SAT"),
    )
    runs = [whole(making.cases(size), making.run(size), PROCESSES) for size in sizes]
    growth = ["–", *(f"{_each(b, m) / _each(a, n):.2f}" for (n, a), (m, b) in pairwise(zip(sizes, runs, strict=True)))]
    for size, run, grown in zip(sizes, runs, growth, strict=True):
        cost, parts = run.cost, [f"{100 * part / max(1, sum(run.parts)):.2f} %" for part in run.parts]
        rate, each = size / cost.seconds, 1e3 * cost.processor / size
        outcomes = ", ".join(f"{count} {status}" for status, count in run.statuses.items())
        _row(size, f"{cost.seconds:.1f}", f"{rate:.0f}", f"{each:.2f}", grown, f"{cost.memory:.0f}", outcomes, *parts)


def _each(run: Whole, size: int) -> float:
    return run.cost.seconds / size


def _print_stages(cases: Path, count: int) -> Mapping[str, float]:
    """Where one process spends its time; processor ms an enterprise by stage."""
    each = {name: 1e3 * seconds / count for name, seconds in stages(cases).items()}
    _head("stage, in one process", "processor ms each", "share")
    for name in STAGES:
        _row(name, f"{each[name]:.3f}", f"{100 * each[name] / each['all']:.0f} %")
    return each


def _print_ways(cases: Path, run: Path, stage: Mapping[str, float]) -> None:
    """The same enterprises by each way; the first row is the whole command, from which all totals are taken."""
    shutil.rmtree(run, ignore_errors=True)  # a run that knows its enterprises plans nothing
    ours = whole(cases, run, PROCESSES)
    known = totals(run)
    with cases.open("rb") as file:
        given = list(tasks(list(file)))
    _head(
        *("way", "enterprises", "a second", "processor ms each", "of it reading", "clauses", "first level", "later"),
        *("unproven", "other totals"),
    )
    rate, each = len(given) / ours.cost.seconds, 1e3 * ours.cost.processor / len(given)
    _row("**`planner batch run`, everything**", len(given), f"{rate:.0f}", f"{each:.3f}", *"––––", 0, 0)
    asked = sum(stage[name] for name in SAME_QUESTION)
    _row(f"ours: {', '.join(SAME_QUESTION)}", len(given), "–", f"{asked:.3f}", *"––––––")
    _row("ours: choosing, in columns", len(given), "–", f"{stage['choosing']:.3f}", *"––––––")
    others = {way: found(way, given[:most]) for way, (_, most) in WAYS.items()}
    for way, own in others.items():
        _print_way(WAYS[way][0], way, own, known)
    print(f"\n{_lost(others['largest_first'].answers, known, given)}")
    obvious, alone = (_each_by(others[way]) for way in ("obvious", "cp_sat"))
    clock = rate / _rate(others["obvious"])
    print(
        f"Against the obvious way: the whole command {clock:.1f} times its rate by the clock, {obvious / each:.1f} "
        f"times by processor time; the same question {obvious / asked:.1f} times; choosing alone "
        f"{alone / stage['choosing']:.0f} times."
    )


def _print_way(name: str, way: Way, own: Found, known: Sequence[tuple[int, ...]]) -> None:
    count = len(own.answers)
    differ = [place for place, one in enumerate(own.answers) if one.values != known[place]]
    unproven = [place for place, one in enumerate(own.answers) if one.proven < LEVELS]
    if way in _EXACT and set(differ) - set(unproven):
        raise SystemExit(f"{name}: proven totals other than ours: enterprises {differ[:10]}")
    means = [1e3 * sum(getattr(one, part) for one in own.answers) / count for part in _PARTS]
    cells = [f"{mean:.3f}" for mean in (sum(means), *means)]
    proof: object = len(unproven) if way in _EXACT or way == "milp" else "proves nothing"
    _row(name, count, f"{_rate(own):.0f}", *cells, proof, len(differ))


def _rate(own: Found) -> float:
    return len(own.answers) / own.seconds


def _each_by(own: Found) -> float:
    """Processor ms an enterprise."""
    return 1e3 * sum(one.seconds for one in own.answers) / len(own.answers)


def _lost(answers: Sequence[Answer], known: Sequence[tuple[int, ...]], given: Sequence[Task]) -> str:
    """What taking the largest claim first loses of the sure money."""
    coupled = sum(bool(task.problem.rows) for task in given)
    short = [(best[0] - one.values[0], best[0]) for one, best in zip(answers, known, strict=True)]
    losses = sorted(loss / best for loss, best in short if loss > 0)
    lost, total = sum(loss for loss, _ in short), sum(best for _, best in short)
    middle = (
        f"{100 * statistics.median(losses):.1f} % in the median, {100 * losses[-1]:.1f} % at worst" if losses else "–"
    )
    return (
        f"Largest first loses sure money at {len(losses)} of {len(answers)} enterprises ({coupled} have claims that "
        f"rules tie together): {lost / 1e4:.0f} 万 of {total / 1e4:.0f} 万; where it loses, {middle}."
    )


if __name__ == "__main__":
    start = time.perf_counter()
    main()
    print(f"\n{time.perf_counter() - start:.0f} s in all")
