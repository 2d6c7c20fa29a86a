"""`planner policies diff`: two packs by id or file, cases beside them; wrong input is refused with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from models.diff import Diff
from planner.cli import policies_diff
from policies.loader import PACKS
from tests.planner.cli.runner import run

EXAMPLES = Path(__file__).parents[3] / "scenarios" / "examples"
CASE = str(EXAMPLES / "tongxiang-info-service.yaml")


@pytest.fixture
def newer(tmp_path: Path) -> str:
    """The pack of Tongxiang with 12% for 15% of fixed assets."""
    path = tmp_path / "newer.yaml"
    text = (PACKS / "tongxiang-2025.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("award: 15% * item.investment", "award: 12% * item.investment"), encoding="utf-8")
    return str(path)


def test_a_pack_and_a_newer_file_of_it(newer: str) -> None:
    ran = run("policies", "diff", "tongxiang-2025", newer)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("政策对照：tongxiang-2025 的两版\n")
    assert "\n   奖补  15% 改为 12%\n" in ran.out and "个案" not in ran.out


def test_cases_follow_in_their_order(newer: str) -> None:
    other = str(EXAMPLES / "tongxiang-unknowns.yaml")
    ran = run("policies", "diff", "tongxiang-2025", newer, "--case", CASE, "--case", other, lang="en")
    assert ran.code == 0
    # 2000 of the server room: 300 to 240, in 10,000 yuan; nothing for the other firm.
    assert "3,000,000     2,400,000      -600,000\n" in ran.out
    assert ran.out.index("Case: 桐乡工业智能体公司") < ran.out.index("Case: 桐乡待补资料的小公司")
    assert ran.out.endswith("No claim changes with the new version.\n")


def test_json_holds_the_same_and_fits_the_schema_field(newer: str, tmp_path: Path) -> None:
    target = tmp_path / "diff.json"
    ran = run("policies", "diff", "tongxiang-2025", newer, "--case", CASE, "--format", "json", "-o", str(target))
    assert (ran.code, ran.out) == (0, "")
    data = json.loads(target.read_text(encoding="utf-8"))
    assert data["schema"] == "planner/diff/1"
    made = Diff.model_validate(data)
    assert [one.difference for one in made.cases[0].claims] == [-600_000]
    assert made.cases[0].difference.compared.sure == -600_000


def test_the_same_input_gives_the_same_bytes(newer: str) -> None:
    asked = ("policies", "diff", "tongxiang-2025", newer, "--case", CASE, "--format", "json")
    assert run(*asked).out == run(*asked).out


def test_an_unknown_pack_gets_a_suggestion() -> None:
    ran = run("policies", "diff", "jinhua-2023", "jinhua-2052", lang="en")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("PACK: there is no pack jinhua-2052; known: ")
    assert ran.err.endswith("maybe you wanted jinhua-2025?\n")


def test_a_file_that_is_not_there_and_one_that_is_no_pack(tmp_path: Path) -> None:
    missing = run("policies", "diff", "tongxiang-2025", str(tmp_path / "none.yaml"))
    assert missing.code == 3 and f"{tmp_path / 'none.yaml'}: " in missing.err
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("id: bad\nidd: worse\n", encoding="utf-8")
    ran = run("policies", "diff", "tongxiang-2025", str(wrong))
    assert ran.code == 3 and f"{wrong}:2:1: " in ran.err


def test_a_case_that_does_not_load_is_refused_with_its_place(newer: str, tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text("id: firm\nhorizon: {from: 2026, to: 2026}\nenterprise: {place: tongxiang}\n", encoding="utf-8")
    ran = run("policies", "diff", "tongxiang-2025", newer, "--case", str(case))
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"{case}:3:14: ")
    missing = run("policies", "diff", "tongxiang-2025", newer, "--case", str(tmp_path / "none.yaml"))
    assert missing.code == 3 and "none.yaml" in missing.err


def test_two_places_and_the_same_pack_twice_are_refused() -> None:
    places = run("policies", "diff", "tongxiang-2025", "wenzhou-2025")
    assert places.code == 3
    assert places.err == "NEW: tongxiang-2025 属于桐乡市，wenzhou-2025 属于温州市区：不是同一地区的政策，不能比较\n"
    twice = run("policies", "diff", "jinhua-2025", "jinhua-2025", lang="en")
    assert twice.code == 3
    assert twice.err == (
        "NEW: OLD and NEW are the same pack jinhua-2025 (the same content); there is nothing to compare\n"
    )


def test_wrong_usage() -> None:
    assert run("policies", "diff", "jinhua-2023").code == 2
    assert run("policies", "diff", "jinhua-2023", "jinhua-2025", "--format", "csv").code == 2


def test_a_plan_that_is_not_proven_ends_with_5(newer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = policies_diff.make_diff("tongxiang-2025", newer, [Path(CASE)], 10.0)
    (case,) = made.cases
    unproven = case.model_copy(update={"new": case.new.model_copy(update={"proof": "not_proven", "gap": 70_000})})
    monkeypatch.setattr(policies_diff, "make_diff", lambda *_: made.model_copy(update={"cases": (unproven,)}))
    ran = run("policies", "diff", "tongxiang-2025", newer, "--case", CASE)
    assert ran.code == 5
    assert "最优性      新版 时限内未能证明最优 (7万元)\n" in ran.out
    assert ran.err == "时限内未能证明全部方案最优；变动以已得方案计，可加大 --time-limit 再试\n"


def test_the_help_is_in_the_language_asked_for() -> None:
    for command in ("diff", "readings"):
        chinese, english = run("policies", command, "--help"), run("policies", command, "--help", lang="en")
        assert (chinese.code, english.code) == (0, 0)
        assert "--case" in chinese.out and not [mark for mark in english.out if "一" <= mark <= "鿿"]
