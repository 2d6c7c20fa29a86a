from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from rich.cells import cell_len

from models.plan import Insisting, Money, ProofStatus, Reason, Totals, Words
from planner.report.terminal import DISCLAIMER, render_plan
from tests.planner.report.sample_plan import alternative, claim, left_out, sample_plan

Lang = Literal["zh", "en"]
SECTIONS = {
    "zh": [
        "合计",
        "申报项目",
        "逐项说明",
        "未选",
        "只列示",
        "对照",
        "所用解读",
        "待确认的问题",
        "政策方向与义务",
        "版本",
    ],
    "en": [
        "Totals",
        "Claims",
        "Claim by claim",
        "Not taken",
        "Listed",
        "Beside the plan",
        "Readings used",
        "Questions",
        "Directions and duties",
        "Versions",
    ],
}


def headings(text: str) -> list[str]:
    return [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]


def section(text: str, name: str) -> list[str]:
    """The lines of a section, without its heading and the blank line behind it."""
    lines = text.splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith(f"## {name}"))
    rest = lines[start + 1 :]
    end = next((place for place, line in enumerate(rest) if not line), len(rest))
    return rest[:end]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sections_stand_in_the_order_of_reading(lang: Lang) -> None:
    seen = headings(render_plan(sample_plan(), lang))
    assert [head[: len(wanted)] for head, wanted in zip(seen, SECTIONS[lang], strict=True)] == SECTIONS[lang]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_brief_keeps_headline_totals_and_claims(lang: Lang) -> None:
    text = render_plan(sample_plan(), lang, brief=True)
    seen = headings(text)
    assert [head[: len(wanted)] for head, wanted in zip(seen, SECTIONS[lang][:2], strict=True)] == SECTIONS[lang][:2]
    assert "样例科技有限公司" in text.splitlines()[0]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 100, 120, 160])
def test_no_line_is_wider_than_the_page(lang: Lang, width: int) -> None:
    lines = render_plan(sample_plan(), lang, width).splitlines()
    assert max(cell_len(line) for line in lines) <= width
    assert not [line for line in lines if line != line.rstrip()]


def test_the_page_is_between_80_and_160_cells_wide() -> None:
    assert render_plan(sample_plan(), "zh", 10) == render_plan(sample_plan(), "zh", 80)
    assert render_plan(sample_plan(), "zh", 1000) == render_plan(sample_plan(), "zh", 160)


def test_the_headline_names_sure_money_interval_proof_and_gain() -> None:
    lines = render_plan(sample_plan(), "zh").splitlines()[:8]
    assert lines[1] == "确定可报      ≤ 50万元（达标即得 0元，最高可得 ≤ 50万元），归企业"
    assert "确定 ≤ 50万元，可能 ≤ 234.5678万元" in lines[3]
    assert lines[4].endswith("确定 ≤ 30万元 至 ≤ 90万元，未穷尽")
    assert lines[5].endswith("已证明最优（求解器给出并核对上界）")
    assert lines[6].endswith("独立复核通过")
    assert lines[7].endswith("多 8万元")


def test_an_entitled_sum_carries_no_sign() -> None:
    totals = Totals(
        enterprise=Money(entitled=500_000),
        enterprise_drafts=Money(),
        others=Money(),
        others_drafts=Money(),
        certain=500_000,
        possible=None,
        unbounded=("p/1@x:2026",),
    )
    text = render_plan(sample_plan(totals=totals), "zh")
    assert "确定可报      50万元（" in text
    assert "可能 无上界（金额未知：p/1@x:2026）" in text


def test_money_of_different_kinds_is_never_added_up() -> None:
    rows = section(render_plan(sample_plan(), "zh"), "合计")
    assert [row.split() for row in rows[2:6]] == [
        ["现行", "企业", "最高可得", "≤", "50万元"],
        ["现行", "企业", "择优竞争", "≤", "150万元"],
        ["征求意见稿", "企业", "达标即得", "12.3456万元"],
        ["现行", "个人、团队、消费者", "达标即得", "2万元"],
    ]
    assert rows[6] == "竞争名额：3 模型备案（全市每年 10 个）"
    assert "200万元" in rows[7] and "不计入任何合计" in rows[7]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("position", "rows"), [(0, 6), (1, 4), (5, 7)])
