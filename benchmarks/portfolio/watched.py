"""A command run to its end, with what it and everything that it started cost."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_EVERY = 0.2


class Cost(NamedTuple):
    """Seconds by the clock and of processors, the most MiB held at once (pages that processes share count in each, so
    it is an upper bound; 0 where the system does not tell), and the exit code.
    """

    seconds: float
    processor: float
    memory: float
    code: int


def watched(command: Sequence[str], folder: Path) -> Cost:
    """Runs the command in a folder. Processors' time holds that of all processes that were waited for."""
    before, most = os.times(), 0
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            most = max(most, _held_by(process.pid))
            time.sleep(_EVERY)
    seconds, after = time.perf_counter() - start, os.times()
    processor = after.children_user - before.children_user + after.children_system - before.children_system
    return Cost(seconds, processor, most / 2**20, process.returncode)


def _held_by(first: int) -> int:
    """Bytes in memory of a process and of all that it started."""
    children: dict[int, list[int]] = {}
    held: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            # The name stands in brackets and may hold blanks; the parent is the second figure after it.
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            pages = int((folder / "statm").read_text().split()[1])
        except (OSError, IndexError):
            continue  # it ended in between
        children.setdefault(parent, []).append(int(folder.name))
        held[int(folder.name)] = pages * os.sysconf("SC_PAGE_SIZE")
    family, total = [first], 0
    while family:
        one = family.pop()
        total += held.get(one, 0)
        family += children.get(one, [])
    return total
