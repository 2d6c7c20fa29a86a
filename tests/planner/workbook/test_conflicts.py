"""What each letter means."""

from __future__ import annotations

from tests.planner.handover.dossiers import example
from tests.planner.workbook.opened import opened_example, table, texts


def test_groups_by_hand() -> None:
    rows = table(opened_example("tongxiang-info-service")["冲突组"], "冲突组", 1)
    told = [(row["冲突组"].value, row["作用"].value, row["已选申报"].value, row["未选申报"].value) for row in rows[:4]]
    assert told == [
        ("A", "起限制作用", "3 开源生态人工智能应用项目（印染视觉应用项目 2028）",
         "5.1 算力券（印染项目算力 2028）、5.2 语料券（印染图像语料 2028）"),
        ("B", "起限制作用", "5.1 算力券（织造项目算力 2027）、5.2 语料券（织造项目语料 2027）",
         "3 开源生态人工智能应用项目（织造工业智能体应用项目 2027）"),
        ("C", "起限制作用", "6.2 人工智能示范与典型案例（国家人工智能应用场景 2028）",
         "6.2 人工智能示范与典型案例（省人工智能典型案例 2026）"),
        ("D", "起限制作用", "7.2 浙江数商（领军型浙江数商 2028）", "7.2 浙江数商（成长型浙江数商 2026）"),
    ]  # fmt: skip
    assert rows[0]["规则"].value == "同一笔支出只支持一次：同一事项及其所属、所含事项之间，按支出计算的奖补只能取一项"
    assert rows[2]["出处"].value == "末段第1句"


def test_letters_of_the_other_sheets_are_told_here() -> None:
    book = opened_example("tongxiang-info-service")
    known = {row["冲突组"].value for row in table(book["冲突组"], "冲突组", 1)}
    cells = [
        *(row["冲突组"].value for row in table(book["申报规划表"], "序号")),
        *(row["冲突组"].value for row in table(book["未选条款及原因"], "原因类别")),
    ]
    used = {letter for cell in cells if cell for letter in cell.split("、")}
    assert used == known == {one.id for one in example("tongxiang-info-service").conflicts}


def test_none_is_said() -> None:
    assert "没有互相牵制的申报。" in texts(opened_example("tongxiang-unknowns"))["冲突组"]
