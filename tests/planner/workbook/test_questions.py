"""Open questions: the most money first, and no figure where there is no bound."""

from __future__ import annotations

from dataclasses import replace

from tests.planner.handover.dossiers import example
from tests.planner.workbook.opened import opened, opened_example, table, texts


def test_questions_by_the_money_at_stake() -> None:
    rows = table(opened_example("tongxiang-unknowns")["待补信息"], "序号")
    told = [
        (row["对象"].value, row["信息项"].value, row["影响金额（万元）"].value, row["证明材料"].value) for row in rows
    ]
    assert told == [
        ("乙合同", "算力类型", 150, "合同"),
        ("企业", "依托备案多模态基础模型开展服务", 150, "备案证明、合同"),
        ("工艺语料", "关联方交易", 30, "股权及关联关系说明"),
        ("数据管理能力成熟度贯标", "成熟度等级", 15, "第三方测评报告"),
    ]
    assert rows[0]["要弄清的问题"].value == "采购的是智算、超算还是通用算力？"
    assert rows[1]["涉及的申报"].value == "5.1 算力券（甲合同 2026）、5.1 算力券（乙合同 2026）"
    assert {row["影响金额（万元）"].number_format for row in rows} == {'"≤ "#,##0'}
    assert all(row["答复"].value is None for row in rows)


def test_a_stake_without_a_bound_is_said_and_comes_first() -> None:
    dossier = example("tongxiang-unknowns")
    some = [one.model_copy(update={"at_stake": None}) if one.fact == "item.maturity_level" else one
            for one in dossier.plan.questions]  # fmt: skip
    plan = dossier.plan.model_copy(update={"questions": tuple(some)})
    rows = table(opened(replace(dossier, plan=plan))["待补信息"], "序号")
    assert (rows[0]["信息项"].value, rows[0]["影响金额（万元）"].value) == ("成熟度等级", "无上界")


def test_nothing_unknown_is_said() -> None:
    assert "没有影响金额的待补信息。" in texts(opened_example("tongxiang-info-service"))["待补信息"]
