"""Which claims stand beside one another: what the quick word joins, the plain evaluator joins too."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from models.case import Award
from models.policy import Years
from models.rule import Rule, RuleKind
from planner.evaluator.ceilings import claims_of
from planner.evaluator.entries import entries_of
from planner.evaluator.facts import world_of
from planner.evaluator.pairs import pairs_outside
from planner.evaluator.quick.together import Together
from planner.rules.check import Mode
from tests.planner.evaluator.builders import case, clause, item, policy, rule, selectors
from tests.planner.evaluator.quick.judged import RIGHT, WRONG, judged
from tests.planner.random_packs import Scale
from tests.planner.wide_packs import wide_world

FIRM = ("enterprise",)
ONCE = rule(RuleKind.ONCE, ["1", "2"], FIRM)
ALLOWED = rule(RuleKind.ALLOWED, ["2"], ("item",), needs=selectors("1"))
SAME, OTHER = {"p/1@i:2026": 1, "p/2@i:2026": 1}, {"p/1@i:2026": 1, "p/2@j:2026": 1}


@pytest.mark.parametrize("mode", ["certain", "possible"])
def test_a_pair_that_stands_is_a_pair_of_the_plain_evaluator(mode: Mode) -> None:
    joined = kept = 0
    for seed in range(870_000, 870_150):
        world = wide_world(seed, Scale(most=5, items=4, rules=6, doubt=0.15))
        seen = world_of(world.case, world.policies, world.words)
        entries = entries_of(seen, world.policies, claims_of(seen, world.policies), {})
        plain = pairs_outside(world.policies, entries, seen, mode)
        together = Together(world.policies, seen.lineage, world.words)
        active = frozenset(one.id for one in world.policies)
        for one, other in combinations(entries, 2):
            pair = frozenset((one.key, other.key))
            if together.stand(one, other, seen, active):
                assert pair in plain, (seed, pair)
                joined += 1
            kept += pair in plain
    assert joined > 200
    # In favour of the claimant more pairs are joined, in doubt.
    assert joined > 0.9 * kept if mode == "certain" else joined > 0.5 * kept


def test_allowed_joins_what_is_in_one_group() -> None:
    packs = [policy(clause("1"), clause("2"), rules=[ONCE, ALLOWED])]
    assert judged(case(item("i"), item("j")), packs, SAME) == RIGHT
    assert judged(case(item("i"), item("j")), packs, OTHER) == WRONG
    assert judged(case(item("i"), item("j")), [policy(clause("1"), clause("2"), rules=[ONCE])], SAME) == WRONG


def test_only_a_policy_that_counts_joins() -> None:
    draft = policy(clause("9", policy="q"), policy_id="q", status="draft", rules=[in_q(ALLOWED)], replaces="p")
    assert judged(case(item("i")), [policy(clause("1"), clause("2"), rules=[ONCE]), draft], SAME) == WRONG


def in_q(bond: Rule) -> Rule:
    return replace(bond, policy="q")


def test_a_pair_of_two_versions_is_joined_by_both() -> None:
    old = policy(clause("1"), clause("2"), rules=[ONCE, ALLOWED])
    carried = [replace(one, policy="q") for one in (ONCE, ALLOWED)]
    new = policy(clause("1", policy="q"), clause("2", policy="q"), policy_id="q", replaces="p", rules=carried)
    silent = replace(new, rules=new.rules[:1])
    seen = case(item("i"), awards=[Award("p", "1", 2025, 100, "i")], policies=["q"])
    assert judged(seen, [old, new], {"q/2@i:2026": 1}) == RIGHT
    assert judged(seen, [old, silent], {"q/2@i:2026": 1}) == WRONG


def test_the_years_of_one_clause_on_one_item_are_joined() -> None:
    packs = [policy(clause("1", years=Years(2)), rules=[rule(RuleKind.ONCE, ["1"], FIRM)])]
    given = case(item("i"), item("j"))
    assert judged(given, packs, {"p/1@i:2026": 1, "p/1@i:2027": 1}) == RIGHT
    assert judged(given, packs, {"p/1@i:2026": 1, "p/1@j:2027": 1}) == WRONG
