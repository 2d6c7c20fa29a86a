from __future__ import annotations

from datetime import date

import pytest

from models.case import Case, Value
from models.expression import Node
from planner.evaluator.facts import Facts, world_of
from planner.evaluator.ladder import ladder_award
from planner.evaluator.values import Number, exactly
from tests.planner.evaluator.builders import VOCABULARY, case, fact, ladder, policy, reading

STEPS = {100: 10, 200: 25, 500: 60}
BORN_2024: dict[str, Value] = {"registered": date(2024, 5, 1).toordinal()}


def award(given: Case, year: int = 2026, **ways: str | bool) -> Number:
    return ladder_award(ladder(STEPS, **ways), Facts(world_of(given, [], VOCABULARY), year))  # type: ignore[arg-type]


def firm(reached: int | None = None, enterprise: dict[str, Value] | None = None, **years: int) -> Case:
    """Revenue by year in yuan, `y2025=80`."""
    return case(
        enterprise=enterprise,
        years={int(year[1:]): {"revenue": revenue * 100} for year, revenue in years.items()},
        reached={} if reached is None else {"revenue": reached * 100},
    )


@pytest.mark.parametrize(("revenue", "expected"), [(99, 0), (100, 10), (199, 10), (200, 25), (9_999, 60)])
def test_the_highest_step_newly_reached(revenue: int, expected: int) -> None:
    assert award(firm(0, y2026=revenue)) == exactly(expected * 100)


def test_above_does_not_include_the_figure_itself() -> None:
    assert award(firm(0, y2026=200), inclusive=False) == exactly(10_00)
    assert award(firm(0, y2026=201), inclusive=False) == exactly(25_00)
    assert award(firm(100, y2026=101), inclusive=False) == exactly(10_00)


@pytest.mark.parametrize(
    ("jump", "later", "expected"),
    [("highest", "full", 60), ("highest", "difference", 50), ("all", "full", 85), ("all", "difference", 75)],
)
def test_jump_and_later_say_what_several_and_later_steps_pay(jump: str, later: str, expected: int) -> None:
    assert award(firm(0, y2025=150, y2026=500), jump=jump, later=later) == exactly(expected * 100)


def test_a_step_reached_before_is_spent_even_if_revenue_fell_in_between() -> None:
    assert award(firm(0, y2023=300, y2024=50, y2025=50, y2026=250)) == exactly(0)
    assert award(firm(220, y2026=250)) == exactly(0)
    assert award(firm(220, y2026=500), later="difference") == exactly(35_00)


def test_a_second_year_of_the_horizon_counts_the_first() -> None:
    given = firm(0, y2026=120, y2027=220)
    assert (award(given, 2026), award(given, 2027)) == (exactly(10_00), exactly(25_00))


def test_an_absent_earlier_year_is_unknown() -> None:
    assert award(firm(y2025=50, y2026=250)) == Number(0, 25_00)
    assert award(firm(0, y2024=50, y2026=250)) == Number(0, 25_00)
    assert award(firm(y2025=300, y2026=250)) == exactly(0)


def test_years_before_registration_count_as_nothing() -> None:
    assert award(firm(None, BORN_2024, y2024=10, y2025=50, y2026=250)) == exactly(25_00)
    assert award(firm(None, BORN_2024, y2025=50, y2026=250)) == Number(0, 25_00)
    born_2027: dict[str, Value] = {"registered": date(2027, 1, 1).toordinal()}
    assert award(firm(None, born_2027)) == exactly(0)
    assert award(firm(None, born_2027), 2027) == Number(0, 60_00)


def test_an_unknown_revenue_may_reach_every_step() -> None:
    assert award(firm(0, y2025=150)) == Number(0, 60_00)
    assert award(firm(0, y2025=150), jump="all", later="difference") == Number(0, 75_00)


def test_jump_and_later_may_be_readings() -> None:
    pack = policy(readings=[reading("jump", ("highest", "all"), "all")])
    way: Node = fact("reading.p.jump")
    given = firm(0, y2026=200)
    for told, expected in (({}, 35_00), ({"p.jump": "highest"}, 25_00)):
        world = world_of(case(years=given.years, reached=given.history.reached, readings=told), [pack], VOCABULARY)
        assert ladder_award(ladder(STEPS, jump=way), Facts(world, 2026)) == exactly(expected)
    nobody = Facts(world_of(given, [], VOCABULARY), 2026)
    assert ladder_award(ladder(STEPS, jump=way), nobody) == Number(25_00, 35_00)
