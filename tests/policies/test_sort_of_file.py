from __future__ import annotations

from pathlib import Path

from tests.planner.cli.runner import run

ENCODE = Path(__file__).parents[2] / "docs" / "encode"
CASE, PACK = str(ENCODE / "case.yaml"), str(ENCODE / "chengwan-2026.yaml")


def test_a_case_among_packs_is_told_once() -> None:
    ran = run("plan", CASE, "--policies", str(ENCODE))
    assert ran.code == 3
    assert ran.err == (
        f"{CASE}:2:1: 这是个案文件，这里应为政策包\n"
        "    个案写在 planner plan 后面；给 --policies 的文件夹里只放政策包\n"
    )
    assert "this is a case file where a pack is expected" in run("policies", "lint", CASE, lang="en").err


def test_a_pack_in_the_place_of_a_case_is_told_once() -> None:
    ran = run("plan", PACK)
    assert ran.code == 3
    assert [line for line in ran.err.splitlines() if "yaml:" in line] == [f"{PACK}:3:1: 这是政策包，这里应为个案文件"]
    assert "`planner init --policies PACK` makes a blank case for it" in run("plan", PACK, lang="en").err


def test_what_is_neither_is_told_what_it_lacks(tmp_path: Path) -> None:
    file = tmp_path / "neither.yaml"
    file.write_text("id: neither\n", encoding="utf-8")
    assert "缺少必填的键 jurisdiction" in run("policies", "lint", str(file)).err
    assert "缺少必填的键 enterprise" in run("plan", str(file)).err
