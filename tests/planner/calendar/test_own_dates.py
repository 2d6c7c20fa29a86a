"""Which own dates are meant for which claim, and which name nothing that is known."""

from __future__ import annotations

import pytest

from models.errors import InputError, Place
from planner.calendar.dates import Dates, OwnWindow
from planner.calendar.own_dates import Own, own_window, refuse_unknown
from tests.planner.calendar.filings import claim, day, filing, recognised, town_plan
from tests.planner.explain.town import case_of, clause, one_of, pack, planned

NOTICE = OwnWindow(day("2027-04-15"))
OTHER = OwnWindow(day("2027-05-20"))


def test_nothing_is_said() -> None:
    assert own_window(Dates(), claim(), [claim()]) == Own()


def test_the_key_of_a_claim_goes_before_clause_and_year_and_these_before_the_clause() -> None:
    one = claim(2026)
    dates = {"town/1": NOTICE, "town/1:2026": OTHER}
    assert own_window(Dates(dates), one, [one]) == Own(window=OTHER)
    exact = OwnWindow(day("2031-01-31"))
    assert own_window(Dates({**dates, "town/1@a:2026": exact}), one, [one]) == Own(window=exact)


def test_a_clause_alone_is_meant_for_claims_filed_in_the_year_of_the_notice() -> None:
    # Paid in 2027 and in 2028: the notice of 2027 is for the first.
    claims = [claim(2026), claim(2027)]
    found = [own_window(Dates({"town/1": NOTICE}), one, claims) for one in claims]
    assert found == [Own(window=NOTICE), Own(elsewhere=NOTICE)]


def test_a_stated_window_says_when_a_claim_is_filed() -> None:
    # Paid in 2027, yet the policy has it filed in December 2026.
    stated = claim(2026, filing=filing("十二月申报", "filed in December", "2026-12-01", "2026-12-20"))
    notice = OwnWindow(day("2026-12-25"))
    assert own_window(Dates({"town/1": notice}), stated, [stated]) == Own(window=notice)


def test_where_nothing_is_filed_in_the_year_of_the_notice_it_is_for_claims_of_that_year() -> None:
    # No claim is paid in 2026: a notice that ends in December 2026 is for what 2026 earned.
    claims = [claim(2026), claim(2027)]
    notice = OwnWindow(day("2026-12-20"))
    found = [own_window(Dates({"town/1": notice}), one, claims) for one in claims]
    assert found == [Own(window=notice), Own(elsewhere=notice)]


def test_other_clauses_do_not_count() -> None:
    other = claim(2027, clause_id="2")
    assert own_window(Dates({"town/1": NOTICE}), other, [claim(2026), other]) == Own()


def refused(key: str) -> str:
    plan, town = town_plan(recognised("a"))
    window = OwnWindow(day("2027-04-15"), place=Place("dates.yaml", 2, 3), excerpt=f"  {key}:")
    with pytest.raises(InputError) as caught:
        refuse_unknown(Dates({key: window}), plan, [town])
    return caught.value.render("zh") + "\n" + caught.value.render("en")


def test_an_unknown_clause() -> None:
    assert refused("town/11") == (
        "dates.yaml:2:3: 没有条款 town/11\n"
        "      town/11:\n"
        "      ^\n"
        "    是否想写 town/1？\n"
        "dates.yaml:2:3: there is no clause town/11\n"
        "      town/11:\n"
        "      ^\n"
        "    maybe you wanted town/1?"
    )


def test_an_unknown_clause_with_a_year() -> None:
    assert refused("twon/1:2027").startswith(
        "dates.yaml:2:3: 没有条款 twon/1\n      twon/1:2027:\n      ^\n    是否想写 town/1？\n"
    )


def test_an_unknown_claim() -> None:
    assert refused("town/1@a:2027") == (
        "dates.yaml:2:3: 方案里没有申报 town/1@a:2027\n"
        "      town/1@a:2027:\n"
        "      ^\n"
        "    是否想写 town/1@a:2026？\n"
        "dates.yaml:2:3: the plan knows no claim town/1@a:2027\n"
        "      town/1@a:2027:\n"
        "      ^\n"
        "    maybe you wanted town/1@a:2026?"
    )


def test_every_unknown_key_is_told_at_once() -> None:
    plan, town = town_plan(recognised("a"))
    keys = {key: OwnWindow(day("2027-04-15")) for key in ("x/1", "y/2", "town/1")}
    with pytest.raises(InputError) as caught:
        refuse_unknown(Dates(keys), plan, [town])
    assert [one.text.en for one in caught.value.findings] == ["there is no clause x/1", "there is no clause y/2"]


def test_clauses_and_claims_that_the_plan_does_not_take_are_known() -> None:
    town = pack(clause("1", "10万"), clause("2", "5万"), rules=[one_of("1", "2")])
    plan = planned([town], case_of([town], recognised("a")))
    assert [one.key for one in plan.claims] == ["town/1@a:2026"]
    keys = {key: OwnWindow(day("2027-04-15")) for key in ("town/2", "town/2@a:2026")}
    refuse_unknown(Dates(keys), plan, [town])
