"""Time from the start of a fresh process to all packs read: `python benchmarks/loading/run.py`, median of seven."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = 7
ROOT = Path(__file__).parents[2]
#: Run in a process of its own: what a command pays before its first line of work.
PROGRAM = """
import json, time
start = time.perf_counter()
from policies.loader import load_policies
from policies.vocabulary_loader import load_vocabulary
imported = time.perf_counter()
words = load_vocabulary()
worded = time.perf_counter()
packs = load_policies(vocabulary=words)
read = time.perf_counter()
again = time.perf_counter()
load_policies(vocabulary=words)
print(json.dumps({
    "imports": imported - start,
    "vocabulary": worded - imported,
    "packs": read - worded,
    "all": read - start,
    "packs again": time.perf_counter() - again,
    "processor": time.process_time(),
}))
"""
#: The same words and packs from the copy that an earlier start left.
KEPT = """
import json, time
start = time.perf_counter()
from policies.shipped import load_shipped
load_shipped()
print(json.dumps({"kept copy": time.perf_counter() - start}))
"""


def measure(program: str, cache: str) -> dict[str, float]:
    """Seconds of one fresh process, by step."""
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PLANNER_CACHE": cache},
        capture_output=True,
        text=True,
        check=True,
    )
    seconds: dict[str, float] = json.loads(run.stdout)
    return seconds


def main() -> None:
    """Print the median and the least of each step, in milliseconds."""
    with tempfile.TemporaryDirectory() as cache:
        # One run first: compiled files, the file cache and the copy are there, as on a machine in use.
        runs = [measure(PROGRAM, cache) | measure(KEPT, cache) for _ in range(RUNS + 1)][1:]
    print(f"Python {platform.python_version()}, {platform.machine()}, {RUNS} fresh processes, milliseconds")
    print("| step | median | least |")
    print("|---|---|---|")
    for step in runs[0]:
        times = [run[step] * 1000 for run in runs]
        print(f"| {step} | {statistics.median(times):.0f} | {min(times):.0f} |")


if __name__ == "__main__":
    main()
