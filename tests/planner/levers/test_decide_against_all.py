"""Decided plans against every decision there is: files settled by hand, each planned by the ordinary planner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from fractions import Fraction
from math import ceil, floor
from random import Random

import pytest

from models.errors import InputError
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.demands.refusal import DemandsConflict
from planner.levers.decide import decide
from planner.levers.variants import open_problem
from planner.recheck_decided import recheck_decided
from planner.terms import OBJECTIVES, Demands, Terms
from scenarios.open_case import open_case_from_data
from tests.planner.levers.against_all import best_of_all
from tests.planner.levers.by_hand import number_of
from tests.planner.levers.open_data import Data, open_data, shipped_data
from tests.planner.random_packs import RandomWorld, Scale, random_world
from tests.planner.wide_packs import wide_world

SCALES = (
    Scale(most=4, items=3, rules=4),
    Scale(most=4, items=4, rules=4, doubt=0.3),
    Scale(most=6, items=3, clauses=4),
)
#: What is drawn for one seed: the file of an open case, and the packs that it is planned with.
Drawn = tuple[Data, RandomWorld]
Draw = Callable[[int, Random], Drawn]


def of_random(seed: int, chance: Random, *, group: bool = False) -> Drawn:
    scale = chance.choice(SCALES)
    world = chance.choice((random_world, wide_world))(seed, scale)
    return open_data(seed, world, scale, levers=chance.randint(1, 4), group=group), world


def of_groups(seed: int, chance: Random) -> Drawn:
    return of_random(seed, chance, group=True)


def demands_of(chance: Random, world: RandomWorld, *, group: bool) -> Demands:
    """Mostly none; of a group only what asks the same of every entity."""
    pack = (world.policies[0].id,)
    ways = [Demands()] * 8 + [Demands(no_competitive=True), Demands(most_spend=chance.randint(0, 8))]
    ways += [Demands(least_spend=chance.randint(0, 12))]
    if not group:
        ways += [Demands(most_filings=chance.randint(0, 2)), Demands(never=pack), Demands(must=pack)]
    return chance.choice(ways)


def judged(seed: int, draw: Draw, most: int) -> str:
    """What came of the seed's case: `decided`, `impossible`, `inexact`, `refused`, or `large` where it is not tried."""
    chance = Random(seed)
    data, world = draw(seed, chance)
    if not 2 <= number_of(data, world.words) <= most:
        return "large"
    group = "enterprises" in data
    terms = Terms(chance.choice(OBJECTIVES), demands_of(chance, world, group=group))
    drafts, grid = chance.random() < 0.5, chance.choice((1, 2, 3, 10_000))
    try:
        case = open_case_from_data(data, policies=world.policies, vocabulary=world.words)
        (built,) = open_problem(case, world.policies, world.words, include_drafts=drafts, terms=terms)
    except InputError:
        return "refused"
    best = best_of_all(data, world, terms, drafts)
    try:
        result = decide(
            case, world.policies, world.words, include_drafts=drafts, time_limit=20.0, terms=terms, grid=grid
        )
    except DemandsConflict:
        assert best is None, seed
        return "impossible"
    assert best is not None, seed
    assert recheck_decided(result, world.policies, world.words) == (), seed
    assert case.settled_cases({}) == case.settle({}), seed
    value = floor(Fraction(best.values[0], terms.goal.scale))
    assert result.proof.value <= value <= result.proof.bound, seed
    if not built.problem.exact:
        return "inexact"
    assert (result.proof.status, result.proof.value) == ("proven", value), seed
    assert result.sums.spending == ceil(best.cost), seed
    return "decided"


def judged_all(seeds: Iterable[int], draw: Draw, most: int) -> Counter[str]:
    return Counter(judged(seed, draw, most) for seed in seeds)


def test_no_decision_of_a_random_case_is_better() -> None:
    found = judged_all(range(500_000, 500_030), of_random, 40)
    assert found["decided"] > 12
    assert found["refused"] < 10


def test_no_decision_of_a_random_group_is_better() -> None:
    found = judged_all(range(510_000, 510_016), of_groups, 30)
    assert found["decided"] > 5


@pytest.mark.parametrize("group", [False, True])
def test_no_decision_on_worked_examples_of_the_packs_is_better(
    packs: tuple[Policy, ...], words: Vocabulary, group: bool
) -> None:
    found = judged_all(range(520_000, 520_008), _of_shipped(packs, words, group=group), 30)
    assert found["decided"] > 1


@pytest.mark.long
def test_no_decision_is_better_at_length(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    for draw in (of_random, of_groups, _of_shipped(packs, words), _of_shipped(packs, words, group=True)):
        assert judged_all(range(530_000, 530_600), draw, 150)["decided"] > 100


def _of_shipped(packs: tuple[Policy, ...], words: Vocabulary, *, group: bool = False) -> Draw:
    world = RandomWorld(packs, random_world(0, SCALES[0]).case, words)

    def draw(seed: int, chance: Random) -> Drawn:
        return shipped_data(seed, packs, words, levers=chance.randint(1, 4), group=group), world

    return draw
