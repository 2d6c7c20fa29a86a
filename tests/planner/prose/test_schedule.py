"""Years, payment, filing and duties in a phrase each."""

from __future__ import annotations

from datetime import date

from models.expression import Literal, Node, Type
from models.policy import Filing, Obligation, Years
from models.text import Text
from planner.prose.schedule import filing_text, obligation_text, payment_text, years_text

TEXT = Text("不得迁出", "no leaving")


def said(node: Node) -> Text:
    assert isinstance(node, Literal)
    day = date.fromordinal(int(node.value)).isoformat()
    return Text(day, day)


def test_years() -> None:
    assert years_text(Years(3)) == Text("最多 3 年，每年申报一次", "up to 3 years, one claim a year")
    assert years_text(Years(4, 1, True, True)).zh == (
        "最多 4 年，每年申报一次，自事项所在年度后第 1 年起；各年是同一笔奖补的分期，后一期以首期为前提；"
        "事项发生在政策期限内的，期满后仍继续给付"
    )


def test_payment() -> None:
    assert payment_text(0) == Text("当年兑现", "in the year of the claim")
    assert payment_text(2) == Text("申报年度后第 2 年兑现", "2 years after the year of the claim")


def test_filing() -> None:
    season = Filing(opens=(3, 1), closes=(4, 30), years_after=1, batches=2)
    assert filing_text(season, said) == Text(
        "次年 3月1日至4月30日；每年 2 批", "03-01 to 04-30 of the next year; 2 rounds a year"
    )
    last = Filing(last_day=Literal(Type.DATE, date(2026, 5, 1).toordinal()), note=TEXT)
    assert filing_text(last, said).zh == "最迟 2026-05-01；不得迁出"


def test_duties() -> None:
    assert obligation_text(Obligation(TEXT)).zh == "不得迁出"
    assert obligation_text(Obligation(TEXT, 5)) == Text("不得迁出（5 年内）", "no leaving (for 5 years)")