def test_rows_of_tables_end_at_the_same_cell(lang: Lang, position: int, rows: int) -> None:
    table = section(render_plan(sample_plan(), lang, 160), SECTIONS[lang][position])[:rows]
    assert set(table[1]) == {"-"}
    assert len({cell_len(row) for row in table}) == 1


def test_cells_before_the_last_hold_no_ambiguous_character() -> None:
    rows = section(render_plan(sample_plan(), "zh", 160), "申报项目")
    for row in rows:
        head = row.rpartition("≤")[0] or row
        assert not [mark for mark in head if unicodedata.east_asian_width(mark) == "A"]


def test_claims_of_drafts_and_of_persons_are_marked() -> None:
    text = render_plan(sample_plan(claims=(claim(status="draft", payee="person"),)), "zh")
    assert "【稿】【个人】1.1 算力券" in text
    assert "[draft] [person] 1.1" in render_plan(sample_plan(claims=(claim(status="draft", payee="person"),)), "en")


def test_what_only_drafts_pay_stands_apart() -> None:
    drafted = claim(key="jinhua-2025/1@gpu:2026", clause="1", status="draft", policy="jinhua-2025")
    text = render_plan(sample_plan(draft_claims=(drafted,)), "zh", brief=True)
    assert len([row for row in section(text, "申报项目") if row.endswith("万元")]) == 2
    assert "【稿】jinhua-2025/1 算力券" in section(text, "若征求意见稿按现稿出台，另可申报（1 项，未计入）")[2]
    assert "## 征求意见稿逐项说明" in render_plan(sample_plan(draft_claims=(drafted,)), "zh")


def test_clauses_carry_their_pack_where_there_are_several() -> None:
    assert " 1.1 算力券  一期" in render_plan(sample_plan(), "zh", 160)
    both = render_plan(sample_plan(claims=(claim(), claim(policy="other-2026", clause="7"))), "zh", 160)
    assert "sampletown-2026/1.1 算力券" in both and "other-2026/7 算力券" in both


def test_an_ineligible_claim_has_no_cost_of_insisting() -> None:
    impossible = Insisting(possible=False, text=Words(zh="不符合条件", en="not eligible"))
    failed, outside = (
        left_out(reason=reason, insisting=impossible, text=Words(zh="不在政策期限内", en="x"), blocked_by=())
        for reason in (Reason.CONDITION, Reason.WINDOW)
    )
    rows = section(render_plan(sample_plan(not_taken=(failed, outside)), "zh"), "未选")
    assert not [row for row in rows if "若坚持" in row]
    assert len([row for row in rows if row.strip().startswith("原因")]) == 1


def test_each_claim_says_formula_rule_replacement_evidence_and_departments() -> None:
    rows = [row.strip() for row in section(render_plan(sample_plan(), "zh"), "逐项说明")]
    assert "1. 1.1 算力券 | 一期智算服务采购合同（含三年运维） | 2026" in rows
    assert "算法          30% × 智算部分金额 200万元 = 60万元，封顶 50万元" in rows
    assert "起限制的规则  每企业每年合计不超过50万元 [第一条第2句]" in rows
    assert "若被拒        损失 ≤ 10万元，改报 1.1 算力券（lease 2026）" in rows
    assert "材料          合同、发票" in rows
    assert "部门          市经信局、市财政局" in rows


def test_what_is_left_out_is_grouped_by_reason_with_value_threshold_and_cost() -> None:
    rows = [row.strip() for row in section(render_plan(sample_plan(), "zh"), "未选")]
    assert rows.index("【共享限额已满】1 项") < rows.index("【条件不满足】1 项")
    assert "原因  营业收入 1800万元，门槛 2000万元" in rows
    assert any(row.startswith("若坚持") and "代价 10万元；须放弃 1.1 算力券" in row for row in rows)


