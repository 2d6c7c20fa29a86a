"""Rules over whole cases: what is in a group, in both modes, with history. The faces have tests of their own."""

from __future__ import annotations

from fractions import Fraction

import pytest

from models.case import Award, Elsewhere
from models.expression import Compare, Extreme, Literal, Not, Type
from models.lineage import Lineage
from models.policy import Policy, Years
from models.rule import Rule, RuleKind, Selector
from planner.evaluator.check import check
from planner.evaluator.members import may_concern
from planner.rules.check import Mode
from tests.planner.evaluator.builders import (
    VOCABULARY,
    at_least,
    breaches,
    case,
    clause,
    equals,
    fact,
    granted,
    item,
    policy,
    ratio,
    rule,
    selectors,
    times,
    yuan,
)

CAP, ONE, HIGHEST = RuleKind.CAP, RuleKind.AT_MOST_ONE, RuleKind.HIGHEST_ONLY
A, B = "p/1@a:2026", "p/1@b:2026"


def pack(*rules: Rule, **more: object) -> Policy:
    clauses = (clause("1"), clause("2"), clause("3", on="enterprise_year", tag="rd"))
    return policy(*clauses, rules=rules, **more)  # type: ignore[arg-type]


def both(given: object, packs: list[Policy], plan: dict[str, int]) -> tuple[bool, bool]:
    """Whether a rule is broken for what is certain, and for what is possible."""
    certain, possible = (breaches(given, packs, plan, mode) for mode in ("certain", "possible"))  # type: ignore[arg-type]
    return any(one for _, one in certain), any(one for _, one in possible)


def test_a_group_holds_the_claims_that_share_the_keys() -> None:
    capped = pack(rule(CAP, ("1", "2"), ["item"], limit=yuan(100)))
    given = case(item("a"), item("b"))
    assert breaches(given, [capped], {A: 100, B: 100}) == []
    assert breaches(given, [capped], {A: 50, "p/2@a:2026": 51}) == [(A, "cap")]


@pytest.mark.parametrize("keys", [[], ["enterprise"], ["policy"], ["level"], ["enterprise", "year"], ["clause"]])
def test_keys_that_all_claims_of_a_year_share(keys: list[str]) -> None:
    given = case(item("a"), item("b"))
    assert breaches(given, [pack(rule(CAP, ("1",), keys, limit=yuan(100)))], {A: 50, B: 51}) == [(A, "cap")]


def test_years_and_articles_part_claims() -> None:
    given, plan = case(item("a"), item("b", year=2027)), {A: 100, "p/1@b:2027": 100}
    assert breaches(given, [pack(rule(CAP, ("1",), ["year"], limit=yuan(100)))], plan) == []
    assert breaches(given, [pack(rule(CAP, ("1",), ["enterprise"], limit=yuan(100)))], plan) == [(A, "cap")]
    articled = policy(clause("8.1"), clause("8.2"), clause("9"), rules=[rule(ONE, ("8.1", "8.2", "9"), ["article"])])
    given = case(item("a"))
    assert breaches(given, [articled], {"p/8.1@a:2026": 1, "p/9@a:2026": 1}) == []
    assert breaches(given, [articled], {"p/8.1@a:2026": 1, "p/8.2@a:2026": 1}) == [("p/8.1@a:2026", "at_most_one")]


def test_matter_and_root_join_items() -> None:
    linked = case(item("a", matter="m"), item("b", matter="m"))
    assert breaches(linked, [pack(rule(ONE, ("1",), ["matter"]))], {A: 1, B: 1}) == [(A, "at_most_one")]
    tree = case(item("r", "title"), item("a", part_of="r"), item("b", part_of="r"))
    assert breaches(tree, [pack(rule(ONE, ("1",), ["root"]))], {A: 1, B: 1}) == [(A, "at_most_one")]
    assert breaches(tree, [pack(rule(ONE, ("1",), ["matter"]))], {A: 1, B: 1}) == []


