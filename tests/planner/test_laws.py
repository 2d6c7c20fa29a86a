"""Laws that hold for every pack and case, whatever the figures."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from random import Random

import pytest

from models.case import Award, Case, Value
from models.expression import All, Any, Arithmetic, Not, Type
from models.policy import Strength
from models.rule import Rule, RuleKind
from models.vocabulary import FactType
from planner.building.build import Built, ProblemBuilder
from planner.candidates import ClaimTable, candidate_claims
from planner.columns.facts import FactTables
from planner.columns.reader import ColumnReader
from planner.problem import Solution
from planner.rules.check import Mode
from planner.solve import solve
from tests.planner.brute_force import accepted, granted
from tests.planner.columns.sample_rows import rows_of_case
from tests.planner.evaluator.builders import clause, item
from tests.planner.random_packs import WORDS, RandomWorld, Scale, random_value, random_world
from tests.planner.random_trees import Trees, yuan
from tests.planner.smallest import smallest

SCALE = Scale(most=4, items=4, rules=4)
DOUBTFUL = Scale(most=4, items=4, rules=4, doubt=0.3)
Fails = Callable[[RandomWorld, int], bool]
Complete = Callable[[Case, Random], Case]
MODES: tuple[Mode, ...] = ("certain", "possible")


def planned(world: RandomWorld, mode: Mode) -> tuple[ClaimTable, Built, Solution]:
    table = candidate_claims([world.case], world.policies, world.words)
    built = ProblemBuilder(table).build(0, mode, True)
    return table, built, solve(built.problem)


def plan_of(world: RandomWorld, mode: Mode) -> dict[str, int]:
    _, built, found = planned(world, mode)
    return {built.problem.candidates[i].key: yuan for i, yuan in found.grants.items()}


def value(world: RandomWorld, mode: Mode) -> tuple[int, ...]:
    """Sure, competitive and persons' money of the best plan; more is better in this order."""
    return planned(world, mode)[2].values


def worlds(
    first: int, number: int, scale: Scale = SCALE, draw: Callable[[int, Scale], RandomWorld] = random_world
) -> Iterator[tuple[int, RandomWorld]]:
    return ((seed, draw(seed, scale)) for seed in range(first, first + number))


# Order does not matter


