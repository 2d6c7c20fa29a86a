"""`planner sweep` from the command line."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from models.sweep import Sweep
from planner.portfolio import variants
from planner.problem import Objective, Problem, Solution
from planner.solve import solve
from tests.planner.cli.runner import CASE, case_file, run

VARY = "items.gpu.amount=100万..500万:100万"


def test_the_table(tmp_path: Path) -> None:
    """Half of the compute up to 200万 a year: 50万 at 100万 of it, and no more from 400万 on."""
    ran = run("sweep", case_file(tmp_path), "--vary", VARY)
    assert (ran.code, ran.err) == (0, "")
    assert "400万元" in ran.out
    assert "用满：第5.1条：每家企业、每年合计最高 200万元" in ran.out
    assert "(1) 400.0002万元 起：金额连续" in ran.out


def test_json_is_the_model(tmp_path: Path) -> None:
    ran = run("sweep", case_file(tmp_path), "--vary", VARY, "--format", "json")
    result = Sweep.model_validate_json(ran.out)
    assert [point.money.sure for point in result.points] == [500_000, 1_000_000, 1_500_000, 2_000_000, 2_000_000]
    assert json.loads(ran.out)["schema"] == "planner/sweep/1"


def test_the_same_bytes_again(tmp_path: Path) -> None:
    first = run("sweep", case_file(tmp_path), "--vary", VARY, "--format", "json")
    assert run("sweep", case_file(tmp_path), "--vary", VARY, "--format", "json", "--jobs", "1").out == first.out


def test_files_beside_the_table(tmp_path: Path) -> None:
    table, picture = tmp_path / "s.csv", tmp_path / "s.svg"
    ran = run("sweep", case_file(tmp_path), "--vary", VARY, "--csv", str(table), "--svg", str(picture))
    assert ran.code == 0
    assert "逐点合计" in ran.out
    data = table.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 7
    with table.open(encoding="utf-8-sig", newline="") as stream:
        assert len(list(csv.reader(stream))) == 7
    assert ET.parse(picture).getroot().tag == "{http://www.w3.org/2000/svg}svg"


def test_csv_on_stdout_has_no_mark(tmp_path: Path) -> None:
    ran = run("sweep", case_file(tmp_path), "--vary", VARY, "--format", "csv", lang="en")
    assert ran.out.startswith("kind,")
    target = tmp_path / "s.csv"
    run("sweep", case_file(tmp_path), "--vary", VARY, "--format", "csv", "-o", str(target))
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")


def test_english(tmp_path: Path) -> None:
    ran = run("sweep", case_file(tmp_path), "--vary", VARY, lang="en")
    assert "from 4,000,002 yuan on: no jump" in ran.out


def test_without_thresholds(tmp_path: Path) -> None:
    ran = run("sweep", case_file(tmp_path), "--vary", VARY, "--no-thresholds")
    assert "转折点" not in ran.out


def test_a_range_that_its_step_does_not_divide_is_said_on_stderr(tmp_path: Path) -> None:
    ran = run("sweep", case_file(tmp_path), "--vary", "items.gpu.amount=100万..250万:100万")
    assert ran.code == 0
    assert "除不尽" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--vary", "items.gpu.amount=5万..1万:1万"), "范围是空的，应从小到大"),
        (("--vary", "items.gpu.amount=0元..10亿:100元"), "10,000,001 个点，最多 100,000 个"),
        (("--vary", "items.gpu.amout=1万..5万:1万"), "是否想写 amount？"),
        (("--vary", VARY, "--vary", VARY), "同一个地址写了两次"),
        (("--vary", VARY, "--csv", "-"), "应为文件；标准输出留给 --format"),
    ],
)
def test_refusals(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = run("sweep", case_file(tmp_path), *arguments)
    assert (ran.code, ran.out) == (3, "")
    assert said in ran.err


def test_results_never_share_a_file_nor_replace_the_case(tmp_path: Path) -> None:
    case, target = case_file(tmp_path), str(tmp_path / "s.csv")
    ran = run("sweep", case, "--vary", VARY, "-o", target, "--csv", target)
    assert ran.code == 3
    assert f"{target} 已用于 --output" in ran.err
    assert run("sweep", case, "--vary", VARY, "--csv", case).code == 3
    assert Path(case).read_text(encoding="utf-8") == CASE


def test_nothing_to_claim(tmp_path: Path) -> None:
    text = CASE.replace("location: tongxiang", "location: wenzhou")
    ran = run("sweep", case_file(tmp_path, text), "--vary", VARY)
    assert (ran.code, ran.err) == (4, "没有可申报的项目\n")


def test_not_proven_in_time_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(problem: Problem, *, objective: Objective, time_limit: float) -> Solution:
        found = solve(problem, objective=objective, time_limit=time_limit)
        return replace(found, proof="not_proven", bounds=tuple(one + 7 for one in found.values))

    monkeypatch.setattr(variants, "solve", late)
    ran = run("sweep", case_file(tmp_path), "--vary", VARY)
    assert ran.code == 5
    assert "时限内未全部证明最优，差距至多" in ran.out
    assert "可加大 --time-limit 再试" in ran.err


def test_vary_is_wanted(tmp_path: Path) -> None:
    assert run("sweep", case_file(tmp_path)).code == 2
    assert run("sweep", case_file(tmp_path), "--vary", VARY, "--jobs", "0").code == 2
    assert run("sweep", case_file(tmp_path), "--vary", VARY, "--format", "xml").code == 2
