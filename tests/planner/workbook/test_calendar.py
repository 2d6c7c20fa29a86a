"""The calendar: every filing and its work in the order of days, days as days."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from planner.workbook.calendar import filing_name
from tests.planner.handover.dossiers import example
from tests.planner.workbook.opened import EXAMPLES, opened_example, table


def test_filings_and_the_work_before_them_by_hand() -> None:
    rows = table(opened_example("tongxiang-unknowns")["申报日历"], "日期")
    told = [
        (row["日期"].value.date().isoformat(), row["类别"].value, row["事项"].value, row["申报序号"].value,
         row["资助金额（万元）"].value)
        for row in rows[:7]
    ]  # fmt: skip
    assert told == [
        ("2027-03-17", "备材料", "备齐申报材料：信息服务业营收晋档、算力券", "1、3", None),
        ("2027-03-17", "审计", "取得收入专项审计报告：信息服务业营收晋档", "1", None),
        ("2027-03-23", "内部复核", "内部复核：信息服务业营收晋档、算力券", "1、3", None),
        ("2027-03-24", "提交", "提交申报：信息服务业营收晋档、算力券", "1、3", None),
        ("2027-03-31", "申报截止", "信息服务业营收晋档 2026 年度", "1", 20),
        ("2027-03-31", "申报截止", "算力券（甲合同） 2026 年度", "3", 200),
        ("2027-12-31", "预计拨付", "预计拨付（2027 年内）：信息服务业营收晋档、算力券", "1、3", None),
    ]
    assert rows[4]["日期依据"].value == (
        "预估：文件未写明申报时间；按拨付当年 3 月 31 日前（2027-03-31）申报预估，以申报通知为准"
    )
    assert {row["日期依据"].value for row in rows[:4]} == {"按预估的截止日倒推"}
    assert [rows[4]["资助金额（万元）"].number_format, rows[5]["资助金额（万元）"].number_format] == [
        "#,##0",
        '"≤ "#,##0',
    ]


@pytest.mark.parametrize("name", EXAMPLES)
def test_days_are_days_in_order_and_every_filing_is_there(name: str) -> None:
    rows = table(opened_example(name)["申报日历"], "日期")
    days = [row["日期"].value for row in rows]
    assert all(isinstance(day, datetime) for day in days) and days == sorted(days)
    filings = [row for row in rows if row["类别"].value == "申报截止"]
    told = sorted((row["日期"].value.date(), row["事项"].value) for row in filings)
    expected = sorted((date.fromisoformat(one.last), filing_name(one, "zh")) for one in example(name).deadlines)
    assert told == expected


def test_a_filing_of_many_items_names_the_first() -> None:
    one = example("tongxiang-unknowns").deadlines[1]
    many = type(one)(**{**{name: getattr(one, name) for name in one.__slots__}, "subjects": tuple("甲" * 30)})
    assert filing_name(many, "zh") == f"算力券（{'、'.join('甲' * 24)} 等共 30 项） 2026 年度"