def test_a_claim_without_the_key_is_in_no_group() -> None:
    capped = pack(rule(CAP, ("1", "3"), ["item"], limit=yuan(10)))
    assert breaches(case(item("a")), [capped], {A: 10, "p/3@enterprise:2026": 100}) == []


@pytest.mark.parametrize(("known", "expected"), [("x", (True, True)), ("y", (False, False)), (None, (True, False))])
def test_an_unknown_key_may_be_any_for_what_is_certain_and_is_none_for_what_is_possible(
    known: str | None, expected: tuple[bool, bool]
) -> None:
    other = item("b") if known is None else item("b", platform=known)
    capped = pack(rule(CAP, ("1",), ["item.platform"], limit=yuan(100)))
    assert both(case(item("a", platform="x"), other), [capped], {A: 60, B: 50}) == expected


def test_two_unknown_keys_may_be_the_same_one() -> None:
    capped = pack(rule(CAP, ("1",), ["item.platform"], limit=yuan(100)))
    given = case(item("a"), item("b"), item("c", year=2027))
    assert both(given, [capped], {A: 60, B: 50}) == (True, False)
    yearly = pack(rule(CAP, ("1",), ["item.platform", "year"], limit=yuan(100)))
    assert both(given, [yearly], {A: 60, "p/1@c:2027": 50}) == (False, False)


@pytest.mark.parametrize(("signed", "expected"), [(True, (True, True)), (False, (False, False)), (None, (True, False))])
def test_where_in_doubt_binds_for_what_is_certain_only(signed: bool | None, expected: tuple[bool, bool]) -> None:
    picky = Selector(("1",), fact("item.signed"))
    other = item("b") if signed is None else item("b", signed=signed)
    given = case(item("a", signed=True), other)
    assert both(given, [pack(rule(ONE, (picky,)))], {A: 1, B: 1}) == expected


@pytest.mark.parametrize(("ai", "expected"), [(True, (True, True)), (False, (False, False)), (None, (True, False))])
def test_when_in_doubt_binds_for_what_is_certain_only(ai: bool | None, expected: tuple[bool, bool]) -> None:
    given = case(item("a"), item("b"), enterprise={} if ai is None else {"ai": ai})
    assert both(given, [pack(rule(ONE, when=fact("enterprise.ai")))], {A: 1, B: 1}) == expected


def test_rules_of_drafts_bind_if_included_and_rules_of_expired_policies_never() -> None:
    given, plan = case(item("a")), {"p/1@a:2026": 50, "q/1@a:2026": 50}
    other = policy(clause("1", policy="q"), policy_id="q")
    either = [rule(HIGHEST, ("1",), ["matter"], across="any")]
    assert breaches(given, [pack(*either), other], plan) == [(A, "highest_only")]
    assert breaches(given, [pack(*either, status="draft"), other], {"q/1@a:2026": 50}) == []
    assert breaches(given, [pack(*either, status="draft"), other], plan, drafts=True) == [(A, "highest_only")]
    assert breaches(given, [pack(*either, status="expired"), other], {"q/1@a:2026": 50}, drafts=True) == []


def test_a_limit_may_read_what_the_keys_fix_and_has_bounds() -> None:
    shared = pack(rule(CAP, ("3",), ["enterprise", "year"], limit=fact("year.contribution", 1)))
    plan = {"p/3@enterprise:2026": 60}
    assert both(case(years={2025: {"contribution": 60_99}}), [shared], plan) == (False, False)
    assert both(case(years={2025: {"contribution": 59_99}}), [shared], plan) == (True, True)
    assert both(case(), [shared], plan) == (True, False)
    least = Extreme("least", (fact("year.contribution", 1), yuan(70)), Type.MONEY)
    bounded = pack(rule(CAP, ("3",), ["enterprise", "year"], limit=least))
    assert both(case(), [bounded], {"p/3@enterprise:2026": 70}) == (True, False)
    assert both(case(), [bounded], {"p/3@enterprise:2026": 71}) == (True, True)


