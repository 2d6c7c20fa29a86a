"""Rules of every kind over the claims that are taken: right plans confirmed, wrong ones never."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from models.case import Award, Case, Elsewhere
from models.expression import Arithmetic, Fact, Type
from models.policy import Clause, Years
from models.rule import Rule, RuleKind, Selector
from tests.planner.evaluator.builders import (
    at_least,
    case,
    clause,
    equals,
    fact,
    item,
    policy,
    ratio,
    reading,
    rule,
    selectors,
    times,
    yuan,
)
from tests.planner.evaluator.quick.judged import LEFT, RIGHT, WRONG, judged

A, B, C = "p/1@i:2026", "p/2@i:2026", "p/1@j:2026"
ITEMS = (item("i", platform="x"), item("j", platform="y"))
CLAUSES = (clause("1"), clause("2"))
FIRM = ("enterprise",)
CAP, ONE, HIGHEST = RuleKind.CAP, RuleKind.AT_MOST_ONE, RuleKind.HIGHEST_ONLY


def under(
    bond: Rule, plan: Mapping[str, int], given: Case | None = None, clauses: Sequence[Clause] = CLAUSES
) -> tuple[bool, bool]:
    return judged(given or case(*ITEMS), [policy(*clauses, rules=[bond])], plan)


def award(clause_id: str, paid: int, item_id: str | None = "i", year: int = 2025, policy_id: str = "p") -> Award:
    return Award(policy_id, clause_id, year, paid * 100, item_id)


ALONE = [
    (rule(CAP, ["1"], FIRM, limit=yuan(150)), {A: 100, C: 50}, RIGHT),
    (rule(CAP, ["1"], FIRM, limit=yuan(150)), {A: 100, C: 51}, WRONG),
    (rule(CAP, ["1"], ("item",), limit=yuan(60)), {A: 60, C: 60}, RIGHT),
    (rule(CAP, ["1"], ("item",), limit=yuan(60)), {A: 61}, WRONG),
    (rule(CAP, ["1"], FIRM, limit=yuan(60), if_taken=selectors("2")), {A: 60, C: 60}, RIGHT),
    (rule(CAP, ["1"], FIRM, limit=yuan(60), if_taken=selectors("2")), {A: 60, C: 60, B: 1}, WRONG),
    (rule(ONE, ["1", "2"], ("item",)), {A: 1, C: 1}, RIGHT),
    (rule(ONE, ["1", "2"], ("item",)), {A: 1, B: 1}, WRONG),
    (rule(ONE, ["1"], ("item.platform",)), {A: 1, C: 1}, RIGHT),
    (rule(RuleKind.ONCE, ["1"], FIRM), {A: 100}, RIGHT),
    (rule(RuleKind.ONCE, ["1"], FIRM), {A: 100, C: 1}, WRONG),
    (rule(RuleKind.QUOTA, ["1"], ("year",), number=2), {A: 1, C: 1}, RIGHT),
    (rule(RuleKind.QUOTA, ["1"], ("year",), number=1), {A: 1, C: 1}, WRONG),
    (rule(RuleKind.QUOTA, ["1"], ("year",), number=0), {A: 1}, WRONG),
    (rule(HIGHEST, ["1", "2"], ("item",)), {A: 100, C: 100}, RIGHT),
    (rule(HIGHEST, ["1", "2"], ("item",)), {A: 100, B: 1}, WRONG),
    (rule(RuleKind.ONE_CLASS, ["1", "2"], FIRM, classes=(("a", ("1",)), ("b", ("2",)))), {A: 1, C: 1}, RIGHT),
    (rule(RuleKind.ONE_CLASS, ["1", "2"], FIRM, classes=(("a", ("1",)), ("b", ("2",)))), {C: 1, B: 1}, WRONG),
    (rule(RuleKind.REQUIRES, ["2"], ("item",), needs=selectors("1")), {A: 1, B: 1}, RIGHT),
    (rule(RuleKind.REQUIRES, ["2"], ("item",), needs=selectors("1")), {A: 1}, RIGHT),
    (rule(RuleKind.REQUIRES, ["2"], ("item",), needs=selectors("1")), {C: 1, B: 1}, WRONG),
    (rule(RuleKind.DEDUCT, ["2"], ("item",), of_claims=selectors("1")), {A: 60, B: 40}, RIGHT),
    (rule(RuleKind.DEDUCT, ["2"], ("item",), of_claims=selectors("1")), {A: 60, B: 41}, WRONG),
    (rule(RuleKind.TOP_UP, ["1", "2"], FIRM), {A: 60, B: 40}, RIGHT),
    (rule(RuleKind.TOP_UP, ["1", "2"], FIRM), {A: 60, B: 41}, WRONG),
    (rule(RuleKind.MATCHING, ["2"], FIRM, of_claims=selectors("1"), rate=ratio("1/2")), {A: 100, B: 50}, RIGHT),
    (rule(RuleKind.MATCHING, ["2"], FIRM, of_claims=selectors("1"), rate=ratio("1/2")), {A: 100, B: 51}, WRONG),
    (rule(RuleKind.MATCHING, ["2"], FIRM, of_claims=selectors("1"), rate=ratio("1/2")), {B: 1}, WRONG),
    (rule(RuleKind.USED_UP, ["2"], FIRM, needs=selectors("1"), limit=yuan(150)), {A: 100, C: 50, B: 1}, RIGHT),
    (rule(RuleKind.USED_UP, ["2"], FIRM, needs=selectors("1"), limit=yuan(150)), {A: 100, C: 49, B: 1}, WRONG),
]


@pytest.mark.parametrize(("bond", "plan", "expected"), ALONE)
def test_each_kind(bond: Rule, plan: Mapping[str, int], expected: tuple[bool, bool]) -> None:
    assert under(bond, plan) == expected


PAST = [
    (rule(CAP, ["1"], FIRM, limit=yuan(150)), {A: 100}, [award("1", 50)], RIGHT),
    (rule(CAP, ["1"], FIRM, limit=yuan(150)), {A: 100}, [award("1", 51)], WRONG),
    (rule(CAP, ["1"], FIRM, limit=yuan(150)), {A: 1}, [award("1", 500)], WRONG),
    (rule(CAP, ["1"], FIRM, limit=yuan(10), if_taken=selectors("2")), {A: 100}, [award("2", 1)], WRONG),
    (rule(RuleKind.ONCE, ["1"], FIRM), {A: 1}, [award("1", 1)], WRONG),
    (rule(RuleKind.ONCE, ["1"], ("item",)), {A: 1}, [award("1", 1, "j")], RIGHT),
    # An award on an item that the case does not name may be for any platform.
    (rule(RuleKind.ONCE, ["1"], ("item.platform",)), {A: 1}, [award("1", 1, None)], WRONG),
    (rule(RuleKind.QUOTA, ["1"], FIRM, number=2), {A: 1}, [award("1", 1)], RIGHT),
    (rule(RuleKind.QUOTA, ["1"], FIRM, number=2), {A: 1, C: 1}, [award("1", 1)], WRONG),
    (rule(HIGHEST, ["1", "2"], ("item",)), {A: 30}, [award("2", 70)], RIGHT),
    (rule(HIGHEST, ["1", "2"], ("item",)), {A: 31}, [award("2", 70)], WRONG),
    (rule(RuleKind.REQUIRES, ["2"], ("item",), needs=selectors("1")), {B: 1}, [award("1", 1)], RIGHT),
    (rule(RuleKind.REQUIRES, ["2"], ("item",), needs=selectors("1")), {B: 1}, [award("1", 1, None)], WRONG),
    (rule(RuleKind.REQUIRES, ["2"], ("item",), needs=selectors("1")), {B: 1}, [award("1", 1, year=2027)], WRONG),
    (rule(RuleKind.DEDUCT, ["2"], ("item",), of_claims=selectors("1")), {B: 40}, [award("1", 60)], RIGHT),
    (rule(RuleKind.DEDUCT, ["2"], ("item",), of_claims=selectors("1")), {B: 41}, [award("1", 60)], WRONG),
    (rule(RuleKind.TOP_UP, ["1"], FIRM), {A: 40}, [award("1", 60)], RIGHT),
    (rule(RuleKind.TOP_UP, ["1"], FIRM), {A: 41}, [award("1", 60)], WRONG),
    (
        rule(RuleKind.ONE_CLASS, ["1", "2"], FIRM, classes=(("a", ("1",)), ("b", ("2",)))),
        {A: 1},
        [award("2", 1)],
        WRONG,
    ),
    (rule(RuleKind.USED_UP, ["2"], FIRM, needs=selectors("1"), limit=yuan(60)), {B: 1}, [award("1", 60)], RIGHT),
    (rule(RuleKind.USED_UP, ["2"], FIRM, needs=selectors("1"), limit=yuan(60)), {B: 1}, [award("1", 59)], WRONG),
]


@pytest.mark.parametrize(("bond", "plan", "past", "expected"), PAST)
def test_each_kind_beside_what_was_received(
    bond: Rule, plan: Mapping[str, int], past: Sequence[Award], expected: tuple[bool, bool]
) -> None:
    assert under(bond, plan, case(*ITEMS, awards=past)) == expected


def test_a_span_of_years() -> None:
    bond = rule(CAP, ["1"], FIRM, limit=yuan(150), over_years=2)
    given = case(item("i"), item("j", year=2027), item("k", year=2028))
    assert under(bond, {A: 100, "p/1@j:2027": 50, "p/1@k:2028": 100}, given) == RIGHT
    assert under(bond, {A: 100, "p/1@j:2027": 50, "p/1@k:2028": 101}, given) == WRONG
    assert under(bond, {A: 100, "p/1@j:2027": 51}, given) == WRONG


def test_a_cap_on_the_base() -> None:
    half = (clause("1", award=times("0.5", "item.amount")),)
    bond = rule(CAP, ["1"], FIRM, limit=yuan(300), of="base")
    given = case(item("i", amount=200_00), item("j", amount=200_00))
    assert under(bond, {A: 100, C: 50}, given, half) == RIGHT
    assert under(bond, {A: 100, C: 51}, given, half) == WRONG
    assert under(bond, {A: 1}, given, (clause("1"),)) == WRONG


def test_a_limit_that_the_year_fixes() -> None:
    bond = rule(CAP, ["1"], ("year",), limit=fact("year.contribution", 1))
    years = {2025: {"contribution": 90_00}}
    assert under(bond, {A: 50, C: 40}, case(*ITEMS, years=years)) == RIGHT
    assert under(bond, {A: 50, C: 41}, case(*ITEMS, years=years)) == WRONG
    assert under(bond, {A: 50}, case(*ITEMS)) == WRONG


def test_a_limit_that_differs_from_claim_to_claim_is_the_least_of_all_that_may_be_made() -> None:
    """j could be claimed as well, and its fee limits the group although nobody takes it."""
    bond = rule(CAP, ["1"], FIRM, limit=fact("item.fee"))
    assert under(bond, {A: 80}, case(item("i", fee=80_00), item("j", fee=90_00))) == RIGHT
    assert under(bond, {A: 80}, case(item("i", fee=80_00), item("j", fee=70_00))) == WRONG


def test_when_a_rule_holds() -> None:
    bond = rule(RuleKind.ONCE, ["1"], FIRM, when=equals("reading.p.r", "yes"))
    packs = [policy(*CLAUSES, rules=[bond], readings=[reading("r", ["yes", "no"], "yes")])]
    assert judged(case(*ITEMS), packs, {A: 1, C: 1}) == WRONG
    assert judged(case(*ITEMS, readings={"p.r": "no"}), packs, {A: 1, C: 1}) == RIGHT
    doubtful = rule(RuleKind.ONCE, ["1"], ("year",), when=at_least("year.revenue", 100))
    assert under(doubtful, {A: 1, C: 1}) == WRONG
    assert under(doubtful, {A: 1, C: 1}, case(*ITEMS, years={2026: {"revenue": 99_00}})) == RIGHT
    assert under(doubtful, {A: 1, C: 1}, case(*ITEMS, years={2026: {"revenue": 100_00}})) == WRONG


def test_claims_of_a_selector_with_a_condition() -> None:
    large = Selector(("1",), where=at_least("item.amount", 100))
    bond = rule(RuleKind.ONCE, [large], FIRM)
    assert under(bond, {A: 1, C: 1}, case(item("i", amount=100_00), item("j", amount=99_00))) == RIGHT
    assert under(bond, {A: 1, C: 1}, case(item("i", amount=100_00), item("j", amount=100_00))) == WRONG
    assert under(bond, {A: 1, C: 1}, case(item("i", amount=100_00), item("j"))) == WRONG


def test_a_claim_whose_group_nobody_knows_is_left() -> None:
    bond = rule(CAP, ["1"], ("item.platform",), limit=yuan(60))
    assert under(bond, {A: 60}, case(item("i"))) == RIGHT
    assert under(bond, {A: 60, C: 1}, case(item("i"), item("j", platform="y"))) == WRONG
    computed = rule(CAP, ["1"], ("item.platform",), limit=fact("enterprise.staff"))
    assert under(computed, {A: 60}, case(item("i"), enterprise={"staff": 60_00})) == LEFT


@pytest.mark.parametrize(("amount", "expected"), [(90_00, RIGHT), (110_00, WRONG)])
def test_the_authority_leaves_the_greatest_filed_or_not(amount: int, expected: tuple[bool, bool]) -> None:
    bond = rule(HIGHEST, ["1", "2"], ("item",), chooser="authority")
    clauses = (clause("1"), clause("2", award=fact("item.amount")))
    assert under(bond, {A: 100}, case(item("i", amount=amount)), clauses) == expected


@pytest.mark.parametrize(("level", "expected"), [("city", RIGHT), ("nation", WRONG), (None, WRONG)])
def test_what_is_eligible_supersedes_filed_or_not(level: str | None, expected: tuple[bool, bool]) -> None:
    bond = rule(RuleKind.SUPERSEDES, ["2"], ("item",), of_claims=selectors("1"))
    clauses = (clause("1"), clause("2", when=[equals("item.level", "nation")]))
    given = case(item("i", level=level) if level else item("i"))
    assert under(bond, {A: 100}, given, clauses) == expected


def two_sides(bond: Rule, plan: Mapping[str, int], given: Case | None = None) -> tuple[bool, bool]:
    theirs = policy(clause("1", policy="q", marks=["m"]), policy_id="q", level="province")
    return judged(given or case(*ITEMS), [policy(*CLAUSES, rules=[bond]), theirs], plan)


OURS = ("matter",)
SIDES = [
    (rule(HIGHEST, ["1", "2"], OURS, across="any"), {A: 1, B: 1}, RIGHT),
    (rule(HIGHEST, ["1"], OURS, across="any"), {A: 1, "q/1@j:2026": 1}, RIGHT),
    (rule(HIGHEST, ["1"], OURS, across="any"), {A: 1, "q/1@i:2026": 1}, WRONG),
    (rule(HIGHEST, ["1"], OURS, across="any"), {B: 1, "q/1@i:2026": 1}, RIGHT),
    (rule(ONE, ["1"], OURS, across="same_jurisdiction"), {A: 1, "q/1@i:2026": 1}, WRONG),
    (rule(ONE, ["1"], OURS, across="any", across_levels=("city",)), {A: 1, "q/1@i:2026": 1}, RIGHT),
    (rule(ONE, ["1"], OURS, across="any", across_levels=("province",)), {A: 1, "q/1@i:2026": 1}, WRONG),
    (rule(ONE, ["1"], OURS, across="any", across_marks=("n",)), {A: 1, "q/1@i:2026": 1}, RIGHT),
    (rule(ONE, ["1"], OURS, across="any", across_marks=("m",)), {A: 1, "q/1@i:2026": 1}, WRONG),
    (rule(CAP, ["1"], FIRM, across="any", limit=yuan(150)), {A: 50, "q/1@j:2026": 100}, RIGHT),
    (rule(CAP, ["1"], FIRM, across="any", limit=yuan(150)), {A: 51, "q/1@j:2026": 100}, WRONG),
    (rule(CAP, ["1"], FIRM, across="any", limit=yuan(50)), {A: 51}, WRONG),
    (rule(CAP, ["1"], FIRM, across="any", limit=yuan(50)), {"q/1@j:2026": 100}, RIGHT),
    (rule(RuleKind.DEDUCT, ["1"], OURS, across="any"), {A: 40, "q/1@i:2026": 60}, RIGHT),
    (rule(RuleKind.DEDUCT, ["1"], OURS, across="any"), {A: 41, "q/1@i:2026": 60}, WRONG),
    (rule(RuleKind.MATCHING, ["1"], OURS, across="any", rate=ratio("1/2")), {A: 30, "q/1@i:2026": 60}, RIGHT),
    (rule(RuleKind.MATCHING, ["1"], OURS, across="any", rate=ratio("1/2")), {A: 31, "q/1@i:2026": 60}, WRONG),
    (rule(RuleKind.MATCHING, ["1"], OURS, across="any", rate=ratio("1/2")), {A: 1}, WRONG),
]


@pytest.mark.parametrize(("bond", "plan", "expected"), SIDES)
def test_the_other_side_of_a_rule(bond: Rule, plan: Mapping[str, int], expected: tuple[bool, bool]) -> None:
    assert two_sides(bond, plan) == expected


def test_money_from_elsewhere_is_on_the_other_side() -> None:
    bond = rule(HIGHEST, ["1"], OURS, across="same_jurisdiction")
    given = case(*ITEMS, elsewhere=[Elsewhere("i", 2026, 70_00, "s")])
    assert two_sides(bond, {A: 30, C: 100}, given) == RIGHT
    assert two_sides(bond, {A: 31}, given) == WRONG


def test_an_award_of_an_unknown_pack_may_be_on_the_other_side() -> None:
    bond = rule(ONE, ["1"], OURS, across="same_jurisdiction")
    given = case(*ITEMS, awards=[award("9", 1, "i", policy_id="z")])
    assert two_sides(bond, {A: 1}, given) == WRONG
    assert two_sides(bond, {C: 1}, given) == RIGHT


def test_the_years_of_one_series_stand_beside_one_another() -> None:
    clauses = (clause("1", years=Years(3)), clause("2"))
    bond = rule(HIGHEST, ["1", "2"], ("item",))
    later = {A: 100, "p/1@i:2027": 100}
    assert under(bond, later, case(item("i")), clauses) == RIGHT
    assert under(bond, {**later, B: 1}, case(item("i")), clauses) == WRONG
    # The 50 of the past are taken off all three years, of which one is left out here.
    beside = case(item("i"), awards=[award("2", 50)])
    assert under(bond, {A: 100, "p/1@i:2027": 50}, beside, clauses) == RIGHT
    assert under(bond, later, beside, clauses) == LEFT
    assert under(bond, {**later, "p/1@i:2028": 51}, beside, clauses) == WRONG


def test_another_version_counts_with_this_one() -> None:
    bond = rule(RuleKind.ONE_CLASS, ["1", "2"], FIRM, classes=(("a", ("1",)), ("b", ("2",))))
    old = policy(*CLAUSES)
    carried = clause("5", policy="n", continues="1")
    new = policy(carried, clause("2", policy="n"), policy_id="n", replaces="p", rules=[rule_of_n(bond)])
    past = case(*ITEMS, awards=[award("1", 1)], policies=["n"])
    assert judged(past, [old, new], {"n/5@j:2026": 1}) == RIGHT
    assert judged(past, [old, new], {"n/2@i:2026": 1}) == WRONG
    assert (
        judged(case(*ITEMS, awards=[award("1", 1, year=2026)], policies=["n"]), [old, new], {"n/5@i:2026": 1}) == WRONG
    )


def rule_of_n(bond: Rule) -> Rule:
    return rule(bond.kind, ["5", "2"], bond.per, classes=(("a", ("5",)), ("b", ("2",))), policy="n")


def test_a_rule_of_a_policy_that_does_not_count_binds_nothing() -> None:
    bond = rule(RuleKind.ONCE, ["1"], FIRM)
    draft = policy(clause("1", policy="q"), policy_id="q", status="draft", rules=[rule(ONE, ["1"], OURS, policy="q")])
    assert judged(case(*ITEMS), [policy(*CLAUSES), draft], {A: 1, B: 1}) == RIGHT
    assert judged(case(*ITEMS), [policy(*CLAUSES, rules=[bond]), draft], {A: 1, C: 1}) == WRONG


def test_a_limit_of_several_figures() -> None:
    limit = Arithmetic("*", ratio("1/2"), Fact("enterprise", "staff", Type.MONEY), Type.MONEY)
    bond = rule(CAP, ["1"], FIRM, limit=limit)
    assert under(bond, {A: 60}, case(*ITEMS, enterprise={"staff": 120_99})) == RIGHT
    assert under(bond, {A: 61}, case(*ITEMS, enterprise={"staff": 121_99})) == WRONG
