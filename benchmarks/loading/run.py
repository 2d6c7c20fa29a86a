"""Time from the start of a fresh process to all packs read, medians of fresh processes.

`python benchmarks/loading/run.py`, and with the path of another checkout behind it both in turn.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = 11
ROOT = Path(__file__).parents[2]
#: What a command pays before its first line of work, run in a process of its own. Processor time counts from the start
#: of Python, the wall from the first line.
WHOLE = """
import json, time
start = time.perf_counter()
from policies.shipped import load_shipped
load_shipped()
print(json.dumps({"wall": time.perf_counter() - start, "processor": time.process_time()}))
"""
#: The parts of a cold start, in processor time; here the imports are not spared the collector.
STEPS = """
import json, time
start = time.process_time()
from policies.loader import load_policies
from policies.vocabulary_loader import load_vocabulary
imported = time.process_time()
words = load_vocabulary()
worded = time.process_time()
load_policies(vocabulary=words)
read = time.process_time()
load_policies(vocabulary=words)
print(json.dumps({
    "Python itself": start,
    "imports": imported - start,
    "vocabulary": worded - imported,
    "packs": read - worded,
    "packs again, same process": time.process_time() - read,
}))
"""


def measure(program: str, root: Path, scratch: Path, cache: str = "off") -> dict[str, float]:
    """Seconds of one fresh process. Modules are compiled once, as on a machine in use, whatever the shell says."""
    settings = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    settings |= {"PYTHONPYCACHEPREFIX": str(scratch / "compiled"), "PYTHONPATH": str(root), "PLANNER_CACHE": cache}
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=root, env=settings, capture_output=True, text=True, check=True
    )
    seconds: dict[str, float] = json.loads(run.stdout)
    return seconds


def once(root: Path, scratch: Path) -> dict[str, float]:
    """One round of everything, by row of the table."""
    cold = measure(WHOLE, root, scratch)
    kept = measure(WHOLE, root, scratch, str(scratch / "kept"))
    found = {f"cold start, {what}": time for what, time in cold.items()}
    found |= {f"kept copy, {what}": time for what, time in kept.items()}
    return found | measure(STEPS, root, scratch)


def main() -> None:
    """Print the median and the least of each row, in milliseconds, for this checkout and the one named."""
    roots = [ROOT, *(Path(one).resolve() for one in sys.argv[1:])]
    rounds: dict[Path, list[dict[str, float]]] = {root: [] for root in roots}
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(RUNS + 1):
            for root in roots:
                found = once(root, Path(scratch))
                # The first round only fills the caches: compiled files, the kept copy, the files themselves.
                if number:
                    rounds[root].append(found)
    print(f"Python {platform.python_version()}, {platform.machine()}, {RUNS} fresh processes, milliseconds")
    print("| step |" + "".join(f" {root.name}: median | least |" for root in roots))
    print("|---|" + "---|---|" * len(roots))
    for step in rounds[ROOT][0]:
        times = [[one[step] * 1000 for one in rounds[root]] for root in roots]
        print(f"| {step} |" + "".join(f" {statistics.median(one):.0f} | {min(one):.0f} |" for one in times))


if __name__ == "__main__":
    main()