def test_triggers_in_doubt_count_for_what_is_certain() -> None:
    trigger = (Selector(("2",), fact("item.signed")),)
    sleeping = pack(rule(CAP, ("1",), ["enterprise"], limit=yuan(50), if_taken=trigger))
    plan = {A: 51, "p/2@b:2026": 1}
    assert both(case(item("a"), item("b", signed=True)), [sleeping], plan) == (True, True)
    assert both(case(item("a"), item("b", signed=False)), [sleeping], plan) == (False, False)
    assert both(case(item("a"), item("b")), [sleeping], plan) == (True, False)


def test_a_cap_on_the_base_is_shared() -> None:
    rated = policy(clause("1", award=times("1/2", "item.amount")), rules=[rule(CAP, of="base", limit=yuan(200))])
    given = case(item("a", amount=150_00), item("b", amount=150_00))
    assert breaches(given, [rated], {A: 75, B: 25}) == []
    assert breaches(given, [rated], {A: 75, B: 26}) == [(A, "cap")]


def received(clause_id: str, yuan_: int, year: int = 2025, pack_id: str = "p", **more: object) -> Award:
    return Award(pack_id, clause_id, year, yuan_ * 100, **more)  # type: ignore[arg-type]


def test_history_fills_the_same_groups() -> None:
    capped = pack(rule(CAP, ("1",), ["item.platform"], limit=yuan(100)))
    same, other = {"platform": "x"}, {"platform": "y"}
    for facts, expected in ((same, (True, True)), (other, (False, False)), ({}, (True, False))):
        given = case(item("a", platform="x"), awards=[received("1", 50, facts=facts)])
        assert both(given, [capped], {A: 51}) == expected
        assert both(given, [capped], {A: 50}) == (False, False)


@pytest.mark.parametrize("kind", [RuleKind.AT_MOST_ONE, RuleKind.ONCE, RuleKind.QUOTA])
def test_history_takes_places(kind: RuleKind) -> None:
    bound = pack(rule(kind, ("1",), ["enterprise"], number=1))
    assert both(case(item("a")), [bound], {A: 1}) == (False, False)
    assert both(case(item("a"), awards=[received("1", 5)]), [bound], {A: 1}) == (True, True)
    assert both(case(item("a"), awards=[received("2", 5)]), [bound], {A: 1}) == (False, False)


def test_history_fixes_the_class_and_feeds_deduct_and_top_up() -> None:
    classes = rule(RuleKind.ONE_CLASS, ("1", "2"), ["enterprise"], classes=(("x", ("1",)), ("y", ("2",))))
    given = case(item("a"), awards=[received("2", 30)])
    assert breaches(given, [pack(classes)], {A: 1}) == [(A, "one_class")]
    less = rule(RuleKind.DEDUCT, ("1",), ["enterprise"], of_claims=selectors("2"))
    assert breaches(given, [pack(less)], {A: 70}) == []
    assert breaches(given, [pack(less)], {A: 71}) == [(A, "deduct")]
    upward = rule(RuleKind.TOP_UP, ("1", "2"), ["enterprise"])
    assert breaches(given, [pack(upward)], {A: 70}) == []
    assert breaches(given, [pack(upward)], {A: 71}) == [(A, "top_up")]


def test_highest_only_leaves_what_history_did_not_pay() -> None:
    highest = pack(rule(HIGHEST, ("1", "2"), ["item"]))
    given = case(item("a"), awards=[received("2", 30, item="a")])
    assert both(given, [highest], {A: 70}) == (False, False)
    assert both(given, [highest], {A: 71}) == (True, True)


def test_with_counts_the_other_side_of_the_history_and_money_from_elsewhere() -> None:
    other = policy(clause("1", policy="q"), policy_id="q", jurisdiction="village")
    for across, expected in (("any", True), ("same_jurisdiction", False)):
        either = pack(rule(HIGHEST, ("1",), ["matter"], across=across))
        own, others = received("1", 30, item="a"), received("1", 30, pack_id="q", item="a")
        assert both(case(item("a"), awards=[own]), [either, other], {A: 100}) == (False, False)
        assert both(case(item("a"), awards=[others]), [either, other], {A: 71}) == (expected, expected)
        assert both(case(item("a"), awards=[others]), [either, other], {A: 70}) == (False, False)
        elsewhere = case(item("a"), elsewhere=[Elsewhere("a", 2024, 40_00, "fund")])
        assert both(elsewhere, [either], {A: 61}) == (True, True)
        assert both(elsewhere, [either], {A: 60}) == (False, False)


