from __future__ import annotations

from dataclasses import replace

from models.plan import Reason
from planner.handover.report.teller import Teller
from planner.handover.report.trade_offs import cost_told, given_amount, trade_offs
from tests.planner.handover.dossiers import example, lost
from tests.planner.handover.report.pages import DRAFTS, LARGE, OPEN, dossier_of, rows, sections, tables, teller, told

LOOM = "3 开源生态人工智能应用项目（织造工业智能体应用项目 2027）"


def test_a_group_says_what_was_chosen_against_what_and_what_the_other_costs() -> None:
    # worked out at the head of the example: contracts 630, project 610
    assert told(sections(trade_offs(teller(LARGE)))["B 组"].blocks).splitlines() == [
        "同一笔支出只支持一次：同一事项及其所属、所含事项之间，按支出计算的奖补只能取一项",
        (
            "选：第12项 5.1 算力券（织造项目算力 2027）（≤ 300万元）、"
            "第15项 5.2 语料券（织造项目语料 2027）（≤ 120万元）。"
            f"放弃：{LOOM}（≤ 400万元）。"
        ),
        f"若坚持 {LOOM}：方案减少 ≤ 20万元",
    ]


def test_the_steps_lead_from_everything_eligible_to_the_plan() -> None:
    steps = rows(tables(trade_offs(teller(LARGE, "en")))[0])
    assert [row[2] for row in steps] == [
        "≤ 34,200,000 yuan",
        "less ≤ 6,900,000 yuan",
        "less 600,000 yuan",
        "≤ 26,700,000 yuan",
    ]
    assert steps[1][1].startswith("3 open-source AI application project (织造工业智能体应用项目 2027), ")


def test_steps_of_drafts_are_captioned_as_such() -> None:
    assert tables(trade_offs(teller(DRAFTS)))[0].caption == "其中征求意见稿"


def test_the_opening_tells_gain_and_proof() -> None:
    assert told(trade_offs(teller(LARGE))).startswith(
        "有些申报不能同时享受，或共用一个限额。方案在 4 组取舍中取总额最大的组合，不是逐项从大到小挑。"
        "与从大到小挑相比：多 20万元。已证明最优（逐一枚举）。"
    )


def test_nothing_is_said_to_be_complete_where_a_demand_left_something_out() -> None:
    plain = example(OPEN)
    assert told(trade_offs(Teller(plain, "zh"))).startswith("符合条件的申报之间没有相互冲突，方案全部列入。")
    one = plain.given_up[0]
    demanded = replace(one, counts=True, line=one.line.model_copy(update={"reason": Reason.DEMAND}))
    changed = replace(plain, given_up=(demanded, *plain.given_up[1:]))
    assert told(trade_offs(Teller(changed, "zh"))).startswith("没有一组申报因规则相互冲突；未列入的申报见下一部分。")


def test_costs_and_amounts_that_nobody_knows() -> None:
    one, made = lost(dossier_of(LARGE), "3@project-loom:2027"), teller(LARGE)
    assert (given_amount(one, made), cost_told(one, made)) == ("≤ 400万元", "方案减少 ≤ 20万元")
    assert given_amount(replace(one, amount=None), made) == "金额未知"
    assert cost_told(replace(one, cost=None), made) == ""
    assert cost_told(replace(one, cost=0), made) == "总额不变"
    assert cost_told(replace(one, cost=-10_000), made) == "方案增加 ≤ 1万元"


def test_rules_that_cost_nothing_are_told_after_the_rest() -> None:
    found = sections(trade_offs(teller(LARGE)))
    assert list(found) == ["A 组", "B 组", "C 组", "D 组", "适用但这次没有造成损失的规则"]
    rules = rows(tables(found["适用但这次没有造成损失的规则"].blocks)[0])
    assert rules[-1] == [
        "第7.5条须以当年或此前享受第7.4条为前提（每家企业） [第7条第3句]",
        (
            "第21项 7.4 产品主数据标准试点参与（产品主数据标准试点（参与） 2026）、"
            "第22项 7.5 产品主数据标准试点验收（产品主数据标准试点（验收） 2027）"
        ),
    ]
