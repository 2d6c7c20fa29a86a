from __future__ import annotations

from pathlib import Path

import pytest

from planner.carry.take import take
from tests.planner.carry.own_pack import carrying, farm, write_pack
from tests.planner.cli.runner import case_file, plans_as, run
from tests.planner.cli.test_own_packs import PACK

DAY = ("--dated", "2026-11-22")


def test_another_format_is_the_one_that_planning_would_have_made_and_nothing_is_planned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = case_file(tmp_path)
    calendar, page = tmp_path / "a.ics", tmp_path / "a.html"
    assert run("plan", case, "--hand-over", str(tmp_path / "set"), *DAY).code == 0
    plans_as(monkeypatch, AssertionError("planned"))
    for source in ("report.pdf", "plan.xlsx", "report.md", "calendar.ics", "report.docx"):
        for target, made in ((page, "report.html"), (calendar, "calendar.ics")):
            ran = run("report", str(tmp_path / "set" / source), "-o", str(target))
            assert (ran.code, ran.out, ran.err) == (0, "", "")
            assert target.read_bytes() == (tmp_path / "set" / made).read_bytes()


def test_a_saved_plan_becomes_a_page_that_names_how_it_was_made(tmp_path: Path) -> None:
    saved, page = tmp_path / "plan.json", tmp_path / "a.html"
    assert run("plan", case_file(tmp_path), "-o", str(saved)).code == 0
    assert run("report", str(saved), "-o", str(page), *DAY).code == 0
    assert take(page).capsule.command == "planner report plan.json --output a.html --dated 2026-11-22"


def test_own_packs_come_from_the_file(tmp_path: Path) -> None:
    file = carrying(tmp_path, farm(tmp_path))
    (tmp_path / "pack.yaml").unlink()
    ran = run("report", str(file), "--format", "ics")
    assert (ran.code, ran.err) == (0, "") and "果园公司" in ran.out


def test_what_does_not_hold_today_is_not_written(tmp_path: Path) -> None:
    file = carrying(tmp_path, farm(tmp_path))
    newer = write_pack(tmp_path, PACK, "newer.yaml")
    ran = run("report", str(file), "--format", "md", "--policies", str(newer), lang="en")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        f"{file}: packs or words have changed since the plan was made, so that it is not written again; see planner "
        "reproduce for what differs, then plan again\n"
    )


def test_a_plan_that_was_tampered_with_is_not_written(tmp_path: Path) -> None:
    capsule = farm(tmp_path)
    assert capsule.plan is not None
    totals = capsule.plan.totals.model_copy(update={"certain": 1})
    file = carrying(tmp_path, capsule.model_copy(update={"plan": capsule.plan.model_copy(update={"totals": totals})}))
    ran = run("report", str(file), "--format", "md")
    assert (ran.code, ran.out) == (3, "")
    assert f"{file}: totals：确定金额写的是 1，应为 33000" in ran.err
