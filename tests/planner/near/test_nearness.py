"""What is near: distances and gains by hand, each gain that of planning the changed case, what is never suggested."""

from __future__ import annotations

from typing import Any

import pytest

from models.case import Case
from models.near import NearReport, NearThreshold
from models.policy import Policy
from planner.near.nearness import near
from scenarios.address import parse_address
from scenarios.case_loader import case_from_data
from scenarios.open_case import open_case_from_data
from tests.planner.explain.town import WORDS, cap, case_of, clause, gpu, pack, planned, title

WAN = 10_000
LADDER = {"measure": "year.revenue", "reach": "at_least", "mode": "full", "steps": {"2000万": "20万", "5000万": "70万"}}


def report(packs: list[Policy], case: Case, **more: Any) -> NearReport:
    return near(case, packs, WORDS, include_drafts=False, time_limit=5.0, **more)


def told(one: NearThreshold) -> tuple[object, ...]:
    return one.address, one.direction, one.distance.zh, one.percent, one.gain.sure // WAN


def firm(**years: Any) -> dict[str, Any]:
    return {"registered": "2024-01-01", "years": {int(year[1:]): facts for year, facts in years.items()}}


def test_a_step_just_missed() -> None:
    # 4820 this year: 180 short of the 5000 step, which pays 70 instead of 20
    packs = [pack(clause("1", on="enterprise_year", tag="revenue", ladder=LADDER))]
    years = {"y2024": {"revenue": "1000万"}, "y2025": {"revenue": "1500万"}, "y2026": {"revenue": "4820万"}}
    found = report(packs, case_of(packs, enterprise=firm(**years)))
    assert [told(one) for one in found.thresholds] == [
        ("enterprise.years.2026.revenue", "up", "180万元", "3.7%", 50),
    ]
    (one,) = found.thresholds
    assert (one.standing, one.begins, one.spend, one.needed.zh) == ("outcome", "step", None, "5000万元")
    assert [(move.before, move.after) for move in one.moved] == [(20 * WAN, 70 * WAN)]


def test_growth_is_measured_from_last_year() -> None:
    # 20 % above 1500 is 1800; 1700 is 100 short. Last year's figure is past and is never wished smaller.
    packs = [pack(clause("1", "30万", on="enterprise_year", tag="revenue", when=["growth(year.revenue) >= 20%"]))]
    years = {"y2025": {"revenue": "1500万"}, "y2026": {"revenue": "1700万"}}
    found = report(packs, case_of(packs, enterprise=firm(**years)))
    assert [told(one) for one in found.thresholds] == [
        ("enterprise.years.2026.revenue", "up", "100万元", "5.9%", 30),
    ]


def test_a_base_of_growth_within_the_plan_is_not_wished_smaller() -> None:
    packs = [pack(clause("1", "30万", on="enterprise_year", tag="revenue", when=["growth(year.revenue) >= 20%"]))]
    years = {"y2025": {"revenue": "1000万"}, "y2026": {"revenue": "1500万"}, "y2027": {"revenue": "1700万"}}
    found = report(packs, case_of(packs, enterprise=firm(**years), horizon={"from": 2026, "to": 2027}))
    assert [told(one) for one in found.thresholds] == [
        ("enterprise.years.2027.revenue", "up", "100万元", "5.9%", 30),
    ]


def test_lower_is_better_where_a_condition_says_so() -> None:
    packs = [pack(clause("1", "30万", on="enterprise_year", tag="revenue", when=["year.revenue <= 4000万"]))]
    found = report(packs, case_of(packs, enterprise=firm(y2026={"revenue": "4100万"})))
    assert [told(one) for one in found.thresholds] == [
        ("enterprise.years.2026.revenue", "down", "100万元", "2.4%", 30),
    ]


def test_own_spending_says_what_more_is_spent() -> None:
    # from 500 on 20 % of the investment: 480 pays nothing, 500 pays 100
    packs = [
        pack(
            clause(
                "1", "20% * item.investment", on="fixed_asset_project", when=["item.investment >= 500万"], limit="300万"
            )
        )
    ]
    room = {"id": "room", "kind": "fixed_asset_project", "year": 2026, "investment": "480万"}
    (one,) = report(packs, case_of(packs, {**room, "counted_in_rd_expense": False})).thresholds
    assert (one.standing, one.spend, one.gain.sure) == ("decision", 20 * WAN, 100 * WAN)