def test_money_from_elsewhere_does_not_touch_a_rule_within_the_policy() -> None:
    highest = pack(rule(HIGHEST, ("1",), ["matter"]))
    assert breaches(case(item("a"), elsewhere=[Elsewhere("a", 2024, 40_00, "fund")]), [highest], {A: 100}) == []


def test_an_award_under_an_unknown_pack_may_be_of_the_same_jurisdiction() -> None:
    either = pack(rule(HIGHEST, ("1",), ["matter"], across="same_jurisdiction"))
    given = case(item("a"), awards=[received("1", 30, pack_id="gone", item="a")])
    assert both(given, [either], {A: 71}) == (True, False)


def test_requires_asks_for_a_sure_partner_when_certain() -> None:
    needs = pack(rule(RuleKind.REQUIRES, ("2",), ["item.platform"], needs=selectors("1")))
    plan = {A: 1, "p/2@b:2026": 1}
    x = item("a", platform="x")
    assert both(case(x, item("b", platform="x")), [needs], plan) == (False, False)
    assert both(case(x, item("b", platform="y")), [needs], plan) == (True, True)
    assert both(case(x, item("b")), [needs], plan) == (True, False)
    assert both(case(item("a"), item("b", platform="x")), [needs], plan) == (True, False)


def test_requires_with_a_doubtful_where_on_what_is_needed() -> None:
    signed = (Selector(("1",), fact("item.signed")),)
    needs = pack(rule(RuleKind.REQUIRES, ("2",), ["item"], needs=signed))
    plan = {A: 1, "p/2@a:2026": 1}
    assert both(case(item("a", signed=True)), [needs], plan) == (False, False)
    assert both(case(item("a")), [needs], plan) == (True, False)
    assert both(case(item("a", signed=False)), [needs], plan) == (True, True)


def stacking(when: object = None) -> Policy:
    stacks = rule(RuleKind.REQUIRES, ("2",), ["item"], needs=selectors("1"), stacks=True, when=when)
    return pack(rule(ONE, ("1", "2"), ["item"]), stacks)


def test_stacks_stands_outside_once_only_rules_if_it_surely_holds() -> None:
    plan = {A: 1, "p/2@a:2026": 1}
    assert both(case(item("a")), [stacking()], plan) == (False, False)
    doubtful = stacking(fact("enterprise.ai"))
    assert both(case(item("a")), [doubtful], plan) == (True, False)
    assert both(case(item("a"), enterprise={"ai": False}), [doubtful], plan) == (True, True)


def test_the_authority_compares_eligible_claims_of_the_group() -> None:
    authority = policy(
        clause("1", award=yuan(50)),
        clause("2", award=yuan(60), when=[fact("item.signed")]),
        rules=[rule(HIGHEST, ("1", "2"), ["item"], chooser="authority")],
    )
    for signed, expected in ((True, (True, True)), (False, (False, False)), (None, (True, False))):
        given = case(item("a") if signed is None else item("a", signed=signed))
        assert both(given, [authority], {A: 50}) == expected


def test_supersedes_goes_by_eligibility() -> None:
    replaced = policy(
        clause("1"),
        clause("2", when=[Not(fact("item.signed"))]),
        rules=[rule(RuleKind.SUPERSEDES, ("2",), ["item"], of_claims=selectors("1"))],
    )
    for signed, expected in ((True, (False, False)), (False, (True, True)), (None, (True, False))):
        given = case(item("a") if signed is None else item("a", signed=signed))
        assert both(given, [replaced], {A: 1}) == expected


