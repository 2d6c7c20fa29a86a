"""The same work on a Ray cluster: one actor for each worker, the same shards, the same rows.

Ray Core only. Actors are told nothing but records, and answer with what the ledger keeps, so a cluster needs no shared
disk: the ledger stays with the process that started the run.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from typing import Any

from models.batch import Record, Status
from models.errors import Finding, InputError, Place
from models.text import Text
from planner.batch.engines.collector import Collector
from planner.batch.engines.engine import EngineBroken, Patience, given_up
from planner.batch.engines.pieces import Piece, Pieces
from planner.batch.engines.worker import ONE_THREAD
from planner.batch.setup import Setup
from planner.batch.shard import ShardResult, plan_shard, result_of

_NO_RAY = Text(
    "没有安装 Ray；pip install 'benefit-planner[ray]' 之后可用 --engine ray",
    "Ray is not installed; pip install 'benefit-planner[ray]' for --engine ray",
)
_MOMENT, _ANSWER = 0.5, 5.0
_MOST_FALSE_STARTS = 3
#: Nothing is told to anybody outside.
_QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_DEDUP_LOGS": "0"}


class Desk:
    """What an actor is: a worker's tools, and where it is. Its two methods may run at the same time."""

    def __init__(self, setup: Setup) -> None:
        self._kit = setup.kit(setup)
        self._collector = Collector()
        self._at: int | None = None

    def plan(self, records: tuple[Record, ...], attempt: int) -> ShardResult:
        """What became of the records."""
        result = result_of(plan_shard(self._kit, records, self._beat), attempt)
        self._collector.after(len(records))
        return result

    def at(self) -> int | None:
        """The enterprise that is worked on alone; None: all of the shard."""
        return self._at

    def _beat(self, number: int | None, /) -> None:
        self._at = number


@dataclass(slots=True)
class _Task:
    """A piece that an actor has in hand, and since when."""

    actor: Any
    piece: Piece
    since: float


class RayEngine:
    """Plans by `jobs` actors: on the cluster at `address` (`auto`: the one this machine is part of), else on a Ray that
    is started here and ended afterwards. Raises InputError where Ray is not installed.
    """

    def __init__(self, jobs: int, patience: Patience, address: str | None = None) -> None:
        os.environ.update(_QUIET)
        try:
            import ray
        except ImportError:
            raise InputError([Finding(Place("--engine"), _NO_RAY)]) from None
        self._ray: Any = ray
        self._jobs = jobs
        self._patience = patience
        self._address = address

    def run(self, shards: Iterator[tuple[Record, ...]], setup: Setup) -> Generator[ShardResult]:
        """See planner.batch.engines.engine.Engine.

        Until it is closed, what is printed goes to stderr: Ray prints what happened to its workers to stdout, which
        belongs to results.
        """
        with redirect_stdout(sys.stderr):
            yield from self._results(shards, setup)

    def _results(self, shards: Iterator[tuple[Record, ...]], setup: Setup) -> Generator[ShardResult]:
        started = not self._ray.is_initialized()
        if started:
            self._begin()
        crew = _Crew(self._ray, self._jobs, Pieces(shards), self._patience, setup)
        try:
            yield from crew.results()
        finally:
            crew.close()
            if started:
                self._ray.shutdown()

    def _begin(self) -> None:
        here = {} if self._address else {"num_cpus": self._jobs, "include_dashboard": False}
        try:
            self._ray.init(
                address=self._address,
                log_to_driver=False,
                logging_level="error",
                runtime_env={"env_vars": ONE_THREAD | _QUIET},
                **here,
            )
        except (ConnectionError, RuntimeError, ValueError) as error:
            words = Text(f"连不上 Ray：{error}", f"Ray cannot be reached: {error}")
            raise InputError([Finding(Place("--ray-address"), words)]) from None


class _Crew:
    """The actors of one run."""

    def __init__(self, ray: Any, jobs: int, pieces: Pieces, patience: Patience, setup: Setup) -> None:
        self._ray = ray
        self._jobs = jobs
        self._pieces = pieces
        self._patience = patience
        self._setup = ray.put(setup)
        # max_concurrency lets an actor say where it is while it plans
        self._desk = ray.remote(num_cpus=1, max_restarts=0, max_concurrency=2)(Desk)
        self._coming: dict[Any, Any] = {}
        self._idle: list[Any] = []
        self._tasks: dict[Any, _Task] = {}
        self._false_starts = 0

    def results(self) -> Iterator[ShardResult]:
        """Everything that is planned, until nothing is left."""
        while self._employ():
            done, _ = self._ray.wait([*self._tasks, *self._coming], num_returns=1, timeout=_MOMENT)
            for answer in done:
                if answer in self._coming:
                    self._welcome(answer)
                else:
                    yield from self._settled(answer)
            for answer, task in list(self._tasks.items()):
                if time.monotonic() - task.since > self._patience.silence(len(task.piece.records), None):
                    yield from self._late(answer)

    def close(self) -> None:
        """End all actors, whatever they are at."""
        for actor in (*self._idle, *self._coming.values(), *(task.actor for task in self._tasks.values())):
            self._ray.kill(actor)
        self._idle.clear()
        self._coming.clear()
        self._tasks.clear()

    def _employ(self) -> bool:
        """Give work to who has none and ask for actors while there is more of it; False where all is done."""
        while self._idle and (piece := self._pieces.next()) is not None:
            actor = self._idle.pop()
            self._tasks[actor.plan.remote(piece.records, piece.deaths + 1)] = _Task(actor, piece, time.monotonic())
        waiting = self._pieces.look_ahead(self._jobs)
        room = self._jobs - len(self._idle) - len(self._tasks) - len(self._coming)
        for _ in range(min(room, waiting - len(self._coming))):
            actor = self._desk.remote(self._setup)
            # a busy cluster may keep it waiting; the time of a shard only runs from when it is there
            self._coming[actor.at.remote()] = actor
        return waiting > 0 or bool(self._tasks)

    def _welcome(self, answer: Any) -> None:
        actor = self._coming.pop(answer)
        try:
            self._ray.get(answer)
        except self._ray.exceptions.RayError as error:
            self._false_starts += 1
            if self._false_starts >= _MOST_FALSE_STARTS:
                raise EngineBroken(f"actors do not start on Ray: {error}") from None
            return
        self._false_starts = 0
        self._idle.append(actor)

    def _settled(self, answer: Any) -> Iterator[ShardResult]:
        task = self._tasks.pop(answer)
        try:
            result: ShardResult = self._ray.get(answer)
        except self._ray.exceptions.RayError:
            # it died, nobody knows on whom; or it broke off, which by itself leaves the actor there
            self._ray.kill(task.actor)
            yield from self._broke(task, None, Status.CRASHED)
            return
        self._idle.append(task.actor)
        yield result

    def _late(self, answer: Any) -> Iterator[ShardResult]:
        """An actor that has been at one piece for too long is asked where it is, and ended."""
        task = self._tasks.pop(answer)
        try:
            at = self._ray.get(task.actor.at.remote(), timeout=_ANSWER)
        except self._ray.exceptions.RayError:
            at = None
        self._ray.kill(task.actor)
        yield from self._broke(task, at, Status.TIMED_OUT)

    def _broke(self, task: _Task, at: int | None, status: Status) -> Iterator[ShardResult]:
        lost = self._pieces.broke(task.piece, at)
        if lost is not None:
            yield given_up(lost, status, task.piece.deaths + 1, self._patience.wall_limit)
