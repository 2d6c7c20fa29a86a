from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from models.expression import Fact, Type
from models.policy import Filing, Obligation, Years
from models.text import Lang, Text
from models.vocabulary import Vocabulary
from planner.document.content import plain
from planner.page.schedule import schedule
from planner.page.teller import Teller
from tests.planner.page.town import town

DUE = Fact("item", "contract_date", Type.DATE)


def told(words: Vocabulary, lang: Lang, **parts: Any) -> list[str]:
    clause = replace(town(words).clause("1.1"), **parts)
    entries = schedule(clause, Teller(town(words), words, lang))
    return [f"{one.name}|{plain(one.words)}" + "".join(f"|{plain(part)}" for part in one.parts) for one in entries]


def test_nothing_is_said_where_everything_is_as_usual(words: Vocabulary) -> None:
    assert told(words, "zh") == []


@pytest.mark.parametrize(
    ("years", "zh", "en"),
    [
        (Years(3), "最多 3 年，每年申报一次", "up to 3 years, one claim a year"),
        (
            Years(2, after=1, outlives=True),
            "最多 2 年，每年申报一次，自事项所在年度后第 1 年起；事项发生在政策期限内的，期满后仍继续给付",
            (
                "up to 2 years, one claim a year, from 1 year after the item's own; an item dated within the policy's "
                "window is still paid after its end"
            ),
        ),
        (
            Years(3, instalments=True),
            "最多 3 年，每年申报一次；各年是同一笔奖补的分期，后一期以首期为前提",
            "up to 3 years, one claim a year; the years are instalments of one award, and a later one needs the first",
        ),
    ],
)
def test_a_clause_over_several_years(words: Vocabulary, years: Years, zh: str, en: str) -> None:
    assert told(words, "zh", years=years) == [f"年限|{zh}"]
    assert told(words, "en", years=years) == [f"years|{en}"]


@pytest.mark.parametrize(
    ("years", "zh", "en"),
    [
        (0, "当年兑现", "in the year of the claim"),
        (2, "申报年度后第 2 年兑现", "2 years after the year of the claim"),
    ],
)
def test_an_unusual_year_of_payment(words: Vocabulary, years: int, zh: str, en: str) -> None:
    assert told(words, "zh", pay_after_years=years) == [f"兑现|{zh}"]
    assert told(words, "en", pay_after_years=years) == [f"paid|{en}"]


@pytest.mark.parametrize(
    ("filing", "zh", "en"),
    [
        (Filing((3, 1), (4, 30), 1), "次年 3月1日至4月30日", "03-01 to 04-30 of the next year"),
        (Filing(closes=(9, 30), batches=2), "当年 9月30日前；每年 2 批", "by 09-30 of the same year; 2 rounds a year"),
        (Filing(opens=(1, 2), years_after=2), "第 2 年后的 1月2日起", "from 01-02, 2 years later"),
        (
            Filing(note=Text("以通知为准", "by the year's notice"), years_after=1),
            "申报年度后第 1 年；以通知为准",
            "1 year after the claim's; by the year's notice",
        ),
    ],
)
def test_the_time_of_filing(words: Vocabulary, filing: Filing, zh: str, en: str) -> None:
    assert told(words, "zh", filing=filing) == [f"申报时间|{zh}"]
    assert told(words, "en", filing=filing) == [f"filing|{en}"]


def test_a_clause_that_carries_on_another(words: Vocabulary) -> None:
    assert told(words, "zh", continues="3.2") == ["接续|前一版的第3.2条"]
    assert told(words, "en", continues="3.2") == ["carries on|clause 3.2 of the version before"]


def test_duties_after_the_award_and_marks(words: Vocabulary) -> None:
    stay = Obligation(Text("不迁出", "stay in the district"), 5)
    let = Obligation(Text("不转租", "no letting"))
    assert told(words, "zh", obligations=(stay, let), marks=("total_control",)) == [
        "获奖后须遵守||不迁出（5 年内）|不转租",
        "标记|total_control",
    ]
    assert told(words, "en", obligations=(stay,)) == ["to keep to afterwards||stay in the district (for 5 years)"]
