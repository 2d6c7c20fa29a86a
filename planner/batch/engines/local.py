"""Processes of this machine under supervision: who dies or hangs is replaced, and costs one enterprise at most.

Each worker has a pipe and a thread of its own in the parent that serves it, so that a worker that hangs in the middle
of a message holds up nobody. The parent's main thread only ever waits for events, and for no longer than a moment.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from models.batch import Record, Status
from planner.batch.engines.engine import PATIENCE, EngineBroken, Patience, given_up
from planner.batch.engines.pieces import Piece, Pieces
from planner.batch.engines.pulse import Pulse
from planner.batch.engines.worker import ONE_THREAD, Done, Ready, Task, work
from planner.batch.setup import Setup
from planner.batch.shard import ShardResult

#: Shards after which a worker is replaced, and the memory beyond which it is: what leaks, leaks for so long only.
MOST_SHARDS, MOST_MEMORY = 200, 900 * 2**20
#: Seconds that a worker has to start, and how many in a row may fail to.
_START_LIMIT, _MOST_FALSE_STARTS = 300.0, 3
_MOMENT = 0.2


@dataclass(eq=False)
class _Worker:
    """One process and what the supervisor knows of it."""

    process: BaseProcess
    pipe: Connection[Task, Ready | Done]
    pulse: Pulse
    inbox: queue.SimpleQueue[Task] = field(default_factory=queue.SimpleQueue)
    ready: bool = False
    piece: Piece | None = None
    shards: int = 0
    started: float = 0.0
    beats: int = 0
    heard: float = 0.0
    late: bool = False
    leaving: bool = False

    def give(self, piece: Piece) -> None:
        """Let the worker plan a piece."""
        self.piece, self.late = piece, False
        self.started = self.heard = time.monotonic()
        self.inbox.put((piece.records, piece.deaths + 1))

    def retire(self) -> None:
        """Let it go home."""
        self.leaving = True
        self.inbox.put(None)

    def end(self) -> None:
        """End it at once and leave nothing behind; killing one that is gone does nothing."""
        self.leaving = True
        self.process.kill()
        self.process.join()
        self.inbox.put(None)

    def listen(self) -> None:
        """Take note of its beats."""
        beats = self.pulse.beats
        if beats != self.beats:
            self.beats, self.heard = beats, time.monotonic()


_Event = tuple[_Worker, Ready | Done | None]


class LocalEngine:
    """Plans by `jobs` processes, started by `spawn`: a program that uses it needs the guard of its main module."""

    def __init__(self, jobs: int, patience: Patience = PATIENCE, most_shards: int = MOST_SHARDS) -> None:
        self._jobs = jobs
        self._patience = patience
        self._most_shards = most_shards

    def run(self, shards: Iterator[tuple[Record, ...]], setup: Setup) -> Generator[ShardResult]:
        """See planner.batch.engines.engine.Engine."""
        supervisor = _Supervisor(Pieces(shards), setup, self._patience, self._most_shards)
        try:
            yield from supervisor.results(self._jobs)
        finally:
            supervisor.close()


class _Supervisor:
    """The workers of one run."""

    def __init__(self, pieces: Pieces, setup: Setup, patience: Patience, most_shards: int) -> None:
        self._pieces = pieces
        # sent by each worker's thread: the start of a process would wait until the one before has read it
        self._setup = pickle.dumps(setup, pickle.HIGHEST_PROTOCOL)
        self._patience = patience
        self._most_shards = most_shards
        self._context = get_context("spawn")
        self._events: queue.SimpleQueue[_Event] = queue.SimpleQueue()
        self._crew: list[_Worker] = []
        self._false_starts = 0

    def results(self, jobs: int) -> Iterator[ShardResult]:
        """Everything that is planned, until nothing is left."""
        while self._employ(jobs):
            try:
                worker, word = self._events.get(timeout=_MOMENT)
            except queue.Empty:
                self._look_after()
                continue
            if isinstance(word, Done):
                worker.piece = None
                self._keep_or_replace(worker, word.memory)
                yield word.result
            elif isinstance(word, Ready):
                worker.ready, self._false_starts = True, 0
            else:
                yield from self._buried(worker)
            self._look_after()

    def close(self) -> None:
        """End all workers, whatever they are at."""
        for worker in self._crew:
            worker.end()
        self._crew.clear()

    def _employ(self, jobs: int) -> bool:
        """Give work to who has none and start workers while there is more of it; False where all is done."""
        for worker in self._crew:
            if worker.ready and worker.piece is None and not worker.leaving:
                piece = self._pieces.next()
                if piece is None:
                    break
                worker.give(piece)
        waiting = self._pieces.look_ahead(jobs)
        staff = [one for one in self._crew if not one.leaving]
        free = sum(one.piece is None for one in staff)
        for _ in range(min(jobs - len(staff), waiting - free)):
            self._crew.append(self._start())
        return waiting > 0 or len(staff) > free

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        pulse = Pulse(self._context)
        process = self._context.Process(target=work, args=(theirs, pulse), daemon=True)
        with _as_workers_start():
            process.start()
        theirs.close()
        worker = _Worker(process, ours, pulse)
        worker.started = time.monotonic()
        threading.Thread(target=_serve, args=(worker, self._setup, self._events), daemon=True).start()
        return worker

    def _keep_or_replace(self, worker: _Worker, memory: int) -> None:
        worker.shards += 1
        if worker.shards >= self._most_shards or memory > MOST_MEMORY:
            worker.retire()

    def _look_after(self) -> None:
        """Kill who has been silent, or at one piece, for too long; the end of it comes as an event."""
        now = time.monotonic()
        for worker in self._crew:
            worker.listen()
            if not worker.ready and not worker.leaving and now - worker.started > _START_LIMIT:
                worker.process.kill()
            if worker.piece is None or worker.late:
                continue
            many = len(worker.piece.records)
            silent, long = now - worker.heard, now - worker.started
            if silent > self._patience.silence(many, worker.pulse.at) or long > self._patience.whole(many):
                worker.late = True
                worker.process.kill()

    def _buried(self, worker: _Worker) -> Iterator[ShardResult]:
        """A worker is gone: what it had in hand is shared out anew, or given up."""
        self._crew.remove(worker)
        worker.end()
        if worker.piece is None:
            if not worker.ready:
                self._false_starts += 1
                if self._false_starts >= _MOST_FALSE_STARTS:
                    raise EngineBroken(f"worker processes do not start (exit code {worker.process.exitcode})")
            return
        lost = self._pieces.broke(worker.piece, worker.pulse.at)
        if lost is not None:
            status = Status.TIMED_OUT if worker.late else Status.CRASHED
            yield given_up(lost, status, worker.piece.deaths + 1, self._patience.wall_limit)


def _serve(worker: _Worker, setup: bytes, events: queue.SimpleQueue[_Event]) -> None:
    """The thread of one worker: tasks go out, words come in, until the worker is gone."""
    try:
        worker.pipe.send_bytes(setup)
        events.put((worker, worker.pipe.recv()))
        while (task := worker.inbox.get()) is not None:
            worker.pipe.send(task)
            events.put((worker, worker.pipe.recv()))
        worker.pipe.send(None)
        worker.pipe.recv()
    except Exception:  # noqa: BLE001 - gone, or not to be understood: either way it is replaced, as is told next
        pass
    worker.pipe.close()
    events.put((worker, None))


@contextmanager
def _as_workers_start() -> Iterator[None]:
    """Workers inherit one thread a library, and no Ctrl-C, which is for the parent alone; it gets it afterwards."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(ONE_THREAD)
    masks = hasattr(signal, "pthread_sigmask")
    old = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if masks else set()
    try:
        yield
    finally:
        if masks:
            signal.pthread_sigmask(signal.SIG_SETMASK, old)
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
