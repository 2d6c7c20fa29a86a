from __future__ import annotations

from pathlib import Path

import pytest

from planner.carry.take import take
from planner.cli.command_line import last_name
from tests.planner.cli.runner import case_file, run


@pytest.mark.parametrize(
    ("path", "name"),
    [("/a/b.yaml", "b.yaml"), (r"C:\客户\甲.xlsx", "甲.xlsx"), ("out/", "out"), ("b.yaml", "b.yaml"), ("/", "/")],
)
def test_the_name_of_a_file_has_no_folder(path: str, name: str) -> None:
    assert last_name(path) == name


def test_a_file_names_the_command_that_makes_it_without_folders(tmp_path: Path) -> None:
    target = tmp_path / "方案 甲.md"
    case = case_file(tmp_path)
    asked = ("--never", "tongxiang-2025/5.2", "--no-drafts", "--scenario", "revenue-minus-20", "--dated", "2026-11-22")
    assert run("plan", case, "-o", str(target), *asked, lang="en").code == 0
    told = take(target).capsule.command
    assert told == (
        "planner --lang en plan firm.yaml --output '方案 甲.md' --never tongxiang-2025/5.2 --no-drafts "
        "--scenario revenue-minus-20 --dated 2026-11-22"
    )
    assert str(tmp_path) not in target.read_text(encoding="utf-8")


def test_a_name_with_signs_that_steer_a_terminal_is_told_without_them(tmp_path: Path) -> None:
    target = tmp_path / "a\x1b[2J\nb.md"
    assert run("plan", case_file(tmp_path), "-o", str(target), "--dated", "2026-11-22").code == 0
    assert take(target).capsule.command == "planner plan firm.yaml --output 'a?[2J?b.md' --dated 2026-11-22"


def test_the_day_is_told_though_it_was_not_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    target = tmp_path / "plan.ics"
    assert run("plan", case_file(tmp_path), "-o", str(target)).code == 0
    assert take(target).capsule.command == "planner plan firm.yaml --output plan.ics --dated 2026-11-22"
