"""Years, filing and duties in a phrase each."""

from __future__ import annotations

from datetime import date

from models.expression import Literal, Node, Type
from models.plan import Words
from models.policy import Filing, Obligation, Years
from models.text import Text
from planner.diff.schedule import filing_words, obligation_words, years_words

TEXT = Text("不得迁出", "no leaving")


def said(node: Node) -> Words:
    assert isinstance(node, Literal)
    day = date.fromordinal(int(node.value)).isoformat()
    return Words(zh=day, en=day)


def test_years() -> None:
    assert years_words(Years(3)) == Words(zh="最多 3 年，每年一次", en="up to 3 years, one claim a year")
    assert years_words(Years(4, 1, True, True)).zh == (
        "最多 4 年，每年一次，自事项所在年度后第 1 年起，属同一笔奖补的分期，政策期满后继续给付"
    )


def test_filing() -> None:
    season = Filing(opens=(3, 1), closes=(4, 30), years_after=1, batches=2)
    assert filing_words(season, said) == Words(
        zh="申报年度后第 1 年，3月1日起，4月30日止，每年 2 批",
        en="the year after the claim's year, from 03-01, until 04-30, 2 rounds a year",
    )
    last = Filing(last_day=Literal(Type.DATE, date(2026, 5, 1).toordinal()), note=TEXT)
    assert filing_words(last, said).zh == "最迟2026-05-01，不得迁出"


def test_duties() -> None:
    assert obligation_words(Obligation(TEXT)).zh == "不得迁出"
    assert obligation_words(Obligation(TEXT, 5)) == Words(zh="不得迁出（5 年内）", en="no leaving (for 5 years)")
