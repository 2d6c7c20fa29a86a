from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.planner.batch.report.runs import BEFORE, OUTCOMES, written
from tests.planner.cli.runner import run


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("both")
    written(folder / "now", OUTCOMES)
    written(folder / "before", BEFORE)
    return folder


def test_the_report_goes_to_stdout_and_nothing_else(runs: Path) -> None:
    ran = run("batch", "report", str(runs / "now"), "--top", "1")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("成批规划总览：now（5 家企业）\n")
    assert "海港机械" in ran.out
    assert "e4 / mill" not in ran.out


def test_json_has_a_schema_and_the_comparison(runs: Path) -> None:
    ran = run("batch", "report", str(runs / "now"), "--against", str(runs / "before"), "--format", "json")
    made = json.loads(ran.out)
    assert (made["schema"], made["run"], made["against"]["other"]) == ("planner/batch-report/1", "now", "before")
    assert made["against"]["lost"] == 19_200


def test_details_and_pictures_go_into_a_folder(runs: Path, tmp_path: Path) -> None:
    files = tmp_path / "a" / "files"
    ran = run("batch", "report", str(runs / "now"), "--files", str(files), "-o", str(tmp_path / "r.txt"), lang="en")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"written into {files}: CSV files: 6, workbook: report.xlsx, pictures: 3\n"
    assert (tmp_path / "r.txt").read_text(encoding="utf-8").startswith("Batch report: now (5 enterprises)\n")
    assert sorted(one.name for one in files.iterdir()) == [
        "budgets.csv", "clauses.csv", "clauses.svg", "clients.csv", "limits.csv", "places.csv", "places.svg",
        "reasons.csv", "report.xlsx", "totals.svg",
    ]  # fmt: skip


def test_what_is_no_run_is_refused(tmp_path: Path) -> None:
    ran = run("batch", "report", str(tmp_path), lang="en")
    assert ran.code == 3
    assert "there are no result tables here" in ran.err


def test_a_file_in_the_place_of_the_folder_is_refused(runs: Path, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine")
    ran = run("batch", "report", str(runs / "now"), "--files", str(tmp_path / "x"), lang="en")
    assert ran.code == 3
    assert ran.err == f"{tmp_path / 'x'}: this is a file; a folder is expected\n"
    assert (tmp_path / "x").read_text() == "mine"
