from __future__ import annotations

from typing import Any

from tests.scenarios.overrides.scenario_cases import DATA, Scenarios

LATER = "shift: {years: 1}"


def items(data: Any) -> dict[str, Any]:
    return {one["id"]: one for one in data["items"]}


def test_items_move_with_their_dates_and_figures_by_year(scenarios: Scenarios) -> None:
    applied = scenarios.apply(LATER)
    found = items(applied.data)
    assert found["later"]["year"] == "2028"
    assert (found["room"]["date"], found["room"]["rent"]) == ("2027-02-28", {"2027": "5万", "2028": "6万"})
    assert applied.data["horizon"] == {"from": "2026", "to": "2028"}
    assert applied.data["enterprise"] == DATA["enterprise"]
    assert dict(applied.moved) == {"later": 1, "room": 1}
    assert [one.text.zh for one in applied.changes] == [
        "later：日期由 2027改为 2028",
        "room：日期由 2026-02-28改为 2027-02-28",
        "规划期末年由 2027改为 2028",
    ]


def test_what_is_settled_stays_and_is_named(scenarios: Scenarios) -> None:
    """The signed contract, and the room that was paid for already; for 2028 no figures are made up."""
    data = {**DATA, "history": {"awards": [{"clause": "x/1", "year": "2026", "granted": "1万", "item": "room"}]}}
    applied = scenarios.apply(LATER, data=data)
    assert dict(applied.moved) == {"later": 1}
    assert {one.address: one.why.en for one in applied.untouched} == {
        "items.gpu": "the contract is signed; its date stands",
        "items.room": "an award was received for it already; its date stands",
        "enterprise.years.2028": "the added year is not in the case, and no figure is made up for it",
    }


def test_signed_contracts_move_where_the_scenario_says_so(scenarios: Scenarios) -> None:
    applied = scenarios.apply("shift: {years: 2, signed: true}")
    assert items(applied.data)["gpu"]["date"] == "2028-03-01"


def test_items_before_the_horizon_and_dates_set_by_the_scenario_stay(scenarios: Scenarios) -> None:
    data = {**DATA, "items": [*DATA["items"], {"id": "old", "kind": "premises", "year": "2024"}]}
    applied = scenarios.apply("set: {items.room.date: 2026-12-31}\nshift: {years: 1}", data=data)
    found = items(applied.data)
    assert (found["old"]["year"], found["room"]["date"], found["later"]["year"]) == ("2024", "2026-12-31", "2028")
    assert {one.address: one.why.zh for one in applied.untouched if one.address in ("items.old", "items.room")} == {
        "items.old": "在规划期之前",
        "items.room": "情景自己写明了日期",
    }
    own = scenarios.apply("horizon: {to: 2030}\nshift: {years: 1}")
    assert own.data["horizon"]["to"] == "2030"


def test_the_leap_day_becomes_the_last_of_february(scenarios: Scenarios) -> None:
    data = {**DATA, "horizon": {"from": "2028", "to": "2028"},
            "items": [{"id": "a", "kind": "premises", "date": "2028-02-29"}]}  # fmt: skip
    assert scenarios.apply(LATER, data=data).data["items"][0]["date"] == "2029-02-28"


def test_where_nothing_moves_the_horizon_stays(scenarios: Scenarios) -> None:
    applied = scenarios.apply(LATER, data={**DATA, "items": [DATA["items"][0]]})
    assert (applied.changes, applied.data["horizon"]) == ((), DATA["horizon"])


def test_a_planned_contract_moves_like_one_that_is_not_signed(scenarios: Scenarios) -> None:
    gpu = {**DATA["items"][0], "contract_signed": "planned"}
    applied = scenarios.apply(LATER, data={**DATA, "items": [gpu, *DATA["items"][1:]]})
    assert items(applied.data)["gpu"]["date"] == "2027-03-01"
    assert items(applied.data)["gpu"]["contract_signed"] == "planned"


def test_a_contract_that_becomes_signed_is_said_so(scenarios: Scenarios) -> None:
    gpu = {**DATA["items"][0], "contract_signed": "planned"}
    applied = scenarios.apply("set: {items.gpu.contract_signed: true}", data={**DATA, "items": [gpu]})
    (change,) = applied.changes
    assert change.text.zh == "gpu：已签合同由 拟签改为 是"
    assert change.text.en == "gpu: contract signed from planned to yes"
