"""The first sheet: key figures apart, what is known of the plan, totals, next filings, charts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

from tests.planner.handover.dossiers import example
from tests.planner.workbook.opened import EXAMPLES, opened, opened_example, table, texts, yuan


def _cards(sheet: Worksheet, first: str) -> list[tuple[object, object, str]]:
    """Name, figure and format of each card."""
    (row,) = [row for row in range(1, 9) if sheet.cell(row, 1).value == first]
    return [
        (sheet.cell(row, column).value, sheet.cell(row + 1, column).value, sheet.cell(row + 1, column).number_format)
        for column in range(1, 6)
    ]


def _facts(sheet: Worksheet) -> dict[str, str]:
    """Labels and what stands beside them."""
    return {str(sheet.cell(row, 1).value): str(sheet.cell(row, 2).value) for row in range(1, 20)}


def test_five_kinds_stand_apart() -> None:
    assert _cards(opened_example("tongxiang-info-service")["总览"], "企业：达标即得") == [
        ("企业：达标即得", 795, "#,##0"),
        ("企业：最高可得", 1875, '"≤ "#,##0'),
        ("企业：择优竞争", 0, "#,##0"),
        ("征求意见稿", 0, "#,##0"),
        ("归个人、团队、消费者", 71.44, '"≤ "#,##0.00'),
    ]


def test_drafts_that_count_and_that_do_not() -> None:
    counted = _cards(opened_example("jinhua-both-drafts")["总览"], "企业：达标即得")
    assert counted[3] == ("征求意见稿", 1774, '"≤ "#,##0')
    listed = opened(example("jinhua-both-drafts", include_drafts=False))["总览"]
    assert _cards(listed, "企业：达标即得")[0][1:] == (0, "#,##0")
    drafts = example("jinhua-both-drafts", include_drafts=False).plan.beside.drafts_only.sure
    assert _cards(listed, "企业：达标即得")[3][1] == drafts / 10_000
    assert {row["计入方案"].value for row in table(listed, "政策")} == {"不计入，只列示"}


def test_what_is_known_of_the_plan() -> None:
    facts = _facts(opened_example("tongxiang-unknowns")["总览"])
    assert facts["确定可报"] == "≤ 300万元（达标即得 100万元，最高可得 ≤ 200万元），归企业"
    assert facts["区间"] == "确定 ≤ 300万元，可能 ≤ 495万元"
    assert facts["最优性"] == "已证明最优（规则可直接算出）"
    assert facts["复核"] == "独立复核通过"


@pytest.mark.parametrize("name", EXAMPLES)
def test_totals_are_those_of_the_plan(name: str) -> None:
    totals = example(name).plan.totals
    rows = [row for row in table(opened_example(name)["总览"], "政策") if row["计入方案"].value == "计入"]
    whose = {"企业": "enterprise", "归个人、团队、消费者": "others"}
    strengths = {"达标即得": "entitled", "最高可得": "ceiling", "择优竞争": "competitive"}
    for row in rows:
        field = whose[row["归谁"].value] + ("_drafts" if row["政策"].value == "征求意见稿" else "")
        assert yuan(row["金额（万元）"]) == getattr(getattr(totals, field), strengths[row["确定程度"].value])
    fields = (totals.enterprise, totals.others, totals.enterprise_drafts, totals.others_drafts)
    assert len(rows) == sum(bool(getattr(one, strength)) for one in fields for strength in strengths.values())


def test_the_next_filings_by_their_days() -> None:
    sheet = opened_example("tongxiang-unknowns")["总览"]
    rows = table(sheet, "申报截止")
    assert [(row["申报截止"].value.date().isoformat(), row["金额（万元）"].value) for row in rows] == [
        ("2027-03-31", 20),
        ("2027-03-31", 200),
        ("2028-03-31", 50),
        ("2028-03-31", 30),
    ]
    assert rows[1]["申报事项"].value == "算力券（甲合同） 2026 年度"
    assert {row["日期依据"].value for row in rows} == {"预估"}


def test_filings_that_are_past_are_not_next() -> None:
    dossier = example("tongxiang-unknowns")
    told = tuple(replace(one, past=one.last < "2028") for one in dossier.deadlines)
    rows = table(opened(replace(dossier, deadlines=told))["总览"], "申报截止")
    assert {row["申报截止"].value.year for row in rows} == {2028}


def test_it_is_one_page() -> None:
    sheet = opened_example("tongxiang-info-service")["总览"]
    assert sheet.page_setup.fitToHeight in (1, None) and sheet.page_setup.fitToWidth in (1, None)


def test_what_is_never_added_up_is_said() -> None:
    assert any("从不相加" in text for text in texts(opened_example("wenzhou-startup"))["总览"])
    assert any("never added up" in text for text in texts(opened_example("tongxiang-info-service", "en"))["Overview"])
