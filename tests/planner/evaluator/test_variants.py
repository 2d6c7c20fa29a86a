"""Checks of many variants: every verdict, on right plans and on wrong ones, is that of a check of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

from models.case import Case, Item
from planner.evaluator.check import Granted, check
from planner.evaluator.variants import VariantChecks, change_between
from planner.rules.check import Mode
from planner.workspace import Workspace, granted
from tests.planner.random_packs import RandomWorld, Scale
from tests.planner.variants_of import random_variants

SCALE = Scale(most=8, unit=10_000, items=4, rules=6, doubt=0.15)
MODES: tuple[Mode, ...] = ("certain", "possible")


def plans(world: RandomWorld, case: Case, mode: Mode, chance: Random) -> list[tuple[Granted, ...]]:
    """The best plan of the case, and plans that take more, other and less."""
    ws = Workspace(case, world.policies, world.words, 10.0)
    best = granted(ws.table, ws.outcome(mode, False))
    claims = [(claim.clause, claim.item, claim.year) for claim in ws.read.values() if claim.clause.paying]
    found = [best]
    for _ in range(3):
        plan = [replace(one, yuan=one.yuan + chance.choice((-1, 0, 1, 20_000))) for one in best]
        plan = [one for one in plan if chance.random() < 0.8]
        if claims:
            clause, item, year = chance.choice(claims)
            more = Granted(clause.policy, clause.id, item.id if item else None, year or 0, chance.randint(1, 90_000))
            plan = [one for one in plan if one.key != more.key] + [more]
        found.append(tuple(plan))
    return found


@pytest.mark.parametrize("block", range(4))
def test_every_verdict_is_that_of_a_check(block: int) -> None:
    wrong = 0
    for seed in range(720_000 + block * 10, 720_000 + block * 10 + 10):
        world, cases = random_variants(seed, SCALE, 8)
        mode, chance = MODES[seed % 2], Random(seed)
        checks = VariantChecks(world.policies, world.words, mode=mode)
        for case in cases:
            for plan in plans(world, case, mode, chance):
                expected = check(case, world.policies, world.words, plan, mode=mode)
                verdict = checks.check(case, plan)
                assert set(verdict.violations) == set(expected.violations), seed
                found = {
                    claim.key: (claim.lower, claim.upper, claim.must, claim.may) for claim in verdict.claims.values()
                }
                assert found == {one.key: (one.lower, one.upper, one.must, one.may) for one in expected.claims}, seed
                wrong += not expected.sound
    assert wrong > 50


def case_of(items: Sequence[Item] = (), **more: object) -> Case:
    from models.case import History

    plain = Case(
        "c", "c", 2026, 2027, {"location": "a"}, {2026: {"revenue": 5}}, tuple(items), History(), {}, (), False
    )
    return replace(plain, **more)  # type: ignore[arg-type]


ITEM = Item("i", "contract", 2026, 1, 1, {"amount": 7}, years={2026: {"loan": 1}})


def test_what_differs_is_named_by_its_owner() -> None:
    one = case_of([ITEM])
    assert change_between(one, one) is not None
    other = case_of(
        [replace(ITEM, facts={"amount": 8}, years={2026: {"loan": 1}, 2027: {"loan": 2}})],
        enterprise={"location": "b"},
        years={2026: {"revenue": 5, "rd": 1}},
    )
    change = change_between(one, other)
    assert change is not None
    assert change.reads == {("enterprise", "location"), ("year", "rd"), ("item", "amount"), ("item", "loan")}
    assert change.items == {"i"}


def test_days_of_an_item_concern_its_kind() -> None:
    change = change_between(case_of([ITEM]), case_of([replace(ITEM, first_day=2, last_day=2)]))
    assert change is not None
    assert change.reads == {("days", "contract")}


@pytest.mark.parametrize(
    "more",
    [
        {"last_year": 2028},
        {"readings": {"p.r": "x"}},
        {"policies": ("p",)},
        {"include_drafts": True},
        {"years": {2025: {}, 2026: {"revenue": 5}}},
        {"items": (replace(ITEM, year=2027),)},
        {"items": (replace(ITEM, matter="m"),)},
        {"items": ()},
    ],
)
def test_more_than_facts_shares_nothing(more: dict[str, object]) -> None:
    assert change_between(case_of([ITEM]), replace(case_of([ITEM]), **more)) is None  # type: ignore[arg-type]
