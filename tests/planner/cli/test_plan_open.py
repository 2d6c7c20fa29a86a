"""`planner plan` and `planner check` on cases that leave decisions open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from models.decided import Decided
from planner.report.decided_json import decided_from_json
from scenarios.case_loader import load_case
from tests.planner.cli.runner import case_file, run

OPEN = """\
id: firm
title: 桐智科技
horizon: {from: 2026, to: 2026}
policies: [tongxiang-2025]
enterprise: {location: tongxiang, ai: true, model_services_on_filed_multimodal_base_model: false}
items:
  - id: gpu
    kind: compute_purchase
    label: 训练算力
    year: 2026
    compute_type: intelligent
    ai_application: true
    amount: {between: [100万, 600万]}
  - {id: filing, kind: model_filing, year: 2026, own_model: true, generative: true, optional: {cost: 30万}}
"""
#: 5.1 pays 50 % up to 200 a year, so 400 fill it; the filing pays 100 for 30.
BEST = 300 * 10_000


@pytest.fixture
def path(tmp_path: Path) -> str:
    return case_file(tmp_path, OPEN)


def test_an_open_case_is_decided_and_planned(path: str) -> None:
    ran = run("plan", path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(
        "决定与申报方案：桐智科技（2026–2026）\n这样决定    确定 ≤ 300万元；待定事项的自付 430万元"
    )
    assert "训练算力：合同金额  400万元  400万元  100万元：支持少 150万元，自付少 300万元" in ran.out
    assert "\n申报方案：桐智科技" in ran.out


def test_english_and_brief(path: str) -> None:
    ran = run("plan", path, "--brief", lang="en")
    assert "proven: no decision brings more" in ran.out
    assert "Claim by claim" not in ran.out


def test_each_option_is_listed_where_it_is_asked_for(path: str, tmp_path: Path) -> None:
    ran = run("plan", path, "--options")
    assert (ran.code, ran.err) == (0, "")
    # Without the filing there is 100 less, for 30 less: the compute stays at 400, which pays 200.
    table = [" ".join(line.split()) for line in ran.out.splitlines()]
    start = table.index("## 每个选项最好的结果")
    assert table[start + 4 : start + 6] == [
        "filing：做不做 不做 200万元 400万元 -200万元 少 100万元",
        "做 300万元 430万元 -130万元 就这样定",
    ]
    target = tmp_path / "plan.json"
    assert run("plan", path, "--options", "--format", "json", "-o", str(target)).code == 0
    assert run("check", str(target)).code == 0
    assert "加 --options" in run("plan", path).out


def test_a_case_without_open_decisions_has_no_options(tmp_path: Path) -> None:
    plain = OPEN.replace("{between: [100万, 600万]}", "400万").replace(", optional: {cost: 30万}", "")
    ran = run("plan", case_file(tmp_path, plain), "--options", lang="en")
    assert ran.code == 3
    assert "--options: the case leaves nothing open, so there are no options to compare" in ran.err


def test_json_is_the_same_twice_and_passes_the_check(path: str, tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    assert run("plan", path, "--format", "json", "-o", str(target)).code == 0
    assert run("plan", path, "--format", "json").out == target.read_text(encoding="utf-8")
    result = decided_from_json(target.read_text(encoding="utf-8"), "x")
    assert result.sums.sure == BEST
    ran = run("check", str(target))
    assert (ran.code, ran.out) == (0, "复核通过：2 项申报\n")


def test_a_changed_decided_plan_does_not_pass(path: str, tmp_path: Path) -> None:
    data = json.loads(run("plan", path, "--format", "json").out)
    data["sums"]["sure"] += 1
    target = tmp_path / "plan.json"
    target.write_text(json.dumps(data), encoding="utf-8")
    ran = run("check", str(target), lang="en")
    assert ran.code == 3
    assert f"sums: sure money says {BEST + 1}, should be {BEST}" in ran.err


def test_the_decided_case_is_an_ordinary_case_with_the_same_plan(path: str, tmp_path: Path) -> None:
    saved = tmp_path / "decided.yaml"
    assert run("plan", path, "--save-case", str(saved)).code == 0
    case = load_case(saved)
    assert [item.id for item in case.items] == ["filing", "gpu"]
    assert case.item("gpu").facts["amount"] == 400 * 10_000 * 100
    assert "确定可报      ≤ 300万元" in run("plan", str(saved), "--brief").out


def test_objective_and_grid_reach_the_decision(path: str) -> None:
    ran = run("plan", path, "--objective", "net", "--grid", "70000", "--format", "json")
    result = Decided.model_validate_json(ran.out)
    # Each yuan of compute pays half of itself: the least of it, and the filing.
    assert (result.sums.sure, result.sums.spending) == (150 * 10_000, 130 * 10_000)
    assert result.proof.grid == 70_000


def test_bounds_on_own_spending_reach_the_decision(path: str) -> None:
    ran = run("plan", path, "--most-spend", "330万", "--format", "json")
    assert Decided.model_validate_json(ran.out).sums.sure == 250 * 10_000
    refused = run("plan", path, "--most-spend", "99万", lang="en")
    assert refused.code == 3
    assert "this cannot be met: own spending of 990,000 yuan or less" in refused.err


def test_the_case_is_never_overwritten(path: str) -> None:
    for name in ("-o", "--save-case"):
        ran = run("plan", path, name, path, lang="en")
        assert ran.code == 3
        assert "is the case file" in ran.err
    assert Path(path).read_text(encoding="utf-8") == OPEN


def test_an_ordinary_case_has_no_decided_case_to_save(tmp_path: Path) -> None:
    ran = run("plan", case_file(tmp_path), "--save-case", str(tmp_path / "x.yaml"), lang="en")
    assert ran.code == 3
    assert "--save-case: the case leaves nothing open, so there is no decided case to save" in ran.err


def test_nothing_to_claim_whatever_is_decided(tmp_path: Path) -> None:
    nothing = OPEN.replace("location: tongxiang", "location: elsewhere")
    ran = run("plan", case_file(tmp_path, nothing), lang="en")
    assert (ran.code, ran.err) == (4, "whatever is decided, there is nothing to claim\n")


def test_a_wrong_open_case_is_refused_with_its_place(tmp_path: Path) -> None:
    wrong = OPEN.replace("between: [100万, 600万]", "between: [600万, 100万]")
    ran = run("plan", case_file(tmp_path, wrong), lang="en")
    assert ran.code == 3
    assert "firm.yaml:13:23: the range 6,000,000 yuan to 1,000,000 yuan is empty" in ran.err
