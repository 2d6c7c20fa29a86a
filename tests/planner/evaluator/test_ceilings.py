from __future__ import annotations

from datetime import date

import pytest

from models.case import Case, Value
from models.expression import Any, Arithmetic, Compare, Node, Type
from models.policy import Policy, Strength, Window
from planner.evaluator.ceilings import Claim, applicable, claims_of, cost_based
from planner.evaluator.facts import world_of
from policies.language.award_form import rate_and_base
from tests.planner.evaluator.builders import (
    VOCABULARY,
    at_least,
    case,
    clause,
    equals,
    fact,
    item,
    ladder,
    policy,
    ratio,
    reading,
    times,
    yuan,
)


def claims(given: Case, *packs: Policy) -> list[Claim]:
    return list(claims_of(world_of(given, packs, VOCABULARY), packs))


def only(given: Case, pack: Policy) -> Claim:
    (claim,) = claims(given, pack)
    return claim


def ceiling(award: Node | None = None, **more: object) -> tuple[int, int | None]:
    facts: dict[str, Value] = {"amount": 1_234_56}
    facts.update({"amount": more.pop("amount")} if "amount" in more else {})  # type: ignore[dict-item]
    claim = only(case(item(**facts)), policy(clause(award=award, **more)))  # type: ignore[arg-type]
    return claim.lower, claim.upper


def test_claims_are_items_of_the_kind_or_years_of_the_horizon() -> None:
    pack = policy(
        clause("1"),
        clause("2", on="enterprise_year", tag="rd"),
        clause("3", on="enterprise", strength=Strength.IN_KIND),
    )
    given = case(item("a"), item("b", "title"), item("c", year=2025), item("d", year=2028), horizon=(2026, 2028))
    assert [claim.key for claim in claims(given, pack)] == [
        "p/1@a:2026",
        "p/1@d:2028",
        "p/2@enterprise:2026",
        "p/2@enterprise:2027",
        "p/2@enterprise:2028",
        "p/3@enterprise:None",
    ]


def test_the_award_is_floored_once_after_the_limit() -> None:
    assert ceiling(times("1/3", "item.amount")) == (411, 411)
    assert ceiling(times("1/3", "item.amount"), limit=yuan(400)) == (400, 400)
    assert ceiling(times("1/3", "item.amount"), round_down_to=100) == (400, 400)
    assert ceiling(times("1/3", "item.amount"), limit=yuan(399), round_down_to=100) == (300, 300)
    assert ceiling(times("1/3", "item.amount"), limit=times("1/2", "item.amount")) == (411, 411)


def test_an_unknown_base_leaves_a_ceiling_without_bound_unless_a_limit_gives_one() -> None:
    assert ceiling(times("1/3", "item.fee")) == (0, None)
    assert ceiling(times("1/3", "item.fee"), limit=yuan(400)) == (0, 400)


def test_an_award_is_never_below_zero() -> None:

    assert ceiling(Arithmetic("-", fact("item.amount"), yuan(2_000), Type.MONEY)) == (0, 0)


def test_a_clause_that_is_not_paying_has_no_ceiling() -> None:
    assert ceiling(strength=Strength.DISCRETIONARY) == (0, 0)


def test_a_ladder_is_floored_like_an_award() -> None:
    pack = policy(clause(on="enterprise_year", tag="revenue", ladder=ladder({100: 33}), round_down_to=10))
    given = case(years={2026: {"revenue": 100_00}}, reached={"revenue": 0}, horizon=(2026, 2026))
    assert (only(given, pack).lower, only(given, pack).upper) == (30, 30)


def test_every_condition_of_policy_and_clause_must_hold_and_is_told_when_it_does_not() -> None:
    pack = policy(
        clause(when=[at_least("item.amount", 5), fact("item.signed")]), applies_to=[equals("enterprise.local", "here")]
    )
    good: dict[str, Value] = {"local": "here"}
    claim = only(case(item(amount=5_00, signed=True), enterprise=good), pack)
    assert (claim.must, claim.may, claim.refusals) == (True, True, ())
    claim = only(case(item(amount=4_99), enterprise={"local": "there"}), pack)
    assert (claim.must, claim.may) == (False, False)
    assert [(one.text.zh, one.possible) for one in claim.refusals] == [
        ("条件“a1”不成立", False),
        ("条件“c1”不成立", False),
        ("条件“c2”未知", True),
    ]
    claim = only(case(item(amount=5_00), enterprise=good), pack)
    assert (claim.must, claim.may) == (False, True)
    assert [one.text.en for one in claim.refusals] == ["the condition `c2` is open"]


