"""What each sort of lever makes of a case, by hand; and that the two ways of settling agree under every decision."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from models.case import Item
from models.lever import ChoiceLever
from scenarios.case_loader import case_from_data
from scenarios.open_case import OpenCase
from tests.scenarios.levers.open_reader import CASE, GROUP, OpenReader

WAN = 10_000 * 100


def item(case: OpenCase, name: str, decision: dict[str, Any]) -> Item:
    (settled,) = case.settle(decision)
    return settled.item(name)


def ids(case: OpenCase, decision: dict[str, Any]) -> list[str]:
    (settled,) = case.settle(decision)
    return [one.id for one in settled.items]


@pytest.fixture
def case(reader: OpenReader) -> OpenCase:
    return reader.read(CASE)


def test_levers_are_named_by_the_place_of_their_value(case: OpenCase) -> None:
    assert [one.id for one in case.levers] == [
        "enterprise.location",
        "enterprise.years.2027.rd_expense",
        "items.cloud.amount.2026",
        "items.cloud.amount.2027",
        "items.cloud.amount.2028",
        "items.line.variant",
        "items.one.amount",
        "items.servers",
        "items.servers.amount",
        "items.servers.year",
        "items.two.amount",
    ]
    assert [(one.id, one.levers, one.total) for one in case.totals] == [
        (
            "items.cloud.amount",
            ("items.cloud.amount.2026", "items.cloud.amount.2027", "items.cloud.amount.2028"),
            900 * WAN,
        ),
        ("corpus", ("items.one.amount", "items.two.amount"), 800 * WAN),
    ]


def test_a_fact_of_the_enterprise_is_one_of_its_options(case: OpenCase) -> None:
    assert case.settle({})[0].enterprise["location"] == "tongxiang"
    assert case.settle({"enterprise.location": "wenzhou-urban"})[0].enterprise["location"] == "wenzhou-urban"


def test_spending_of_a_year_is_what_was_decided(case: OpenCase) -> None:
    lever = "enterprise.years.2027.rd_expense"
    assert case.settle({})[0].years[2027] == {"rd_expense": 600 * WAN}
    (settled,) = case.settle({lever: 700 * WAN})
    assert settled.years[2027] == {"rd_expense": 700 * WAN}
    assert settled.years[2025] == {"revenue": 1800 * WAN, "rd_expense": 300 * WAN}


def test_an_item_that_is_left_out_takes_its_parts_along(case: OpenCase) -> None:
    assert "servers" not in ids(case, {})
    assert "part" not in ids(case, {})
    assert {"servers", "part"} < set(ids(case, {"items.servers": "in"}))


def test_a_year_is_the_whole_of_it_and_an_amount_goes_into_every_fact_that_takes_it(case: OpenCase) -> None:
    decision = {"items.servers": "in", "items.servers.year": "2027", "items.servers.amount": 260 * WAN}
    servers = item(case, "servers", decision)
    assert servers.year == 2027
    assert date.fromordinal(servers.first_day) == date(2027, 1, 1)
    assert date.fromordinal(servers.last_day) == date(2027, 12, 31)
    assert servers.facts == {"amount": 260 * WAN, "executed": 260 * WAN, "contract_signed": True}
    assert servers.planned and not servers.is_signed


def test_a_date_is_one_day(reader: OpenReader) -> None:
    case = reader.edited(("year: {choose: [2026, 2027]}", "date: {choose: [2026-05-01, 2027-05-02]}"))
    servers = item(case, "servers", {"items.servers": "in", "items.servers.date": "2027-05-02"})
    assert (servers.year, servers.first_day) == (2027, date(2027, 5, 2).toordinal())
    assert servers.last_day == servers.first_day


def test_a_variant_brings_its_facts(case: OpenCase) -> None:
    assert item(case, "line", {}).facts == {"investment": 400 * WAN}
    large = item(case, "line", {"items.line.variant": "large"})
    assert large.facts == {"investment": 900 * WAN, "in_production": True}


def test_a_variant_may_bring_its_year(reader: OpenReader) -> None:
    case = reader.edited(
        ("    kind: fixed_asset_project\n    year: 2026", "    kind: fixed_asset_project"),
        ("small: {cost", "small: {year: 2026, cost"),
        ("large: {cost", "large: {年份: 2028, cost"),
    )
    assert item(case, "line", {}).year == 2026
    assert item(case, "line", {"items.line.variant": "large"}).year == 2028


def test_money_over_years_without_a_year_is_one_contract_a_year(case: OpenCase) -> None:
    decision = {
        "items.cloud.amount.2026": 400 * WAN,
        "items.cloud.amount.2027": 0,
        "items.cloud.amount.2028": 500 * WAN,
    }
    (settled,) = case.settle(decision)
    clouds = [one for one in settled.items if one.id.startswith("cloud")]
    assert [(one.id, one.matter, one.label, one.year, one.facts) for one in clouds] == [
        ("cloud-2026", "cloud-2026", "云算力 2026", 2026, {"amount": 400 * WAN}),
        ("cloud-2028", "cloud-2028", "云算力 2028", 2028, {"amount": 500 * WAN}),
    ]


@pytest.mark.parametrize(("matter", "expected"), [("", "cloud-2027"), ("cloud", "cloud"), ("works", "works")])
def test_contracts_of_a_spread_are_one_matter_where_the_file_says_so(
    reader: OpenReader, matter: str, expected: str
) -> None:
    linked = f"    label: 云算力\n    matter: {matter}\n" if matter else "    label: 云算力\n"
    case = reader.edited(("    label: 云算力\n", linked))
    decision = {f"items.cloud.amount.{year}": 300 * WAN for year in (2026, 2027, 2028)}
    assert item(case, "cloud-2027", decision).matter == expected
    assert case.settled_cases(decision) == case.settle(decision)


def test_amounts_that_share_a_total_go_to_their_places(case: OpenCase) -> None:
    decision = {"items.one.amount": 450 * WAN, "items.two.amount": 350 * WAN}
    assert item(case, "one", decision).facts == {"amount": 450 * WAN}
    assert item(case, "two", decision).facts == {"amount": 350 * WAN}


def test_an_amount_goes_in_as_the_object_that_it_is(case: OpenCase) -> None:
    class Traced(int):
        """A number that remembers where it came from."""

    amount = Traced(260 * WAN)
    servers = item(case, "servers", {"items.servers": "in", "items.servers.amount": amount})
    assert servers.facts["amount"] is amount


def test_a_count_in_a_range_is_a_choice_among_its_values(reader: OpenReader) -> None:
    text = """\