def test_a_rate_alone_is_no_threshold() -> None:
    packs = [pack(clause("1", "20% * item.amount", on="compute_purchase", when=["item.amount >= 10万"]))]
    assert report(packs, case_of(packs, gpu("g", "80万"))).thresholds == ()


@pytest.mark.parametrize(
    ("signed", "expected"),
    [(True, []), (False, ["items.g.amount"]), ("planned", ["items.g.amount"]), ("拟签", ["items.g.amount"])],
)
def test_nothing_is_suggested_on_what_is_signed(signed: bool | str, expected: list[str]) -> None:
    packs = [pack(clause("1", "20万", on="compute_purchase", when=["item.amount >= 100万"]))]
    found = report(packs, case_of(packs, gpu("g", "95万", contract_signed=signed)))
    assert [one.address for one in found.thresholds] == expected


def test_a_saved_decision_still_hears_of_its_planned_contract() -> None:
    """Decided for 95, 5 short of the 100 that pay 20; the contract is not signed, so it may still become larger."""
    packs = [pack(clause("1", "20万", on="compute_purchase", when=["item.amount >= 100万", "item.contract_signed"]))]
    left = {**gpu("g", "95万"), "amount": {"choose": ["80万", "95万"]}, "contract_signed": "planned"}
    base = {**case_of(packs).source, "items": [left]}
    case = open_case_from_data(base, policies=packs, vocabulary=WORDS)
    (decided,) = case.settled_cases({"items.g.amount": "95万"})
    (one,) = report(packs, decided).thresholds
    assert (one.address, one.standing, one.spend, one.gain.sure) == ("items.g.amount", "decision", 5 * WAN, 20 * WAN)


@pytest.mark.parametrize("kind", ["corpus_purchase", "model_purchase", "product_purchase"])
@pytest.mark.parametrize(("signed", "expected"), [(True, []), (False, ["items.buy.amount"])])
def test_every_purchase_can_be_marked_as_signed(kind: str, signed: bool, expected: list[str]) -> None:
    packs = [pack(clause("1", "20万", on=kind, when=["item.amount >= 100万"]))]
    buy = {"id": "buy", "kind": kind, "year": 2026, "amount": "95万", "counted_in_rd_expense": False}
    found = report(packs, case_of(packs, {**buy, "contract_signed": signed}))
    assert [one.address for one in found.thresholds] == expected


def test_nothing_is_suggested_on_what_began_before_the_plan() -> None:
    years = {"most": 2, "outlives": True}
    packs = [pack(clause("1", "20万", on="premises", when=["item.area >= 100"], years=years), year_day="last")]
    lease = {"id": "hall", "kind": "premises", "year": 2026, "area": 95}
    later = case_of(packs, lease, horizon={"from": 2027, "to": 2027})
    assert report(packs, later).thresholds == ()
    assert [one.address for one in report(packs, case_of(packs, lease)).thresholds] == ["items.hall.area"]


def test_what_was_rewarded_before_is_left_alone() -> None:
    packs = [pack(clause("1", "bands(item.amount, 50万: 5万, 100万: 20万)", on="compute_purchase"))]
    past = {"awards": [{"clause": "town/1", "item": "g", "year": 2026, "granted": "5万"}]}
    assert report(packs, case_of(packs, gpu("g", "95万"), history=past)).thresholds == ()


def test_far_values_are_counted_and_not_shown() -> None:
    packs = [pack(clause("1", on="enterprise_year", tag="revenue", ladder=LADDER))]
    years = {"y2024": {"revenue": "100万"}, "y2025": {"revenue": "100万"}, "y2026": {"revenue": "1200万"}}
    found = report(packs, case_of(packs, enterprise=firm(**years)))
    assert [told(one) for one in found.thresholds] == [
        ("enterprise.years.2026.revenue", "up", "800万元", "66.7%", 20),
    ]
    assert found.further == 1


def test_order_by_gain_or_by_distance() -> None:
    packs = [
        pack(
            clause("1", "20万", on="compute_purchase", when=["item.amount >= 100万"]),
            clause("2", "50万", on="enterprise_year", tag="revenue", when=["year.revenue >= 2000万"]),
        )
    ]
    case = case_of(packs, gpu("g", "95万"), enterprise=firm(y2026={"revenue": "1500万"}))
    by_gain = [one.address for one in report(packs, case).thresholds]
    assert by_gain == ["enterprise.years.2026.revenue", "items.g.amount"]
    assert [one.address for one in report(packs, case, by="distance").thresholds] == by_gain[::-1]
    short = report(packs, case, top=1)
    assert ([one.address for one in short.thresholds], short.left_out) == (by_gain[:1], 1)


