"""Claims of a clause that pays in several years: which years, which day, which facts."""

from __future__ import annotations

from datetime import date

import pytest

from models.case import Case, Item
from models.expression import Arithmetic, Band, Bands, Literal, Type
from models.policy import Policy, Years
from planner.evaluator.ceilings import Claim, claims_of, nth_of
from planner.evaluator.facts import world_of
from tests.planner.evaluator.builders import (
    VOCABULARY,
    case,
    clause,
    equals,
    fact,
    item,
    policy,
    ratio,
    window,
    yuan,
)


def claims(given: Case, *packs: Policy) -> dict[str, Claim]:
    return {claim.key: claim for claim in claims_of(world_of(given, packs, VOCABULARY), packs)}


def eligible(given: Case, *packs: Policy) -> dict[str, tuple[bool, bool]]:
    return {key: (claim.must, claim.may) for key, claim in claims(given, *packs).items()}


SURE, OPEN_, NEVER = (True, True), (False, True), (False, False)


def test_one_claim_a_year_within_the_horizon() -> None:
    given = case(item("a"), item("b", year=2025), item("c", year=2028), item("t", "title"))
    paid = policy(clause(years=Years(3)), clause("2"))
    assert list(claims(given, paid)) == [
        "p/1@a:2026",
        "p/1@a:2027",
        "p/1@a:2028",
        "p/1@b:2026",
        "p/1@b:2027",
        "p/1@c:2028",
        "p/2@a:2026",
        "p/2@c:2028",
    ]


def test_after_counts_from_the_items_year() -> None:
    given = case(item("a"), item("b", year=2023))
    found = claims(given, policy(clause(years=Years(2, after=1))))
    assert {key: claim.facts.nth for key, claim in found.items()} == {"p/1@a:2027": 1, "p/1@a:2028": 2}


def test_the_nth_year_may_set_the_rate() -> None:
    steps = [(1, "1/2"), (2, "3/10")]
    rate = Bands(
        fact("claim.nth"),
        tuple(Band(Literal(Type.COUNT, nth), True, ratio(share)) for nth, share in steps),
        Type.RATIO,
    )
    award = Arithmetic("*", rate, fact("item.amount"), Type.MONEY)
    found = claims(case(item("a", year=2025, amount=1_000_00)), policy(clause(award=award, years=Years(3))))
    assert {key: (one.lower, one.upper) for key, one in found.items()} == {
        "p/1@a:2026": (300, 300),
        "p/1@a:2027": (300, 300),
    }


def test_conditions_read_the_facts_of_the_claims_year() -> None:
    pack = policy(clause(when=[equals("item.level", "city")], years=Years(2), award=fact("year.revenue")))
    given = case(item("a", level="city"), years={2026: {"revenue": 5_00}, 2027: {"revenue": 7_00}})
    assert [one.lower for one in claims(given, pack).values()] == [5, 7]


@pytest.mark.parametrize(
    ("outlives", "expected"),
    [(False, [SURE, SURE, NEVER]), (True, [SURE, SURE, SURE])],
)
def test_the_day_moves_to_the_claims_year_unless_the_clause_outlives(
    outlives: bool, expected: list[tuple[bool, bool]]
) -> None:
    pack = policy(clause(years=Years(3, outlives=outlives)), windows=window(date(2026, 3, 1), date(2028, 2, 29)))
    assert list(eligible(case(item(on=date(2026, 5, 5))), pack).values()) == expected


def test_an_item_before_the_window_is_paid_later_unless_the_clause_outlives() -> None:
    old = case(item(on=date(2025, 5, 5)), horizon=(2026, 2027))
    for outlives, expected in ((False, [SURE, SURE]), (True, [NEVER, NEVER])):
        pack = policy(clause(years=Years(3, outlives=outlives)), windows=window(date(2026, 1, 1)))
        assert list(eligible(old, pack).values()) == expected


@pytest.mark.parametrize(("last", "expected"), [(date(2027, 2, 28), SURE), (date(2027, 2, 27), NEVER)])
def test_29_february_falls_back_to_the_28th(last: date, expected: tuple[bool, bool]) -> None:
    pack = policy(clause(years=Years(4)), windows=window(date(2024, 1, 1), last))
    given = case(item(on=date(2024, 2, 29)), horizon=(2027, 2027))
    assert eligible(given, pack) == {"p/1@i:2027": expected}


def test_an_item_with_a_year_only_may_lie_in_a_part_of_each_year() -> None:
    pack = policy(clause(years=Years(3)), windows=window(date(2026, 7, 1), date(2028, 6, 30)))
    assert list(eligible(case(item()), pack).values()) == [OPEN_, SURE, OPEN_]


@pytest.mark.parametrize(
    ("year_day", "expected"),
    [
        ("whole", [OPEN_, SURE, OPEN_]),
        ("first", [NEVER, SURE, SURE]),
        ("last", [SURE, SURE, NEVER]),
    ],
)
def test_the_day_of_an_enterprises_year(year_day: str, expected: list[tuple[bool, bool]]) -> None:
    pack = policy(
        clause(on="enterprise_year", tag="rd"),
        windows=window(date(2026, 7, 1), date(2028, 6, 30)),
        year_day=year_day,  # type: ignore[arg-type]
    )
    assert list(eligible(case(), pack).values()) == expected


def test_the_nth_year_of_a_past_award() -> None:
    over_years, once = clause(years=Years(3, after=1)), clause()
    listed: Item = item(year=2024)
    assert [nth_of(over_years, listed, year) for year in (2024, 2025, 2026)] == [None, 1, 2]
    assert nth_of(over_years, None, 2026) is None
    assert [nth_of(once, one, 2026) for one in (listed, None)] == [1, 1]
    assert nth_of(clause(on="enterprise_year", tag="rd"), None, 2026) is None
    assert nth_of(None, listed, 2026) is None


def test_an_instalment_is_floored_by_itself() -> None:
    shares = Bands(
        fact("claim.nth"),
        tuple(Band(Literal(Type.COUNT, nth), True, ratio(part)) for nth, part in ((1, "1/3"), (2, "2/3"))),
        Type.RATIO,
    )
    award = Arithmetic("*", yuan(100), shares, Type.MONEY)
    pack = policy(clause(award=award, years=Years(2, outlives=True, instalments=True)))
    assert [one.lower for one in claims(case(item()), pack).values()] == [33, 66]
