"""What is not chosen: reasons in order, money given up only where the enterprise could have had it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.report.untaken import REASON_ORDER
from planner.workbook.leaf import Grid
from planner.workbook.left_out import left_out
from tests.planner.handover.dossiers import example
from tests.planner.workbook.opened import EXAMPLES, opened_example, table, texts, yuan

SHORT = ("not_applicable", "no_item")


def test_the_information_service_firm_by_hand() -> None:
    rows = table(opened_example("tongxiang-info-service")["未选条款及原因"], "原因类别")
    told = [
        (row["条款"].value, row["事项"].value, row["放弃金额（万元）"].value, row["冲突组"].value) for row in rows[:7]
    ]
    assert told == [
        ("3 开源生态人工智能应用项目", "织造工业智能体应用项目", 400, "B"),
        ("5.1 算力券", "印染项目算力", 200, "A、F"),
        ("5.2 语料券", "印染图像语料", 90, "A"),
        ("6.2 人工智能示范与典型案例", "省人工智能典型案例", 30, "C"),
        ("7.2 浙江数商", "成长型浙江数商", 30, "D"),
        ("7.4 产品主数据标准试点参与", "产品主数据标准试点（验收）", None, None),
        ("7.5 产品主数据标准试点验收", "产品主数据标准试点（参与）", None, None),
    ]
    assert rows[0]["若坚持申报"].value == (
        "坚持申报可得 400万元，方案减少 20万元，须放弃 5.1 算力券（织造项目算力 2027）、5.2 语料券（织造项目语料 2027）"
    )
    assert rows[5]["未选原因"].value == "要求试点阶段为参与试点，实际：通过验收；要求新认定，实际：否"
    assert rows[0]["放弃金额（万元）"].number_format == '"≤ "#,##0'


def test_what_hangs_on_an_unknown_has_a_ceiling_and_no_money_given_up() -> None:
    rows = table(opened_example("tongxiang-unknowns")["未选条款及原因"], "原因类别")
    told = [(row["原因类别"].value, row["未选原因"].value, row["单项上限（万元）"].value, row["放弃金额（万元）"].value)
            for row in rows[:3]]  # fmt: skip
    assert told == [
        ("取决于未知的事实", "取决于未知信息：算力类型", 150, None),
        ("取决于未知的事实", "取决于未知信息：关联方交易", 30, None),
        ("取决于未知的事实", "取决于未知信息：成熟度等级", 15, None),
    ]


def test_clauses_that_do_not_apply_are_told_short_at_the_end() -> None:
    found = texts(opened_example("tongxiang-unknowns"))["未选条款及原因"]
    elsewhere = "政策不适用，未满足：注册地为金华市区（实际：桐乡市）"
    assert found[-6:-3] == [
        "政策不适用于本企业（3 项）",
        f"jinhua-2023 金华市人工智能产业十二条（2023 征求意见稿）：{elsewhere}",
        f"jinhua-2025 金华市支持人工智能创新发展若干政策（2025 征求意见稿）：{elsewhere}",
    ]
    assert found[-2] == "没有这类事项（15 项）" and found[-1].startswith(
        "1 人工智能固定资产投资、2.1 冠军与小巨人称号上浮、"
    )


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_claim_not_taken_is_told_in_the_order_of_reasons(name: str) -> None:
    dossier = example(name)
    rows = table(opened_example(name)["未选条款及原因"], "原因类别")
    ordered = [one for reason in REASON_ORDER for one in dossier.given_up if one.line.reason is reason]
    long = [one for one in ordered if one.line.reason.value not in SHORT]
    assert len(rows) == len(long) + len(dossier.plan.listed)
    for row, one in zip(rows, long, strict=False):
        assert one.line.title.zh in row["条款"].value
        assert row["年度"].value == one.line.year
        cell = row["放弃金额（万元）"]
        if one.counts and one.amount is not None:
            assert yuan(cell) == one.amount
        else:
            assert cell.value is None
    assert all(row["原因类别"].value.startswith("只列示：") for row in rows[len(long) :])


def test_an_unknown_amount_is_no_zero() -> None:
    dossier = example("tongxiang-info-service")
    told = tuple(replace(one, amount=None) for one in dossier.given_up)
    grid = next(one for one in left_out(replace(dossier, given_up=told), "zh").blocks if isinstance(one, Grid))
    assert [row.cells[6] for row in grid.rows[:6]] == ["未知"] * 5 + [None]


def test_english() -> None:
    rows = table(opened_example("tongxiang-info-service", "en")["Not chosen and why"], "Sort of reason")
    assert rows[0]["Given up(yuan)"].value == 4_000_000
    assert rows[0]["Sort of reason"].value == "excluded by a claim that is taken"
