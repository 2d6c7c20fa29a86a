"""How far a run is, from its ledger, while it runs or afterwards."""

from __future__ import annotations

from pathlib import Path

from models.batch import Status
from models.batch_status import BatchStatus, StatusCount
from planner.batch.ledger import reading
from planner.batch.ledger_lock import is_locked


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
