"""The claims of a chunk: each case has the rows that it has alone, and no row that could count is left out."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from models.policy import Condition
from planner.building.build import ProblemBuilder, counts
from planner.candidates import ClaimTable, candidate_claims, claims_within
from planner.evaluator.ceilings import claims_of
from planner.evaluator.facts import world_of
from planner.reach import Reach
from planner.rules.check import Mode
from policies.shipped import load_shipped
from scenarios.case_loader import case_from_data
from scenarios.population import Wishes, population
from tests.planner.evaluator.builders import VOCABULARY, case, clause, fact, item, policy
from tests.planner.evaluator.builders import equals as is_
from tests.planner.random_chunks import chunk_of, lines, listing
from tests.planner.random_packs import WORDS, Scale

DOUBTFUL = Scale(most=3, items=4, clauses=3, rules=4, doubt=0.35)
LARGE = Scale(most=5, unit=10**10, items=4, clauses=4, rules=4, doubt=0.2)
MODES: tuple[Mode, ...] = ("certain", "possible")


@pytest.mark.parametrize("scale", [DOUBTFUL, LARGE])
@pytest.mark.parametrize("first", [0, 40])
def test_a_case_has_the_same_rows_in_a_chunk_as_alone(scale: Scale, first: int) -> None:
    for seed in range(first, first + 40):
        world, cases = chunk_of(seed, scale, 6)
        cases = [listing(one, world.policies, seed + place) for place, one in enumerate(cases)]
        reach = Reach(world.policies, WORDS)
        Random(seed).shuffle(cases)
        together = lines(*claims_within(cases, reach))
        assert list(together.values()) == [lines(*claims_within([one], reach))[0] for one in cases]


def _problems(table: ClaimTable, mode: Mode, drafts: bool) -> list[object]:
    builder = ProblemBuilder(table)
    return [builder.build(owner, mode, drafts).problem for owner in range(len(table.tables.cases))]


def test_what_is_left_out_changes_no_problem() -> None:
    for seed in range(100, 130):
        world, cases = chunk_of(seed, DOUBTFUL, 5)
        cases = [listing(one, world.policies, seed + place) for place, one in enumerate(cases)]
        packs = [replace(one, status="expired") if seed % 4 == 0 else one for one in world.policies[:1]]
        packs += world.policies[1:]
        table, _ = claims_within(cases, Reach(packs, WORDS))
        whole = candidate_claims(cases, packs, WORDS)
        alone = [candidate_claims([one], Reach(packs, WORDS).of([one]), WORDS) for one in cases]
        mode, drafts = MODES[seed % 2], seed % 3 > 0
        found = _problems(table, mode, drafts)
        assert found == _problems(whole, mode, drafts)
        assert found == [_problems(one, mode, drafts)[0] for one in alone]


def test_a_row_that_is_left_out_is_not_eligible_or_does_not_count() -> None:
    left_out = 0
    for seed in range(200, 240):
        world, cases = chunk_of(seed, DOUBTFUL, 4)
        # a condition on the enterprise for every pack, so that some are out of reach
        packs = [replace(one, applies_to=_only_ai(place)) for place, one in enumerate(world.policies)]
        table, _ = claims_within(cases, Reach(packs, WORDS))
        whole = candidate_claims(cases, packs, WORDS)
        there = {(int(table.case[row]), table.keys[row]) for row in range(len(table))}
        for row in range(len(whole)):
            one = cases[int(whole.case[row])]
            if (int(whole.case[row]), whole.keys[row]) not in there:
                left_out += 1
                by_id = {pack.id: pack for pack in packs}
                assert not whole.may[row] or not counts(by_id[whole.clause_of(row).policy], one, True)
    assert left_out > 50


def _only_ai(place: int) -> tuple[Condition, ...]:
    return policy(applies_to=[fact("enterprise.ai")] if place % 2 == 0 else []).applies_to


SHIPPED = load_shipped()


@pytest.mark.parametrize("seed", [3, 4])
def test_a_population_has_the_claims_that_the_evaluator_reads(seed: int) -> None:
    wishes = Wishes(unknown=0.5, past=0.4)
    packs, words = SHIPPED.policies, SHIPPED.vocabulary
    made = population(25, seed, policies=packs, vocabulary=words, wishes=wishes)
    cases = [case_from_data(one, policies=packs, vocabulary=words) for one in made]
    reach = Reach(packs, words)
    table, _ = claims_within(cases, reach)
    found = {
        (int(table.case[row]), table.keys[row]): _judged(table, row)
        for row in range(len(table))
        if not table.fixed[row]
    }
    theirs = {}
    for place, one in enumerate(cases):
        for claim in claims_of(world_of(one, packs, words), reach.of([one])):
            if claim.clause.paying:
                theirs[place, claim.key] = (claim.must, claim.may, claim.lower, claim.upper)
    assert found == theirs


def _judged(table: ClaimTable, row: int) -> tuple[bool, bool, int, int | None]:
    top = None if table.hi_open[row] else int(table.hi[row])
    return bool(table.must[row]), bool(table.may[row]), int(table.lo[row]), top


def test_only_cases_within_reach_have_rows_of_a_policy() -> None:
    here = policy(clause("1"), policy_id="p", applies_to=[is_("enterprise.local", "here")])
    there = policy(clause("1", policy="q"), policy_id="q", applies_to=[is_("enterprise.local", "there")])
    cases = [
        case(item("i"), enterprise={"local": "here"}),
        case(item("j"), enterprise={"local": "there"}),
        case(item("k")),
    ]
    table, _ = claims_within(cases, Reach([here, there], VOCABULARY))
    assert list(zip(table.case.tolist(), table.keys, strict=True)) == [
        (0, "p/1@i:2026"),
        (2, "p/1@k:2026"),
        (1, "q/1@j:2026"),
        (2, "q/1@k:2026"),
    ]
    assert table.policies == (here, there)


def test_a_chunk_of_none_has_no_rows() -> None:
    table, why = claims_within([case()], Reach([policy(clause("1"))], VOCABULARY))
    assert len(table) == len(why.kind) == 0
