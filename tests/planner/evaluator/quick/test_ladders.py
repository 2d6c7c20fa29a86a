"""Ladders as functions, beside the plain evaluator's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from models.case import Case, History, Value
from planner.evaluator.facts import Facts, world_of
from planner.evaluator.ladder import ladder_award
from planner.evaluator.quick.ladders import ladder_reader
from planner.evaluator.quick.unsure import Unsure
from tests.planner.evaluator.builders import VOCABULARY, case, fact, ladder

STEPS = {100: 10, 200: 25, 500: 60}
BORN_2024: dict[str, Value] = {"registered": date(2024, 5, 1).toordinal()}


def award(given: Case, year: int | None = 2026, jump: str = "highest", later: str = "full") -> int | None:
    """Yuan; None for the signal."""
    facts = Facts(world_of(given, [], VOCABULARY), year)
    try:
        found = ladder_reader(ladder(STEPS, jump=jump, later=later), frozenset())(facts)
    except Unsure:
        return None
    assert found % 100 == 0
    return int(found // 100)


def firm(reached: int | None = None, enterprise: dict[str, Value] | None = None, **years: int) -> Case:
    return case(
        enterprise=enterprise,
        years={int(year[1:]): {"revenue": revenue * 100} for year, revenue in years.items()},
        reached={} if reached is None else {"revenue": reached * 100},
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (firm(0, y2026=99), 0),
        (firm(0, y2026=100), 10),
        (firm(0, y2026=500), 60),
        (firm(150, y2026=500), 60),
        (firm(500, y2026=900), 0),
        (firm(None, y2026=500), None),
        (firm(0), None),
        (firm(None, BORN_2024, y2026=500), None),
        (firm(None, BORN_2024, y2024=0, y2025=120, y2026=500), 60),
        (firm(None, BORN_2024, y2025=700, y2026=900), 0),
        (firm(0, {"registered": date(2027, 1, 1).toordinal()}), 0),
    ],
)
def test_the_steps_newly_reached(given: Case, expected: int | None) -> None:
    assert award(given) == expected


@pytest.mark.parametrize(
    ("jump", "later", "expected"),
    [("highest", "full", 60), ("highest", "difference", 50), ("all", "full", 85), ("all", "difference", 75)],
)
def test_jump_and_later(jump: str, later: str, expected: int) -> None:
    assert award(firm(150, y2026=500), jump=jump, later=later) == expected


def test_a_claim_without_a_year_and_a_way_that_no_ladder_has_are_not_told() -> None:
    assert award(firm(0, y2026=500), None) is None
    assert award(firm(0, y2026=500), jump="twice") is None


def test_it_is_the_plain_award_wherever_it_is_told() -> None:
    told = 0
    for seed in range(840_000, 840_600):
        chance = Random(seed)
        years = {
            year: {"revenue": chance.randrange(0, 700) * 100} for year in range(2023, 2028) if chance.random() < 0.8
        }
        born = {"registered": date(chance.randrange(2020, 2028), 3, 1).toordinal()} if chance.random() < 0.6 else {}
        past = History(reached={"revenue": chance.randrange(0, 300) * 100} if chance.random() < 0.5 else {})
        given = replace(case(enterprise=born, years=years), history=past)
        steps = ladder(
            STEPS,
            jump=chance.choice(("highest", "all")),
            later=chance.choice(("full", "difference")),
            inclusive=chance.random() < 0.5,
        )
        facts = Facts(world_of(given, [], VOCABULARY), 2026)
        plain = ladder_award(steps, facts)
        try:
            seen = ladder_reader(steps, frozenset())(facts)
        except Unsure:
            continue
        told += 1
        assert (seen, seen) == (plain.lower, plain.upper), seed
    assert told > 200


def test_a_reading_says_how_steps_are_paid() -> None:
    steps = ladder(STEPS, jump=fact("reading.p.jump"))
    world = world_of(firm(0, y2026=500), [], VOCABULARY)
    tree = ladder_reader(steps, frozenset())
    assert tree(Facts(replace(world, readings={"p.jump": "all"}), 2026)) == 95_00
    with pytest.raises(Unsure):
        tree(Facts(world, 2026))
