from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from multiprocessing import active_children
from pathlib import Path

import pytest

from models.batch import Record, Status
from models.vocabulary import Vocabulary
from planner.batch.engines.engine import EngineBroken, Patience
from planner.batch.engines.local import LocalEngine
from planner.batch.shard import Settled, ShardResult
from planner.batch.tables_form import rows_of
from tests.planner.batch.wild_kit import BrokenKit, records, shards, wild_setup

ROOT = Path(__file__).parents[4]
PLANNED = Status.PLANNED


def planned(
    wanted: Sequence[Record], words: Vocabulary, *, size: int = 8, jobs: int = 2, limit: float = 60.0, most: int = 200
) -> list[ShardResult]:
    engine = LocalEngine(jobs, Patience(limit), most)
    found = list(engine.run(shards(wanted, size), wild_setup(words)))
    assert active_children() == []
    return found


def by_number(results: Sequence[ShardResult]) -> dict[int, Settled]:
    settled = [one for result in results for one in result.settled]
    assert len({one.number for one in settled}) == len(settled), "told of twice"
    return {one.number: one for one in settled}


def statuses(results: Sequence[ShardResult]) -> list[Status]:
    return [one.status for _, one in sorted(by_number(results).items())]


def test_every_record_is_settled_once(words: Vocabulary) -> None:
    wanted = records("plan", "late", "refuse", "mismatch", "raise on reading", *["plan"] * 20)
    results = planned(wanted, words)
    assert statuses(results) == [
        PLANNED, Status.NOT_PROVEN, Status.REFUSED, Status.FAILED, Status.FAILED, *[PLANNED] * 20,
    ]  # fmt: skip
    assert {one.attempts for one in by_number(results).values()} == {1}
    assert by_number(results)[7].id == "firm-7"


def test_nothing_to_do_starts_nobody(words: Vocabulary) -> None:
    assert planned((), words) == []


def test_who_kills_its_worker_is_given_up_and_nobody_else(words: Vocabulary) -> None:
    texts = ["plan"] * 8
    texts[1], texts[5], texts[6] = "crash", "segfault", "crash together"
    results = planned(records(*texts), words, size=4)
    expected = [PLANNED] * 8
    expected[1] = expected[5] = expected[6] = Status.CRASHED
    assert statuses(results) == expected
    # the first told where it was; the third took all others down without a word, so that halving found them out
    assert [by_number(results)[number].attempts for number in (1, 5, 6)] == [2, 3, 3]
    errors = [row for result in results for row in rows_of(result.tables.get("errors", b""))]
    assert [row for row in errors if row[0] == "1"] == [
        [
            "1",
            "firm-1",
            "crashed",
            "firms.jsonl:2:1",
            "工作进程在这家企业上意外终止，试了不止一次",
            "the worker process died on this enterprise, tried more than once",
        ]
    ]


def test_who_hangs_is_given_up_after_its_limit_twice(words: Vocabulary) -> None:
    results = planned(records("plan", "plan", "hang", "plan"), words, size=3, jobs=1, limit=0.4)
    assert statuses(results) == [PLANNED, PLANNED, Status.TIMED_OUT, PLANNED]
    assert by_number(results)[2].attempts == 2


def test_a_stopped_worker_holds_up_nobody(words: Vocabulary) -> None:
    results = planned(records("plan", "stop", "plan"), words, size=3, jobs=1, limit=0.4)
    assert statuses(results) == [PLANNED, Status.TIMED_OUT, PLANNED]


def test_a_worker_that_is_killed_once_costs_nothing(words: Vocabulary, tmp_path: Path) -> None:
    texts = ["plan"] * 9
    texts[4] = f"once {tmp_path / 'killed'}"
    results = planned(records(*texts), words, size=9, jobs=1)
    assert statuses(results) == [PLANNED] * 9
    assert by_number(results)[4].attempts == 2


def test_one_that_fails_together_fails_alone(words: Vocabulary) -> None:
    assert statuses(planned(records("plan", "raise", "plan"), words, jobs=1)) == [PLANNED, Status.FAILED, PLANNED]


def test_workers_are_replaced_after_some_shards(words: Vocabulary) -> None:
    assert statuses(planned(records(*["plan"] * 4), words, size=1, jobs=1, most=2)) == [PLANNED] * 4


def test_leaving_early_ends_the_workers(words: Vocabulary) -> None:
    engine = LocalEngine(2)
    with closing(engine.run(shards(records(*["plan"] * 2, *["sleep 60"] * 20), 1), wild_setup(words))) as results:
        next(results)
        assert active_children()
    assert active_children() == []


def test_workers_that_do_not_start_are_said(words: Vocabulary) -> None:
    with pytest.raises(EngineBroken, match=r"do not start \(exit code 3\)"):
        list(LocalEngine(1).run(shards(records("plan"), 1), wild_setup(words, BrokenKit)))
    assert active_children() == []


@pytest.mark.parametrize("text", ["sleep 600", "hang"])
def test_a_killed_parent_takes_its_workers_along(tmp_path: Path, text: str) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT.format(text=text), encoding="utf-8")
    with subprocess.Popen([sys.executable, str(script)], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        workers = [int(one) for one in parent.stdout.readline().split()]
        assert workers and all(alive(one) for one in workers)
        parent.kill()
    for _ in range(100):
        if not any(alive(one) for one in workers):
            return
        time.sleep(0.1)
    for one in workers:
        os.kill(one, signal.SIGKILL)
    raise AssertionError("workers outlived their parent")


PARENT = """
import sys, time
sys.path.insert(0, ".")
from multiprocessing import active_children
from policies.vocabulary_loader import load_vocabulary
from planner.batch.engines.local import LocalEngine
from tests.planner.batch.wild_kit import records, shards, wild_setup

if __name__ == "__main__":
    found = LocalEngine(1).run(shards(records("plan", "{text}"), 1), wild_setup(load_vocabulary()))
    next(found)
    time.sleep(0.5)
    print(*(one.pid for one in active_children()), flush=True)
    next(found)
"""


def alive(pid: int) -> bool:
    """Whether the process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
