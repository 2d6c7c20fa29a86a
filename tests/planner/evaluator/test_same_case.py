"""Checks of many plans of one case: every verdict, word by word and in order, is that of a check of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from models.case import Case
from models.policy import Policy
from models.rule import RuleKind
from models.vocabulary import Vocabulary
from planner.evaluator.check import Granted, check
from planner.evaluator.same_case import CaseChecks
from planner.rules.check import Mode, Violation
from scenarios.case_loader import load_case
from tests.planner.evaluator.builders import VOCABULARY, case, clause, granted, item, policy, rule, selectors, yuan
from tests.planner.evaluator.quick.plans import Grants, drawn_plan, full_plan, grant_of, paying_claims, tampered
from tests.planner.random_packs import RandomWorld, Scale, random_world
from tests.planner.wide_packs import wide_world

EXAMPLES = sorted((Path(__file__).parents[3] / "scenarios" / "examples").glob("*.yaml"))
SCALE = Scale(most=8, unit=10_000, items=4, rules=6, doubt=0.15)
MODES: tuple[Mode, ...] = ("certain", "possible")


def kinds_of(policies: Sequence[Policy]) -> dict[str, RuleKind]:
    return {one.ref: one.kind for pack in policies for one in pack.rules}


def drawn(given: Case, policies: Sequence[Policy], words: Vocabulary, mode: Mode, seed: int) -> Iterator[Grants]:
    """Plans in no order: nothing, little, right, all claims at once, each wrong turn, and the right one again."""
    drafts, chance = seed % 3 == 0, Random(seed)
    claims = paying_claims(given, policies, words, drafts)
    right = full_plan(given, policies, words, claims, mode, drafts)
    found: list[Grants] = [(), right, tuple(grant_of(claim, max(1, claim.lower)) for claim in claims)]
    found += [drawn_plan(claims, mode, chance) for _ in range(8)]
    found += [plan for other, plan in tampered(given, right, claims, chance) if other is given]
    chance.shuffle(found)
    yield from (*found, right)


@pytest.mark.parametrize("make", [random_world, wide_world])
def test_every_verdict_on_random_worlds_is_that_of_a_check(make: Callable[[int, Scale], RandomWorld]) -> None:
    seen: Counter[bool] = Counter()
    broken: set[RuleKind] = set()
    spending = 0
    for seed in range(860_000, 860_060):
        world, mode, drafts = make(seed, SCALE), MODES[seed % 2], seed % 3 == 0
        given, kinds = world.case, kinds_of(world.policies)
        if seed % 4 == 0:
            given = replace(given, readings={**given.readings, "overlap": "carve_out"})
        checks = CaseChecks(given, world.policies, world.words, mode=mode, include_drafts=drafts)
        for plan in drawn(given, world.policies, world.words, mode, seed):
            expected = check(given, world.policies, world.words, plan, mode=mode, include_drafts=drafts)
            assert checks.violations(plan) == expected.violations, (seed, plan)
            seen[expected.sound] += 1
            broken |= {kinds[one.rule] for one in expected.violations if one.rule}
            spending += any("spending is paid once" in one.text.en for one in expected.violations)
    assert seen[True] > 100
    assert seen[False] > 200
    assert spending > 15
    assert len(broken) >= 8


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("mode", MODES)
def test_every_verdict_on_the_examples_is_that_of_a_check(
    path: Path, mode: Mode, packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    given, chance = load_case(path, policies=packs, vocabulary=words), Random(path.stem)
    claims = paying_claims(given, packs, words, drafts=True)
    derived = paying_claims(given, packs, words, drafts=True)
    checks = CaseChecks(given, packs, words, mode=mode, include_drafts=True, derived=derived)
    wrong = 0
    for share in (1.0, 0.5, 0.2, 0.1, 0.0):
        plan = tuple(grant_of(claim, max(1, claim.lower)) for claim in claims if chance.random() < share)
        expected = check(given, packs, words, plan, mode=mode, include_drafts=True, derived=claims)
        assert checks.violations(plan) == expected.violations
        wrong += not expected.sound
    assert wrong > 1
    assert checks.violations(()) == ()


PACK = policy(
    clause("1", award=yuan(100)),
    clause("2", award=yuan(80)),
    clause("3", award=yuan(50)),
    rules=[
        rule(RuleKind.CAP, ("1", "2"), ("year",), id="a", limit=yuan(150), of="amount"),
        rule(RuleKind.REQUIRES, ("3",), ("item",), id="b", needs=selectors("1")),
    ],
)
GIVEN = case(item("i"), item("j"))
ONE, TWO = "p/1@i:2026", "p/2@j:2026"


def told(violations: Sequence[Violation]) -> list[tuple[str, str]]:
    return [(one.claim, one.rule) for one in violations]


def test_a_breach_goes_with_the_plan_that_made_it() -> None:
    checks = CaseChecks(GIVEN, [PACK], VOCABULARY)
    over, fits = granted({ONE: 100, TWO: 80}), granted({ONE: 100, TWO: 50})
    assert told(checks.violations(over)) == [(ONE, "p#a")]
    assert checks.violations(fits) == ()
    assert told(checks.violations(over)) == [(ONE, "p#a")]
    assert checks.violations(granted({ONE: 100})) == ()


def test_a_rule_that_no_plan_before_concerned_sees_the_plan_as_it_is() -> None:
    checks = CaseChecks(GIVEN, [PACK], VOCABULARY)
    assert checks.violations(granted({TWO: 80})) == ()
    alone = granted({TWO: 80, "p/3@i:2026": 50})
    assert told(checks.violations(alone)) == [("p/3@i:2026", "p#b")]
    # Concerned by nothing here, the rule must still learn that its claim is not paid any more.
    assert checks.violations(granted({TWO: 80})) == ()
    assert checks.violations(granted({ONE: 70, TWO: 80, "p/3@i:2026": 50})) == ()
    assert told(checks.violations(granted({ONE: 70, TWO: 80, "p/3@j:2026": 50}))) == [("p/3@j:2026", "p#b")]


def test_a_grant_of_no_claim_a_grant_twice_and_one_over_its_ceiling_are_found_each_time() -> None:
    checks = CaseChecks(GIVEN, [PACK], VOCABULARY)
    wrong: list[Granted] = [*granted({"p/9@i:2026": 1, ONE: 101}), *granted({TWO: 10}), *granted({TWO: 10})]
    for _ in range(2):
        assert [one.text.en for one in checks.violations(wrong)] == [
            f"{TWO} is granted 2 times",
            f"{ONE} pays 101 yuan, more than its ceiling 100 yuan",
            "the policy p has no clause 9",
        ]


def test_derived_claims_of_drafts_that_are_left_out_are_no_claims() -> None:
    draft = policy(clause("1", policy="q"), policy_id="q", status="draft")
    derived = paying_claims(GIVEN, [PACK, draft], VOCABULARY, drafts=True)
    assert {claim.policy.id for claim in derived} == {"p", "q"}
    plan = granted({"q/1@i:2026": 1})
    without = CaseChecks(GIVEN, [PACK, draft], VOCABULARY, derived=derived)
    assert [one.claim for one in without.violations(plan)] == ["q/1@i:2026"]
    with_it = CaseChecks(GIVEN, [PACK, draft], VOCABULARY, include_drafts=True, derived=derived)
    assert with_it.violations(plan) == ()
