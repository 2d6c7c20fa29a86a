from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.planner.cli.runner import case_file, run


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    target = tmp_path / "plan.json"
    assert run("plan", case_file(tmp_path), "--format", "json", "-o", str(target)).code == 0
    return target


def test_an_untouched_plan_is_confirmed(saved: Path) -> None:
    ran = run("check", str(saved))
    assert (ran.code, ran.out, ran.err) == (0, "复核通过：1 项申报\n", "")


def test_a_claim_that_is_paid_too_much_is_found(saved: Path) -> None:
    data = json.loads(saved.read_text(encoding="utf-8"))
    data["claims"][0]["granted"] = 1_600_000
    saved.write_text(json.dumps(data), encoding="utf-8")
    ran = run("check", str(saved), lang="en")
    assert (ran.code, ran.out) == (3, "")
    assert "tongxiang-2025/5.1@gpu:2026" in ran.err
    assert ran.err.splitlines()[-1].startswith("refused: ")


def test_a_plan_of_a_changed_pack_is_refused(saved: Path) -> None:
    data = json.loads(saved.read_text(encoding="utf-8"))
    pack = next(one for one in data["versions"]["packs"] if one["id"] == "tongxiang-2025")
    now, pack["digest"] = pack["digest"][:12], "0" * 64
    saved.write_text(json.dumps(data), encoding="utf-8")
    ran = run("check", str(saved))
    assert ran.code == 3
    assert ran.err == (
        f"{saved}: 政策 tongxiang-2025 在方案生成之后改过（方案 000000000000，现在 {now}），请重新生成方案\n"
    )


def test_what_is_no_plan_is_refused(tmp_path: Path) -> None:
    assert run("check", case_file(tmp_path)).err.endswith("firm.yaml:1:1: 不是 JSON 文件\n")
    assert run("check", str(tmp_path)).err == f"{tmp_path}: 这是一个文件夹\n"
    missing = tmp_path / "none.json"
    assert run("check", str(missing), lang="en").err == f"{missing}: there is no such file\n"
    latin = tmp_path / "latin.json"
    latin.write_bytes(b"\xff\xfe{")
    assert run("check", str(latin)).err == f"{latin}: 不是 UTF-8 文本\n"