def test_a_rule_may_depend_on_a_reading() -> None:
    bound = pack(rule(ONE, when=equals("reading.overlap", "carve_out")))
    plan = {A: 1, B: 1}
    assert breaches(case(item("a"), item("b")), [bound], plan) == []
    told = case(item("a"), item("b"), readings={"overlap": "carve_out"})
    assert breaches(told, [bound], plan) == [(A, "at_most_one")]


def test_a_rule_may_depend_on_the_year_of_its_group() -> None:
    from_2027 = Compare(">=", fact("claim.year"), Literal(Type.COUNT, 2027))
    capped = pack(rule(CAP, ("3",), ["enterprise", "year"], limit=yuan(50), when=from_2027))
    plan = {"p/3@enterprise:2026": 51, "p/3@enterprise:2027": 51}
    assert breaches(case(), [capped], plan) == [("p/3@enterprise:2027", "cap")]


def test_a_rule_may_depend_on_facts_of_the_year_of_its_group() -> None:
    profitable = at_least("year.revenue", 100)
    capped = pack(rule(CAP, ("3",), ["enterprise", "year"], limit=yuan(50), when=profitable))
    given = case(years={2026: {"revenue": 100_00}, 2027: {"revenue": 99_99}})
    for year, expected in ((2026, (True, True)), (2027, (False, False)), (2028, (True, False))):
        assert both(given, [capped], {f"p/3@enterprise:{year}": 51}) == expected


def test_a_pair_is_allowed_in_the_years_for_which_it_says_so() -> None:
    from_2027 = Compare(">=", fact("claim.year"), Literal(Type.COUNT, 2027))
    joins = rule(RuleKind.ALLOWED, ("1", "2"), ["year"], when=from_2027)
    bound = pack(rule(ONE, ("1", "2"), ["year"]), joins)
    given = case(item("a"), item("b", year=2027))
    assert breaches(given, [bound], {A: 1, "p/2@a:2026": 1}) == [(A, "at_most_one")]
    assert breaches(given, [bound], {"p/1@b:2027": 1, "p/2@b:2027": 1}) == []


def test_matching_asks_for_what_is_sure_when_certain() -> None:
    half = pack(rule(RuleKind.MATCHING, ("2",), ["item.platform"], of_claims=selectors("1"), rate=ratio("1/2")))
    plan = {A: 100, "p/2@b:2026": 50}
    x = item("a", platform="x")
    assert both(case(x, item("b", platform="x")), [half], plan) == (False, False)
    assert both(case(x, item("b", platform="x")), [half], {**plan, "p/2@b:2026": 51}) == (True, True)
    assert both(case(x, item("b", platform="y")), [half], plan) == (True, True)
    assert both(case(x, item("b")), [half], plan) == (True, False)
    assert both(case(item("a"), item("b", platform="x")), [half], plan) == (True, False)


def test_the_rate_of_a_matching_has_bounds() -> None:
    matched = rule(RuleKind.MATCHING, ("2",), ["item"], of_claims=selectors("1"), rate=fact("item.rate"))
    plan = {A: 100, "p/2@a:2026": 50}
    assert both(case(item("a", rate=Fraction(1, 2))), [pack(matched)], plan) == (False, False)
    assert both(case(item("a", rate=Fraction(49, 100))), [pack(matched)], plan) == (True, True)
    assert both(case(item("a")), [pack(matched)], plan) == (True, False)
    most = Extreme("least", (fact("item.rate"), ratio("49/100")), Type.RATIO)
    bounded = pack(rule(RuleKind.MATCHING, ("2",), ["item"], of_claims=selectors("1"), rate=most))
    assert both(case(item("a")), [bounded], plan) == (True, True)


