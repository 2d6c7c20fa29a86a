from __future__ import annotations

from dataclasses import replace

from planner.handover.report.teller import Teller
from planner.handover.report.untaken import untaken
from tests.planner.handover.report.pages import DRAFTS, LARGE, OPEN, dossier_of, rows, sections, tables, teller, told


def test_what_was_left_out_stands_by_reason_losers_of_a_choice_first() -> None:
    assert list(sections(untaken(teller(LARGE)))) == [
        "与已选申报互斥（3 项）",
        "共享限额已满（2 项）",
        "条件不满足（2 项）",
        "政策不适用于本企业（3 项）",
        "没有这类事项（4 项）",
    ]


def test_money_given_up_the_reason_in_figures_and_the_cost_of_insisting() -> None:
    (table,) = tables(sections(untaken(teller(LARGE)))["与已选申报互斥（3 项）"].blocks)
    assert table.head == ("申报", "原因", "放弃金额", "若坚持")
    assert rows(table)[0] == [
        "3 开源生态人工智能应用项目（织造工业智能体应用项目 2027） [第3条第3句]",
        (
            "让位于已选的 第12项 5.1 算力券（织造项目算力 2027）、第15项 5.2 语料券（织造项目语料 2027）"
            "（同一笔支出只支持一次：同一事项及其所属、所含事项之间，按支出计算的奖补只能取一项）"
        ),
        "≤ 400万元",
        (
            "坚持申报可得 400万元，方案减少 20万元，须放弃 第12项 5.1 算力券（织造项目算力 2027）、"
            "第15项 5.2 语料券（织造项目语料 2027）"
        ),
    ]


def test_a_failed_condition_gives_nothing_up() -> None:
    (table,) = tables(sections(untaken(teller(LARGE, "en")))["A condition fails (2)"].blocks)
    assert table.head == ("claim", "why", "at most by itself")
    assert [row[1:] for row in rows(table)] == [
        [
            "Wanted: stage of the pilot is joined the pilot; seen: accepted; wanted: new; seen: no",
            "200,000 yuan",
        ],
        ["Wanted: stage of the pilot is accepted; seen: joined the pilot", "300,000 yuan"],
    ]


def test_what_hangs_on_an_unknown_fact_says_on_which() -> None:
    (table,) = tables(sections(untaken(teller(OPEN)))["取决于未知的事实（3 项）"].blocks)
    assert [row[1:3] for row in rows(table)] == [
        ["取决于未知信息：算力类型", "≤ 150万元"],
        ["取决于未知信息：关联方交易", "≤ 30万元"],
        ["取决于未知信息：成熟度等级", "15万元"],
    ]


def test_clauses_without_an_item_are_told_in_a_row_and_policies_with_the_condition_that_fails() -> None:
    found = sections(untaken(teller(LARGE)))
    assert told(found["没有这类事项（4 项）"].blocks) == (
        "桐乡市“人工智能+”高质量发展政策：2.1 冠军与小巨人称号上浮、4.3 制造业创新中心、4.6 概念验证中心、"
        "4.7 数字经济园区（楼宇）"
    )
    (table,) = tables(found["政策不适用于本企业（3 项）"].blocks)
    assert rows(table)[2] == ["温州市加快人工智能创新发展政策", "政策不适用，未满足：注册地为温州市区（实际：桐乡市）"]


def test_several_policies_have_a_table_each() -> None:
    policies = {one.line.policy for one in dossier_of(DRAFTS).given_up if one.line.clause}
    assert len(policies) == 2
    captions = [one.caption for one in tables(untaken(teller(DRAFTS))) if one.head[0] == "申报"]
    assert set(captions) == {
        "金华市人工智能产业十二条（2023 征求意见稿）",
        "金华市支持人工智能创新发展若干政策（2025 征求意见稿）",
    }


def test_nothing_left_out() -> None:
    assert told(untaken(Teller(replace(dossier_of(LARGE), given_up=()), "en"))) == "No clause was left out."
