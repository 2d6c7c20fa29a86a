"""Killed at any instant, a run goes on to the bytes of an undisturbed one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from models.batch import Record
from models.vocabulary import Vocabulary
from planner.batch.ledger import reading
from planner.batch.tables_form import rows_of
from tests.planner.batch.engines.test_local import alive
from tests.planner.batch.means import run_inline, tables
from tests.planner.batch.wild_kit import records

ROOT = Path(__file__).parents[3]
#: The run of the tests below in a process of its own, so that it can be killed.
SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, ".")
from planner.batch.engines.local import LocalEngine
from planner.batch.order import Means
from planner.batch.run import run
from policies.vocabulary_loader import load_vocabulary
from tests.planner.batch.means import Listed, order
from tests.planner.batch.test_kill import many
from tests.planner.batch.wild_kit import wild_setup

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    run(order(folder), folder, means=Means(Listed(many()), wild_setup(load_vocabulary()), LocalEngine(2)))
"""


def many() -> tuple[Record, ...]:
    """Enterprises that take a while."""
    kinds = ["plan", "sleep 0.02", "late", "refuse", "mismatch", "sleep 0.05"]
    return records(*(kinds[number % len(kinds)] for number in range(120)))


@pytest.fixture
def script(tmp_path: Path) -> Path:
    made = tmp_path / "run.py"
    made.write_text(SCRIPT, encoding="utf-8")
    return made


def started(script: Path, folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, str(script), str(folder)], cwd=ROOT)


def workers_of(parent: int) -> list[int]:
    """The processes that plan: children that were spawned, the tracker of resources aside."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
            command = (stat.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if int(fields[1]) == parent and b"spawn_main" in command:
            found.append(int(stat.parent.name))
    return found


def wait_for_shards(folder: Path, least: int) -> None:
    for _ in range(600):
        if (folder / "ledger.sqlite").exists() and done(folder) >= least:
            return
        time.sleep(0.05)
    raise AssertionError("the run does not get on")


def done(folder: Path) -> int:
    """How many enterprises the ledger holds; their rows are all there, each once."""
    try:
        with reading(folder) as ledger:
            blocks = list(ledger.blocks())
            numbers = [row[0] for block in blocks for row in rows_of(block["plans"])]
            assert len(set(numbers)) == len(numbers)
            return len(numbers)
    except Exception:  # noqa: BLE001 - the ledger is just being made
        return 0


@pytest.mark.parametrize("seed", [1, 2])
def test_a_parent_killed_at_random_moments(tmp_path: Path, script: Path, words: Vocabulary, seed: int) -> None:
    folder, dice = tmp_path / "run", random.Random(seed)
    for _ in range(2):
        with started(script, folder) as process:
            wait_for_shards(folder, done(folder) + 4)
            time.sleep(dice.random() * 0.5)
            workers = workers_of(process.pid)
            process.kill()
        for _ in range(100):
            if not any(alive(one) for one in workers):
                break
            time.sleep(0.05)
        assert not any(alive(one) for one in workers)
    before = done(folder)
    assert before > 4
    _, planned = run_inline(folder, many(), words)
    assert len(planned) == 120 - before, "what was taken in is not planned again"
    run_inline(tmp_path / "whole", many(), words)
    assert tables(folder) == tables(tmp_path / "whole")


def test_workers_killed_at_random_moments(tmp_path: Path, script: Path, words: Vocabulary) -> None:
    folder, dice = tmp_path / "run", random.Random(3)
    with started(script, folder) as process:
        for nth in range(3):
            wait_for_shards(folder, 4 + 20 * nth)
            time.sleep(dice.random() * 0.2)
            os.kill(dice.choice(workers_of(process.pid)), signal.SIGKILL)
    assert process.returncode == 0
    run_inline(tmp_path / "whole", many(), words)
    assert tables(folder) == tables(tmp_path / "whole")


def test_a_second_run_beside_it_is_refused_and_the_first_undisturbed(
    tmp_path: Path, script: Path, words: Vocabulary
) -> None:
    folder = tmp_path / "run"
    with started(script, folder) as process:
        wait_for_shards(folder, 4)
        # held up meanwhile, so that it cannot end before the second one has begun
        process.send_signal(signal.SIGSTOP)
        second = subprocess.run(
            [sys.executable, str(script), str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
        )
        process.send_signal(signal.SIGCONT)
    assert "another run is writing to this folder" in second.stderr
    assert process.returncode == 0
    run_inline(tmp_path / "whole", many(), words)
    assert tables(folder) == tables(tmp_path / "whole")
