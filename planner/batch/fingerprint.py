"""What an outcome hangs on, as digests: where they are as they were, nothing is planned again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from models.batch import Fault, Record, Status
from planner.batch.setup import Setup

_HOUSE = Path(__file__).parents[2]
#: Code that only shows results: another version of it makes no other plan.
_SHOWS = (
    "planner/batch/report", "planner/calendar", "planner/carry", "planner/charts", "planner/cli", "planner/document",
    "planner/handover", "planner/page", "planner/report", "planner/workbook",
)  # fmt: skip
_BYTES = 16


class Fingerprints:
    """Fingerprints of the records of one run: packs, vocabulary, options, code and versions are the same for all."""

    def __init__(self, setup: Setup, wall_limit: float) -> None:
        self._common = _digest(
            (
                *(f"{policy.id} {policy.digest}" for policy in setup.policies),
                setup.vocabulary.digest,
                options_of(setup),
                code_digest(),
                *(_version(package) for package in ("benefit-planner", "ortools")),
            )
        )
        self._limits = {Status.NOT_PROVEN: f"{setup.settings.time_limit!r}", Status.TIMED_OUT: f"{wall_limit!r}"}

    def of(self, record: Record, status: Status) -> bytes:
        """The fingerprint of a record with what became of it: limits count where they were reached, and where a record
        stands, with all rows that it was put together from, counts where that was told.
        """
        digest = hashlib.blake2b(self._common, digest_size=_BYTES)
        digest.update(f"{record.number}\0{record.id}\0{record.form}\0{self._limits.get(status, '')}\0".encode())
        if status not in (Status.PLANNED, Status.NOT_PROVEN):
            digest.update(f"{record.origin!r}\0".encode())
        digest.update(record.data)
        return digest.digest()


def options_of(setup: Setup) -> str:
    """The options that change plans, limits of time apart."""
    settings = setup.settings
    kit = f"{setup.kit.__module__}.{getattr(setup.kit, '__qualname__', '')}"
    return f"{settings.terms!r} {settings.include_drafts} {settings.reasons} {settings.possible} {kit}"


def code_digest() -> str:
    """A digest of all code that can change a plan or its rows."""
    digest = hashlib.blake2b(digest_size=_BYTES)
    for room in ("models", "policies", "scenarios", "planner"):
        for path in sorted((_HOUSE / room).rglob("*")):
            name = path.relative_to(_HOUSE).as_posix()
            if path.suffix in (".py", ".lark") and not name.startswith(_SHOWS):
                content = path.read_bytes()
                digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _digest(texts: Iterable[str]) -> bytes:
    digest = hashlib.blake2b(digest_size=_BYTES)
    for text in texts:
        digest.update(f"{text}\0".encode())
    return digest.digest()


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return package


def fault_fingerprint(fault: Fault) -> bytes:
    """The fingerprint of a row that cannot be read: what was said of it."""
    return _digest(fault)
