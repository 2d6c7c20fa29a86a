"""Several legal entities in one case: whose each item and each part of the history is."""

from __future__ import annotations

from scenarios.open_case import OpenCase
from tests.scenarios.levers.open_reader import GROUP, OpenReader

WAN = 10_000 * 100


def ids(case: OpenCase, decision: dict[str, str]) -> list[list[str]]:
    return [[one.id for one in settled.items] for settled in case.settle(decision)]


def test_each_entity_is_a_case_of_its_own(reader: OpenReader) -> None:
    case = reader.read(GROUP)
    parent, branch = case.settle({})
    assert case.entities == ("parent", "branch")
    assert case.is_open
    assert (parent.id, parent.title) == ("open-group/parent", "open-group：母公司")
    assert (branch.id, branch.title) == ("open-group/branch", "open-group：branch")
    assert (parent.enterprise["location"], branch.enterprise["location"]) == ("tongxiang", "wenzhou-urban")
    assert (parent.years, branch.years) == ({2026: {"revenue": 10_000 * WAN}}, {})


def test_a_project_takes_its_contracts_to_the_entity_that_is_chosen(reader: OpenReader) -> None:
    case = reader.read(GROUP)
    assert ids(case, {}) == [["contract", "first", "project"], []]
    assert ids(case, {"items.project.entity": "branch"}) == [["first"], ["contract", "project"]]


def test_the_history_is_that_of_the_entity(reader: OpenReader) -> None:
    parent, branch = reader.read(GROUP).settle({})
    assert [one.granted for one in parent.history.awards] == [10 * WAN]
    assert parent.history.reached == {"revenue": 9000 * WAN}
    assert parent.history.elsewhere == ()
    assert branch.history.awards == ()
    assert branch.history.reached == {}
    assert [one.granted for one in branch.history.elsewhere] == [5 * WAN]


def test_an_entity_may_leave_its_own_facts_open(reader: OpenReader) -> None:
    case = reader.edited(("branch: {location: wenzhou-urban}", "branch: {location: {choose: [wenzhou-urban, jinhua]}}"),
                         base=GROUP)  # fmt: skip
    assert [one.id for one in case.levers] == ["enterprises.branch.location", "items.project.entity"]
    parent, branch = case.settle({"enterprises.branch.location": "jinhua"})
    assert (parent.enterprise["location"], branch.enterprise["location"]) == ("tongxiang", "jinhua")


def test_spending_is_shared_over_entities_by_address(reader: OpenReader) -> None:
    addresses = "enterprises.parent.years.2027.rd_expense, enterprises.branch.years.2027.rd_expense"
    shared = f"levers: {{rd: {{spread: {{total: 900万, over: [{addresses}], most: 600万}}}}}}\n"
    case = reader.read(GROUP + shared)
    parent, branch = case.settle({})
    assert (parent.years[2027], branch.years[2027]) == ({"rd_expense": 600 * WAN}, {"rd_expense": 300 * WAN})
    assert [data["enterprise"]["years"]["2027"] for data in case.settled_data({})] == [
        {"rd_expense": "600万元"},
        {"rd_expense": "300万元"},
    ]


def test_an_item_of_every_entity_says_whose_it_is_in_an_ordinary_way(reader: OpenReader) -> None:
    (parent, _) = reader.read(GROUP).settled_data({})
    assert all("entity" not in item for item in parent["items"])
    assert parent["history"]["awards"] == [
        {"clause": "tongxiang-2025/5.1", "item": "first", "year": "2025", "granted": "10万"}
    ]
