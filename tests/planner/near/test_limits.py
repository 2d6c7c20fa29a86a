"""Limits that are full: what they leave, and what the best plan would bring without each of them."""

from __future__ import annotations

from typing import Any

from models.case import Case
from models.policy import Policy
from planner.near.limits import near_limits
from tests.planner.explain.town import cap, case_of, clause, desk, gpu, pack, title

WAN = 10_000


def limits(packs: list[Policy], case: Case) -> list[tuple[Any, ...]]:
    return [
        (one.of, one.source, one.limit, one.granted, one.lost.sure) for one in near_limits(desk(packs, case), False)
    ]


def test_a_shared_limit_that_takes_money() -> None:
    packs = [pack(clause("1", "50万"), clause("2", "40万"), rules=[cap("60万", "1", "2")])]
    assert limits(packs, case_of(packs, title("a"))) == [("rule", "town#cap-1", 60 * WAN, 60 * WAN, 30 * WAN)]


def test_a_limit_with_room_is_not_full() -> None:
    packs = [pack(clause("1", "50万"), clause("2", "40万"), rules=[cap("90万", "1", "2")])]
    assert limits(packs, case_of(packs, title("a"))) == []


def test_of_two_limits_over_the_same_claims_only_the_narrower_takes_money() -> None:
    packs = [pack(clause("1", "50万"), clause("2", "40万"), rules=[cap("60万", "1", "2"), cap("70万", "1", "2")])]
    assert limits(packs, case_of(packs, title("a"))) == [("rule", "town#cap-1", 60 * WAN, 60 * WAN, 10 * WAN)]


def test_the_own_limit_of_a_clause() -> None:
    # 30 % of 200 is 60, at most 50; written beside the award or within it
    for own in (
        clause("1", "30% * item.amount", on="compute_purchase", limit="50万"),
        clause("1", "least(30% * item.amount, 50万)", on="compute_purchase"),
    ):
        packs = [pack(own)]
        assert limits(packs, case_of(packs, gpu("g", "200万"))) == [("clause", "town/1", 50 * WAN, 50 * WAN, 10 * WAN)]


def test_an_own_limit_that_a_rule_says_once_more_is_one_limit() -> None:
    packs = [
        pack(
            clause("1", "30% * item.amount", on="compute_purchase", limit="50万"),
            rules=[{**cap("50万", "1"), "per": ["matter"]}],
        )
    ]
    assert limits(packs, case_of(packs, gpu("g", "200万"))) == [("clause", "town/1", 50 * WAN, 50 * WAN, 10 * WAN)]


def test_an_own_limit_under_a_full_shared_one_takes_nothing_by_itself() -> None:
    packs = [pack(clause("1", "30% * item.amount", on="compute_purchase", limit="50万"), rules=[cap("45万", "1")])]
    found = limits(packs, case_of(packs, gpu("g", "200万")))
    assert found == [("rule", "town#cap-1", 45 * WAN, 45 * WAN, 5 * WAN)]


def test_what_is_lost_of_competitive_money_stands_apart() -> None:
    packs = [pack(clause("1", "50万", strength="competitive"), rules=[cap("20万", "1")])]
    (one,) = near_limits(desk(packs, case_of(packs, title("a"))), False)
    assert (one.lost.sure, one.lost.competitive) == (0, 30 * WAN)
