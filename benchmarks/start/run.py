"""Whole processes: help, a plan, and a bare import of ortools, in turn. Run: python -m benchmarks.start.run"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LARGEST = ROOT / "scenarios" / "examples" / "tongxiang-info-service.yaml"
TURNS = 7
COMMANDS = {
    "planner --help": ("-m", "planner", "--help"),
    "planner plan, largest example": ("-m", "planner", "plan", str(LARGEST)),
    "import of ortools' public module": ("-c", "from ortools.sat.python import cp_model"),
}


def main() -> None:
    """One warm-up of each, then all in turn; prints a table of medians in seconds and the ratio to the bare import."""
    seconds: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
    with tempfile.TemporaryDirectory() as compiled:
        for turn in range(TURNS + 1):
            for name, arguments in COMMANDS.items():
                taken = timed(arguments, compiled)
                if turn:
                    seconds[name].append(taken)
    bare = seconds["import of ortools' public module"]
    print("| process | wall s | processor s | ratio of processor time |")
    print("|---|---|---|---|")
    for name, runs in seconds.items():
        wall, busy = (statistics.median(run[place] for run in runs) for place in (0, 1))
        ratio = statistics.median(run[1] / other[1] for run, other in zip(runs, bare, strict=True))
        print(f"| `{name}` | {wall:.2f} | {busy:.2f} | {ratio:.2f} |")


def timed(arguments: tuple[str, ...], compiled: str) -> tuple[float, float]:
    """Wall and processor seconds of one process. Raises CalledProcessError where it fails.

    Modules are compiled once, into the folder given, as on a machine in use: some shells forbid it to Python.
    """
    settings = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    settings["PYTHONPYCACHEPREFIX"] = compiled
    before, start = os.times(), time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=settings, stdout=subprocess.DEVNULL, check=True)
    wall, after = time.perf_counter() - start, os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, used


if __name__ == "__main__":
    main()