def test_used_up_asks_for_the_greatest_limit_when_certain_and_the_lowest_when_possible() -> None:
    half = times("1/2", "item.amount")
    after = pack(rule(RuleKind.USED_UP, ("2",), ["item"], needs=selectors("1"), limit=half))
    plan = {A: 100, "p/2@a:2026": 1}
    assert both(case(item("a", amount=200_00)), [after], plan) == (False, False)
    assert both(case(item("a", amount=200_01)), [after], plan) == (True, True)
    assert both(case(item("a")), [after], plan) == (True, False)
    bounds = Extreme("greatest", (Extreme("least", (half, yuan(100)), Type.MONEY), yuan(50)), Type.MONEY)
    bounded = pack(rule(RuleKind.USED_UP, ("2",), ["item"], needs=selectors("1"), limit=bounds))
    assert both(case(item("a")), [bounded], plan) == (False, False)
    assert both(case(item("a")), [bounded], {**plan, A: 50}) == (True, False)
    assert both(case(item("a")), [bounded], {**plan, A: 49}) == (True, True)


def test_used_up_counts_claims_in_doubt_for_what_is_possible_only() -> None:
    after = pack(rule(RuleKind.USED_UP, ("2",), ["item.platform"], needs=selectors("1"), limit=yuan(100)))
    plan = {A: 100, "p/2@b:2026": 1}
    for name, expected in (("x", (False, False)), ("y", (True, True)), (None, (True, False))):
        other = item("b") if name is None else item("b", platform=name)
        assert both(case(item("a", platform="x"), other), [after], plan) == expected


def test_a_later_instalment_wants_the_first() -> None:
    first = Selector(("1",), Compare("==", fact("claim.nth"), Literal(Type.COUNT, 1)))
    later = Selector(("1",), Compare(">=", fact("claim.nth"), Literal(Type.COUNT, 2)))
    parts = policy(
        clause("1", years=Years(2, outlives=True, instalments=True)),
        rules=[rule(RuleKind.REQUIRES, (later,), ["item"], needs=(first,))],
    )
    assert both(case(item("a")), [parts], {"p/1@a:2026": 1, "p/1@a:2027": 1}) == (False, False)
    assert both(case(item("a")), [parts], {"p/1@a:2026": 1}) == (False, False)
    assert both(case(item("a")), [parts], {"p/1@a:2027": 1}) == (True, True)
    before = item("a", year=2025)
    assert both(case(before, awards=[received("1", 5, item="a")]), [parts], {"p/1@a:2026": 1}) == (False, False)
    assert both(case(before, awards=[received("1", 5)]), [parts], {"p/1@a:2026": 1}) == (True, False)
    assert both(case(before, awards=[received("1", 5, 2026, item="a")]), [parts], {"p/1@a:2026": 1}) == (True, True)


def test_only_rules_that_planned_claims_can_break_are_looked_at() -> None:
    later = policy(clause("9", policy="q", continues="1"), policy_id="q", replaces="p")
    lineage = Lineage.of([pack(), later])
    capped = rule(CAP, ("1",), ["item"], limit=yuan(1))
    assert may_concern(capped, {"p/1"}, lineage)
    assert not may_concern(capped, {"p/2"}, lineage)
    assert may_concern(rule(CAP, ("9",), ["item"], policy="q"), {"p/1"}, lineage)
    assert may_concern(rule(ONE, ("1",), ["item"], across="any"), {"p/2"}, lineage)
    assert not may_concern(rule(ONE, ("1",), ["item"], across="any"), set(), lineage)
    for kind, part in ((RuleKind.USED_UP, "needs"), (RuleKind.MATCHING, "of_claims")):
        assert may_concern(rule(kind, ("1",), ["item"], **{part: selectors("2")}), {"p/2"}, lineage)
    assert not may_concern(rule(RuleKind.ALLOWED, ("1",), ["item"]), {"p/1"}, lineage)


@pytest.mark.parametrize("mode", ["certain", "possible"])
def test_the_group_is_named_in_the_message(mode: Mode) -> None:
    capped = pack(rule(CAP, ("1",), ["enterprise", "year"], limit=yuan(100)))
    seen = check(case(item("a"), item("b")), [capped], VOCABULARY, granted({A: 60, B: 41}), mode=mode)
    (found,) = seen.violations
    assert found.text.zh == f"规则 p#cap（企业 firm、年度 2026）：限额 100元，历史已占 0元，{A}, {B} 合计 101元"
    assert found.text.en.startswith("rule p#cap (enterprise firm, year 2026): limit 100 yuan")
