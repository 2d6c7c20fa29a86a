from __future__ import annotations

from dataclasses import replace

from models.plan import Words as Both
from planner.handover.report.risks import risks
from planner.handover.report.teller import Teller
from tests.planner.handover.report.pages import DRAFTS, LARGE, dossier_of, rows, sections, tables, teller, told


def test_readings_are_numbered_with_the_range_that_they_leave() -> None:
    found = sections(risks(teller(LARGE)))["所用的解读"]
    (table,) = tables(found.blocks)
    assert [row[0] for row in rows(table)] == [str(number) for number in range(1, 9)]
    assert rows(table)[7] == [
        "8",
        "同一称号先获较低一级、后获较高一级时，怎样奖励？",
        "补足与已得奖励的差额（默认）",
        "末段第1句",
    ]
    text = told(found.blocks)
    assert "按别的理解，金额的范围：企业确定 ≤ 2500万元 至 ≤ 2895万元。" in text
    assert "金额最少时的理解 以后年度再晋一档时，怎样奖励？取：只补与原档次的差额" in text
    assert text.count("怎样奖励？取：") == 2  # the ladder at the least, the title at the most


def test_a_range_that_was_not_tried_in_full_is_noted() -> None:
    text = told(risks(teller(DRAFTS, "en")))
    assert "There are too many combinations of readings to try all; the range may be wider." in text


def test_competition_places_drafts_and_warnings_are_named() -> None:
    dossier = dossier_of(LARGE)
    places, careful = Both(zh="每年 3 家", en="3 a year"), Both(zh="须核实", en="verify")
    changes: tuple[dict[str, object], ...] = (
        {"strength": "competitive", "quota": places},
        {"quota": places},
        {"status": "draft"},
        {"warning": careful},
    )
    claims = list(dossier.plan.claims)
    for place, change in enumerate(changes):
        claims[place] = claims[place].model_copy(update=change)
    plan = dossier.plan.model_copy(update={"claims": tuple(claims)})
    found = sections(risks(Teller(replace(dossier, plan=plan), "zh")))["尚不确定的金额"]
    assert told(found.blocks).splitlines() == [
        "须择优竞争，不能视为到手：",
        "第1项 11.1 新引进人才补助（首席科学家 2027）：每年 3 家",
        "依据征求意见稿，尚未生效：",
        "第3项 1 人工智能固定资产投资（自建智算机房 2027）",
        "有名额限制：",
        "第2项 11.1 新引进人才补助（算法工程师 2027）：每年 3 家",
        "须留意：",
        "第4项 2.2 信息服务业营收晋档（企业 2026）：须核实",
    ]
    assert "尚不确定的金额" not in sections(risks(teller(LARGE)))


def test_what_can_be_claimed_instead_of_a_refused_claim() -> None:
    (table,) = tables(sections(risks(teller(LARGE)))["如未获批，改报什么"].blocks)
    assert [row[0].partition(" ")[0] for row in rows(table)] == ["第7项", "第12项", "第15项", "第17项", "第19项"]
    assert [row[1] for row in rows(table)] == ["≤ 110万元", "≤ 20万元", "≤ 20万元", "20万元", "20万元"]


def test_discretionary_clauses_name_a_figure_and_support_in_kind_has_none() -> None:
    discretionary, in_kind = tables(sections(risks(teller(LARGE, "en")))["Listed, never counted"].blocks)
    assert (discretionary.caption, in_kind.caption) == ("Discretionary", "In kind")
    assert [row[3] for row in rows(discretionary)] == ["6,000,000 yuan", "300,000 yuan", "2,000,000 yuan"]
    assert len(in_kind.head) == 3 and len(rows(in_kind)) == 4


def test_directions_are_named_by_title() -> None:
    found = sections(risks(teller("jinhua-park-operator")))["政策方向与义务"]
    text = told(found.blocks)
    assert "构建产业平台集群" in text and "jinhua-action-plan" not in text
    assert "可能的义务 政务、教育、医疗、金融、公共安全等高风险场景" in text


def test_no_reading_decides_anything() -> None:
    dossier = dossier_of(LARGE)
    plan = dossier.plan.model_copy(update={"readings": ()})
    assert told(risks(Teller(replace(dossier, plan=plan), "en"))).startswith("The plan hangs on no reading.")
