"""A support that is paid over several years, and money of the past: what is taken off is taken off once."""

from __future__ import annotations

from typing import Any

from models.policy import Policy
from tests.planner.explain.town import Data, case_of, clause, pack, planned

WITH_OTHERS = {"kind": "highest_only", "on": ["1"], "with": "any", "per": ["matter"]}
LESS_OTHERS = {"kind": "deduct", "on": ["1"], "with": "any", "per": ["matter"]}
TITLE = {"id": "r", "kind": "recognition", "date": "2026-05-01", "scheme": "srdi"}


def grants(town: Policy, received: str = "", *, years: tuple[int, int] = (2026, 2028), **more: Any) -> dict[int, int]:
    """What the plan grants by year, in 万元, where another source paid so much for the matter in 2026."""
    history: Data = {"elsewhere": [{"matter": "r", "year": 2026, "granted": received}]} if received else {}
    history |= more
    case = case_of([town], TITLE, horizon={"from": years[0], "to": years[1]}, history=history)
    return {line.year: line.granted // 10000 for line in planned([town], case).claims}


def in_parts(*rules: Data) -> Policy:
    """400万 in three parts: 120万, 120万, 160万."""
    return pack(clause("1", "400万", instalments=["30%", "30%", "40%"]), rules=list(rules))


def by_year(*rules: Data) -> Policy:
    """50万 in each of three years."""
    return pack(clause("1", "50万", years={"most": 3}), rules=list(rules))


def test_money_of_the_past_is_taken_once_from_all_instalments() -> None:
    assert grants(in_parts(WITH_OTHERS)) == {2026: 120, 2027: 120, 2028: 160}
    for rule in (WITH_OTHERS, LESS_OTHERS):
        assert sum(grants(in_parts(rule), "200万").values()) == 400 - 200
        assert sum(grants(in_parts(rule), "390万").values()) == 400 - 390
        assert sum(grants(in_parts(rule), "400万").values()) == 0


def test_and_once_from_all_years_of_a_support() -> None:
    for rule in (WITH_OTHERS, LESS_OTHERS):
        assert sum(grants(by_year(rule), "30万").values()) == 150 - 30


def test_by_year_it_is_taken_from_its_own_year() -> None:
    yearly = {**WITH_OTHERS, "per": ["matter", "year"]}
    assert grants(by_year(yearly), "30万") == {2026: 20, 2027: 50, 2028: 50}


def test_what_lies_outside_the_plan_leaves_nothing_to_take_from() -> None:
    """In a plan of two years the parts of these years bear all of it: 240万 less 200万."""
    assert sum(grants(in_parts(WITH_OTHERS), "200万", years=(2026, 2027)).values()) == 240 - 200


def test_parts_already_received_are_no_longer_there_to_take_from() -> None:
    """120万 received, 200万 from elsewhere: 280万 are left of the award, 80万 of them to pay."""
    first = {"clause": "town/1", "item": "r", "year": 2026, "granted": "120万"}
    paid = grants(in_parts(WITH_OTHERS), "200万", awards=[first])
    assert sum(paid.values()) == 120 + 160 - 200 and 2026 not in paid


def test_two_supports_lose_it_each() -> None:
    second = {**TITLE, "id": "s", "matter": "r"}
    town = in_parts({**WITH_OTHERS, "per": ["enterprise"]})
    case = case_of(
        [town],
        TITLE,
        second,
        horizon={"from": 2026, "to": 2028},
        history={"elsewhere": [{"matter": "r", "year": 2026, "granted": "100万"}]},
    )
    by_item: dict[str, int] = {}
    for line in planned([town], case).claims:
        by_item[str(line.item)] = by_item.get(str(line.item), 0) + line.granted // 10000
    assert by_item == {"r": 300, "s": 300}
