"""Values at which something begins, for figures of the text and for those that follow from other facts."""

from __future__ import annotations

from fractions import Fraction

import pytest

from models.expression import Fact, Type
from planner.turning_points import turns_of
from tests.planner.explain.town import case_of, clause, desk, gpu, pack, title

REVENUE = Fact("year", "revenue", Type.MONEY)
AMOUNT = Fact("item", "amount", Type.MONEY)
WAN = 10_000 * 100  # fen


def turning(
    condition: str, fact: Fact, *, on: str = "enterprise_year", **years: object
) -> list[tuple[Fraction | int, str]]:
    """In 万元 where the fact is money."""
    more = {"tag": "revenue"} if on == "enterprise_year" else {}
    packs = [pack(clause("1", "10万", on=on, when=[condition], **more))]
    case = case_of(packs, gpu("a", "100万"), enterprise={"years": years.get("years", {})})
    ws = desk(packs, case)
    (claim,) = ws.read.values()
    unit = WAN if fact.type is Type.MONEY else 1
    tree = packs[0].clauses[0].conditions[0].tree
    return [(Fraction(turn.value) / unit, turn.sort) for turn in turns_of(tree, fact, claim.facts)]


def test_at_least_and_below_turn_at_the_figure() -> None:
    assert turning("year.revenue >= 2000万", REVENUE) == [(2000, "condition")]
    assert turning("year.revenue < 2000万", REVENUE) == [(2000, "condition")]


def test_above_and_at_most_turn_one_yuan_later() -> None:
    later = Fraction(2000) + Fraction(1, 10_000)
    assert turning("year.revenue > 2000万", REVENUE) == [(later, "condition")]
    assert turning("year.revenue <= 2000万", REVENUE) == [(later, "condition")]


def test_the_figure_may_stand_on_the_left() -> None:
    assert turning("2000万 <= year.revenue", REVENUE) == [(2000, "condition")]


def test_growth_turns_at_last_years_figure_and_a_fifth() -> None:
    years = {2025: {"revenue": "1500万"}, 2026: {"revenue": "1600万"}}
    assert turning("growth(year.revenue) >= 20%", REVENUE, years=years) == [(1800, "condition")]


def test_a_sum_turns_where_the_other_part_leaves_room() -> None:
    years = {2026: {"revenue": "1000万", "rd_expense": "80万"}}
    found = turning("year.rd_expense >= 10% * year.revenue", REVENUE, years=years)
    assert found == [(Fraction(800) + Fraction(1, 10_000), "condition")]


def test_what_depends_on_an_unknown_figure_turns_nowhere_for_certain() -> None:
    years = {2026: {"rd_expense": "80万"}}
    # any revenue above 800万 fails for certain; below it the outcome is open: the R&D expense is known, the base is not
    assert turning("year.rd_expense >= 10% * last(year.revenue)", REVENUE, years=years) == []


@pytest.mark.parametrize(
    ("award", "expected"),
    [
        ("bands(item.amount, 50万: 5万, above 200万: 9万)", [("band", 50), ("band", 200 + Fraction(1, 10_000))]),
        ("marginal(item.amount, 50万: 5%, 200万: 9%)", [("bracket", 50), ("bracket", 200)]),
        ("least(30% * item.amount, 60万)", [("bend", 200)]),
    ],
)
def test_tables_brackets_and_bends_of_an_amount(award: str, expected: list[tuple[str, Fraction]]) -> None:
    packs = [pack(clause("1", award, on="compute_purchase"))]
    ws = desk(packs, case_of(packs, gpu("a", "100万")))
    (claim,) = ws.read.values()
    tree = packs[0].clauses[0].award
    assert tree is not None
    found = [(turn.sort, Fraction(turn.value) / WAN) for turn in turns_of(tree, AMOUNT, claim.facts)]
    assert found == expected


def test_a_fact_that_is_not_read_turns_nothing() -> None:
    packs = [pack(clause("1", "10万", when=["item.maturity_level >= 2"]))]
    ws = desk(packs, case_of(packs, title("a", maturity_level=1)))
    (claim,) = ws.read.values()
    tree = packs[0].clauses[0].conditions[0].tree
    level = Fact("item", "maturity_level", Type.COUNT)
    assert [turn.value for turn in turns_of(tree, level, claim.facts)] == [2]
    assert list(turns_of(tree, REVENUE, claim.facts)) == []
