from __future__ import annotations

from dataclasses import replace

from models.plan import Words as Both
from planner.document.content import Link
from planner.handover.report.calendar import calendar
from planner.handover.report.teller import Teller
from tests.planner.handover.report.pages import LARGE, OPEN, dossier_of, rows, sections, tables, teller, told


def test_filings_stand_by_their_last_day_with_links_to_their_claims() -> None:
    filings = tables(calendar(teller(LARGE)))[0]
    assert [row[0] for row in rows(filings)] == sorted(row[0] for row in rows(filings))
    both = next(row for row in filings.rows if Link("12", "claim-12") in row[1])
    assert [one for one in both[1] if isinstance(one, Link)] == [Link("10", "claim-10"), Link("12", "claim-12")]
    assert rows(filings)[0] == [
        "2027-03-31",
        "2.2 信息服务业营收晋档（2026 年度）：第4项",
        "市经信局、市财政局",
        "50万元",
        "预估（文件未写明）",
    ]


def test_assumed_days_are_said_to_be_assumed_before_all_others() -> None:
    assert told(calendar(teller(OPEN))).startswith("标“预估”的日期文件没有写明，按通常做法推定，请以当年申报通知为准。")


def test_days_of_the_policy_or_of_the_user_bring_their_own_words() -> None:
    dossier = dossier_of(OPEN)
    text = Both(zh="每年 3 月申报", en="filed each March")
    stated = tuple(replace(one, basis="stated", text=text) for one in dossier.deadlines)
    made = calendar(Teller(replace(dossier, deadlines=stated), "zh"))
    assert rows(tables(made)[0])[0][4] == "文件写明：每年 3 月申报"
    assert "标“预估”的日期" not in told(made)
    past = replace(dossier.deadlines[0], past=True, text=Both(zh="已过", en="past"))
    assert rows(tables(calendar(Teller(replace(dossier, deadlines=(past,)), "zh")))[0])[0][4] == "预估：已过"


def test_the_same_work_for_several_filings_is_one_line() -> None:
    (work,) = tables(sections(calendar(teller(OPEN)))["准备工作"].blocks)
    filed = [row for row in rows(work) if row[1] == "提交申报"]
    assert [row[2] for row in filed] == [
        "2.2 信息服务业营收晋档（2026 年度）、5.1 算力券（2026 年度）",
        "2.2 信息服务业营收晋档（2027 年度）、6.2 人工智能示范与典型案例（2027 年度）",
    ]
    paid = [row[0] for row in rows(work) if "（预计）" in row[0]]
    assert paid == ["2027-12-31（预计）", "2028-12-31（预计）"]
    assert [row[0] for row in rows(work)] == sorted(row[0] for row in rows(work))


def test_nothing_to_file() -> None:
    assert told(calendar(Teller(replace(dossier_of(OPEN), deadlines=()), "en"))) == "There is nothing to file."
