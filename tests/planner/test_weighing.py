"""What a yuan of a claim counts for under each objective, by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from models.case import Outlook
from models.policy import Strength
from planner.terms import CEILING_TIER, CHANCE_TIER, DEFAULT_DISCOUNT, OBJECTIVES, Terms, family_of
from planner.weighing import Weighing, default_tier, with_outlook
from tests.planner.explain.town import case_of, clause, pack, title

CITE = {"article": "1", "sentence": 1}
NAME = {"zh": "资金", "en": "fund"}
POTS = [
    {"id": "one", "title": NAME, "clauses": ["sure"], "way": "pro_rata", "cite": CITE},
    {"id": "two", "title": NAME, "clauses": ["rival"], "way": "pro_rata", "cite": CITE},
]
PACKS = [
    pack(
        clause("sure", "1万"),
        clause("most", "1万", strength="ceiling"),
        clause("rival", "1万", strength="competitive", quota={"scope": NAME, "places": 3, "probability": "10%"}),
        clause("luck", "1万", strength="competitive"),
        clause("person", "1万", payee="person", strength="ceiling"),
        pots=POTS,
    )
]
CLAUSES = {one.id: one for one in PACKS[0].clauses}
CASE = case_of(PACKS, title("a"))


def weighs(name: str, terms: Terms, year: int = 2026) -> tuple[int, int]:
    one = CLAUSES[name]
    return Weighing.of(terms, CASE, PACKS).weigh(one, year, default_tier(one))


def test_the_usual_objectives_weigh_nothing() -> None:
    plain = {"sure": (0, 1), "most": (0, 1), "rival": (1, 1), "luck": (1, 1), "person": (2, 1)}
    for objective in ("sure-first", "with-competitive", "net"):
        assert {name: weighs(name, Terms(objective)) for name in CLAUSES} == plain


def test_entitled_first_parts_ceilings_of_the_enterprise_alone() -> None:
    parted = {name: weighs(name, Terms("entitled-first"))[0] for name in CLAUSES}
    assert parted == {"sure": 0, "most": CEILING_TIER, "rival": 1, "luck": 1, "person": 2}


def test_expectation_is_chance_times_pots_and_the_terms_come_before_the_case_and_the_pack() -> None:
    assert weighs("rival", Terms("expected")) == (CHANCE_TIER, 100_000)
    assert weighs("luck", Terms("expected")) == (1, 1_000_000)
    assert weighs("sure", Terms("expected")) == (0, 1_000_000)
    terms = Terms(
        "expected",
        chances=(("town/luck", Fraction(1, 3)), ("town/rival", Fraction(1, 5))),
        pots=(("town/one", Fraction(3, 5)), ("town/two", Fraction(1, 2))),
    )
    assert weighs("luck", terms) == (CHANCE_TIER, 333_333)
    assert weighs("rival", terms) == (CHANCE_TIER, 100_000)
    assert weighs("sure", terms) == (0, 600_000)
    assert weighs("person", terms) == (2, 1_000_000)


@pytest.mark.parametrize(
    ("year", "rate", "weight"),
    [
        (2026, None, 952_380),  # paid in 2027: 1/1.05
        (2027, None, 907_029),  # paid in 2028: 1/1.1025
        (2027, Fraction(0), 1_000_000),
        (2025, Fraction(1, 10), 1_000_000),  # paid in the first year
        (2020, Fraction(1, 10), 1_000_000),  # paid before it
        (2028, Fraction(1), 125_000),
    ],
)
def test_present_value_goes_by_the_year_of_payment_from_the_first_year_of_the_plan(
    year: int, rate: Fraction | None, weight: int
) -> None:
    assert weighs("sure", Terms("present-value", discount=rate), year) == (0, weight)
    assert weighs("luck", Terms("present-value", discount=rate), year) == (1, weight)


def test_an_outlook_of_the_terms_widens_that_of_the_case() -> None:
    case = replace(CASE, outlook=Outlook({"town/rival": Fraction(1, 2)}, {"town/one": Fraction(1, 4)}))
    widened = with_outlook(case, Terms(chances=(("town/luck", Fraction(1)),), pots=(("town/one", Fraction(1)),)))
    assert widened.outlook == Outlook(
        {"town/rival": Fraction(1, 2), "town/luck": Fraction(1)}, {"town/one": Fraction(1)}
    )
    assert with_outlook(case, Terms()) is case


def test_money_is_of_the_kind_that_it_was() -> None:
    assert [family_of(tier) for tier in (0, 1, 2, CEILING_TIER, CHANCE_TIER)] == [0, 1, 2, 0, 1]
    assert default_tier(CLAUSES["person"]) == 2
    assert CLAUSES["person"].strength is Strength.CEILING


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_every_tier_that_an_objective_gives_is_counted_in_one_of_its_levels(objective: str) -> None:
    terms = Terms(objective)  # type: ignore[arg-type]
    tiers = [tier for level in terms.goal.tiers for tier in level]
    assert len(tiers) == len(set(tiers))
    assert {weighs(name, terms)[0] for name in CLAUSES} <= set(tiers)


def test_a_discount_has_a_default() -> None:
    assert Terms("present-value").rate == DEFAULT_DISCOUNT == Fraction(1, 20)
    assert Terms("present-value", discount=Fraction(0)).rate == 0