def window(*days: tuple[int, int, int]) -> Window:
    return Window(*(date(*day).toordinal() for day in days))


SPAN = window((2026, 3, 1), (2026, 6, 1), (2026, 9, 1), (2026, 12, 1))


@pytest.mark.parametrize(
    ("day", "must", "may"),
    [
        (date(2026, 2, 28), False, False),
        (date(2026, 3, 1), False, True),
        (date(2026, 5, 31), False, True),
        (date(2026, 6, 1), True, True),
        (date(2026, 9, 1), True, True),
        (date(2026, 9, 2), False, True),
        (date(2026, 12, 1), False, True),
        (date(2026, 12, 2), False, False),
        (None, False, True),
    ],
)
def test_a_window_with_open_days(day: date | None, must: bool, may: bool) -> None:
    claim = only(case(item(on=day)), policy(clause(), windows={"": SPAN}))
    assert (claim.must, claim.may) == (must, may)
    assert bool(claim.refusals) is not must


def test_an_item_with_a_year_only_is_certain_if_the_whole_year_lies_inside() -> None:
    exact = window((2026, 1, 1), (2026, 1, 1), (2026, 12, 31), (2026, 12, 31))
    assert only(case(item()), policy(clause(), windows={"": exact})).must
    short = window((2026, 1, 2), (2026, 1, 2), (2026, 12, 31), (2026, 12, 31))
    claim = only(case(item()), policy(clause(), windows={"": short}))
    assert (claim.must, claim.may, claim.refusals[0].text.zh) == (False, True, "日期未必在政策期限内")


def test_the_window_may_be_a_reading() -> None:
    early = window((2026, 1, 1), (2026, 1, 1), (2026, 12, 31), (2026, 12, 31))
    later = window((2027, 1, 1), (2027, 1, 1), (2027, 12, 31), (2027, 12, 31))
    pack = policy(
        clause(),
        windows={"early": early, "late": later},
        window_reading="p.from",
        readings=[reading("from", ("early", "late"), "early")],
    )
    assert only(case(item()), pack).must
    assert not only(case(item(), readings={"p.from": "late"}), pack).may


def test_an_enterprise_year_spans_the_whole_year() -> None:
    half = window((2026, 7, 1), (2026, 7, 1), (2028, 12, 31), (2028, 12, 31))
    pack = policy(clause(on="enterprise_year", tag="rd"), windows={"": half})
    assert [(claim.must, claim.may) for claim in claims(case(), pack)] == [(False, True), (True, True), (True, True)]


def test_which_policies_count() -> None:
    draft, old = policy(status="draft"), policy(status="expired")
    assert applicable(policy(), case(), False)
    assert [applicable(draft, case(), include) for include in (False, True)] == [False, True]
    assert not applicable(old, case(), True)
    assert not applicable(policy(), case(policies=["q"]), False)
    assert applicable(policy(), case(policies=["p"]), False)


def test_cost_based_is_an_award_that_reads_spending() -> None:
    given = case(item())
    for award, expected in ((times("1/2", "item.amount"), True), (times("1/2", "item.fee"), False), (yuan(1), False)):
        claim = only(given, policy(clause(award=award, when=[at_least("item.amount", 1)])))
        assert cost_based(claim.clause, claim.facts) is expected


def test_an_award_of_the_form_ratio_times_money() -> None:
    award = times("1/2", "item.amount")
    assert rate_and_base(clause(award=award)) == (ratio("1/2"), fact("item.amount"))
    turned = award.__class__("*", award.right, award.left, Type.MONEY)
    assert rate_and_base(clause(award=turned)) == (ratio("1/2"), fact("item.amount"))
    assert rate_and_base(clause(award=yuan(5))) is None
    assert rate_and_base(clause(award=award.__class__("+", yuan(1), yuan(2), Type.MONEY))) is None
    assert rate_and_base(None) is None


def test_a_condition_that_repeats_an_unknown_does_not_make_a_claim_doubtful() -> None:

    tree = Any((at_least("item.amount", 5), Compare("<", fact("item.amount"), yuan(5))))
    assert only(case(item()), policy(clause(when=[tree]))).must
