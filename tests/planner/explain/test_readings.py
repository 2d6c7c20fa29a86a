"""The readings shown, and the least that all of them together leave."""

from __future__ import annotations

from typing import Any

import pytest

from planner.explain import readings
from tests.planner.explain.town import cap, case_of, clause, one_of, pack, planned, reading, title


def test_least_takes_both_readings_together() -> None:
    # Default 50. `low` alone: 2 takes over with 40. `none` alone: 50 stays. Both: 10.
    first = clause("1", "if reading.a == high then 50万 else 10万")
    second = clause("2", "if reading.b == full then 40万 else 5万")
    packs = [
        pack(
            first,
            second,
            rules=[one_of("1", "2")],
            readings=[reading("a", "high", "low"), reading("b", "full", "none")],
        )
    ]
    plan = planned(packs, case_of(packs, title("a")))
    assert (plan.totals.certain, plan.beside.least_readings.sure) == (500000, 100000)
    assert plan.beside.least_options == ("town.a=low", "town.b=none") and plan.beside.range_complete
    assert len(plan.beside.least_texts) == 2
    assert (plan.beside.most_readings.sure, plan.beside.most_options) == (500000, ())


def test_readings_of_separate_claims_add_up() -> None:
    first = clause("1", "if reading.a == high then 50万 else 10万")
    second = clause("2", "if reading.b == full then 40万 else 5万")
    packs = [pack(first, second, readings=[reading("a", "high", "low"), reading("b", "full", "none")])]
    assert planned(packs, case_of(packs, title("a"))).beside.least_readings.sure == 150000


def test_reading_that_pays_more_is_no_least() -> None:
    packs = [pack(clause("1", "if reading.a == low then 10万 else 50万"), readings=[reading("a", "low", "high")])]
    plan = planned(packs, case_of(packs, title("a")))
    assert (plan.beside.least_readings.sure, plan.beside.least_options) == (100000, ())
    assert (plan.beside.most_readings.sure, plan.beside.most_options) == (500000, ("town.a=high",))
    assert len(plan.beside.most_texts) == 1


def test_reading_of_a_rule() -> None:
    rule = cap("20万", "1", when="reading.scope == narrow")
    packs = [pack(clause("1", "50万"), rules=[rule], readings=[reading("scope", "wide", "narrow")])]
    plan = planned(packs, case_of(packs, title("a")))
    assert (plan.totals.certain, plan.beside.least_readings.sure) == (500000, 200000)


def test_authority_ties_readings_that_no_row_ties() -> None:
    # Default: the office pays 2 (100) and bars 1. `low` for 2 (1): then 1 pays 80. `none` for 1: 2 stays. Both: 1.
    rule = {"kind": "highest_only", "on": ["1", "2"], "per": ["item"], "chooser": "authority"}
    first = clause("1", "if reading.a == full then 80万 else 0元")
    second = clause("2", "if reading.b == high then 100万 else 1万")
    packs = [pack(first, second, rules=[rule], readings=[reading("a", "full", "none"), reading("b", "high", "low")])]
    plan = planned(packs, case_of(packs, title("a")))
    assert (plan.totals.certain, plan.beside.least_readings.sure) == (1000000, 10000)


def test_reading_that_only_an_award_of_the_history_turns_on() -> None:
    # Town paid a 5万 award on the matter; read one way its rule shortens the claim of the other pack by that.
    other = {"kind": "highest_only", "on": "all", "with": "any", "per": ["matter"], "when": "reading.scope == all"}
    old = pack(clause("1", "5万"), rules=[other], readings=[reading("scope", "own", "all")])
    packs = [pack(clause("1", "30万"), id="new"), old]
    awards = [{"clause": "town/1", "year": 2026, "granted": "5万", "item": "a"}]
    plan = planned(packs, case_of(packs, title("a"), history={"awards": awards}))
    assert (plan.totals.certain, plan.beside.least_readings.sure) == (300000, 250000)


def test_beyond_the_range_it_says_so_and_tries_the_worst_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings, "MOST_COMBINATIONS", 3)
    first = clause("1", "if reading.a == high then 50万 else 10万")
    second = clause("2", "if reading.b == full then 40万 else 5万")
    tied = [cap("80万", "1", "2")]
    packs = [pack(first, second, rules=tied, readings=[reading("a", "high", "low"), reading("b", "full", "none")])]
    beside = planned(packs, case_of(packs, title("a"))).beside
    assert not beside.range_complete
    # 50 + 5 and 10 + 40 alone; together 15.
    assert beside.least_readings.sure == 150000


