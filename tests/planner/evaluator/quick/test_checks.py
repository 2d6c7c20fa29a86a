"""Quick checks: a yes is a yes of the plain check, on right plans and on thousands of wrong ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from models.case import Award, Case
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.evaluator.check import Granted, check
from planner.evaluator.quick.checks import QuickChecks
from planner.rules.check import Mode
from scenarios.case_loader import case_from_data, load_case
from tests.planner.evaluator.builders import VOCABULARY, case, clause, item, policy
from tests.planner.evaluator.quick.plans import Grants, drawn_plan, full_plan, paying_claims, tampered
from tests.planner.random_packs import RandomWorld, Scale, random_world
from tests.planner.variants_of import random_variants
from tests.planner.wide_packs import wide_world

EXAMPLES = sorted((Path(__file__).parents[4] / "scenarios" / "examples").glob("*.yaml"))
SCALE = Scale(most=8, unit=10_000, items=4, rules=6, doubt=0.15)
KNOWN = Scale(most=8, unit=1, items=3, rules=8, doubt=0.0)
MODES: tuple[Mode, ...] = ("certain", "possible")
WORLDS = ((random_world, SCALE), (random_world, KNOWN), (wide_world, SCALE), (wide_world, KNOWN))


def is_sound(given: Case, packs: Sequence[Policy], words: Vocabulary, plan: Grants, mode: Mode, drafts: bool) -> bool:
    return check(given, packs, words, plan, mode=mode, include_drafts=drafts).sound


@pytest.mark.parametrize(("make", "scale"), WORLDS)
def test_a_yes_on_a_random_world_is_a_yes_of_the_plain_check(
    make: Callable[[int, Scale], RandomWorld], scale: Scale
) -> None:
    seen: Counter[tuple[Mode, bool, bool]] = Counter()
    for seed in range(810_000, 810_040):
        world, mode, drafts, chance = make(seed, scale), MODES[seed % 2], seed % 3 == 0, Random(seed)
        quick = QuickChecks(world.policies, world.words, mode=mode, include_drafts=drafts)
        claims = paying_claims(world.case, world.policies, world.words, drafts)
        for _ in range(20):
            plan = drawn_plan(claims, mode, chance)
            sound = is_sound(world.case, world.policies, world.words, plan, mode, drafts)
            says = quick.confirms(world.case, plan)
            assert sound or not says, (seed, plan)
            seen[mode, sound, says] += 1
    assert all(seen[mode, False, False] > 100 for mode in MODES)
    # What is certain rests on facts that are known; what is possible mostly does not, and is left to the plain check.
    assert seen["certain", True, True] > 0.85 * (seen["certain", True, True] + seen["certain", True, False])
    assert seen["possible", True, True] > 0.5 * (seen["possible", True, True] + seen["possible", True, False])


@pytest.mark.parametrize("mode", MODES)
def test_a_right_plan_after_one_wrong_turn(mode: Mode) -> None:
    tried = wrong = 0
    for seed in range(820_000, 820_016):
        world, cases = random_variants(seed, SCALE, 3)
        chance = Random(seed)
        quick = QuickChecks(world.policies, world.words, mode=mode)
        for given in cases:
            claims = paying_claims(given, world.policies, world.words, False)
            chance.shuffle(claims)
            right = full_plan(given, world.policies, world.words, claims, mode, False)
            for other, plan in tampered(given, right, claims, chance):
                sound = is_sound(other, world.policies, world.words, plan, mode, False)
                assert sound or not quick.confirms(other, plan), (seed, plan)
                tried, wrong = tried + 1, wrong + (not sound)
    assert tried > 400
    assert wrong > 200


def right_plans(packs: Sequence[Policy], words: Vocabulary) -> list[tuple[Case, bool, Grants]]:
    """The examples that come with the planner, and every other worked example of every pack, each with a right plan."""
    cases = [load_case(path, policies=packs, vocabulary=words) for path in EXAMPLES]
    for pack in packs:
        for example in pack.examples[::2]:
            data = {"id": example.id, **example.given, "policies": [pack.id], "drafts": "include"}
            cases.append(case_from_data(data, policies=packs, vocabulary=words))
    found = []
    for one in cases:
        drafts = one.include_drafts
        claims = paying_claims(one, packs, words, drafts)
        found.append((one, drafts, full_plan(one, packs, words, claims, "certain", drafts)))
    return [(one, drafts, plan) for one, drafts, plan in found if plan]


@pytest.fixture(scope="module")
def shipped(packs: tuple[Policy, ...], words: Vocabulary) -> list[tuple[Case, bool, Grants]]:
    return right_plans(packs, words)


def test_nearly_every_right_plan_of_the_shipped_packs_is_confirmed(
    packs: tuple[Policy, ...], words: Vocabulary, shipped: list[tuple[Case, bool, Grants]]
) -> None:
    quick = {drafts: QuickChecks(packs, words, include_drafts=drafts) for drafts in (False, True)}
    confirmed = sum(quick[drafts].confirms(given, plan) for given, drafts, plan in shipped)
    assert len(shipped) > 90
    assert confirmed >= 0.95 * len(shipped)


def test_no_wrong_turn_in_a_plan_of_the_shipped_packs_is_confirmed(
    packs: tuple[Policy, ...], words: Vocabulary, shipped: list[tuple[Case, bool, Grants]]
) -> None:
    """Whatever the quick word confirms, the plain check is asked about; what it refuses costs nothing here."""
    quick = {drafts: QuickChecks(packs, words, include_drafts=drafts) for drafts in (False, True)}
    tried = confirmed = 0
    for number, (given, drafts, plan) in enumerate(shipped[::3]):
        chance = Random(number)
        claims = paying_claims(given, packs, words, drafts)
        for other, wrong in tampered(given, plan, chance.sample(claims, min(len(claims), 12)), chance):
            tried += 1
            if quick[drafts].confirms(other, wrong):
                confirmed += 1
                assert is_sound(other, packs, words, wrong, "certain", drafts), (given.id, wrong)
    assert tried > 700
    # A fact that no claim of the plan reads, or an award that binds none of them, leaves a plan right.
    assert 30 < confirmed < tried / 2


PACK = policy(clause("1"), clause("2", on="enterprise_year", tag="rd"))
CASE = case(item("i"), item("j"))
RIGHT = Granted("p", "1", "i", 2026, 100)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(RIGHT, policy="q"),
        replace(RIGHT, clause="3"),
        replace(RIGHT, item="k"),
        replace(RIGHT, item=None),
        replace(RIGHT, item=""),
        replace(RIGHT, year=2027),
        replace(RIGHT, year=2025),
        replace(RIGHT, yuan=0),
        replace(RIGHT, yuan=-1),
        replace(RIGHT, yuan=101),
        Granted("p", "2", "i", 2026, 100),
        Granted("p", "2", None, 2029, 100),
        Granted("p", "2", None, 2025, 100),
    ],
)
def test_what_is_no_claim_or_too_much_is_never_confirmed(wrong: Granted) -> None:
    checks = QuickChecks([PACK], VOCABULARY)
    assert checks.confirms(CASE, [RIGHT, Granted("p", "2", None, 2027, 100)])
    assert not checks.confirms(CASE, [wrong])
    assert not checks.confirms(CASE, [Granted("p", "1", "j", 2026, 100), wrong])


def test_nothing_granted_is_nothing_wrong() -> None:
    assert QuickChecks([PACK], VOCABULARY).confirms(CASE, [])


def test_twice_or_received_before_is_not_confirmed() -> None:
    checks = QuickChecks([PACK], VOCABULARY)
    assert not checks.confirms(CASE, [RIGHT, RIGHT])
    received = case(item("i"), awards=[Award("p", "1", 2026, 5000, "i")])
    assert not checks.confirms(received, [RIGHT])
    earlier = case(item("i"), awards=[Award("p", "1", 2025, 5000, "i")])
    assert checks.confirms(earlier, [RIGHT])


def test_a_policy_counts_where_the_case_lists_it_and_drafts_where_they_are_included() -> None:
    draft = policy(clause("1"), status="draft")
    assert not QuickChecks([draft], VOCABULARY).confirms(CASE, [RIGHT])
    assert QuickChecks([draft], VOCABULARY, include_drafts=True).confirms(CASE, [RIGHT])
    expired = policy(clause("1"), status="expired")
    assert not QuickChecks([expired], VOCABULARY, include_drafts=True).confirms(CASE, [RIGHT])
    checks = QuickChecks([PACK], VOCABULARY)
    assert checks.confirms(case(item("i"), policies=["p"]), [RIGHT])
    assert not checks.confirms(case(item("i"), policies=["q"]), [RIGHT])


def test_two_items_of_one_name_are_left_to_the_plain_evaluator() -> None:
    assert not QuickChecks([PACK], VOCABULARY).confirms(case(item("i"), item("i", year=2027)), [RIGHT])


def test_one_enterprise_tells_nothing_of_another() -> None:
    """What was read for one case is not kept for the next."""
    checks = QuickChecks([PACK], VOCABULARY)
    plan = [RIGHT]
    assert [checks.confirms(one, plan) for one in (CASE, case(item("j")), CASE)] == [True, False, True]
