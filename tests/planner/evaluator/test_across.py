"""Whom a rule `with` looks at: other policies by place, level and mark, and money from elsewhere."""

from __future__ import annotations

import pytest

from models.case import Award, Case, Elsewhere
from models.policy import Policy
from models.rule import Rule, RuleKind
from tests.planner.evaluator.builders import breaches, case, clause, fact, item, policy, ratio, rule, times, yuan

KEY, OTHER = "p/1@i:2026", "q/1@i:2026"
NONE, CERTAIN, BOTH = (False, False), (True, False), (True, True)


def other(policy_id: str = "q", level: str = "district", marks: tuple[str, ...] = (), place: str = "town") -> Policy:
    return policy(clause("1", policy=policy_id, marks=marks), policy_id=policy_id, level=level, jurisdiction=place)


def pack(bond: Rule) -> Policy:
    return policy(clause("1"), rules=[bond])


def sides(**more: object) -> Policy:
    return pack(rule(RuleKind.AT_MOST_ONE, ("1",), ["matter"], **{"across": "any", **more}))


def both(given: Case, packs: list[Policy], plan: dict[str, int]) -> tuple[bool, bool]:
    certain, possible = (breaches(given, packs, plan, mode) for mode in ("certain", "possible"))
    return any(one for _, one in certain), any(one for _, one in possible)


@pytest.mark.parametrize(
    ("levels", "marks", "rival", "broken"),
    [
        ((), (), other(), BOTH),
        (("district", "city"), (), other(), BOTH),
        (("city",), (), other(), NONE),
        ((), ("red",), other(marks=("red", "blue")), BOTH),
        ((), ("red",), other(marks=("blue",)), NONE),
        (("district",), ("red", "blue"), other(marks=("blue",)), BOTH),
        (("city",), ("red",), other(marks=("red",)), NONE),
    ],
)
def test_levels_and_marks_choose_among_other_policies(
    levels: tuple[str, ...], marks: tuple[str, ...], rival: Policy, broken: tuple[bool, bool]
) -> None:
    asked = sides(across_levels=levels, across_marks=marks)
    assert both(case(item()), [asked, rival], {KEY: 1, OTHER: 1}) == broken


def test_the_same_jurisdiction() -> None:
    near = sides(across="same_jurisdiction")
    assert both(case(item()), [near, other()], {KEY: 1, OTHER: 1}) == BOTH
    assert both(case(item()), [near, other(place="village")], {KEY: 1, OTHER: 1}) == NONE


@pytest.mark.parametrize(
    ("more", "broken"),
    [
        ({}, BOTH),
        ({"across": "same_jurisdiction"}, CERTAIN),
        ({"across_levels": ("city",)}, CERTAIN),
        ({"across_marks": ("red",)}, CERTAIN),
    ],
)
def test_an_award_under_an_unknown_pack_counts_in_doubt_where_more_is_asked(
    more: dict[str, object], broken: tuple[bool, bool]
) -> None:
    given = case(item(), awards=[Award("gone", "1", 2025, 5_00, item="i")])
    assert both(given, [sides(**more)], {KEY: 1}) == broken


@pytest.mark.parametrize(
    ("level", "levels", "marks", "broken"),
    [
        ("", (), (), BOTH),
        ("", ("city",), (), BOTH),
        ("city", ("city", "district"), (), BOTH),
        ("province", ("city", "district"), (), NONE),
        ("province", (), (), BOTH),
        ("city", ("city",), ("red",), NONE),
        ("", (), ("red",), NONE),
    ],
)
def test_money_from_elsewhere_counts_by_its_level_and_never_by_marks(
    level: str, levels: tuple[str, ...], marks: tuple[str, ...], broken: tuple[bool, bool]
) -> None:
    given = case(item(), elsewhere=[Elsewhere("i", 2025, 5_00, "fund", level)])
    assert both(given, [sides(across_levels=levels, across_marks=marks)], {KEY: 1}) == broken


def test_money_from_elsewhere_by_the_key_of_level() -> None:
    bond = rule(RuleKind.DEDUCT, ("1",), ["level"], across="any")
    for level, broken in (("city", BOTH), ("province", NONE), ("", CERTAIN)):
        given = case(item(), elsewhere=[Elsewhere("i", 2025, 5_00, "fund", level)])
        assert both(given, [pack(bond)], {KEY: 96}) == broken


