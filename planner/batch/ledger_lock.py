"""One run on one ledger: a lock that the system holds for the process, so that a killed run leaves none behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.text import Text
from planner.batch.ledger_faults import refused, told

LOCK_FILE = "ledger.lock"
_TAKEN = Text(
    "另一个运行正在写这个文件夹；等它结束，或另选一个文件夹（planner batch status 看进度）",
    "another run is writing to this folder; wait for its end or choose another folder (planner batch status shows how "
    "far it is)",
)


@contextmanager
def locked(run_dir: Path) -> Iterator[None]:
    """Nobody else writes to the ledger meanwhile. Raises InputError where somebody does."""
    path = run_dir / LOCK_FILE
    with told(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if not _take(handle):
            raise refused(run_dir, _TAKEN)
        yield
    finally:
        os.close(handle)


def is_locked(run_dir: Path) -> bool:
    """Whether a run is writing now."""
    try:
        handle = os.open(run_dir / LOCK_FILE, os.O_RDWR)
    except OSError:
        return False
    try:
        return not _take(handle)
    finally:
        os.close(handle)


def _take(handle: int) -> bool:
    """Take the lock, if nobody has it; it goes with the handle."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