id: x
horizon: {from: 2026, to: 2027}
enterprise: {}
items: [{id: talk, kind: talent, year: 2026, rent_months: {between: [11, 13], cost: 2000元}}]
"""
    case = reader.read(text)
    (lever,) = case.levers
    assert isinstance(lever, ChoiceLever)
    assert [(one.name, one.cost) for one in lever.options] == [("11", 22_000_00), ("12", 24_000_00), ("13", 26_000_00)]
    assert item(case, "talk", {"items.talk.rent_months": "12"}).facts == {"rent_months": 12}


def test_chinese_labels_say_the_same(reader: OpenReader) -> None:
    chinese = reader.edited(
        ("optional: {cost: 10万}", "可选: {成本: 10万}"),
        ("year: {choose: [2026, 2027]}", "年份: {择一: [2026, 2027]}"),
        ("amount: {between: [200万, 500万], cost: 40%, also: executed}",
         "合同金额: {区间: [200万, 500万], 成本: 40%, 同时: executed}"),
        ("variants:", "备选:"),
        ("total: 900万, years: [2026, 2027, 2028], least: 100万, most: 500万, or_none: true",
         "总额: 900万, 年度: [2026, 2027, 2028], 至少: 100万, 至多: 500万, 可不做: true"),
    )  # fmt: skip
    english = reader.read(CASE)
    assert [replace_place(one) for one in chinese.levers] == [replace_place(one) for one in english.levers]
    assert chinese.settle({"items.servers": "in"}) == english.settle({"items.servers": "in"})


def replace_place(lever: Any) -> tuple[Any, ...]:
    return tuple(getattr(lever, name) for name in lever.__slots__ if name != "place")


def decisions(case: OpenCase) -> Iterator[dict[str, Any]]:
    """Every combination of options, each with amounts at rest and with amounts at their most."""
    choices = [one for one in case.levers if isinstance(one, ChoiceLever)]
    amounts = [one for one in case.levers if not isinstance(one, ChoiceLever)]
    for picked in itertools.product(*([option.name for option in one.options] for one in choices)):
        options = {one.id: name for one, name in zip(choices, picked, strict=True)}
        yield options
        yield options | {one.id: one.most for one in amounts}


@pytest.mark.parametrize("text", [CASE, GROUP], ids=["one", "group"])
def test_the_settled_case_is_the_one_that_its_file_says(reader: OpenReader, text: str) -> None:
    case = reader.read(text)
    seen = 0
    for decision in decisions(case):
        settled = case.settle(decision)
        files = case.settled_data(decision)
        read = [case_from_data(data, policies=reader.packs, vocabulary=reader.words) for data in files]
        assert tuple(read) == settled
        seen += 1
    assert seen in (32, 4)


def test_a_planned_contract_stays_planned_in_the_decided_file(reader: OpenReader) -> None:
    case = reader.edited(("contract_signed: planned", "已签合同: 拟签"))
    (data,) = case.settled_data({"items.servers": "in"})
    (servers,) = [one for one in data["items"] if one["id"] == "servers"]
    assert servers["已签合同"] == "拟签"
    assert item(case, "signed", {}).is_signed


def test_whether_a_contract_is_to_be_signed_may_be_left_open(reader: OpenReader) -> None:
    old = "amount: 80万, contract_signed: true"
    case = reader.edited((old, "amount: 80万, contract_signed: {choose: [false, planned]}"))
    for option, fact in (("false", False), ("planned", True)):
        decision = {"items.signed.contract_signed": option}
        signed = item(case, "signed", decision)
        assert (signed.facts["contract_signed"], signed.planned) == (fact, option == "planned")
        files = case.settled_data(decision)
        read = tuple(case_from_data(one, policies=reader.packs, vocabulary=reader.words) for one in files)
        assert read == case.settle(decision)