def test_a_decision_that_would_open_a_claim() -> None:
    packs = [pack(clause("1", "25万", on="application_project", when=["item.open_source"]))]
    loom = {
        "id": "loom",
        "kind": "application_project",
        "year": 2026,
        "open_source": False,
        "good_demonstration": False,
    }
    (one,) = report(packs, case_of(packs, loom)).conditions
    assert (one.address, one.today.zh, one.needed.zh, one.gain.sure) == ("items.loom.open_source", "否", "是", 25 * WAN)


def test_how_others_judge_is_no_decision() -> None:
    packs = [pack(clause("1", "25万", on="application_project", when=["item.good_demonstration"]))]
    loom = {"id": "loom", "kind": "application_project", "year": 2026, "open_source": True, "good_demonstration": False}
    assert report(packs, case_of(packs, loom)).conditions == ()


def test_a_recognition_is_no_purchase() -> None:
    packs = [pack(clause("1", "25万", when=["item.supplier_local"]))]
    assert report(packs, case_of(packs, title("a", supplier_local=False))).conditions == ()


def test_the_option_that_is_asked_for() -> None:
    packs = [pack(clause("1", "choose(item.compute_type, intelligent: 25万, super: 10万)", on="compute_purchase"))]
    found = report(packs, case_of(packs, gpu("g", "90万", compute_type="general")))
    assert [(one.needed.zh, one.gain.sure) for one in found.conditions] == [("智算", 25 * WAN), ("超算", 10 * WAN)]


@pytest.mark.parametrize(("day", "days"), [("2026-01-20", [12]), ("2026-02-01", []), ("2026-09-05", [-5])])
def test_a_day_a_little_outside_the_window(day: str, days: list[int]) -> None:
    # the policy holds from 1 February to 31 August 2026, the plan covers 2026
    packs = [pack(clause("1", "25万", on="compute_purchase"), in_force={"from": "2026-02-01", "to": "2026-08-31"})]
    bought = {key: value for key, value in gpu("g", "90万").items() if key != "year"}
    found = report(packs, case_of(packs, {**bought, "date": day}))
    assert [one.days for one in found.conditions] == days
    assert all(one.gain.sure == 25 * WAN for one in found.conditions)


def test_a_signed_contract_keeps_its_day() -> None:
    packs = [pack(clause("1", "25万", on="compute_purchase"), in_force={"from": "2026-02-01", "to": "2026-08-31"})]
    bought = {key: value for key, value in gpu("g", "90万", contract_signed=True).items() if key != "year"}
    assert report(packs, case_of(packs, {**bought, "date": "2026-01-20"})).conditions == ()


def test_every_gain_is_that_of_planning_the_changed_case() -> None:
    packs = [
        pack(
            clause(
                "1", "bands(item.amount, 50万: 5万, 100万: 20万)", on="compute_purchase", when=["item.amount <= 130万"]
            ),
            clause("2", on="enterprise_year", tag="revenue", ladder=LADDER),
            clause("3", "10万", on="compute_purchase", when=["not item.related_party"]),
            rules=[cap("45万", "1", "2", "3")],
        )
    ]
    years = {"y2024": {"revenue": "100万"}, "y2025": {"revenue": "1000万"}, "y2026": {"revenue": "1900万"}}
    items = (gpu("g", "45万", related_party=True), gpu("h", "140万", related_party=False))
    case = case_of(packs, *items, enterprise=firm(**years))
    today = planned(packs, case).totals.certain
    found = report(packs, case)
    assert {one.address for one in found.thresholds} == {
        "items.g.amount",
        "items.h.amount",
        "enterprise.years.2026.revenue",
    }
    assert [one.address for one in found.conditions] == ["items.g.related_party"]
    said = [(one.address, one.needed.zh, one.gain.sure) for one in found.thresholds]
    said += [(one.address, one.needed.zh, one.gain.sure) for one in found.conditions]
    for where, needed, gain in said:
        changed = parse_address(where, case.source, WORDS).set(case.source, needed)
        later = case_from_data(changed, policies=packs, vocabulary=WORDS)
        assert planned(packs, later).totals.certain - today == gain


def test_why_some_advice_is_absent_is_always_said() -> None:
    packs = [pack(clause("1", "25万"))]
    said = " ".join(words.zh for words in report(packs, case_of(packs, title("a"))).without_advice)
    assert "挪动收入或税收" in said and "不拆分合同" in said and "基数" in said
    assert "没有注明已签的按未签看待" in said
