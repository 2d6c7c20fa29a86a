from __future__ import annotations

from scenarios.overrides.case import case_under
from tests.scenarios.overrides.scenario_cases import DATA, Scenarios


def test_a_shorter_horizon_leaves_out_what_comes_later_and_says_so(scenarios: Scenarios) -> None:
    data = {
        **DATA,
        "items": [*DATA["items"], {"id": "part", "kind": "compute_purchase", "year": "2026", "属于": "later"}],
    }
    applied = scenarios.apply("horizon: {to: 2026}", data=data)
    assert [one.text.zh for one in applied.changes] == [
        "规划期末年由 2027改为 2026",
        "2027 年的年度事实（2027）在规划期外，不计",
        "later（2027）在规划期外，不计",
        "room：rent（2027）在规划期外，不计",
        "part不再算 later 的一部分",
    ]
    case = case_under(applied, scenarios.words, file="x")
    assert [item.id for item in case.items] == ["gpu", "part", "room"]
    assert (sorted(case.years), case.item("room").years[2026]["rent"], case.last_year) == (
        [2025, 2026],
        5_0000_00,
        2026,
    )


def test_a_later_first_year_leaves_out_earlier_items_that_nobody_pays_for_any_more(scenarios: Scenarios) -> None:
    """Premises are paid for over several years by a shipped clause, or they would leave as well."""
    applied = scenarios.apply("horizon: {from: 2027}")
    case = case_under(applied, scenarios.words, file="x")
    paid = {clause.on for policy in scenarios.packs for clause in policy.clauses if clause.years is not None}
    left = [item.id for item in case.items]
    assert left == (["later", "room"] if "premises" in paid else ["later"])
    assert sorted(case.years) == [2025, 2026, 2027]


def test_a_longer_horizon_takes_nothing_away(scenarios: Scenarios) -> None:
    applied = scenarios.apply("horizon: {to: 2030}")
    assert [one.address for one in applied.changes] == ["horizon.to"]
