"""A pack of the user's own, with words that nobody else has, from the case to the plan and its check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.planner.cli.runner import run

PACK = """\
id: newtown-2026
title: {zh: 新区政策, en: Newtown policy}
status: in_force
jurisdiction: newtown
level: district
document: 样例
version: "1"
in_force: {from: 2026-01-01, to: 2026-12-31}
words:
  places: {newtown: {zh: 新区, en: Newtown}}
  item:
    kinds:
      orchard:
        label: {zh: 果园, en: orchard}
        dated_by: {zh: 栽种, en: planting}
        facts:
          trees: {type: count, label: {zh: 果树, en: trees}, question: {zh: 多少棵？, en: How many?}}
applies_to: enterprise.location == newtown
clauses:
  - id: "1"
    title: {zh: 果树补贴, en: trees}
    cite: {article: 一}
    on: orchard
    award: 100元 * item.trees
    strength: entitled
"""
CASE = """\
id: farm
title: 果园公司
horizon: {from: 2026, to: 2026}
enterprise: {location: 新区}
items: [{id: hill, kind: 果园, year: 2026, 果树: 300}]
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    pack, case = tmp_path / "pack.yaml", tmp_path / "case.yaml"
    pack.write_text(PACK, encoding="utf-8")
    case.write_text(CASE, encoding="utf-8")
    return str(pack), str(case)


def test_a_case_is_planned_and_checked_with_the_own_pack(files: tuple[str, str], tmp_path: Path) -> None:
    pack, case = files
    plan = tmp_path / "plan.json"
    ran = run("plan", case, "--policies", pack, "--format", "json", "-o", str(plan))
    assert (ran.code, ran.err) == (0, "")
    (claim,) = json.loads(plan.read_text(encoding="utf-8"))["claims"]
    assert (claim["clause"], claim["granted"]) == ("1", 30_000)
    assert run("check", str(plan), "--policies", pack).code == 0
    assert "果树" in run("explain", "1", case, "--policies", pack).out


def test_a_plan_is_not_checked_without_the_pack(files: tuple[str, str], tmp_path: Path) -> None:
    pack, case = files
    plan = tmp_path / "plan.json"
    run("plan", case, "--policies", pack, "--format", "json", "-o", str(plan))
    ran = run("check", str(plan))
    assert ran.code == 3
    assert "方案所用的政策 newtown-2026 已不存在" in ran.err


def test_without_the_pack_its_words_are_unknown(files: tuple[str, str]) -> None:
    ran = run("plan", files[1])
    assert ran.code == 3
    assert "未知的事项类型 果园" in ran.err


def test_a_pack_that_comes_along_is_not_brought_again(files: tuple[str, str], tmp_path: Path) -> None:
    copy = tmp_path / "copy.yaml"
    copy.write_text(PACK.replace("id: newtown-2026", "id: wenzhou-2025"), encoding="utf-8")
    ran = run("plan", files[1], "--policies", str(copy))
    assert ran.code == 3
    assert "政策 wenzhou-2025 已在" in ran.err


def test_packs_of_files_are_shown_and_looked_through(files: tuple[str, str]) -> None:
    assert "果树" in run("policies", "show", files[0]).out
    assert "未知" not in run("policies", "lint", files[0]).out


def test_an_award_under_a_pack_that_is_not_loaded_says_how_to_load_it(files: tuple[str, str]) -> None:
    """A version of a policy whose example has money paid under the version before it."""
    pack, case = files
    Path(case).write_text(
        CASE + "history: {awards: [{clause: oldtown-2025/1, item: hill, year: 2025, granted: 1万}]}\n", encoding="utf-8"
    )
    told = run("plan", case, "--policies", pack)
    assert told.code == 3
    assert "未知的条款 oldtown-2025/1\n" in told.err
    assert "    没有载入政策包 oldtown-2025；自己的政策包用 --policies 给出；是否想写 " in told.err
    assert "are given by --policies; maybe you wanted " in run("plan", case, "--policies", pack, lang="en").err
    other = case.replace("case.yaml", "other.yaml")
    Path(other).write_text(Path(case).read_text(encoding="utf-8").replace("oldtown-2025/1", "newtown-2026/9"), "utf-8")
    assert "没有载入" not in run("plan", other, "--policies", pack).err
