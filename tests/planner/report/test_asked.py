"""What a report says of objective and demands; nothing where nothing special was asked."""

from __future__ import annotations

from fractions import Fraction

import pytest

from models.text import Lang
from planner.report.asked import asked_rows
from planner.terms import Demands, ObjectiveName, Terms
from tests.planner.explain.town import case_of, clause, pack, planned, title

PACKS = [
    pack(
        clause("1", "50万"),
        clause("2", "30万", strength="competitive"),
        clause("3", "20万", strength="competitive"),
    )
]


NET = "largest net of the client's own extra spending; all spending is settled, so it is the default"


def told(terms: Terms, lang: Lang = "en") -> list[str]:
    return [words for _, words in asked_rows(planned(PACKS, case_of(PACKS, title("a")), terms=terms), lang)]


def test_the_usual_plan_has_nothing_to_say() -> None:
    assert told(Terms()) == ["", ""]


@pytest.mark.parametrize(
    ("objective", "words"),
    [
        ("with-competitive", "competitive awards in full"),
        ("entitled-first", "entitled money first, then ceilings"),
        (
            "net",
            "largest net of the client's own extra spending; all spending is settled, so it is the default",
        ),
        ("present-value", "largest present value: ≤ 476,190 yuan in money of 2026 (5% a year)"),
    ],
)
def test_an_objective_says_its_figure(objective: ObjectiveName, words: str) -> None:
    assert told(Terms(objective)) == [words, ""]


def test_what_is_expected_names_the_rivals_without_a_chance() -> None:
    """50万 and half of 30万; clause 3 counts for nothing."""
    terms = Terms("expected", chances=(("town/2", Fraction(1, 2)),))
    assert told(terms)[0] == (
        "largest expected money: ≤ 650,000 yuan expected (by the chances and budget shares given, nobody's promise); "
        "without a chance, counted as 0: 3 clause 3 (a 2026)"
    )
    assert told(terms, "zh")[0] == (
        "期望金额最大：期望 ≤ 65万元（按所给入选概率和资金池比例，仅供参考）；没有入选概率、按 0 计：3 条款3（a 2026）"
    )


def test_an_expectation_without_any_chance_says_that_nothing_is_given() -> None:
    assert told(Terms("expected"))[0] == (
        "largest expected money: ≤ 500,000 yuan; no chance or budget share is given that concerns it, and competitive "
        "claims count as 0"
    )


def test_demands_are_listed_with_claims_by_name() -> None:
    demands = Demands(must=("town/1@a:2026",), never=("town/2",), most_filings=2, no_discretionary=True)
    assert told(Terms(demands=demands))[1] == (
        "1 clause 1 (a 2026) must be in; town/2 must stay out; at most 2 filings; no discretionary clauses listed"
    )
    assert told(Terms(demands=demands), "zh")[1] == (
        "必须包含 1 条款1（a 2026）；不要 town/2；申报不超过 2 项；不列酌情决定的条款"
    )


def test_a_clause_that_the_case_has_no_item_for_is_named_without_a_claimant() -> None:
    packs = [pack(clause("1", "50万"), clause("4", "10万", on="event"))]
    plan = planned(packs, case_of(packs, title("a")), terms=Terms(demands=Demands(never=("town/4",))))
    assert [words for _, words in asked_rows(plan, "en")] == ["", "4 clause 4 must stay out"]
