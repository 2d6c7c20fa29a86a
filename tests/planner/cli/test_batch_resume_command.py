from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from planner.batch.ledger import reading, writing
from tests.planner.batch.means import Inline, tables
from tests.planner.cli.batch_runs import firm, inline, lines
from tests.planner.cli.runner import run

__all__ = ["inline"]
ROOT = Path(__file__).parents[3]


def test_only_what_changed_is_planned_again(tmp_path: Path, inline: Inline) -> None:
    out = str(tmp_path / "run")
    run("batch", "run", lines(tmp_path, [firm("甲"), firm("乙")]), "-o", out)
    lines(tmp_path, [firm("甲"), firm("乙", "200万"), firm("丙")])
    ran = run("batch", "resume", out, lang="en")
    assert ran.code == 0
    assert "2 enterprises planned now, 1 known before, in " in ran.err
    assert inline.planned == [0, 1, 1, 2]
    lines(tmp_path, [firm("甲")])
    assert "that the input no longer has are gone" in run("batch", "resume", out, lang="en").err


def test_a_moved_input_is_pointed_out(tmp_path: Path, inline: Inline) -> None:
    out, source = str(tmp_path / "run"), lines(tmp_path, [firm("甲")])
    run("batch", "run", source, "-o", out)
    (tmp_path / "moved").mkdir()
    moved = Path(source).rename(tmp_path / "moved" / "firms.jsonl")
    assert run("batch", "resume", out).code == 3
    assert run("batch", "resume", out, "--input", str(moved)).code == 0
    assert run("batch", "resume", out).code == 0, "it is remembered"
    assert inline.planned == [0]


def test_options_are_those_of_the_run_unless_given(tmp_path: Path, inline: Inline) -> None:
    out = str(tmp_path / "run")
    run("batch", "run", lines(tmp_path, [firm("甲")]), "-o", out, "--jobs", "3", "--time-limit", "20")
    run("batch", "resume", out, "--csv", "--jobs", "2")
    with reading(Path(out)) as ledger:
        asked = ledger.note("order")
    assert (asked["jobs"], asked["time_limit"], asked["wall_limit"], asked["csv"]) == (2, 20.0, 240.0, True)
    assert inline.planned == [0]


def test_a_ledger_without_an_order_cannot_go_on(tmp_path: Path) -> None:
    with writing(tmp_path / "run"):
        pass
    ran = run("batch", "resume", str(tmp_path / "run"), lang="en")
    assert (ran.code, ran.out) == (3, "")
    assert "the run was broken off before it began; use planner batch run" in ran.err


def test_there_must_be_a_run(tmp_path: Path) -> None:
    assert run("batch", "resume", str(tmp_path)).code == 3


def begun(out: Path, source: str, *more: str, **how: Any) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "planner", "batch", "run", source, "-o", str(out), "--jobs", "1", *more],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **how,
    )  # fmt: skip


def test_ctrl_c_stops_cleanly_and_resume_ends_with_the_same_bytes(tmp_path: Path) -> None:
    source = lines(tmp_path, [firm(f"firm-{number}", f"{number + 1}万") for number in range(2_000)])
    out = tmp_path / "run"
    # a process group of its own, as a terminal has it: Ctrl-C reaches parent and workers
    with begun(out, source, "--shard-size", "8", start_new_session=True, preexec_fn=heed_interrupts) as process:
        for _ in range(6_000):
            if done(out):
                break
            time.sleep(0.005)
        os.killpg(process.pid, signal.SIGINT)
        output, said = process.communicate(timeout=60)
    assert (process.returncode, output) == (130, "")
    assert f"已中断，已完成的都已保存；续跑：planner batch resume {out}" in said
    assert "Traceback" not in said
    assert 0 < done(out) < 2_000
    assert run("batch", "resume", str(out), "--jobs", "1").code == 0
    assert run("batch", "run", source, "-o", str(tmp_path / "whole"), "--jobs", "2").code == 0
    assert tables(out) == tables(tmp_path / "whole")


def heed_interrupts() -> None:
    """Tests that run in the background inherit that Ctrl-C is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def done(out: Path) -> int:
    if not (out / "ledger.sqlite").exists():
        return 0
    try:
        with reading(out) as ledger:
            return ledger.counts().total()
    except Exception:  # noqa: BLE001 - the ledger is just being made
        return 0


@pytest.mark.skipif(sys.platform == "win32", reason="limits on the size of files are a matter of POSIX")
def test_a_full_disk_ends_in_a_clear_message_and_the_run_goes_on_later(tmp_path: Path) -> None:
    source = lines(tmp_path, [firm(f"firm-{number}", f"{number + 1}万") for number in range(300)])
    out = tmp_path / "run"
    most = 60_000
    with begun(
        out, source, "--shard-size", "30", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    ) as process:
        output, said = process.communicate(timeout=120)
    assert (process.returncode, output) == (3, "")
    assert f"{out}/ledger.sqlite: 读写账本时出错（磁盘已满、超过配额或存储故障）；此前写入的都完好" in said
    with reading(out) as ledger:
        assert ledger._db.execute("pragma integrity_check").fetchone()[0] == "ok"
    assert run("batch", "resume", str(out), "--jobs", "1").code == 0
    assert done(out) == 300
