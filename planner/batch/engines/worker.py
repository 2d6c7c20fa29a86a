"""The life of one worker process: set up once, then shard after shard until there is none, or the parent is gone."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import NamedTuple

from models.batch import Record
from planner.batch.engines.collector import Collector
from planner.batch.engines.pulse import Pulse
from planner.batch.setup import Setup
from planner.batch.shard import ShardResult, plan_shard, result_of

#: Libraries that would otherwise start a thread for every core, in every worker.
ONE_THREAD = dict.fromkeys(
    (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "NUMEXPR_NUM_THREADS",
        "VECLIB_MAXIMUM_THREADS",
    ),
    "1",
)


class Ready(NamedTuple):
    """The worker is set up."""


class Done(NamedTuple):
    """A piece is planned; `memory` is what the process holds, in bytes (0: the system does not say)."""

    result: ShardResult
    memory: int


#: What a worker is given: records and which attempt it is; None lets it go home.
Task = tuple[tuple[Record, ...], int] | None


def work(pipe: Connection[Ready | Done, Task], pulse: Pulse) -> None:
    """Plan what comes after the pickled setup. Whatever goes wrong beyond one enterprise ends the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    try:
        setup: Setup = pickle.loads(pipe.recv_bytes())
        kit, collector = setup.kit(setup), Collector()
        pipe.send(Ready())
        while (task := pipe.recv()) is not None:
            records, attempt = task
            result = result_of(plan_shard(kit, records, pulse), attempt)
            collector.after(len(records))
            pipe.send(Done(result, memory_held()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        sys.exit()  # the parent has gone: what it did not get, it does not miss


def _leave_with_parent() -> None:
    """A parent that was killed says nothing; its end is seen all the same, in the middle of a shard too."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def memory_held() -> int:
    """Bytes of memory that the process holds now; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123 - read after every shard
            return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0
