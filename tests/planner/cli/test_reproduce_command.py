from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.planner.carry.own_pack import carrying, farm, write_pack
from tests.planner.cli.runner import run
from tests.planner.cli.test_own_packs import PACK


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return carrying(tmp_path, farm(tmp_path))


def test_the_same_ends_with_0(file: Path) -> None:
    ran = run("reproduce", str(file))
    assert (ran.code, ran.err) == (0, "")
    lines = [line.split() for line in ran.out.splitlines()]
    assert ["结果", "与文件随附的方案相同，一字不差"] in lines
    assert ["随附方案复核", "通过（不用求解器）"] in lines
    assert ["当时的命令", "planner", "plan", "case.yaml", "--policies", "pack.yaml"] in lines
    assert ["未变的申报", "2", "项"] in lines


def test_another_result_ends_with_6_and_says_what_changed(file: Path, tmp_path: Path) -> None:
    """Trees 200 yuan in place of 100: 30,000 more; saplings are gone: 3,000 less."""
    newer = write_pack(tmp_path, PACK.replace("award: 100元", "award: 200元"), "newer.yaml")
    ran = run("reproduce", str(file), "--policies", str(newer), lang="en")
    assert (ran.code, ran.err) == (6, "the result is not the same as in the file\n")
    assert "packs or words have changed, so that it cannot be checked by itself" in " ".join(ran.out.split())
    rows = [line.split() for line in ran.out.splitlines()]
    assert ["in", "force", "enterprise,", "sure", "33,000", "60,000", "+27,000"] in rows
    assert [row for row in rows if row[:2] == ["newtown-2026", "Newtown"]]
    ran = run("reproduce", str(file), "--policies", str(newer), "--format", "json")
    assert (ran.code, json.loads(ran.out)["verdict"], json.loads(ran.out)["unknowable"]) == (6, "changed", True)


def test_a_plan_that_does_not_hold_ends_with_6(tmp_path: Path) -> None:
    capsule = farm(tmp_path)
    assert capsule.plan is not None
    totals = capsule.plan.totals.model_copy(update={"certain": 1})
    false = capsule.model_copy(update={"plan": capsule.plan.model_copy(update={"totals": totals})})
    ran = run("reproduce", str(carrying(tmp_path, false)))
    assert (ran.code, ran.err) == (6, "文件里的方案复核不通过，不要使用；请以重做的结果为准\n")
    assert "totals：确定金额写的是 1，应为 33000" in ran.out


def test_files_without_a_plan_end_with_3(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_text("# 报告\n", encoding="utf-8")
    ran = run("reproduce", str(file))
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"{file}: 文件里没有规划数据；planner plan 写出的 xlsx")


def test_the_answer_never_replaces_the_file(file: Path) -> None:
    before = file.read_bytes()
    assert run("reproduce", str(file), "-o", str(file)).code == 3
    assert file.read_bytes() == before
