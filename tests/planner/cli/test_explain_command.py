from __future__ import annotations

from pathlib import Path

import pytest

from tests.planner.cli.runner import CASE, case_file, run

GPU = "tongxiang-2025/5.1@gpu:2026"


@pytest.mark.parametrize("name", [GPU, "tongxiang-2025/5.1"])
def test_a_claim_that_is_taken(tmp_path: Path, name: str) -> None:
    ran = run("explain", name, case_file(tmp_path))
    assert (ran.code, ran.err) == (0, "")
    assert "[是] 用于人工智能应用\n" in ran.out
    assert "算法  50% × 合同金额 300万元 = 150万元" in ran.out
    assert "规则 compute-200：" in ran.out
    assert "## 已选" in ran.out and "若被拒" in ran.out


def test_a_claim_that_is_not_taken_shows_the_failed_condition(tmp_path: Path) -> None:
    ran = run("explain", "tongxiang-2025/5.2@corpus:2026", case_file(tmp_path))
    assert "[否] “关联方交易”为否（实际：是）" in ran.out
    assert "[待定] 购买渠道为合规数据交易平台或可信数据空间（实际：未知）" in ran.out
    assert "## 未选" in ran.out and "## 已选" not in ran.out


def test_a_saved_plan_explains_itself_in_the_same_words(tmp_path: Path) -> None:
    case, target = case_file(tmp_path), tmp_path / "plan.json"
    run("plan", case, "--format", "json", "-o", str(target))
    assert run("explain", GPU, str(target)) == run("explain", GPU, case)


def test_a_clause_number_means_every_pack_that_has_it(tmp_path: Path) -> None:
    ran = run("explain", "5.1", case_file(tmp_path), lang="en")
    assert ran.code == 0
    assert "tongxiang-2025/5.1 compute voucher" in ran.out
    assert "[yes] type of compute is intelligent compute or supercomputing (seen: intelligent compute)" in ran.out


def test_a_clause_that_is_only_listed_says_so(tmp_path: Path) -> None:
    assert "这一条款只列示，不计入金额。" in run("explain", "tongxiang-2025/9", case_file(tmp_path)).out


def test_an_unknown_claim_ends_with_3_and_a_suggestion(tmp_path: Path) -> None:
    ran = run("explain", "tongxiang-2025/5.1@gpu2:2026", case_file(tmp_path))
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == f"CLAIM: 没有申报、条款或事项 tongxiang-2025/5.1@gpu2:2026\n    是否想写 {GPU}？\n"


def test_clauses_of_policies_that_do_not_apply_come_last_and_say_why(tmp_path: Path) -> None:
    ran = run("explain", "3", case_file(tmp_path, CASE.replace("policies: [tongxiang-2025]\n", "")))
    heads = [line.split()[0] for line in ran.out.splitlines() if line.count(" | ") == 2]
    assert heads[0] == "tongxiang-2025/3" and "wenzhou-2025/3" in heads
    assert "\n  政策不适用，未满足：注册地为温州市区（实际：桐乡市）\n" in ran.out
    alone = run("explain", "wenzhou-2025/3", case_file(tmp_path, CASE.replace("policies: [tongxiang-2025]\n", "")))
    assert "规则 corpus-50：" in alone.out and "政策不适用" in alone.out


def test_a_policy_that_the_case_has_not_chosen(tmp_path: Path) -> None:
    assert "个案没有选用这项政策。" in run("explain", "wenzhou-2025/3", case_file(tmp_path)).out


def test_an_item_means_all_claims_on_it_and_a_title_the_clauses_of_that_name(tmp_path: Path) -> None:
    of_item = run("explain", "gpu", case_file(tmp_path)).out
    assert "## tongxiang-2025/5.1@gpu:2026" in of_item and "corpus" not in of_item
    assert "## tongxiang-2025/5.1@gpu:2026" in run("explain", "算力券", case_file(tmp_path)).out


def test_what_is_claimed_by_the_enterprise_itself_shows_no_missing_year(tmp_path: Path) -> None:
    out = run("explain", "tongxiang-2025/9", case_file(tmp_path)).out
    assert "None" not in out and "## tongxiang-2025/9 | 企业" in out


def test_a_gate_is_ticked_for_its_own_part_alone(tmp_path: Path) -> None:
    pack = Path(__file__).parents[2] / "policies" / "shapes" / "21-instalments.yaml"
    case = tmp_path / "case.yaml"
    case.write_text(
        "id: hub\ntitle: 平台\npolicies: [instalments]\nhorizon: {from: 2026, to: 2028}\n"
        "enterprise: {location: sampletown}\n"
        "items:\n"
        "  - {id: hub, kind: carrier, date: 2026-06-30, operator: true, review_passed: {2027: true, 2028: false}}\n",
        encoding="utf-8",
    )
    ran = run("explain", "instalments/2", str(case), "--policies", str(pack))
    assert ran.code == 0, ran.err
    assert "须满足：为运营单位；第 2 期须年度考核通过；第 3 期须年度考核通过。" in ran.out.replace("\n  ", "")
    assert ran.out.count("[是] 第 2 期须年度考核通过\n") == 1
    assert ran.out.count("[否] 第 3 期须年度考核通过（实际：否）\n") == 1
    assert "第 1 期须" not in ran.out and ran.out.count("] 第 2 期须") == 1
