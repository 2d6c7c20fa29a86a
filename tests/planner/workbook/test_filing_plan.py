"""The filing plan: headings of the trade, an amount for each claim, sums of each kind as the plan has them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.plan import Money
from planner.workbook.filing_plan import filing_plan
from planner.workbook.leaf import Grid
from tests.planner.handover.dossiers import example
from tests.planner.workbook.opened import EXAMPLES, WAN, head_of, heads, opened_example, table, texts, yuan

TRADE = ["序号", "申报部委", "项目名称", "申报时间（预估）", "项目性质", "资助金额（万元）", "关键申报条件", "备注",
         "条款号", "计算基数及凭证", "算式", "上限（万元）", "冲突组", "解读"]  # fmt: skip
STRENGTHS = {"entitled": "达标即得", "ceiling": "最高可得", "competitive": "择优竞争"}


def test_the_headings_of_the_trade_with_the_unit_in_the_heading() -> None:
    sheet = opened_example("tongxiang-info-service")["申报规划表"]
    assert head_of(sheet, heads(sheet, "序号")[0]) == TRADE


def test_english_headings_and_whole_yuan() -> None:
    sheet = opened_example("tongxiang-info-service", "en")["Filing plan"]
    rows = table(sheet, "No.")
    assert [rows[1]["Project"].value, rows[1]["Amount(yuan)"].value] == [
        "support for newly hired talent\n算法工程师, 2027",
        114_400,
    ]
    assert rows[1]["Amount(yuan)"].number_format == '"≤ "#,##0'


def test_a_claim_by_hand() -> None:
    row = table(opened_example("tongxiang-info-service")["申报规划表"], "序号")[8]
    told = {name: cell.value for name, cell in row.items()}
    assert told == {
        "序号": 9,
        "申报部委": "市经信局、市政务服务办（市数据局）、市财政局",
        "项目名称": "算力券\n智能体训练算力，2026 年度",
        "申报时间（预估）": "2027-03-31 前\n（预估，以申报通知为准）",
        "项目性质": "最高可得",
        "资助金额（万元）": 150,
        "关键申报条件": "✓ 注册地为桐乡市\n✓ 算力类型为智算或超算\n✓ 用于人工智能应用",
        "备注": "预计 2027 年拨付\n若被拒：损失 ≤ 150万元，没有可替代的申报\n"
        "按实际购买的金额计；合同只履行了一部分的，只填已购买的部分。",
        "条款号": "5.1\n第5条第2句",
        "计算基数及凭证": "合同金额 300万元\n凭证：合同、发票、付款凭证、算力使用记录",
        "算式": "50% × 合同金额 300万元 = 150万元",
        "上限（万元）": 150,
        "冲突组": None,
        "解读": "该类企业以500万元取代200万元",
    }
    assert row["资助金额（万元）"].number_format == '"≤ "#,##0'


def test_a_claim_for_a_person_and_figures_with_their_digits() -> None:
    row = table(opened_example("tongxiang-info-service")["申报规划表"], "序号")[1]
    assert row["项目性质"].value == "最高可得\n归个人"
    assert (row["资助金额（万元）"].value, row["资助金额（万元）"].number_format) == (11.44, '"≤ "#,##0.00')


@pytest.mark.parametrize("name", EXAMPLES)
def test_amounts_and_sums_are_those_of_the_plan(name: str) -> None:
    dossier = example(name)
    sheet = opened_example(name)["申报规划表"]
    rows = [row for nth in range(len(heads(sheet, "序号"))) for row in table(sheet, "序号", nth)]
    claims = [row for row in rows if row["序号"].value is not None]
    lines = [
        *(line for line in dossier.plan.claims if line.status != "draft"),
        *(line for line in dossier.plan.claims if line.status == "draft"),
        *dossier.plan.draft_claims,
    ]
    assert [yuan(row["资助金额（万元）"]) for row in claims] == [line.granted for line in lines]
    assert [yuan(row["上限（万元）"]) for row in claims] == [line.ceiling for line in lines]
    cut = ["≤" in row["资助金额（万元）"].number_format for row in claims]
    assert cut == [line.strength != "entitled" and line.granted > 0 for line in lines]
    sums = {str(row["申报部委"].value): yuan(row["资助金额（万元）"]) for row in rows if row["序号"].value is None}
    expected = {
        f"合计：{status}，{whose}，{word}": getattr(money, strength)
        for status, whose, money in _monies(name)
        for strength, word in STRENGTHS.items()
        if getattr(money, strength)
    }
    would = {key: value for key, value in sums.items() if key.startswith("征求意见稿若出台")}
    assert {key: value for key, value in sums.items() if key not in would} == expected
    assert sum(would.values()) == sum(line.granted for line in dossier.plan.draft_claims)


def _monies(name: str) -> list[tuple[str, str, Money]]:
    totals = example(name).plan.totals
    return [
        ("现行", "企业", totals.enterprise),
        ("现行", "个人、团队、消费者", totals.others),
        ("征求意见稿", "企业", totals.enterprise_drafts),
        ("征求意见稿", "个人、团队、消费者", totals.others_drafts),
    ]


def test_sums_by_hand() -> None:
    rows = table(opened_example("tongxiang-info-service")["申报规划表"], "序号")
    sums = [(row["申报部委"].value, row["资助金额（万元）"].value) for row in rows if row["序号"].value is None]
    assert sums == [
        ("合计：现行，企业，达标即得", 795),
        ("合计：现行，企业，最高可得", 1875),
        ("合计：现行，个人、团队、消费者，最高可得", 71.44),
    ]


def test_drafts_that_count_have_a_block_of_their_own() -> None:
    book = opened_example("jinhua-both-drafts")
    sheet = book["申报规划表"]
    assert table(sheet, "序号", 0) == []
    assert "现行政策下没有可申报的项目。" in texts(book)["申报规划表"]
    assert "征求意见稿（按要求计入方案；文件出台前不能申报）" in texts(book)["申报规划表"]
    assert {row["项目性质"].value.split("\n")[-1] for row in table(sheet, "序号", 1) if row["序号"].value} == {
        "征求意见稿"
    }


def test_drafts_that_do_not_count_stand_apart_with_what_they_would_bring() -> None:
    dossier = example("jinhua-both-drafts", include_drafts=False)
    assert dossier.draft_cards and not dossier.cards
    grids = [block for block in filing_plan(dossier, "zh").blocks if isinstance(block, Grid)]
    assert grids[0].rows == () and len(grids[1].rows) == len(dossier.plan.draft_claims)
    assert grids[1].closing[0].cells[1] == "征求意见稿若出台：企业，确定"
    assert grids[1].closing[0].cells[5].yuan == dossier.plan.beside.drafts_only.sure  # type: ignore[union-attr]


def test_a_filing_time_of_the_policy_is_told_as_it_is() -> None:
    dossier = example("tongxiang-unknowns")
    first = dossier.deadlines[dossier.cards[0].deadline]
    words = first.text.model_copy(update={"zh": "2027-03-01 至 2027-04-15 申报（文件写明）"})
    told = tuple(replace(one, basis="stated", text=words) if one is first else one for one in dossier.deadlines)
    (grid,) = (one for one in filing_plan(replace(dossier, deadlines=told), "zh").blocks if isinstance(one, Grid))
    assert grid.rows[0].cells[3] == "2027-03-01 至 2027-04-15 申报（文件写明）"


def test_units_of_cells() -> None:
    rows = table(opened_example("tongxiang-unknowns")["申报规划表"], "序号")
    assert [yuan(row["资助金额（万元）"]) for row in rows[:4]] == [20 * WAN, 50 * WAN, 200 * WAN, 30 * WAN]
