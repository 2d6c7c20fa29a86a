from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rich.cells import cell_len

from models.batch_report import BatchReport
from planner.batch.report.report import report
from planner.report.batch_pictures import batch_pictures
from planner.report.batch_report import render_batch_report
from tests.planner.batch.outcomes import plan, planned, taken
from tests.planner.batch.report.runs import BEFORE, OUTCOMES, written


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> BatchReport:
    folder = tmp_path_factory.mktemp("both")
    return report(written(folder / "now", OUTCOMES), other=written(folder / "before", BEFORE))


def test_the_page_says_each_part(found: BatchReport) -> None:
    lines = render_batch_report(found, "zh").splitlines()
    assert lines[0] == "成批规划总览：now（5 家企业）"
    for said in (
        "now：1 家企业没有方案（见表 errors），不在各项数字之内",
        "4 份方案两次都有。确定金额：0 份增加，共 0元；2 份减少，共 -1.92万元；2 份不变。",
        "只在 before 有方案的有 2 份，确定金额 82元，不在对照之内：e3、e5",
        "海港机械（e0）：确定 7.8万元 改为 6.9万元（-9,000元）",
        "    harbour/1 培训补贴（a 2026，确定）：5.3万元 改为 6万元（+7,000元）",
        "    harbour/2 招聘补贴（r 2026，确定）：不再，原 1.5万元",
        "海港机械  e0       2  6.9万元  1.5万元  2万元 (2025)  +2.9万元",
        "harbour#least  第1条：每家企业、每年合计最高 20万元     2     2  1.1万元",
        "harbour/2 招聘补贴  2026     2  全港每年     3     3     3万元  1.5万元 至 2.4万元",
        "harbour/fund 港区资金  2026  10万元     4    15万元  按 2/3（约 66.66%）拨付；实付 10万元",
        "harbour/fund 港区资金  2027  10万元     1   9,000元  够用",
    ):
        assert said in lines


def test_the_english_page_has_no_chinese_but_names(found: BatchReport) -> None:
    text = render_batch_report(found, "en", 160).replace("海港机械", "").replace("海港", "")
    assert not any("\u4e00" <= mark <= "\u9fff" for mark in text)
    assert "each is paid 2/3 (about 66.66%); 100,000 yuan in all" in text
    assert "Gain: the sure money of all years of the plan" in text


@pytest.mark.parametrize("width", [80, 120, 160])
def test_no_line_is_wider_than_the_page(found: BatchReport, width: int) -> None:
    text = render_batch_report(found, "zh", width)
    paragraphs = [line for line in text.splitlines() if "  " not in line]
    assert max(cell_len(line) for line in paragraphs) <= width


def test_first_come_first_served_names_where_the_money_ends(found: BatchReport) -> None:
    pot = found.pots[0].model_copy(
        update={"way": "first_come", "factor": None, "paid_in_full": 2, "ends_at": found.clients.gaining[0].client}
    )
    text = render_batch_report(found.model_copy(update={"pots": (pot,)}), "en", 160)
    assert "the money ends at 海港机械 (enterprise 1)" in " ".join(text.split())


def test_what_comes_from_drafts_is_told_beside_the_sum(tmp_path: Path) -> None:
    drafted = plan(taken("1", 50_000), taken("2", 200_000, draft=True), taken("3", 7_000, others=True, draft=True))
    made = report(written(tmp_path / "now", [planned(0, drafted), planned(1, plan(taken("1", 10_000)))]))
    assert (made.totals.sure, made.drafts.sure, made.drafts.others) == (260_000, 200_000, 7_000)
    lines = render_batch_report(made, "zh").splitlines()
    assert "企业，确定          26万元，其中征求意见稿 20万元" in lines
    assert "个人、团队、消费者  7,000元，其中征求意见稿 7,000元" in lines
    assert [line.split()[-4:] for line in lines if line.startswith("e0 ")] == [["1", "25万元", "20万元", "0元"]]


def test_no_drafts_are_no_words(found: BatchReport) -> None:
    assert "征求意见稿" not in render_batch_report(found, "zh")


def test_clauses_of_drafts_and_for_persons_are_marked(found: BatchReport) -> None:
    first, second, *_ = found.clauses
    marked = (
        first.model_copy(update={"draft": True, "payee": "person"}),
        second.model_copy(update={"payee": "operator"}),
    )
    lines = render_batch_report(found.model_copy(update={"clauses": marked}), "zh").splitlines()
    assert any(line.startswith("【稿】【个人】harbour/1 培训补贴 ") for line in lines)
    assert any(line.startswith(f"harbour/{second.clause} ") for line in lines)


def test_pictures_are_well_formed_and_say_the_figures(found: BatchReport) -> None:
    pictures = batch_pictures(found, "zh")
    assert list(pictures) == ["totals.svg", "clauses.svg", "places.svg", "changes.svg"]
    words = {name: "".join(ET.fromstring(one).itertext()) for name, one in pictures.items()}
    assert "2 (40.0%)" in words["totals.svg"]
    assert "12.9 (+1)" in words["clauses.svg"]
    assert "3 / 2" in words["places.svg"]
    assert "-1.02" in words["changes.svg"]
    assert batch_pictures(found, "zh") == pictures


def test_there_are_no_pictures_of_nothing(tmp_path: Path) -> None:
    made = report(written(tmp_path / "now", [planned(0, plan(taken("1", 5)))]))
    assert list(batch_pictures(made, "en")) == ["totals.svg", "clauses.svg"]
    assert batch_pictures(report(written(tmp_path / "none", [])), "en") == {}
