from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.carry.take import take
from planner.demo.demo import ABOUT, CASE, README
from tests.planner.cli.runner import run

DAY = ("--dated", "2026-11-22")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("demo") / "示例"
    ran = run("demo", "-o", str(target), *DAY)
    assert (ran.code, ran.out) == (0, "")
    lines = [line.strip() for line in ran.err.splitlines()]
    assert lines[-1] == f"已写入 {target}，先看 README.txt"
    assert set(names(target)) <= set(lines)
    return target


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_every_file_is_told_of_and_every_file_that_is_told_of_is_there(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {*ABOUT, README}
    told = (folder / README).read_text(encoding="utf-8")
    for name, about in ABOUT.items():
        assert any(line.split(maxsplit=1) == [name, about.zh] for line in told.splitlines())
    assert len(list((folder / "pictures").glob("*.svg"))) >= 5


def test_all_of_them_carry_one_plan_that_comes_out_the_same(folder: Path) -> None:
    others = {"case.yaml", "client.xlsx", "plan.txt", README}
    carriers = [folder / name for name in names(folder) if name not in others]
    assert len(carriers) >= 12
    assert len({take(path).capsule.shown.model_dump_json() for path in carriers}) == 1
    ran = run("reproduce", str(folder / "pictures" / "totals.svg"))
    assert (ran.code, "与文件随附的方案相同，一字不差" in ran.out, ran.out.count("  相同")) == (0, True, 3)


def test_the_workbook_of_the_client_gives_the_plan_of_the_case(folder: Path) -> None:
    assert (folder / "case.yaml").read_bytes() == CASE.read_bytes()
    plans = [run("plan", str(folder / name), "--format", "json") for name in ("case.yaml", "client.xlsx")]
    assert [one.code for one in plans] == [0, 0]
    one, other = (json.loads(plan.out) for plan in plans)
    assert (one["claims"], one["totals"], one["questions"]) == (other["claims"], other["totals"], other["questions"])
    assert len(one["claims"]) == 24


def test_the_command_that_the_readme_names_makes_the_set(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = (folder / README).read_text(encoding="utf-8").splitlines()
    command = told[told.index("重做这一套：") + 1].split()
    assert command[0] == "planner"
    (tmp_path / "case.yaml").write_bytes((folder / "case.yaml").read_bytes())
    monkeypatch.chdir(tmp_path)
    assert run(*command[1:]).code == 0
    for name in ("plan.xlsx", "report.pdf", "report.html", "calendar.ics"):
        assert (tmp_path / "plan" / name).read_bytes() == (folder / name).read_bytes()


def test_english_and_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("x", encoding="utf-8")
    ran = run("demo", "-o", str(tmp_path), lang="en")
    assert (ran.code, ran.err) == (3, f"{tmp_path}: the folder is not empty; name another one\n")
