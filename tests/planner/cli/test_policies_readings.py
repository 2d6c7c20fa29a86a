"""`planner policies readings`: lists, effects on a case, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from models.policy import Policy
from models.readings import ReadingsReport
from planner.cli import policies_readings
from policies.loader import PACKS
from tests.planner.cli.runner import run

EXAMPLES = Path(__file__).parents[3] / "scenarios" / "examples"
CASE = str(EXAMPLES / "tongxiang-info-service.yaml")


def test_every_reading_of_every_pack_and_the_shared_ones(packs: tuple[Policy, ...]) -> None:
    ran = run("policies", "readings", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    data = json.loads(ran.out)
    assert data["schema"] == "planner/readings/1"
    listed = [one.reading for one in ReadingsReport.model_validate(data).readings]
    assert listed == [*(one.ref for pack in packs for one in pack.readings), "overlap"]


def test_one_pack_by_id_or_by_file() -> None:
    by_id, by_file = (run("policies", "readings", name) for name in ("wenzhou-2025", str(PACKS / "wenzhou-2025.yaml")))
    assert by_id.out == by_file.out and by_id.code == 0
    assert "## wenzhou-2025 " in by_id.out and "## tongxiang-2025" not in by_id.out
    assert "## 各政策共用\noverlap\n" in by_id.out


def test_the_effect_on_a_case_by_hand() -> None:
    """In 10,000 yuan: later steps by the difference: 2026 50 to 30, 2027 100 to 50, 2028 200 to 100, together -170."""
    ran = run("policies", "readings", "tongxiang-2025", "--case", CASE)
    assert (ran.code, ran.err) == (0, "")
    assert "     difference  只补与原档次的差额：确定 -170万元\n" in ran.out
    assert "2.2 信息服务业营收晋档（企业 2028） 200万元 改为 100万元，-100万元\n" in ran.out
    assert "没有条款或规则读它：tongxiang-2025.cap-period\n" in ran.out


def test_a_changed_file_takes_the_place_of_the_shipped_pack(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    text = (PACKS / "tongxiang-2025.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("default: full", "default: difference"), encoding="utf-8")
    ran = run("policies", "readings", str(path), "--case", CASE)
    assert ran.code == 0
    assert "     full  按新档次全额：确定 +170万元\n" in ran.out


def test_the_range_is_over_all_packs_whichever_is_listed() -> None:
    ranges = [
        json.loads(run("policies", "readings", *names, "--case", CASE, "--format", "json").out)["range"]
        for names in ((), ("tongxiang-2025",), ("wenzhou-2025",))
    ]
    assert ranges[0] == ranges[1] == ranges[2]
    assert ranges[0]["taken"] == 26_700_000


def test_what_is_refused(tmp_path: Path) -> None:
    unknown = run("policies", "readings", "tongxian-2025", lang="en")
    assert unknown.code == 3 and "maybe you wanted tongxiang-2025?" in unknown.err
    twice = run("policies", "readings", "wenzhou-2025", str(PACKS / "wenzhou-2025.yaml"))
    assert (twice.code, twice.err) == (3, "PACK: 政策包 wenzhou-2025 写了两次\n")
    missing = run("policies", "readings", "--case", str(tmp_path / "none.yaml"))
    assert (missing.code, missing.out) == (3, "") and "none.yaml" in missing.err
    assert run("policies", "readings", "--format", "csv").code == 2


def test_plans_that_are_not_proven_end_with_5(monkeypatch: pytest.MonkeyPatch) -> None:
    made = policies_readings.make_report(["tongxiang-2025"], None, 10.0)
    monkeypatch.setattr(policies_readings, "make_report", lambda *_: made.model_copy(update={"proven": False}))
    ran = run("policies", "readings", "tongxiang-2025", lang="en")
    assert ran.code == 5
    assert ran.err.startswith("not all plans were proven optimal; effects are those of the plans found")
