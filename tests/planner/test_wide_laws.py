"""The laws of `test_laws` for packs in the wider language, and those of years, matching and versions."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from random import Random

import pytest

from models.case import Case, Item, Value
from models.expression import Arithmetic, Type
from models.policy import Policy, Strength, Window
from models.rule import Rule, RuleKind
from planner.rules.check import Mode
from tests.planner.brute_force import accepted
from tests.planner.evaluator.builders import clause, ratio
from tests.planner.random_packs import RandomWorld, Scale
from tests.planner.random_trees import yuan
from tests.planner.smallest import smallest
from tests.planner.test_laws import (
    MODES,
    Fails,
    applicant_only,
    certain_fails,
    completed,
    plan_of,
    planned,
    possible_fails,
    shuffled,
    value,
    with_rules,
)
from tests.planner.test_laws import worlds as old_worlds
from tests.planner.wide_packs import BEGINS, ENDS, YEARS, wide_world

SCALE = Scale(most=4, items=3, rules=5)
DOUBTFUL = Scale(most=4, items=3, rules=5, doubt=0.3)
#: Long after every horizon.
_LATER = Window(*(date(year, 1, 1).toordinal() for year in (2090, 2090, 2095, 2095)))


def worlds(first: int, number: int, scale: Scale = SCALE) -> Iterator[tuple[int, RandomWorld]]:
    return old_worlds(first, number, scale, wide_world)


# Order does not matter


@pytest.mark.parametrize("mode", MODES)
def test_the_order_of_the_input_does_not_matter(mode: Mode) -> None:
    for seed, world in worlds(200_000, 80, DOUBTFUL):
        assert plan_of(shuffled(world, Random(seed)), mode) == plan_of(world, mode), seed


def test_the_same_bytes_under_every_hash_seed() -> None:
    program = (
        "from tests.planner.test_wide_laws import plan_of, worlds, DOUBTFUL\n"
        "print([list(plan_of(world, mode).items()) for _, world in worlds(201_000, 25, DOUBTFUL)"
        " for mode in ('certain', 'possible')])"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(seen) == 1
    assert b"@" in seen.pop()


# More to choose from is never worse


@pytest.mark.parametrize("mode", MODES)
def test_a_raised_limit_never_lowers_the_best(mode: Mode) -> None:
    """A limit shared by several claims. What must first be used up is no limit, but a threshold."""
    raised = 0
    for seed, world in worlds(202_000, 50, replace(SCALE, caps=0.4)):
        before = value(world, mode)
        for place, pack in enumerate(world.policies):
            for number, rule in enumerate(pack.rules):
                if rule.limit is not None and rule.kind is not RuleKind.USED_UP:
                    more = replace(rule, limit=Arithmetic("+", rule.limit, yuan(1), Type.MONEY))
                    after = value(with_rules(world, place, _with(pack, number, more)), mode)
                    raised += after > before
                    assert after >= before, (seed, rule.ref)
    assert raised > 2


@pytest.mark.parametrize("mode", MODES)
def test_a_raised_limit_of_a_clause_never_lowers_the_best(mode: Mode) -> None:
    raised = 0
    for seed, drawn in worlds(203_000, 40):
        world = applicant_only(drawn)
        before = value(world, mode)
        for place, pack in enumerate(world.policies):
            for number, one in enumerate(pack.clauses):
                if one.limit is not None:
                    more = replace(one, limit=Arithmetic("+", one.limit, yuan(1), Type.MONEY))
                    clauses = (*pack.clauses[:number], more, *pack.clauses[number + 1 :])
                    after = value(_with_pack(world, place, replace(pack, clauses=clauses)), mode)
                    raised += after > before
                    assert after >= before, (seed, one.ref)
    assert raised > 2


@pytest.mark.parametrize("mode", MODES)
def test_a_higher_matching_rate_never_lowers_the_best(mode: Mode) -> None:
    raised = 0
    for seed, world in worlds(204_000, 300, replace(SCALE, rules=2, doubt=0.0)):
        for place, pack in enumerate(world.policies):
            for number, rule in enumerate(pack.rules):
                if rule.rate is not None:
                    more = replace(rule, rate=Arithmetic("+", rule.rate, ratio("1"), Type.RATIO))
                    before, after = value(world, mode), value(with_rules(world, place, _with(pack, number, more)), mode)
                    raised += after > before
                    assert after >= before, (seed, rule.ref)
    assert raised > 2


@pytest.mark.parametrize("mode", MODES)
def test_a_dropped_rule_never_lowers_the_best(mode: Mode) -> None:
    """But for rules that allow what others forbid."""
    for seed, world in worlds(205_000, 40, DOUBTFUL):
        before = value(world, mode)
        for place, pack in enumerate(world.policies):
            for number, rule in enumerate(pack.rules):
                if not rule.stacks and rule.kind is not RuleKind.ALLOWED:
                    less = with_rules(world, place, (*pack.rules[:number], *pack.rules[number + 1 :]))
                    assert value(less, mode) >= before, (seed, rule.ref)


@pytest.mark.parametrize("mode", MODES)
def test_a_further_clause_never_lowers_the_best(mode: Mode) -> None:
    for seed, world in worlds(206_000, 60):
        given = applicant_only(world)
        pack = given.policies[0]
        more = clause("99.9", award=yuan(3), policy=pack.id, strength=Strength.CEILING)
        wider = _with_pack(given, 0, replace(pack, clauses=(*pack.clauses, more)))
        assert value(wider, mode) >= value(given, mode), seed


def _with(pack: Policy, number: int, rule: Rule) -> tuple[Rule, ...]:
    return (*pack.rules[:number], rule, *pack.rules[number + 1 :])


def _with_pack(world: RandomWorld, place: int, pack: Policy) -> RandomWorld:
    return replace(world, policies=(*world.policies[:place], pack, *world.policies[place + 1 :]))


# Versions


@pytest.mark.parametrize("mode", MODES)
def test_a_version_that_takes_over_nothing_changes_nothing(mode: Mode) -> None:
    """One that begins after the horizon, or that the case does not list, in the place of the newest version."""
    for seed, world in worlds(207_000, 80, DOUBTFUL):
        before = plan_of(world, mode)
        replaced = {pack.replaces for pack in world.policies}
        for pack in world.policies:
            if pack.id not in replaced:
                assert plan_of(_with_version(world, pack, Random(seed)), mode) == before, (seed, pack.id)


def _with_version(world: RandomWorld, pack: Policy, chance: Random) -> RandomWorld:
    """The world with a pack of the same clauses that replaces one of its packs."""
    way = chance.choice(("later", "unlisted"))
    carried = tuple(replace(one, policy="new", continues="") for one in pack.clauses)
    newer = replace(pack, id="new", replaces=pack.id, clauses=carried, rules=(), readings=(), window_reading="")
    if way == "later":
        newer = replace(newer, windows={"": _LATER}, applies_to=())
        listed = (*world.case.policies, "new") if world.case.policies else ()
    else:
        listed = world.case.policies or tuple(one.id for one in world.policies)
        newer = replace(newer, windows={"": next(iter(pack.windows.values()))}, applies_to=())
    return replace(world, policies=(*world.policies, newer), case=replace(world.case, policies=listed))


# What is certain, what turns out, what is possible


def fully_known(case: Case, chance: Random) -> Case:
    """The case with every unknown fact known, those of items by year among them."""
    made = completed(case, chance)
    return replace(made, items=tuple(_known(one, chance) for one in made.items))


def _known(one: Item, chance: Random) -> Item:
    if one.kind != "contract":
        return one
    days: dict[str, Value] = {
        name: date(chance.choice((2025, 2026)), chance.randint(1, 12), 28).toordinal()
        for name in (BEGINS.name, ENDS.name)
    }
    years: dict[int, dict[str, Value]] = {
        year: {"rent": chance.choice((0, 100, 250, 600)), "heads": chance.randint(0, 3), **one.years.get(year, {})}
        for year in range(YEARS[0] - 4, YEARS[-1] + 1)
    }
    return replace(one, facts={**days, **one.facts}, years=years)


@pytest.mark.parametrize("fails", [certain_fails, possible_fails])
def test_every_way_the_facts_turn_out_lies_between_certain_and_possible(fails: Fails) -> None:
    for seed, world in worlds(208_000, 120, DOUBTFUL):
        broken = partial(_still, fails, seed)
        if broken(world):
            pytest.fail(f"seed {seed}:\n{smallest(world, broken)}")


def _still(fails: Fails, seed: int, world: RandomWorld) -> bool:
    return fails(world, seed, complete=fully_known)  # type: ignore[call-arg]


@pytest.mark.parametrize("mode", MODES)
def test_every_case_has_a_plan_and_no_claim_exceeds_its_ceiling(mode: Mode) -> None:
    """History fills limits and never breaks them: nothing claimed is always a plan."""
    for seed, world in worlds(209_000, 60):
        _, built, found = planned(world, mode)
        assert found.feasible, seed
        assert accepted(world, [], mode, True), seed
        assert all(1 <= yuan <= built.problem.candidates[i].ceiling for i, yuan in found.grants.items()), seed
