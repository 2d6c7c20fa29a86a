"""How far a run is, from its ledger, while it runs or afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from models.batch import Status
from models.batch_status import BatchStatus, StatusCount
from models.text import Text
from planner.batch.ledger import reading
from planner.batch.ledger_lock import is_locked

STATUS_WORDS: Final[Mapping[Status, Text]] = {
    Status.PLANNED: Text("已规划并证明最优", "planned, proven"),
    Status.NOT_PROVEN: Text("已规划，时限内未证明最优", "planned, not proven in time"),
    Status.REFUSED: Text("输入有误，未规划", "refused: the input is faulty"),
    Status.FAILED: Text("规划器故障", "failed: our fault"),
    Status.CRASHED: Text("进程意外终止", "crashed: the process died"),
    Status.TIMED_OUT: Text("超过墙钟时限", "timed out on the clock"),
}


def status_of(folder: Path) -> BatchStatus:
    """The state of the run in a folder. Raises InputError where there is none."""
    with reading(folder) as ledger:
        counts, order, total = ledger.counts(), ledger.note("order") or {}, ledger.note("total")
        done = counts.total()
        return BatchStatus(
            folder=str(folder),
            input=order.get("input", ""),
            engine=order.get("engine", "local"),
            running=is_locked(folder),
            exported=bool(ledger.note("exported")),
            total=total,
            done=done,
            left=None if total is None else max(0, total - done),
            counts=tuple(StatusCount(status=one.value, enterprises=counts[one]) for one in Status),
            seconds=ledger.note("seconds"),
            planned=ledger.note("planned"),
        )