def shuffled(world: RandomWorld, chance: Random) -> RandomWorld:
    def mixed(parts: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(chance.sample(parts, len(parts)))

    policies = tuple(
        replace(one, clauses=mixed(one.clauses), rules=mixed(one.rules), readings=mixed(one.readings))  # type: ignore[arg-type]
        for one in world.policies
    )
    history = replace(
        world.case.history,
        awards=mixed(world.case.history.awards),  # type: ignore[arg-type]
        elsewhere=mixed(world.case.history.elsewhere),  # type: ignore[arg-type]
    )
    case = replace(world.case, items=mixed(world.case.items), history=history)  # type: ignore[arg-type]
    return replace(world, policies=mixed(policies), case=case)  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", MODES)
def test_the_order_of_the_input_does_not_matter(mode: Mode) -> None:
    for seed, world in worlds(100_000, 150):
        assert plan_of(shuffled(world, Random(seed)), mode) == plan_of(world, mode), seed


def test_the_same_bytes_under_every_hash_seed() -> None:
    program = (
        "from tests.planner.test_laws import plan_of, worlds, DOUBTFUL\n"
        "print([list(plan_of(world, mode).items()) for _, world in worlds(101_000, 40, DOUBTFUL)"
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


def applicant_only(world: RandomWorld) -> RandomWorld:
    """Without rules by which a claim leaves because of what others could claim."""
    policies = tuple(replace(one, rules=tuple(r for r in one.rules if _applicant(r))) for one in world.policies)
    return replace(world, policies=policies)


def _applicant(rule: Rule) -> bool:
    return rule.chooser == "applicant" and rule.kind is not RuleKind.SUPERSEDES


def with_rules(world: RandomWorld, place: int, rules: tuple[Rule, ...]) -> RandomWorld:
    policies = world.policies
    return replace(world, policies=(*policies[:place], replace(policies[place], rules=rules), *policies[place + 1 :]))


@pytest.mark.parametrize("mode", MODES)
def test_a_raised_cap_never_lowers_the_best(mode: Mode) -> None:
    raised = 0
    for seed, world in worlds(102_000, 120, replace(SCALE, caps=0.4)):
        before = value(world, mode)
        for place, pack in enumerate(world.policies):
            for number, rule in enumerate(pack.rules):
                if rule.limit is not None:
                    more = replace(rule, limit=Arithmetic("+", rule.limit, yuan(1), Type.MONEY))
                    rules = (*pack.rules[:number], more, *pack.rules[number + 1 :])
                    after = value(with_rules(world, place, rules), mode)
                    raised += after > before
                    assert after >= before, (seed, rule.ref)
    assert raised > 10


@pytest.mark.parametrize("mode", MODES)
def test_a_dropped_rule_never_lowers_the_best(mode: Mode) -> None:
    for seed, world in worlds(103_000, 120, DOUBTFUL):
        before = value(world, mode)
        for place, pack in enumerate(world.policies):
            for number, rule in enumerate(pack.rules):
                if not rule.stacks:
                    less = with_rules(world, place, (*pack.rules[:number], *pack.rules[number + 1 :]))
                    assert value(less, mode) >= before, (seed, rule.ref)


@pytest.mark.parametrize("mode", MODES)
def test_a_further_clause_never_lowers_the_best(mode: Mode) -> None:
    for seed, world in worlds(104_000, 150):
        given = applicant_only(world)
        pack = given.policies[0]
        more = clause("9.9", award=yuan(3), policy=pack.id, strength=Strength.CEILING)
        wider = replace(given, policies=(replace(pack, clauses=(*pack.clauses, more)), *given.policies[1:]))
        assert value(wider, mode) >= value(given, mode), seed


@pytest.mark.parametrize("mode", MODES)
def test_a_further_item_never_lowers_the_best(mode: Mode) -> None:
    for seed, world in worlds(105_000, 150, DOUBTFUL):
        given = applicant_only(world)
        chance = Random(seed)
        facts = {name: _drawn(chance, fact) for name, fact in WORDS.item_facts("contract").items()}
        kept = {name: one for name, one in facts.items() if chance.random() < 0.7}
        parent = chance.choice([*(one.id for one in given.case.items), None])
        more = replace(item("zz", "contract", given.case.last_year, part_of=parent), facts=kept)
        wider = replace(given, case=replace(given.case, items=(*given.case.items, more)))
        assert value(wider, mode) >= value(given, mode), seed


# What is certain, what turns out, what is possible


def _drawn(chance: Random, fact: FactType) -> Value:
    return random_value(chance, fact.name, Scale(most=4))


def completed(case: Case, chance: Random) -> Case:
    """The case with every unknown fact known, in one way in which it may turn out."""

    def full(facts: Mapping[str, Value], table: Mapping[str, FactType]) -> dict[str, Value]:
        drawn = {name: _drawn(chance, fact) for name, fact in sorted(table.items())}
        return {**drawn, **facts}

    history = replace(case.history, awards=tuple(_full_award(one, full) for one in case.history.awards))
    enterprise = full(case.enterprise, WORDS.enterprise)
    registered = enterprise["registered"]
    assert isinstance(registered, int)
    lived = range(date.fromordinal(registered).year, case.last_year + 1)
    years = {**case.years, **{year: full(case.years.get(year, {}), WORDS.year) for year in lived}}
    return replace(
        case,
        enterprise=enterprise,
        years={year: _at_most_reached(case, year, facts) for year, facts in years.items()},
        items=tuple(replace(one, facts=full(one.facts, WORDS.item_facts(one.kind))) for one in case.items),
        history=history,
    )


def _at_most_reached(case: Case, year: int, facts: Mapping[str, Value]) -> Mapping[str, Value]:
    """What was reached before the first year that the case gives bounds every year before it."""
    reached = case.history.reached.get("revenue")
    first = min((one for one, given in case.years.items() if "revenue" in given), default=case.first_year)
    drawn = facts.get("revenue")
    if reached is None or year >= first or not isinstance(drawn, int):
        return facts
    return {**facts, "revenue": min(drawn, reached)}


def _full_award(award: Award, full: object) -> Award:
    assert callable(full)
    return award if award.item is not None else replace(award, facts=full(award.facts, WORDS.item_facts("title")))


def certain_fails(world: RandomWorld, seed: int, complete: Complete = completed) -> bool:
    """Whether the certain plan breaks a rule, or is worth more than the best, once the facts are known."""
    table, built, found = planned(world, "certain")
    grants = granted(table, built, found.grants)
    chance = Random(seed)
    for _ in range(3):
        later = replace(world, case=complete(world.case, chance))
        if not accepted(later, grants, "certain", True) or value(later, "certain") < found.values:
            return True
    return False


def possible_fails(world: RandomWorld, seed: int, complete: Complete = completed) -> bool:
    """Whether a plan of a completed case is worth more than the best possible one, or was not possible."""
    _, built, found = planned(world, "possible")
    chance = Random(seed)
    for _ in range(3):
        later = replace(world, case=complete(world.case, chance))
        table, built_later, best = planned(later, "certain")
        if not built.unbounded and best.values > found.values:
            return True
        if not accepted(world, granted(table, built_later, best.grants), "possible", True):
            return True
    return False


def _still(fails: Fails, seed: int, world: RandomWorld) -> bool:
    return fails(world, seed)


@pytest.mark.parametrize("fails", [certain_fails, possible_fails])
def test_every_way_the_facts_turn_out_lies_between_certain_and_possible(fails: Fails) -> None:
    for seed, world in worlds(106_000, 300, DOUBTFUL):
        if fails(world, seed):
            cut = smallest(world, partial(_still, fails, seed))
            pytest.fail(f"seed {seed}:\n{cut}")


@pytest.mark.parametrize("mode", MODES)
def test_every_case_has_a_plan_and_no_claim_exceeds_its_ceiling(mode: Mode) -> None:
    """History fills limits and never breaks them: nothing claimed is always a plan."""
    for seed, world in worlds(107_000, 200):
        _, built, found = planned(world, mode)
        assert found.feasible, seed
        assert accepted(world, [], mode, True), seed
        assert all(1 <= yuan <= built.problem.candidates[i].ceiling for i, yuan in found.grants.items()), seed


def test_a_or_not_a_is_certain() -> None:
    for seed, world in worlds(108_000, 200, replace(SCALE, doubt=0.5)):
        tables = FactTables([world.case], world.policies, WORDS)
        for rows in rows_of_case(tables):
            one = Trees(Random(seed), rows.kind).simple_condition()
            reader = ColumnReader(tables, rows)
            assert reader.condition(Any((one, Not(one)))).must.all(), (seed, one)
            assert not reader.condition(All((Not(one), one))).may.any(), (seed, one)
