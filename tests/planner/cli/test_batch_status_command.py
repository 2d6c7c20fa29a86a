from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.batch.ledger import writing
from tests.planner.batch.means import Inline
from tests.planner.cli.batch_runs import firm, inline, lines
from tests.planner.cli.runner import run

__all__ = ["inline"]


@pytest.fixture
def out(tmp_path: Path, inline: Inline) -> str:
    """A run over three enterprises, of which one was refused."""
    source = lines(tmp_path, [firm("甲"), firm("乙", "三百万"), firm("丙")])
    assert run("batch", "run", source, "-o", str(tmp_path / "run")).code == 3
    assert inline.planned == [0, 1, 2]
    return str(tmp_path / "run")


def test_the_page(out: str, tmp_path: Path) -> None:
    ran = run("batch", "status", out, lang="en")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        f"Batch: {out}\n"
        f"input  {tmp_path}/firms.jsonl\n"
        "state  finished, the result tables are written\n"
        "done   3 / 3\n"
        "\n"
        "became                                      enterprises\n"
        "-------------------------------------------------------\n"
        "planned and proven                                    2\n"
        "planned, not proven within the limit                  0\n"
        "input refused, not planned                            1\n"
        "our fault, no plan                                    0\n"
        "the process died on it, no plan                       0\n"
        "stopped at the limit on the clock, no plan            0\n"
    )
    assert run("batch", "status", out).out.startswith(f"成批规划：{out}\n输入  {tmp_path}/firms.jsonl\n状态  已完成")


def test_json(out: str, tmp_path: Path) -> None:
    told = json.loads(run("batch", "status", out, "--format", "json").out)
    assert told.pop("seconds") > 0
    assert told == {
        "schema": "planner/batch-status/1",
        "folder": out,
        "input": f"{tmp_path}/firms.jsonl",
        "engine": "local",
        "running": False,
        "exported": True,
        "total": 3,
        "done": 3,
        "left": 0,
        "counts": [
            {"status": "planned", "enterprises": 2},
            {"status": "not_proven", "enterprises": 0},
            {"status": "refused", "enterprises": 1},
            {"status": "failed", "enterprises": 0},
            {"status": "crashed", "enterprises": 0},
            {"status": "timed_out", "enterprises": 0},
        ],
        "planned": 3,
    }


def test_while_it_runs_and_when_it_was_broken_off(out: str) -> None:
    with writing(Path(out)) as ledger:
        ledger.write_notes({"total": 10, "exported": False})
        assert "状态  运行中\n完成  3 / 10\n" in run("batch", "status", out).out
    # the folder's name may be long enough for a second line
    chinese, english = (" ".join(run("batch", "status", out, lang=lang).out.split()) for lang in ("zh", "en"))
    assert f"未完成；续跑：planner batch resume {out}" in chinese
    assert f"not finished; go on with: planner batch resume {out}" in english


def test_there_must_be_a_run(tmp_path: Path) -> None:
    ran = run("batch", "status", str(tmp_path), lang="en")
    assert (ran.code, ran.out) == (3, "")
    assert "there is no ledger here" in ran.err
