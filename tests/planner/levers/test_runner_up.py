"""The best with each option of a choice: against figures worked out by hand, and no better than the decision."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import Mock

import pytest

from models.decided import Decided
from models.errors import InputError
from models.lever import ChoiceLever
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.levers import runner_up
from planner.levers.closing import allowed, closed
from planner.levers.decide import DecisionMismatch, decide
from planner.levers.open_problem import OpenChoice, OpenProblem
from planner.levers.runner_up import DecisionMade, holding, options_of
from planner.levers.solve import NoDecisionFound, solve_open
from planner.levers.variants import open_problem
from planner.levers.worked import Ask, work_out
from planner.problem import Problem
from planner.recheck_decided import recheck_decided
from planner.solve import solve
from planner.terms import Demands, Terms
from scenarios import EXAMPLES
from scenarios.open_case import OpenCase, load_open_case, open_case_from_data
from tests.planner.levers.open_data import open_data
from tests.planner.random_packs import Scale, random_world

WAN = 10_000
FIRM = EXAMPLES / "open" / "tongxiang-decisions.yaml"
GROUP = EXAMPLES / "open" / "tongxiang-wenzhou-group.yaml"
NONE = Fraction(0)


@pytest.fixture(scope="module")
def load(packs: tuple[Policy, ...], words: Vocabulary) -> Any:
    def loaded(path: Path) -> OpenCase:
        return load_open_case(path, policies=packs, vocabulary=words)

    return loaded


@pytest.fixture(scope="module")
def firm(load: Any) -> Decided:
    return decided(load(FIRM))


def decided(case: OpenCase, terms: Terms | None = None, **more: Any) -> Decided:
    options = {"include_drafts": False, "time_limit": 20.0, "options": True} | more
    return decide(case, case.policies, case.vocabulary, terms=terms or Terms(), **options)


def figures(result: Decided) -> dict[tuple[str, str], tuple[int, int] | None]:
    """(sure money, own spending) in 万元 of every option that was looked at."""
    return {
        (one.lever, option.option): None
        if option.sums is None
        else (option.sums.sure // WAN, option.sums.spending // WAN)
        for one in result.levers
        for option in one.options
    }


def test_each_option_is_worth_what_the_head_of_the_example_says(firm: Decided) -> None:
    """All else stays where it is: room 78, compute 600 (450 without the servers), corpus 240, merchant 50."""
    best = (968, 2535)
    assert figures(firm) == {
        ("items.edge-servers", "out"): (968 - 150, 2535 - 300),
        ("items.edge-servers", "in"): best,
        # In another year the servers fill that year, and the cloud the two others.
        ("items.edge-servers.year", "2026"): best,
        ("items.edge-servers.year", "2027"): best,
        ("items.edge-servers.year", "2028"): best,
        ("items.merchant.grade", "growing"): (968 - 20, 2535 - 10),
        ("items.merchant.grade", "leading"): best,
        ("items.server-room.variant", "small"): (968 - 78, 2535 - 70),
        ("items.server-room.variant", "large"): best,
    }
    assert all(option.proven for one in firm.levers for option in one.options)
    assert firm.options_left_out == 0


def test_net_of_spending_everything_else_is_decided_anew(load: Any) -> None:
    """With the servers in, 200 is the least: a yuan of them pays half of itself, so they cost 100 on balance."""
    result = decided(load(FIRM), Terms("net"))
    found = {(one.lever, option.option): option for one in result.levers for option in one.options}
    assert {key: option.value for key, option in found.items()} == {
        ("items.edge-servers", "out"): -1417 * WAN,
        ("items.edge-servers", "in"): -1517 * WAN,
        ("items.merchant.grade", "growing"): -1427 * WAN,
        ("items.merchant.grade", "leading"): -1417 * WAN,
        ("items.server-room.variant", "small"): -1425 * WAN,
        ("items.server-room.variant", "large"): -1417 * WAN,
    }
    # Behind the shut gate there is no year to choose.
    assert ("items.edge-servers.year", "2026") not in found


def test_an_option_is_called_what_the_case_or_the_vocabulary_calls_it(firm: Decided) -> None:
    texts = {option.option: (option.text.zh, option.text.en) for one in firm.levers for option in one.options}
    assert texts["small"] == ("小机房", "小机房")
    assert texts["growing"] == ("成长型", "growing")
    assert texts["out"] == ("不做", "no")


def test_an_option_under_which_the_demands_cannot_be_met_has_no_sums(load: Any) -> None:
    result = decided(load(FIRM), Terms(demands=Demands(must=("tongxiang-2025/1",), most_spend=2600 * WAN)))
    room = next(one for one in result.levers if one.lever == "items.server-room.variant")
    small, large = room.options
    # The small room is below the threshold of clause 1.
    assert (small.option, small.sums, small.value, small.proven) == ("small", None, None, True)
    assert (large.sums, large.value, large.proven) == (result.sums, 968 * WAN, True)


def test_it_is_told_only_where_it_is_asked_for(load: Any) -> None:
    result = decided(load(GROUP), options=False)
    assert result.options_left_out is None
    assert not any(one.options for one in result.levers)


def test_more_options_than_are_looked_at_are_counted(load: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner_up, "MOST_OPTIONS", 2)
    case = load(GROUP)
    result = decided(case)
    others = sum(len(one.options) - 1 for one in case.levers if isinstance(one, ChoiceLever))
    assert result.options_left_out == others - 2
    # The chosen options, and the two.
    assert len(figures(result)) == len(case.levers) + 2
    assert recheck_decided(result, case.policies, case.vocabulary) == ()


def test_without_time_the_options_stay_open(load: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner_up, "solve_open", Mock(side_effect=NoDecisionFound))
    result = decided(load(GROUP))
    for lever in result.levers:
        for option in lever.options:
            chosen = option.option == lever.chosen
            assert (option.sums is None, option.proven) == (not chosen, chosen)


def test_what_is_not_proven_of_an_option_says_so(load: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def loose(*arguments: Any, **options: Any) -> Any:
        found = solve_open(*arguments, **options)
        return replace(found, bounds=(found.bounds[0] + 5, *found.bounds[1:]))

    monkeypatch.setattr(runner_up, "solve_open", loose)
    result = decided(load(GROUP))
    assert all(option.proven == (option.option == lever.chosen) for lever in result.levers for option in lever.options)


def test_an_option_above_the_proven_bound_is_our_fault(load: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def more(case: OpenCase, made: DecisionMade, ask: Ask) -> Any:
        found, left_out = options_of(case, made, ask)
        first, *others = found["items.training.entity"]
        return {"items.training.entity": (first.model_copy(update={"value": 371 * WAN}), *others)}, left_out

    monkeypatch.setattr("planner.levers.decide.options_of", more)
    with pytest.raises(DecisionMismatch, match="parent brings 3710000, more than the proven bound 3700000"):
        decided(load(GROUP))


def test_a_held_choice_stands_there_with_its_gates_open() -> None:
    room = OpenChoice("room", ("out", "in"), (NONE, NONE))
    size = OpenChoice("size", ("small", "large"), (NONE, NONE), gate=(0, 1))
    desk = OpenChoice("desk", ("old", "new"), (NONE, NONE))
    problem = holding(OpenProblem(Problem((), ()), (), (room, size, desk), ()), 1, 0)
    can = [
        options
        for options in itertools.product(range(2), repeat=3)
        if allowed(problem, options, ()) and solve(closed(problem, options, ())).feasible
    ]
    assert can == [(1, 0, 0), (1, 0, 1)]
    assert solve_open(problem).options == (1, 0, 0)


def test_no_option_of_a_random_case_beats_the_decision() -> None:
    """And each is worth what the best of all decisions with it is worth, where all can be tried."""
    found = Counter(_tried(seed) for seed in range(540_000, 540_040))
    assert found["tried"] > 8


def _tried(seed: int) -> str:
    chance = Random(seed)
    scale = Scale(most=4, items=3, rules=4)
    world = random_world(seed, scale)
    data = open_data(seed, world, scale, levers=chance.randint(2, 3))
    terms = Terms(chance.choice(("sure-first", "net")))
    try:
        case = open_case_from_data(data, policies=world.policies, vocabulary=world.words)
        result = decided(case, terms)
    except InputError:
        return "refused"
    # No option above the decision, the chosen ones equal to it, none missing.
    assert recheck_decided(result, world.policies, world.words) == (), seed
    if not result.proof.exact or any(not isinstance(one, ChoiceLever) for one in case.levers):
        return "not all tried"
    best = _best_by_option(case, terms)
    values = {(one.lever, option.option): option.value for one in result.levers for option in one.options}
    assert values == {key: terms.goal.yuan(best[key]) for key in values}, seed
    assert all(option.proven for one in result.levers for option in one.options), seed
    return "tried" if values else "nothing to choose"


def _best_by_option(case: OpenCase, terms: Terms) -> dict[tuple[str, str], int]:
    """The most that any decision with the option brings while the choice counts: every decision worked out."""
    (built,) = open_problem(case, case.policies, case.vocabulary, include_drafts=False, terms=terms)
    ask = Ask(case.policies, case.vocabulary, terms, False, 20.0)
    choices = [one for one in case.levers if isinstance(one, ChoiceLever)]
    best: dict[tuple[str, str], int] = {}
    for picked in itertools.product(*((option.name for option in one.options) for one in choices)):
        decision = {one.id: name for one, name in zip(choices, picked, strict=True)}
        if case.standing(decision) != decision:
            continue
        worked = work_out(case, built, decision, ask)
        assert worked is not None
        value = worked.value(terms.goal)
        for one in choices:
            if one.gate is None or decision[one.gate.lever] == one.gate.option:
                key = one.id, decision[one.id]
                best[key] = max(best.get(key, value), value)
    return best
