"""Directions that back claims or fit items, and duties."""

from __future__ import annotations

from typing import Any

from models.policy import Policy
from tests.planner.explain.town import CITE, case_of, clause, gpu, pack, planned, taken, title

NAME = {"zh": "任务", "en": "task"}


def aims(*directions: dict[str, Any], **head: Any) -> Policy:
    """An action plan."""
    listed = [{"title": NAME, "summary": NAME, "cite": CITE, **one} for one in directions]
    return pack(id="aims", directions=listed, **head)


def test_backed_by_the_kind_of_item() -> None:
    plan_of_town = aims(
        {"id": "1", "kinds": ["compute_purchase"], "departments": ["市数据局"]}, {"id": "2", "kinds": ["carrier"]}
    )
    packs = [plan_of_town, pack(clause("1", "10万", on="compute_purchase"))]
    plan = planned(packs, case_of(packs, gpu("a", "1万")))
    assert taken(plan, "1").backed_by == ("aims/1",)
    (note,) = plan.directions
    assert (note.direction, note.departments, note.claims, note.items) == (
        "aims/1",
        ("市数据局",),
        ("town/1@a:2026",),
        (),
    )


def test_enterprise_year_is_backed_by_its_tag() -> None:
    packs = [
        aims({"id": "1", "sectors": ["rd"]}, {"id": "2", "sectors": ["revenue"], "kinds": ["recognition"]}),
        pack(clause("1", "10万", on="enterprise_year", tag="rd")),
    ]
    assert taken(planned(packs, case_of(packs)), "1").backed_by == ("aims/1",)


def test_recognition_is_backed_by_scheme_where_schemes_are_listed() -> None:
    some = {"id": "1", "kinds": ["recognition"], "sectors": ["srdi", "rd"]}
    other = {"id": "2", "kinds": ["recognition"], "sectors": ["incubator"]}
    every = {"id": "3", "kinds": ["recognition"], "sectors": ["compute"]}
    packs = [aims(some, other, every), pack(clause("1", "10万"))]
    assert taken(planned(packs, case_of(packs, title("a", "srdi"))), "1").backed_by == ("aims/1", "aims/3")
    unknown = planned(packs, case_of(packs, {"id": "a", "kind": "recognition", "year": 2026}))
    assert taken(unknown, "1").backed_by == ("aims/3",)


def test_item_that_no_clause_pays_for_is_named() -> None:
    packs = [
        aims({"id": "1", "kinds": ["compute_purchase"]}),
        pack(clause("1", "10万", on="compute_purchase", when=["item.amount >= 5万"])),
    ]
    (note,) = planned(packs, case_of(packs, gpu("a", "9万"), gpu("b", "1万"))).directions
    assert (note.claims, note.items) == (("town/1@a:2026",), ("b",))


def test_only_for_its_own_place_or_those_it_backs() -> None:
    one = {"id": "1", "kinds": ["compute_purchase"]}
    town = pack(clause("1", "10万", on="compute_purchase"))
    elsewhere = [aims(one, jurisdiction="zhejiang"), town]
    assert planned(elsewhere, case_of(elsewhere, gpu("a", "9万"))).directions == ()
    backing = [aims(one, jurisdiction="zhejiang", backs=["sampletown"]), town]
    assert taken(planned(backing, case_of(backing, gpu("a", "9万"))), "1").backed_by == ("aims/1",)


def test_sure_duties_apart_from_possible_ones() -> None:
    duty = {"text": NAME, "kinds": ["compute_purchase"], "when": "item.high_risk_scenario"}
    packs = [aims({"id": "1", "duties": [duty]})]
    items = (
        gpu("a", "9万", high_risk_scenario=True),
        gpu("b", "9万"),
        gpu("c", "9万", high_risk_scenario=False),
        title("d"),
    )
    notes = planned(packs, case_of(packs, *items)).duties
    assert [(note.direction, note.items, note.certain) for note in notes] == [
        ("aims/1", ("a",), True),
        ("aims/1", ("b",), False),
    ]


def test_duty_without_condition() -> None:
    packs = [aims({"id": "1", "duties": [{"text": NAME, "kinds": ["compute_purchase"]}]})]
    (note,) = planned(packs, case_of(packs, gpu("a", "9万"), title("b"))).duties
    assert (note.items, note.certain) == (("a",), True)