def test_deduct_takes_off_what_others_pay_and_not_the_other_way_round() -> None:
    less = pack(rule(RuleKind.DEDUCT, ("1",), ["matter"], across="any"))
    given = case(item(), awards=[Award("q", "1", 2025, 20_00, item="i")], elsewhere=[Elsewhere("i", 2025, 5_00, "f")])
    assert both(given, [less, other()], {KEY: 45, OTHER: 30}) == NONE
    assert both(given, [less, other()], {KEY: 46, OTHER: 30}) == BOTH
    received = case(item(), awards=[Award("p", "1", 2025, 90_00, item="i")])
    assert both(received, [less, other()], {OTHER: 100}) == NONE


def test_a_cap_with_sums_city_and_district() -> None:
    half = times("1/2", "item.amount")
    joint = pack(rule(RuleKind.CAP, ("1",), ["item"], across="any", across_levels=("city", "district"), limit=half))
    third = other("r", level="province")
    given = case(item(amount=150_00))
    plan = {KEY: 40, OTHER: 35, "r/1@i:2026": 100}
    assert both(given, [joint, other(), third], plan) == NONE
    assert both(given, [joint, other(), third], {**plan, KEY: 41}) == BOTH
    assert both(given, [joint, other(), third], {OTHER: 100}) == NONE
    assert both(case(item()), [joint, other()], {KEY: 1, OTHER: 1}) == CERTAIN


def test_a_claim_of_on_in_the_history_tells_the_limit_of_a_cap_with() -> None:
    half = times("1/2", "item.amount")
    joint = pack(rule(RuleKind.CAP, ("1",), ["item"], across="any", limit=half))
    closed = policy(clause("1", when=[fact("enterprise.ai")]), rules=joint.rules)
    without = case(item(amount=100_00), awards=[Award("p", "1", 2025, 20_00, item="i")], enterprise={"ai": False})
    assert both(without, [closed, other()], {OTHER: 30}) == NONE
    assert both(without, [closed, other()], {OTHER: 31}) == BOTH


def matching(**more: object) -> Policy:
    return pack(rule(RuleKind.MATCHING, ("1",), ["matter"], across="any", rate=ratio("1/2"), **more))


def test_matching_with_follows_what_other_policies_and_sources_pay() -> None:
    given = case(item(), elsewhere=[Elsewhere("i", 2025, 40_00, "fund")])
    assert both(given, [matching(), other()], {KEY: 50, OTHER: 60}) == NONE
    assert both(given, [matching(), other()], {KEY: 51, OTHER: 60}) == BOTH


@pytest.mark.parametrize(
    ("level", "levels", "broken"),
    [("", (), NONE), ("", ("province",), BOTH), ("province", ("province",), NONE), ("city", ("province",), BOTH)],
)
def test_money_without_a_level_helps_no_matching_that_asks_for_levels(
    level: str, levels: tuple[str, ...], broken: tuple[bool, bool]
) -> None:
    given = case(item(), elsewhere=[Elsewhere("i", 2025, 40_00, "fund", level)])
    assert both(given, [matching(across_levels=levels)], {KEY: 20}) == broken


def test_what_an_unknown_pack_paid_is_matched_for_what_is_possible_only_where_more_is_asked() -> None:
    given = case(item(), awards=[Award("gone", "1", 2025, 40_00, item="i")])
    assert both(given, [matching()], {KEY: 20}) == NONE
    assert both(given, [matching(across_levels=("province",))], {KEY: 20}) == CERTAIN


def test_money_of_an_unknown_matter_is_matched_for_what_is_possible_only() -> None:
    by_platform = rule(RuleKind.MATCHING, ("1",), ["item.platform"], across="any", rate=ratio("1/2"))
    given = case(item(platform="x"), item("j"), elsewhere=[Elsewhere("j", 2025, 40_00, "fund")])
    assert both(given, [pack(by_platform)], {KEY: 20}) == CERTAIN
    against = rule(RuleKind.CAP, ("1",), ["item.platform"], across="any", limit=yuan(50))
    assert both(given, [pack(against)], {KEY: 11}) == CERTAIN
