"""A saved plan that does not keep to what was asked of it is found out, and its value is added up anew."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from models.plan import Plan
from planner.api import check_plan
from planner.demands.settings import settings_of, terms_of
from planner.terms import OBJECTIVES, Demands, Terms
from tests.planner.explain.town import WORDS, case_of, clause, one_of, pack, planned, title

PACKS = [
    pack(
        clause("1", "50万"),
        clause("2", "40万", strength="ceiling"),
        clause("3", "30万", strength="competitive"),
        clause("9", strength="discretionary", indicative="5万"),
        rules=[one_of("1", "2", id="one")],
    ),
    pack(clause("1", "8万"), id="later", status="draft"),
]
CHANCES = (("town/3", Fraction(1, 8)),)


def findings(plan: Plan, change: Callable[[dict[str, Any]], None] | None = None) -> list[str]:
    data = plan.model_dump(by_alias=True, mode="json")
    if change is not None:
        change(data)
    return [one.en for one in check_plan(Plan.model_validate(data), PACKS, WORDS).findings]


def plan_of(demands: Demands = Demands(), **more: Any) -> Plan:  # noqa: B008
    return planned(PACKS, case_of(PACKS, title("a")), terms=Terms(demands=demands, **more))


@pytest.mark.parametrize("objective", OBJECTIVES)
@pytest.mark.parametrize(
    "demands",
    [
        Demands(),
        Demands(must=("town/2",), most_filings=2, most_filings_a_year=2),
        Demands(never=("town/1",), no_competitive=True, no_discretionary=True, no_drafts=True),
    ],
)
def test_a_plan_under_any_terms_is_in_order(objective: str, demands: Demands) -> None:
    plan = plan_of(demands, objective=objective, chances=CHANCES, discount=Fraction(1, 33))
    assert findings(plan) == []


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"must": ["town/2"]}, "town/2 must be in"),
        ({"never": ["town/3@a"]}, "town/3@a must stay out"),
        ({"most_filings": 1}, "at most 1 filing"),
        ({"most_filings_a_year": 1}, "at most 1 filing a year"),
        ({"no_competitive": True}, "nothing competitive"),
        ({"no_discretionary": True}, "no discretionary clauses listed"),
        ({"no_drafts": True}, "no drafts"),
    ],
)
def test_a_demand_that_is_not_kept_is_found(asked: dict[str, Any], told: str) -> None:
    changed = findings(plan_of(), lambda data: data["settings"]["demands"].update(asked))
    assert changed == [f'settings: the plan does not keep to "{told}"']


def test_the_value_of_a_weighed_objective_is_added_up_anew() -> None:
    """50万 and an eighth of 30万."""
    plan = plan_of(objective="expected", chances=CHANCES)
    assert plan.proof.value == 537_500

    def raise_chance(data: dict[str, Any]) -> None:
        data["settings"]["chances"][0]["share"] = "50%"

    told = findings(plan, raise_chance)
    assert "proof: value says 537500, should be 650000" in told
    assert any(one.startswith("outlook:") for one in told)
    late = plan_of(objective="present-value")

    def cheaper(data: dict[str, Any]) -> None:
        data["settings"]["discount"] = "0%"

    assert findings(late, cheaper) == ["proof: value says 476190, should be 500000"]


def test_plans_saved_before_there_were_terms_are_read_and_checked() -> None:
    def older(data: dict[str, Any]) -> None:
        for name in ("demands", "chances", "pots", "discount"):
            del data["settings"][name]

    assert findings(plan_of(), older) == []


def test_terms_come_back_as_they_were_saved() -> None:
    terms = Terms(
        "present-value",
        Demands(("a",), ("b",), 1, 2, True, True, True, 3, 4),
        CHANCES,
        (("town/p", Fraction(3, 5)),),
        Fraction(1, 32),
    )
    assert terms_of(settings_of(terms, False, 1.0)) == terms
    assert settings_of(Terms(), False, 1.0).discount is None
