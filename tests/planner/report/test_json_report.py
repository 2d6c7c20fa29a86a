from __future__ import annotations

import json

import pytest

from models.errors import InputError
from models.policy import Policy
from planner.report.json_report import changed_packs, plan_from_json, plan_to_json
from tests.planner.report.sample_plan import sample_plan

TEXT = plan_to_json(sample_plan())


def refusal(text: str) -> tuple[str, str]:
    with pytest.raises(InputError) as caught:
        plan_from_json(text, "plan.json")
    return caught.value.render("zh"), caught.value.render("en")


def test_a_plan_comes_back_and_gives_the_same_bytes() -> None:
    plan = plan_from_json(TEXT, "plan.json")
    assert plan == sample_plan()
    assert plan_to_json(plan) == TEXT


def test_the_schema_comes_first_and_chinese_is_readable() -> None:
    assert list(json.loads(TEXT))[:3] == ["schema", "head", "settings"]
    assert "样例科技有限公司" in TEXT and TEXT.endswith("}\n")


def test_something_else_is_no_plan() -> None:
    assert refusal('{"id": "x"}') == (
        "plan.json: 这不是方案文件（缺少 schema）",
        "plan.json: this is not a plan file (it has no schema)",
    )
    assert refusal("[1]") == refusal('{"id": "x"}')


def test_another_schema_is_named() -> None:
    assert refusal(TEXT.replace("planner/plan/1", "planner/plan/9")) == (
        "plan.json: 方案格式为 planner/plan/9，本版本只读 planner/plan/1",
        "plan.json: the plan has the schema planner/plan/9, and this version reads planner/plan/1 only",
    )


@pytest.mark.parametrize("length", [1, 200, len(TEXT) // 2, len(TEXT) - 3])
def test_a_cut_off_file_is_called_that(length: int) -> None:
    zh, en = refusal(TEXT[:length])
    assert zh.startswith("plan.json:") and zh.endswith("JSON 不完整，文件可能被截断")
    assert en.endswith("the JSON is incomplete; the file may be cut off")


def test_what_is_no_json_is_called_that_with_its_place() -> None:
    assert refusal("id: firm\nitems: []") == ("plan.json:1:1: 不是 JSON 文件", "plan.json:1:1: this is not JSON")


def test_a_missing_and_an_unknown_entry_are_named_by_path() -> None:
    data = json.loads(TEXT)
    del data["head"]["digest"]
    data["claims"][0]["extra"] = 1
    zh, en = refusal(json.dumps(data))
    assert zh.splitlines() == ["plan.json: head.digest：缺少这一项", "plan.json: claims.0.extra：方案中没有这一项"]
    assert en.splitlines() == [
        "plan.json: head.digest: this is missing",
        "plan.json: claims.0.extra: a plan has no such entry",
    ]


def test_deep_nesting_is_refused() -> None:
    zh, _ = refusal('{"schema":' + "[" * 100_000)
    assert zh.startswith("plan.json")


def test_packs_that_changed_or_went_are_found(packs: tuple[Policy, ...]) -> None:
    versions = sample_plan().versions
    kept = versions.packs[0].model_copy(update={"id": packs[0].id, "digest": packs[0].digest})
    stale = kept.model_copy(update={"id": packs[1].id, "digest": "0" * 64})
    plan = sample_plan(versions=versions.model_copy(update={"packs": (kept, stale, versions.packs[0])}))
    now = packs[1].digest[:12]
    found = [finding.render("zh") for finding in changed_packs(plan, packs, "plan.json")]
    assert found == [
        f"plan.json: 政策 {packs[1].id} 在方案生成之后改过（方案 000000000000，现在 {now}），请重新生成方案",
        "plan.json: 方案所用的政策 sampletown-2026 已不存在",
    ]
