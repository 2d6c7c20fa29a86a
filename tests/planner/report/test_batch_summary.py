from __future__ import annotations

from planner.batch.summary import Tally
from planner.batch.tables import tables_of
from planner.report.batch_summary import render_batch_summary
from tests.planner.batch.outcomes import plan, planned, taken
from tests.planner.batch.test_summary import OUTCOMES


def shown(lang: str) -> str:
    tally = Tally()
    tally.add(tables_of(OUTCOMES))
    return render_batch_summary(tally.summary(4.0, 10), "zh" if lang == "zh" else "en")


def test_the_summary_says_what_became_of_whom() -> None:
    lines = shown("zh").splitlines()
    assert lines[0] == "成批规划：10 家企业"
    assert "输入有误，未规划            4" in lines
    assert "达标即得             1,100元         0元" in lines
    assert any(line.startswith("证明") and "75.00%" in line and "至多差 60元" in line for line in lines)
    assert any("1 份没有上限，其余至多再多 7元" in line for line in lines)
    assert any("每秒 2 家" in line for line in lines)
    assert any("list.csv!C3, list.csv!C4, list.csv!C8" in line for line in lines)


def test_it_speaks_english() -> None:
    text = shown("en")
    assert "Batch: 10 enterprises" in text
    assert "internal error (KeyError)" in text
    assert "the process died on it, no plan" in text
    assert "no upper bound for 1, at most 7 yuan more for the rest" in text
    assert not any("\u4e00" <= mark <= "\u9fff" for mark in text.replace("50万元", ""))


def test_sure_money_says_what_of_it_comes_from_drafts() -> None:
    tally = Tally()
    tally.add(tables_of([planned(0, plan(taken("1", 50_000), taken("2", 200_000, draft=True)))]))
    lines = render_batch_summary(tally.summary(1.0, 1)).splitlines()
    assert "确定的金额  25万元，其中征求意见稿 20万元" in lines
