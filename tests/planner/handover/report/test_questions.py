from __future__ import annotations

from planner.handover.report.questions import questions
from tests.planner.handover.report.pages import LARGE, OPEN, rows, tables, teller, told


def test_questions_stand_by_the_money_with_claims_and_proof() -> None:
    (table,) = tables(questions(teller(OPEN)))
    assert [row[2] for row in rows(table)] == ["≤ 150万元", "≤ 150万元", "≤ 30万元", "≤ 15万元"]
    assert rows(table)[2] == [
        "3",
        "语料提供方是否为贵单位的关联方？（工艺语料：关联方交易）",
        "≤ 30万元",
        "5.2 语料券（工艺语料 2026）",
        "股权及关联关系说明",
    ]
    assert "从不当作零" in told(questions(teller(OPEN)))


def test_nothing_open() -> None:
    assert told(questions(teller(LARGE, "en"))) == "No fact is open."
