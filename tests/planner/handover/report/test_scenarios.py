from __future__ import annotations

from dataclasses import replace
from functools import cache

from planner import api
from planner.handover.dossier import Dossier
from planner.handover.report.scenarios import scenarios
from planner.handover.report.teller import Teller
from planner.sensitivity.sensitivity import sensitivity
from planner.workspace import Workspace
from tests.planner.handover.dossiers import EXAMPLES
from tests.planner.handover.report.pages import DRAFTS, LARGE, dossier_of, rows, sections, tables, teller, told


@cache
def compared() -> Dossier:
    """The large example with the scenario that is shipped beside it, and with what it hangs on."""
    words, packs = api.load_beside(())
    case = api.load_case(EXAMPLES / f"{LARGE}.yaml", policies=packs, vocabulary=words)
    comparison = api.compare(case, [str(EXAMPLES / "scenarios" / "loom-cancelled.yaml")], packs, words)
    hangs = sensitivity(Workspace(case, packs, words, 10.0), include_drafts=True)
    return replace(dossier_of(LARGE), comparison=comparison, sensitivity=hangs)


def test_scenarios_stand_side_by_side_with_the_change() -> None:
    # worked out in the scenario's file: 2670 - 300 - 120 + 150 = 2400
    first = tables(scenarios(Teller(compared(), "zh")))[0]
    assert first.head == ("金额", "现状", "织造项目取消、机房加大")
    assert rows(first) == [
        ["现行：企业，确定", "≤ 2670万元", "≤ 2400万元（-270万元）"],
        ["现行：个人、团队、消费者", "≤ 71.44万元", "≤ 71.44万元"],
        ["申报项数", "24", "22"],
    ]


def test_a_scenario_tells_what_it_changes_and_which_claims() -> None:
    found = sections(scenarios(Teller(compared(), "zh")))["情景：织造项目取消、机房加大"]
    assert "自建智算机房：固定资产投资额由 2000万元改为 3000万元" in told(found.blocks)
    (table,) = tables(found.blocks)
    assert [row[:4] for row in rows(table)] == [
        ["5.1 算力券（织造项目算力 2027）", "≤ 300万元", "–", "-300万元"],
        ["1 人工智能固定资产投资（自建智算机房 2027）", "≤ 300万元", "≤ 450万元", "+150万元"],
        ["5.2 语料券（织造项目语料 2027）", "≤ 120万元", "–", "-120万元"],
    ]
    assert told(found.blocks).endswith("其余 21 项申报金额不变。")


def test_nothing_is_said_of_no_other_claims() -> None:
    dossier = compared()
    comparison = dossier.comparison
    assert comparison is not None
    sides = tuple(one.model_copy(update={"unchanged": 0}) for one in comparison.scenarios)
    none_else = comparison.model_copy(update={"scenarios": sides})
    page = scenarios(Teller(replace(dossier, comparison=none_else), "zh"))
    assert "项申报金额不变" not in told(sections(page)["情景：织造项目取消、机房加大"].blocks)


def test_other_ways_say_what_they_add_and_give_up() -> None:
    (table,) = tables(sections(scenarios(teller(LARGE)))["与其他做法对照"].blocks)
    largest = next(row for row in rows(table) if row[0] == "从大到小挑")
    assert largest == [
        "从大到小挑",
        "≤ 2650万元",
        "0元",
        "≤ 71.44万元",
        (
            "增加：3 开源生态人工智能应用项目（织造工业智能体应用项目 2027）；"
            "放弃：第12项 5.1 算力券（织造项目算力 2027）、第15项 5.2 语料券（织造项目语料 2027）"
        ),
    ]
    assert rows(table)[0][4] == "相同"
    least = next(row for row in rows(table) if row[0] == "最不利解读")
    assert (least[1], least[4]) == ("≤ 2500万元", "项目相同，金额不同")


def test_what_drafts_alone_bring_is_no_change_of_the_plan() -> None:
    (table,) = tables(sections(scenarios(teller(DRAFTS)))["与其他做法对照"].blocks)
    assert next(row for row in rows(table) if row[0] == "只看征求意见稿")[4] == ""


def test_what_the_plan_hangs_on_is_told_in_figures() -> None:
    found = sections(scenarios(Teller(compared(), "en")))["What the plan hangs on"]
    items, clauses = tables(found.blocks)
    # without the loom project its two contracts go: 300 + 120
    assert rows(items)[0] == ["织造工业智能体应用项目", "≤ 4,200,000 yuan", "≤ 4,200,000 yuan", "–"]
    # without compute vouchers the loom project takes the place of its contracts: 1000 - (400 - 120) = 720
    assert rows(clauses)[0] == [
        "5.1 compute voucher",
        "≤ 10,000,000 yuan",
        "≤ 7,200,000 yuan",
        "3 open-source AI application project (织造工业智能体应用项目 2027)",
    ]


def test_nothing_is_said_of_what_was_not_asked() -> None:
    assert list(sections(scenarios(teller(LARGE)))) == ["与其他做法对照"]
