from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from models.plan import ProofStatus
from planner.report.json_report import plan_from_json, plan_to_json
from planner.report.terminal import render_plan
from planner.terms import Terms
from tests.planner.cli.runner import case_file, plans_as, run
from tests.planner.report.sample_plan import alternative, sample_plan


def test_a_case_becomes_a_report_on_stdout(tmp_path: Path) -> None:
    ran = run("plan", case_file(tmp_path))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("申报方案：桐智科技（2026–2026）\n确定可报      ≤ 150万元")
    assert "50% × 合同金额 300万元 = 150万元" in ran.out
    assert max(cell_len(line) for line in ran.out.splitlines()) <= 120


def test_english(tmp_path: Path) -> None:
    ran = run("plan", case_file(tmp_path), "--brief", lang="en")
    assert "≤ 1,500,000 yuan to the enterprise" in ran.out
    assert "Claim by claim" not in ran.out


def test_json_is_the_same_twice_and_can_be_read_back(tmp_path: Path) -> None:
    first, second = (run("plan", case_file(tmp_path), "--format", "json") for _ in range(2))
    assert first == second
    assert plan_from_json(first.out, "x").head.id == "firm"


def test_the_options_reach_the_planner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, object] = {}

    def made(*_: object, **options: object) -> object:
        seen.update(options)
        return sample_plan()

    monkeypatch.setattr("planner.api.plan", made)
    case = case_file(tmp_path)
    assert run("plan", case, "--objective", "with-competitive", "--no-drafts", "--time-limit", "2.5").code == 0
    assert seen == {"terms": Terms("with-competitive"), "include_drafts": False, "time_limit": 2.5}
    run("plan", case)
    assert seen == {"terms": Terms(), "include_drafts": None, "time_limit": 10.0}


def test_a_plan_that_is_not_proven_is_given_and_ends_with_5(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    proof = ProofStatus(status="not_proven", value=1, bound=2, gap=1, checked=True)
    plan = sample_plan(proof=proof)
    plans_as(monkeypatch, plan)
    ran = run("plan", case_file(tmp_path))
    assert (ran.code, ran.out) == (5, render_plan(plan))
    assert ran.err == "时限内未能证明最优；方案可行并已给出，可加大 --time-limit 再试\n"


def test_nothing_claimable_ends_with_4_and_a_draft_alone_with_0(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = alternative(0, competitive=0)
    beside = sample_plan().beside.model_copy(update={"with_drafts": nothing, "drafts_only": nothing})
    totals = sample_plan().totals
    plans_as(monkeypatch, sample_plan(claims=(), beside=beside, totals=totals.model_copy(update={"possible": 0})))
    ran = run("plan", case_file(tmp_path), lang="en")
    assert (ran.code, ran.err) == (4, "nothing to claim, neither in force nor in draft\n")
    plans_as(monkeypatch, sample_plan(claims=(), beside=beside, totals=totals.model_copy(update={"possible": None})))
    ran = run("plan", case_file(tmp_path))
    assert (ran.code, ran.err) == (4, "以目前已知的事实还没有可确定申报的项目；请先回答报告中的问题\n")
    drafted = beside.model_copy(update={"drafts_only": alternative(10_000)})
    plans_as(monkeypatch, sample_plan(claims=(), beside=drafted))
    assert run("plan", case_file(tmp_path)).code == 0


def test_a_refused_case_ends_with_3_and_its_place(tmp_path: Path) -> None:
    path = case_file(tmp_path, "id: x\nhorizon: {from: 2026, to: 2026}\nenterprise: {locaton: tongxiang}\n")
    ran = run("plan", path)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"{path}:3:14: ") and "location" in ran.err


def test_a_missing_case_ends_with_3(tmp_path: Path) -> None:
    ran = run("plan", str(tmp_path / "none.yaml"))
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(str(tmp_path / "none.yaml"))


@pytest.mark.parametrize(
    ("arguments", "zh"),
    [
        (["--format", "xml"], "用法错误：--format 的值不对：xml，应为 table | json"),
        (["--objective", "most"], "用法错误：--objective 的值不对：most，应为 sure-first | with-competitive"),
        (["--time-limit", "0"], "用法错误：--time-limit 的值不对：0.0，应大于 0 秒、不超过一天"),
        (["--time-limit", "nan"], "用法错误：--time-limit 的值不对：nan，应大于 0 秒、不超过一天"),
        (["--drfts"], "用法错误：没有选项 --drfts"),
        (["--output"], "用法错误：选项 --output 需要一个值。"),
        (["second.yaml"], "用法错误：多余的参数：second.yaml"),
    ],
)
def test_wrong_usage_ends_with_2(tmp_path: Path, arguments: list[str], zh: str) -> None:
    ran = run("plan", case_file(tmp_path), *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(zh)
    assert ran.err.endswith(" --help 查看用法\n")


def test_a_missing_argument_is_wrong_usage() -> None:
    assert run("plan").err.splitlines()[0] == "用法错误：缺少参数 CASE。"
    assert run("plan", lang="en").err.splitlines()[0] == "usage error: Missing argument 'CASE'."


def test_an_unforeseen_error_is_our_fault_and_shows_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans_as(monkeypatch, ZeroDivisionError("a\nb"))
    ran = run("plan", case_file(tmp_path))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines()[0] == "内部错误（ZeroDivisionError）：a b"
    assert "PLANNER_DEBUG=1" in ran.err and "Traceback" not in ran.err
    monkeypatch.setenv("PLANNER_DEBUG", "1")
    assert "Traceback" in run("plan", case_file(tmp_path)).err


def test_an_interruption_ends_with_130(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans_as(monkeypatch, KeyboardInterrupt())
    ran = run("plan", case_file(tmp_path))
    assert (ran.code, ran.out, ran.err) == (130, "", "已中断\n")


def test_a_file_gets_the_whole_result_and_stdout_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans_as(monkeypatch, sample_plan())
    target = tmp_path / "plan.json"
    target.write_text("old", encoding="utf-8")
    ran = run("plan", case_file(tmp_path), "--format", "json", "-o", str(target))
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert target.read_text(encoding="utf-8") == plan_to_json(sample_plan())
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "planner/plan/1"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["firm.yaml", "plan.json"]


def test_a_target_that_cannot_be_written_is_refused_before_planning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans_as(monkeypatch, AssertionError("planned although the target is bad"))
    case = case_file(tmp_path)
    ran = run("plan", case, "-o", str(tmp_path))
    assert (ran.code, ran.err) == (3, f"{tmp_path}: 这是一个文件夹，不能写成文件\n")
    missing = tmp_path / "no" / "plan.txt"
    ran = run("plan", case, "-o", str(missing), lang="en")
    assert (ran.code, ran.err) == (3, f"{missing}: there is no directory {missing.parent}\n")


def test_a_plan_never_replaces_its_case(tmp_path: Path) -> None:
    path = case_file(tmp_path)
    link = tmp_path / "link.json"
    link.symlink_to(path)
    before = Path(path).read_bytes()
    for target in (path, str(link)):
        ran = run("plan", path, "-o", target)
        assert (ran.code, ran.out) == (3, "") and "不能用方案覆盖它" in ran.err
    assert Path(path).read_bytes() == before
