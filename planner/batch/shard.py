"""One shard planned on a worker's side: records in, an outcome for each of them out, whatever happens to one."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from models.batch import EnterprisePlan, Fault, Outcome, Record, Status
from models.case import Case
from models.errors import InputError, Place
from planner.batch.setup import Tools
from planner.evaluator.check import EvaluationMismatch
from scenarios.open_case import OpenCase


class Beat(Protocol):
    """How a worker tells what it is at."""

    def __call__(self, number: int | None, /) -> None:
        """From now on at the enterprise of that number alone; None: at all of the shard together."""
        ...


class Settled(NamedTuple):
    """What is kept of one enterprise beside its rows; `seconds` of a worker's time, its share of what is common."""

    number: int
    id: str
    status: Status
    attempts: int
    seconds: float


class ShardResult(NamedTuple):
    """What became of the records of a shard, or of a part of it; `tables` as planner.batch.tables makes them."""

    settled: tuple[Settled, ...]
    tables: Mapping[str, bytes]


def result_of(outcomes: Sequence[Outcome], attempts: int = 1) -> ShardResult:
    """Outcomes as they travel."""
    from planner.batch.tables import tables_of

    settled = tuple(Settled(one.number, one.id, one.status, attempts, one.seconds) for one in outcomes)
    return ShardResult(settled, tables_of(outcomes))


def plan_shard(kit: Tools, records: Sequence[Record], beat: Beat) -> list[Outcome]:
    """What becomes of each record, in their order. A fault of one of them, or ours at one of them, stays its own."""
    desk = _Desk(kit, beat)
    closed = [(record, case) for record in records if (case := desk.read(record)) is not None]
    if closed:
        desk.plan(closed)
    return [desk.outcomes[record.number] for record in records]


class _Desk:
    """The outcomes of one shard as they come."""

    def __init__(self, kit: Tools, beat: Beat) -> None:
        self._kit = kit
        self._beat = beat
        self._seconds: dict[int, float] = {}
        self.outcomes: dict[int, Outcome] = {}

    def read(self, record: Record) -> Case | None:
        """The case, where it is to be planned with the others; else its outcome is known."""
        self._beat(record.number)
        started = time.perf_counter()
        try:
            found = self._kit.read(record)
            if isinstance(found, OpenCase):
                self._decide(record, found, started)
                return None
        except InputError as error:
            self._set(record, Status.REFUSED, started, faults=faults_of(record, error))
            return None
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this enterprise's alone
            self._set(record, Status.FAILED, started, faults=(our_fault(record, error),))
            return None
        if isinstance(found, tuple):
            self._set(record, Status.REFUSED, started, faults=found)
            return None
        self._seconds[record.number] = time.perf_counter() - started
        return found

    def plan(self, closed: Sequence[tuple[Record, Case]]) -> None:
        """All at once; where that fails as a whole, one by one, so that only those fail that must."""
        self._beat(None)
        started = time.perf_counter()
        numbers = [record.number for record, _ in closed]
        try:
            plans = self._kit.plans([case for _, case in closed], lambda place: self._beat(numbers[place]))
        except Exception as error:  # noqa: BLE001 - found out below whose fault it is
            if len(closed) > 1:
                for one in closed:
                    self.plan([one])
                return
            self._set(closed[0][0], Status.FAILED, started, faults=(our_fault(closed[0][0], error),))
            return
        share = (time.perf_counter() - started) / len(closed)
        for (record, _), plan in zip(closed, plans, strict=True):
            self._take(record, plan, share)

    def _take(self, record: Record, plan: EnterprisePlan | EvaluationMismatch, share: float) -> None:
        seconds = share + self._seconds.get(record.number, 0.0)
        if isinstance(plan, EvaluationMismatch):
            faults = (our_fault(record, plan),)
            self.outcomes[record.number] = Outcome(
                record.number, record.id, Status.FAILED, faults=faults, seconds=seconds
            )
            return
        status = Status.NOT_PROVEN if plan.proof == "not_proven" else Status.PLANNED
        self.outcomes[record.number] = Outcome(record.number, record.id, status, (plan,), seconds=seconds)

    def _decide(self, record: Record, case: OpenCase, started: float) -> None:
        decided = self._kit.decide(case)
        status = Status.PLANNED if decided.proven else Status.NOT_PROVEN
        self._set(record, status, started, plans=decided.plans, decided=bool(case.levers))

    def _set(
        self,
        record: Record,
        status: Status,
        started: float,
        *,
        plans: tuple[EnterprisePlan, ...] = (),
        faults: tuple[Fault, ...] = (),
        decided: bool = False,
    ) -> None:
        seconds = time.perf_counter() - started
        self.outcomes[record.number] = Outcome(record.number, record.id, status, plans, faults, decided, seconds)


def place_of(record: Record) -> str:
    """Where the enterprise stands in the input."""
    return str(record.origin.place((), Place(record.id)))


def faults_of(record: Record, error: InputError) -> tuple[Fault, ...]:
    """What is wrong with a record that was read, each fault with its place as the reader of the case has it."""
    return tuple(Fault(str(record.origin.place((), one.place)), one.text.zh, one.text.en) for one in error.findings)


def our_fault(record: Record, error: BaseException) -> Fault:
    """What broke off the planning of one enterprise."""
    name, seen = type(error).__name__, " ".join(str(error).split())
    return Fault(
        place_of(record),
        f"规划器内部错误（{name}），没有给出方案：{seen}",
        f"internal error of the planner ({name}), no plan was given: {seen}",
    )