def test_questions_come_by_the_money_at_stake_and_the_unbounded_first() -> None:
    rows = [row.strip() for row in section(render_plan(sample_plan(), "zh"), "待确认的问题")]
    assert [row for row in rows if row[0].isdigit()] == [
        "1. 2027 年营业收入是多少？",
        "2. 是否人工智能企业？",
        "3. 是否国产算力？",
    ]
    assert [row for row in rows if row.startswith("影响")] == ["影响  无上界", "影响  ≤ 90万元", "影响  ≤ 8万元"]
    assert "事实  企业 人工智能企业 (enterprise.ai)" in rows


def test_beside_the_plan_says_what_competition_gives_up_and_that_readings_were_not_all_tried() -> None:
    text = render_plan(sample_plan(), "zh", 160)
    assert "竞争性金额全额计入：增加 1.1 算力券（lease 2026）；放弃 1.1 算力券（一期智算服务采购合同" in text
    assert "最不利解读为：\n  上限怎样套用？取：套在其中 [sampletown-2026.cap-500=nested]" in text
    assert "解读组合过多：逐个试过，又把各自最不利的取法合起来试过。" in text


def test_a_plan_that_is_not_proven_says_bound_and_gap() -> None:
    proof = ProofStatus(status="not_proven", value=500_000, bound=600_000, gap=100_000, checked=True)
    assert "时限内未能证明最优：已得 50万元，上界 60万元，差距 10万元" in render_plan(sample_plan(proof=proof), "zh")
    english = render_plan(sample_plan(proof=proof), "en")
    assert "found 500,000 yuan, bound 600,000 yuan, gap 100,000 yuan" in english


def test_a_plan_whose_ties_are_not_proven_says_so() -> None:
    proof = ProofStatus(status="solver_optimal", value=500_000, bound=500_000, gap=0, checked=True, ties_proven=False)
    assert "；同额方案之间的取舍按限定工夫选定" in render_plan(sample_plan(proof=proof), "zh")
    assert "the choice among plans of the same money took a set effort" in render_plan(
        sample_plan(proof=proof), "en", 160
    )
    assert "取舍" not in render_plan(sample_plan(), "zh")


def test_a_plan_without_claims_says_so() -> None:
    nothing = Totals(
        enterprise=Money(), enterprise_drafts=Money(), others=Money(), others_drafts=Money(), certain=0, possible=0
    )
    text = render_plan(sample_plan(claims=(), totals=nothing), "zh")
    assert "没有可申报的项目。" in text and "没有可计入的金额。" in text
    assert "现行政策下没有可计入的申报" in text


def test_drafts_are_told_apart_from_money_in_force() -> None:
    text = render_plan(sample_plan(), "zh")
    assert "若按现稿出台 ≤ 12.3456万元（未计入）" in text
    beside = sample_plan().beside.model_copy(update={"drafts_only": alternative(0, competitive=0)})
    assert "若按现稿出台" not in render_plan(sample_plan(beside=beside), "zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_last_words_are_the_disclaimer(lang: Lang) -> None:
    lines = render_plan(sample_plan(), lang, 160).splitlines()
    last = lines[len(lines) - lines[::-1].index("") :]
    assert "".join(" ".join(last).split()) == "".join(DISCLAIMER.in_(lang).split())


def test_colours_only_where_asked() -> None:
    assert "\x1b[" not in render_plan(sample_plan())
    assert "\x1b[" in render_plan(sample_plan(), colour=True)


def test_markup_in_names_stays_text() -> None:
    text = render_plan(sample_plan(claims=(claim(item_label="[red]甲[/red] :smile:"),)), "zh", 160)
    assert "[red]甲[/red] :smile:" in text


def test_a_clients_text_commands_no_terminal() -> None:
    nasty = "甲\x1b[2J\x1b]0;title\x07\u202e"
    plan = sample_plan(claims=(claim(item_label=nasty),))
    head = plan.head.model_copy(update={"title": nasty})
    text = render_plan(plan.model_copy(update={"head": head}), "zh")
    assert text.startswith("申报方案：甲[2J]0;title（2026–2028）\n")
    assert [mark for mark in text if unicodedata.category(mark) == "Cc" and mark != "\n"] == []
    assert "\u202e" not in text
