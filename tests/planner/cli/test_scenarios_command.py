from __future__ import annotations

from pathlib import Path

from planner.cli.exits import Exit
from scenarios.case_loader import load_case
from scenarios.overrides.library import LIBRARY
from tests.planner.cli.runner import case_file, run


def test_the_list_names_every_file_of_the_library() -> None:
    shown = run("scenarios", "list")
    assert shown.code == Exit.OK
    names = [line.split()[0] for line in shown.out.splitlines()[2:] if not line.startswith(" ")]
    assert [name.partition(":")[0] for name in names] == sorted(path.stem for path in LIBRARY.glob("*.yaml"))
    assert "move-to:CITY" in names


def test_one_scenario_in_words_and_as_text() -> None:
    shown = run("scenarios", "show", "move-to", lang="en")
    assert shown.code == Exit.OK
    lines = shown.out.splitlines()
    assert lines[0] == "move-to:CITY  Move to {city}"
    assert "parameter city  name of the place" in lines
    assert shown.out.endswith((LIBRARY / "move-to.yaml").read_text(encoding="utf-8"))
    assert run("scenarios", "show", "move").code == Exit.INPUT_REFUSED


def test_the_case_under_a_scenario_is_written_and_reads_again(tmp_path: Path) -> None:
    target = tmp_path / "moved.yaml"
    found = run("scenarios", "apply", case_file(tmp_path), "move-to:wenzhou-urban", "-o", str(target))
    assert (found.code, found.out) == (Exit.OK, "")
    assert found.err == "注册地由 桐乡市改为 温州市区\n"
    assert load_case(target).enterprise["location"] == "wenzhou-urban"


def test_what_a_case_file_cannot_hold_is_said(tmp_path: Path) -> None:
    found = run("scenarios", "apply", case_file(tmp_path), "awards-lost+budget-60", lang="en")
    assert found.code == Exit.OK
    assert found.out.startswith("id: firm\n")
    assert found.err.splitlines() == [
        "not touched: budget pots: the policies in use have none",
        "no case file holds these; planner compare does: no_competitive",
    ]
