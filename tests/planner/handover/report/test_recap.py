from __future__ import annotations

from dataclasses import replace

from models.plan import Money
from planner.document.content import KeyFigures, Note, PageBreak
from planner.handover.report.recap import at_stake, key_figures, readings_range, recap
from planner.handover.report.teller import Teller
from tests.planner.handover.report.pages import (
    DRAFTS,
    LARGE,
    OPEN,
    dossier_of,
    entries,
    rows,
    sections,
    tables,
    teller,
    within,
)


def test_each_kind_of_money_is_a_figure_of_its_own() -> None:
    # the sums stand at the head of the example
    assert [(one.name, one.figure, one.note) for one in key_figures(teller(LARGE))] == [
        ("企业确定可报（现行政策）", "≤ 2670万元", "达标即得 795万元；最高可得 ≤ 1875万元"),
        ("归个人等", "≤ 71.44万元", "付给人才、团队或消费者，不归企业"),
        ("酌情条款所提数额", "830万元", "主管部门酌定，只列示、不计入"),
    ]


def test_what_open_facts_may_bring_is_told_beside_what_is_sure() -> None:
    figures = [(one.name, one.figure, one.note) for one in key_figures(teller(OPEN, "en"))]
    assert figures[:2] == [
        ("Sure, to the enterprise", "≤ 3,000,000 yuan", "entitled 1,000,000 yuan; ceiling ≤ 2,000,000 yuan"),
        ("If all open facts turn out well", "≤ 4,950,000 yuan", "4 questions open"),
    ]


def test_drafts_are_never_money_in_force() -> None:
    made = teller(DRAFTS)
    assert [(one.name, one.figure) for one in key_figures(made)] == [
        ("企业确定可报（现行政策）", "0元"),
        ("征求意见稿若按现稿出台", "≤ 1774万元"),
        ("征求意见稿归个人等", "3.4万元"),
    ]
    assert any(isinstance(one, Note) and one.kind == "warning" for one in recap(made))
    assert not any(isinstance(one, Note) for one in recap(teller(LARGE)))


def test_an_upper_bound_that_is_not_there_is_no_figure() -> None:
    dossier = dossier_of(OPEN)
    totals = dossier.plan.totals.model_copy(update={"possible": None})
    plan = dossier.plan.model_copy(update={"totals": totals})
    figures = {one.name: one.figure for one in key_figures(Teller(replace(dossier, plan=plan), "zh"))}
    assert figures["未知信息问清后最多"] == "尚无上界"
    assert at_stake(dossier.questions[0].model_copy(update={"at_stake": None}), teller(OPEN)) == "尚无上界"


def test_what_others_must_compete_for_is_not_added_to_what_is_sure_to_them() -> None:
    dossier = dossier_of(LARGE)
    totals = dossier.plan.totals.model_copy(update={"others": Money(entitled=100_000, competitive=270_000)})
    plan = dossier.plan.model_copy(update={"totals": totals})
    (told,) = [one for one in key_figures(Teller(replace(dossier, plan=plan), "zh")) if one.name == "归个人等"]
    assert (told.figure, told.note) == ("10万元", "付给人才、团队或消费者，不归企业；另有竞争性 ≤ 27万元")


def test_what_was_stated_and_what_follows() -> None:
    found = {name: entry.words for name, entry in entries(recap(teller(LARGE))).items()}
    assert found["企业"] == ("梧桐织数信息技术有限公司",)
    assert found["结果"] == ("建议申报 24 项；因规则不能同时享受而放弃 5 项",)
    assert found["比逐项从大到小挑"] == ("多 20万元",)
    assert found["解读不同时的范围"] == ("企业确定 ≤ 2500万元 至 ≤ 2895万元",)


def test_a_range_that_was_not_tried_in_full_says_so() -> None:
    assert readings_range(teller(DRAFTS)).endswith("（未逐一试遍）")


def test_the_next_filings_are_those_still_to_come() -> None:
    dossier = dossier_of(OPEN)
    later = Teller(replace(dossier, dated="2027-04-01"), "zh")
    found = sections(recap(later))["最近的申报"]
    assert [row[0] for row in rows(tables((found,))[0])] == ["2028-03-31（预估）"] * 2
    assert "最近的申报" not in sections(recap(Teller(replace(dossier, dated="2030-01-01"), "zh")))


def test_the_three_questions_with_the_most_money_at_stake() -> None:
    found = sections(recap(teller(OPEN)))["最要紧的问题"]
    assert [row[1] for row in rows(tables((found,))[0])] == ["≤ 150万元", "≤ 150万元", "≤ 30万元"]


def test_the_recap_fills_one_sheet() -> None:
    blocks = recap(teller(OPEN))
    assert isinstance(blocks[0], KeyFigures) and isinstance(blocks[-1], PageBreak)
    assert sum(isinstance(one, PageBreak) for one in within(blocks)) == 1
