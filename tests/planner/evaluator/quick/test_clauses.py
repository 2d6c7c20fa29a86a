"""Eligibility and ceilings of clauses prepared once, beside the plain evaluator's claims."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from models.case import Item
from models.expression import If, Type
from models.policy import Policy, Strength, Window, Years
from planner.evaluator.ceilings import Claim
from planner.evaluator.facts import Facts, world_of
from planner.evaluator.quick.clauses import quick_clause, quick_policy
from planner.evaluator.quick.unsure import Unsure
from tests.planner.evaluator.builders import (
    at_least,
    case,
    clause,
    equals,
    item,
    policy,
    reading,
    times,
    window,
    yuan,
)
from tests.planner.evaluator.quick.judged import LEFT, RIGHT, WRONG, judged
from tests.planner.evaluator.quick.plans import paying_claims
from tests.planner.random_packs import RandomWorld, Scale, random_world
from tests.planner.wide_packs import wide_world

PLAN = {"p/1@i:2026": 100}
SPRING, AUTUMN = date(2026, 4, 1), date(2026, 10, 1)


@pytest.mark.parametrize("make", [random_world, wide_world])
def test_what_is_said_of_a_claim_is_what_the_plain_evaluator_says(make: Callable[[int, Scale], RandomWorld]) -> None:
    told = 0
    for seed in range(850_000, 850_150):
        world = make(seed, Scale(most=8, unit=10_000, items=4, rules=1, doubt=0.15))
        for claim in paying_claims(world.case, world.policies, world.words, drafts=True):
            told += says_the_same(world, claim)
    assert told > 300


def says_the_same(world: RandomWorld, claim: Claim) -> bool:
    """Whether a claim is told to be eligible with a ceiling; both are then surely so."""
    seen = world_of(world.case, world.policies, world.words)
    of = quick_policy(claim.policy, seen.lineage, world.words)
    quick = quick_clause(of, claim.clause, seen.lineage, world.words)
    assert claim.year is not None
    try:
        facts = quick.facts(seen, claim.item, claim.year)
        applies = all(condition(Facts(seen, None)) for condition in of.applies_to)
        eligible = applies and quick.is_eligible(facts, claim.item)
        ceiling = quick.ceiling(facts)
    except Unsure:
        return False
    assert facts == claim.facts
    assert (ceiling, ceiling) == (claim.lower, claim.upper)
    assert claim.must or not eligible
    # Not eligible is surely not eligible, unless a day leaves it open.
    assert eligible or not claim.must
    return eligible


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (item(level="city", amount=1_000_00), RIGHT),
        (item(level="nation", amount=1_000_00), WRONG),
        (item(level="city", amount=999_00), WRONG),
        (item(amount=1_000_00), WRONG),
        (item(level="city"), WRONG),
    ],
)
def test_conditions_and_the_award(given: Item, expected: tuple[bool, bool]) -> None:
    packs = [policy(clause(award=times("0.1", "item.amount"), when=[equals("item.level", "city")]))]
    assert judged(case(given), packs, PLAN) == expected


def test_the_conditions_on_the_enterprise() -> None:
    packs = [policy(clause(), applies_to=[equals("enterprise.local", "here")])]
    assert judged(case(item(), enterprise={"local": "here"}), packs, PLAN) == RIGHT
    assert judged(case(item(), enterprise={"local": "there"}), packs, PLAN) == WRONG
    assert judged(case(item()), packs, PLAN) == WRONG


def test_the_limit_and_what_is_rounded_down_to() -> None:
    packs = [policy(clause(award=yuan(2_345), limit=yuan(1_999), round_down_to=100))]
    assert judged(case(item()), packs, {"p/1@i:2026": 1_900}) == RIGHT
    assert judged(case(item()), packs, {"p/1@i:2026": 1_901}) == WRONG


def test_what_is_certain_although_a_fact_is_unknown_is_left() -> None:
    assert judged(case(item()), [policy(clause(when=[at_least("item.fee", 0)]))], PLAN) == LEFT
    more_by_fee = If(at_least("item.fee", 50), yuan(200), yuan(100), Type.MONEY)
    assert judged(case(item()), [policy(clause(award=more_by_fee))], PLAN) == LEFT
    assert judged(case(item(fee=10_00)), [policy(clause(award=more_by_fee))], PLAN) == RIGHT


def test_what_is_not_paid_in_money_is_no_claim() -> None:
    assert judged(case(item()), [policy(clause(strength=Strength.DISCRETIONARY))], PLAN) == WRONG


@pytest.mark.parametrize(
    ("given", "expected"),
    [(item(on=AUTUMN), RIGHT), (item(on=SPRING), WRONG), (item(year=2026), WRONG)],
)
def test_the_days_lie_in_the_window(given: Item, expected: tuple[bool, bool]) -> None:
    assert judged(case(given), [policy(clause(), windows=window(date(2026, 7, 1)))], PLAN) == expected


def test_a_window_with_an_unstated_end_holds_for_sure_or_not() -> None:
    days = [date(2020, 1, 1), date(2020, 1, 1), date(2026, 6, 30), date(2026, 12, 31)]
    packs = [policy(clause(), windows={"": Window(*(one.toordinal() for one in days))})]
    assert judged(case(item(on=SPRING)), packs, PLAN) == RIGHT
    assert judged(case(item(on=AUTUMN)), packs, PLAN) == WRONG
    assert judged(case(item(on=AUTUMN)), packs, PLAN, "possible") == LEFT


def test_the_window_of_the_reading_that_is_chosen() -> None:
    windows = {"early": window(date(2026, 1, 1))[""], "late": window(date(2026, 7, 1))[""]}
    packs = [
        policy(
            clause(), windows=windows, window_reading="start", readings=[reading("start", ["early", "late"], "late")]
        )
    ]
    assert judged(case(item(on=SPRING)), packs, PLAN) == WRONG
    assert judged(case(item(on=SPRING), readings={"p.start": "early"}), packs, PLAN) == RIGHT


def versions() -> list[Policy]:
    old = policy(clause(), year_day="last")
    new = policy(clause(policy="n"), policy_id="n", replaces="p", windows=window(date(2026, 7, 1)))
    return [old, new]


def test_a_later_version_takes_over_by_the_day() -> None:
    assert judged(case(item(on=SPRING)), versions(), PLAN) == RIGHT
    assert judged(case(item(on=AUTUMN)), versions(), PLAN) == WRONG
    assert judged(case(item(on=AUTUMN)), versions(), {"n/1@i:2026": 100}) == RIGHT
    assert judged(case(item(on=AUTUMN), policies=["p"]), versions(), PLAN) == RIGHT
    drafted = [replace(one, status="draft") if one.id == "n" else one for one in versions()]
    assert judged(case(item(on=AUTUMN)), drafted, PLAN) == RIGHT


@pytest.mark.parametrize(
    ("year_day", "expected"),
    [("whole", WRONG), ("first", WRONG), ("last", RIGHT)],
)
def test_the_day_of_an_enterprises_year(year_day: str, expected: tuple[bool, bool]) -> None:
    pack = policy(clause(on="enterprise_year", tag="rd"), windows=window(date(2026, 7, 1)))
    packs = [replace(pack, year_day=year_day)]  # type: ignore[arg-type]
    assert judged(case(), packs, {"p/1@enterprise:2026": 100}) == expected


def test_the_years_of_a_clause() -> None:
    packs = [policy(clause(years=Years(2, after=1)))]
    found = {year: judged(case(item()), packs, {f"p/1@i:{year}": 100}) for year in (2026, 2027, 2028)}
    assert found == {2026: WRONG, 2027: RIGHT, 2028: RIGHT}
    assert judged(case(item(), horizon=(2026, 2027)), packs, {"p/1@i:2028": 100}) == WRONG


@pytest.mark.parametrize(("outlives", "expected"), [(True, RIGHT), (False, WRONG)])
def test_a_clause_that_outlives_its_policy_is_dated_by_the_item(outlives: bool, expected: tuple[bool, bool]) -> None:
    windows = window(date(2020, 1, 1), date(2026, 12, 31))
    packs = [policy(clause(years=Years(3, outlives=outlives)), windows=windows)]
    assert judged(case(item(on=SPRING)), packs, {"p/1@i:2028": 100}) == expected


def test_a_choice_of_the_case_is_read() -> None:
    packs = [policy(clause(when=[equals("reading.p.r", "a")]), readings=[reading("r", ["a", "b"], "b")])]
    assert judged(case(item()), packs, PLAN) == WRONG
    assert judged(case(item(), readings={"p.r": "a"}), packs, PLAN) == RIGHT


def test_an_item_below_another_that_the_case_lacks_is_left() -> None:
    assert judged(case(item(part_of="gone")), [policy(clause())], PLAN) == LEFT
