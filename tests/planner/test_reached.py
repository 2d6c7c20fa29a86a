"""What was reached before speaks for the years before the case's own, never for a year that the case leaves open."""

from __future__ import annotations

import pytest

from models.case import Case
from planner import api
from scenarios.case_loader import case_from_data

LADDER = "tongxiang-2025/2.2"


def firm(years: dict[str, dict[str, str]]) -> Case:
    enterprise = {
        "location": "tongxiang",
        "legal_form": "enterprise",
        "industries": ["information_services"],
        "tax_compliant": True,
        "registered": "2018-04-12",
        "years": years,
    }
    history = {"reached": {"revenue": "1500万"}}
    return case_from_data(
        {"id": "c", "horizon": {"from": 2026, "to": 2027}, "enterprise": enterprise, "history": history}
    )


def ladder_money(case: Case) -> dict[int, int]:
    plan = api.plan(case)
    return {line.year: line.granted for line in plan.claims if f"{line.policy}/{line.clause}" == LADDER}


def test_years_before_the_first_one_are_spoken_for() -> None:
    """2000万 in 2026 is the first step (20万); 5000万 in 2027 the third (100万), each in full when first reached."""
    case = firm({"2026": {"revenue": "2000万"}, "2027": {"revenue": "5000万"}})
    assert ladder_money(case) == {2026: 200_000, 2027: 1_000_000}


@pytest.mark.parametrize("silent", [{"revenue": "unknown"}, {"rd_expense": "300万"}])
def test_a_listed_year_without_the_figure_is_open(silent: dict[str, str]) -> None:
    """2025 may have brought 1亿: then neither step is new, so nothing is certain and the question is asked."""
    case = firm({"2025": silent, "2026": {"revenue": "2000万"}, "2027": {"revenue": "5000万"}})
    assert ladder_money(case) == {}
    asked = {(one.subject, one.fact) for one in api.plan(case).questions}
    assert ("2025", "year.revenue") in asked


def test_a_planned_year_without_the_figure_is_open() -> None:
    """2026 is planned, its revenue unknown: 5000万 in 2027 may not be the first time; 10亿 in 2026 would pay 500万."""
    case = firm({"2027": {"revenue": "5000万"}})
    assert ladder_money(case) == {}
    possible = api.plan(case).totals.possible
    assert possible is not None and possible >= 5_000_000