def test_readings_of_claims_that_cannot_be_are_not_shown() -> None:
    first = clause("1", "if reading.a == high then 50万 else 10万", when=["item.first"])
    packs = [pack(first, clause("2", "1万"), readings=[reading("a", "high", "low")])]
    assert planned(packs, case_of(packs, title("a", first=False))).readings == ()
    (shown,) = planned(packs, case_of(packs, title("a", first=True), readings={"town": {"a": "low"}})).readings
    assert (shown.reading, shown.option, shown.is_default, shown.cite) == ("town.a", "low", False, "1#1")


def test_shared_spending_shows_the_reading_of_overlaps() -> None:
    upper = clause("1", "20% * item.total_funds", on="research_project")
    lower = clause("2", "50% * item.amount", on="compute_purchase")
    packs = [pack(upper, lower)]
    project = {
        "id": "p",
        "kind": "research_project",
        "year": 2026,
        "total_funds": "300万",
        "counted_in_rd_expense": False,
    }
    part = {
        "id": "c",
        "kind": "compute_purchase",
        "year": 2026,
        "amount": "100万",
        "part_of": "p",
        "counted_in_rd_expense": False,
    }
    plan = planned(packs, case_of(packs, project, part))
    # exclude: 60 against 50; carve out would be 20% x 200 + 50 = 90, more, so the least is the default.
    assert plan.totals.certain == 600000 and plan.beside.least_readings.sure == 600000
    assert "overlap" in {one.reading for one in plan.readings}
    carved = planned(packs, case_of(packs, project, part, readings={"overlap": "carve_out"}))
    assert (carved.totals.certain, carved.beside.least_readings.sure) == (900000, 600000)
    assert carved.beside.least_options == ("overlap=exclude",)


@pytest.mark.parametrize(("default", "certain"), [("applies", 500000), ("not", 0)])
def test_reading_decides_whether_the_policy_applies(default: str, certain: int) -> None:
    doubt = {**reading("reach", "applies", "not"), "default": default}
    reach = ["enterprise.location == sampletown", "reading.reach == applies"]
    packs = [pack(clause("1", "50万"), applies_to=reach, readings=[doubt])]
    plan = planned(packs, case_of(packs, title("a")))
    assert (plan.totals.certain, plan.beside.least_readings.sure) == (certain, 0)
    assert plan.beside.least_options == (("town.reach=not",) if certain else ())
    assert [one.reading for one in plan.readings] == ["town.reach"]


def test_reading_of_when_a_later_version_takes_over() -> None:
    """The later version has no such clause: what it takes over is paid by nobody."""
    starts = {"late": {"from": "2027-01-01", "to": "2030-12-31"}, "early": {"from": "2026-06-01", "to": "2030-12-31"}}
    window: dict[str, Any] = {
        "in_force": {"reading": "start", "options": starts},
        "readings": [reading("start", "late", "early")],
    }
    packs = [pack(clause("1", "10万")), pack(clause("9", "5万", on="event"), id="later", replaces="town", **window)]
    won = {**title("a"), "date": "2026-08-01"}
    del won["year"]
    for option, least, most in (("late", ("later.start=early",), ()), ("early", (), ("later.start=late",))):
        plan = planned(packs, case_of(packs, won, readings={"later": {"start": option}}))
        assert (plan.beside.least_readings.sure, plan.beside.most_readings.sure) == (0, 100000)
        assert (plan.beside.least_options, plan.beside.most_options) == (least, most)
        assert [one.reading for one in plan.readings] == ["later.start"]


def test_reading_of_a_new_rule_on_an_award_under_the_old_version() -> None:
    limit = "if reading.joint == yes then 12万 else 50万"
    bond = {"kind": "cap", "on": ["1"], "with": "any", "per": ["matter"], "limit": limit}
    packs = [
        pack(clause("1", "10万"), status="expired"),
        pack(clause("1", "10万"), id="later", replaces="town", rules=[bond], readings=[reading("joint", "no", "yes")]),
        pack(clause("5", "8万"), id="district", level="district"),
    ]
    past = {"awards": [{"clause": "town/1", "item": "a", "year": 2026, "granted": "10万"}]}
    plan = planned(packs, case_of(packs, title("a"), history=past))
    assert (plan.totals.certain, plan.beside.least_readings.sure) == (80000, 20000)
    assert plan.beside.least_options == ("later.joint=yes",)
