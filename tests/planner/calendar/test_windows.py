"""When a claim is filed, and how that is told, word by word."""

from __future__ import annotations

from planner.calendar.dates import Dates, OwnWindow
from planner.calendar.own_dates import Own
from planner.calendar.windows import window_of
from tests.planner.calendar.filings import claim, day, filing

NOBODY = Own()
SPRING = filing(
    "2027-03-01 至 2027-04-30 申报", "to be filed from 2027-03-01 to 2027-04-30", "2027-03-01", "2027-04-30"
)


def test_a_stated_window() -> None:
    found = window_of(claim(filing=SPRING), NOBODY, Dates())
    assert (found.first, found.last, found.basis) == (day("2027-03-01"), day("2027-04-30"), "stated")
    assert found.text.zh == "文件写明：2027-03-01 至 2027-04-30 申报"
    assert found.text.en == "The policy says: to be filed from 2027-03-01 to 2027-04-30"


def test_a_stated_last_day_alone() -> None:
    until = filing("最迟于 2027-06-30 申报", "to be filed until 2027-06-30", last="2027-06-30")
    found = window_of(claim(filing=until), NOBODY, Dates())
    assert (found.first, found.last, found.basis) == (None, day("2027-06-30"), "stated")


def test_own_dates_go_before_the_policy_and_both_are_told() -> None:
    notice = OwnWindow(day("2027-04-15"), day("2027-03-10"), "市经信局 2027 年通知")
    found = window_of(claim(filing=SPRING), Own(window=notice), Dates())
    assert (found.first, found.last, found.basis) == (day("2027-03-10"), day("2027-04-15"), "own")
    assert found.text.zh == (
        "按自填日期：2027-03-10 至 2027-04-15（市经信局 2027 年通知）；文件写明：2027-03-01 至 2027-04-30 申报"
    )
    assert found.text.en == (
        "By your own dates: 2027-03-10 to 2027-04-15 (市经信局 2027 年通知); "
        "the policy says: to be filed from 2027-03-01 to 2027-04-30"
    )


def test_an_own_last_day_where_the_policy_says_nothing() -> None:
    found = window_of(claim(), Own(window=OwnWindow(day("2027-04-15"))), Dates())
    assert (found.first, found.last, found.basis) == (None, day("2027-04-15"), "own")
    assert found.text.zh == "按自填日期：最迟 2027-04-15；文件未写明申报时间"
    assert found.text.en == "By your own dates: until 2027-04-15; the policy states no filing time"


def test_nobody_knows() -> None:
    found = window_of(claim(2026), NOBODY, Dates())
    assert (found.first, found.last, found.basis) == (None, day("2027-03-31"), "assumed")
    assert found.text.zh == "文件未写明申报时间；按拨付当年 3 月 31 日前（2027-03-31）申报预估，以申报通知为准"
    assert found.text.en == (
        "The policy states no filing time; filing by 31 March of the year of payment (2027-03-31) is assumed; "
        "the office's notice decides"
    )


def test_a_claim_that_is_paid_two_years_later() -> None:
    assert window_of(claim(2026, pay_year=2028), NOBODY, Dates()).last == day("2028-03-31")


def test_a_claim_that_is_paid_in_its_own_year_is_not_filed_before_the_matter() -> None:
    found = window_of(claim(2027, pay_year=2027), NOBODY, Dates())
    assert (found.last, found.basis) == (day("2027-11-30"), "assumed")
    assert found.text.zh == "文件未写明申报时间；按当年 11 月 30 日前（2027-11-30，当年拨付）申报预估，以申报通知为准"
    assert found.text.en == (
        "The policy states no filing time; filing by 30 November of that year, when it is paid (2027-11-30) is "
        "assumed; the office's notice decides"
    )


def test_another_assumption_and_a_day_that_most_years_lack() -> None:
    leap = Dates(assumed=(2, 29))
    assert window_of(claim(2026), NOBODY, leap).last == day("2027-02-28")
    assert window_of(claim(2027), NOBODY, leap).last == day("2028-02-29")


def test_rounds_without_days_are_told_beside_the_assumption() -> None:
    rounds = claim(filing=filing("一年 2 批", "2 rounds a year"))
    found = window_of(rounds, NOBODY, Dates())
    assert (found.last, found.basis) == (day("2027-03-31"), "assumed")
    assert found.text.zh == (
        "文件写明：一年 2 批；未写明截止日期；按拨付当年 3 月 31 日前（2027-03-31）申报预估，以申报通知为准"
    )
    assert found.text.en == (
        "The policy says: 2 rounds a year; it states no last day; filing by 31 March of the year of payment "
        "(2027-03-31) is assumed; the office's notice decides"
    )


def test_a_first_day_alone_stands_and_the_last_is_assumed() -> None:
    early = window_of(claim(filing=filing("二月起", "from February", "2027-02-01")), NOBODY, Dates())
    assert (early.first, early.last, early.basis) == (day("2027-02-01"), day("2027-03-31"), "assumed")
    late = window_of(claim(filing=filing("五月起", "from May", "2027-05-01")), NOBODY, Dates())
    assert (late.first, late.last, late.basis) == (day("2027-05-01"), day("2027-05-31"), "assumed")
    assert late.text.zh == ("文件写明：五月起；未写明截止日期；按开始后 30 天内（2027-05-31）申报预估，以申报通知为准")


def test_own_dates_of_another_year_are_not_passed_over_in_silence() -> None:
    own = Own(elsewhere=OwnWindow(day("2027-04-15")))
    zh = "；自填的截止日 2027-04-15 属其他年度，未采用"
    en = "; your own last day, 2027-04-15, belongs to another year and is not used"
    for one in (claim(2027), claim(2027, filing=SPRING)):
        text = window_of(one, own, Dates()).text
        assert (text.zh[-len(zh) :], text.en[-len(en) :]) == (zh, en)
