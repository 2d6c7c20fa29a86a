"""Plans of enterprises of all kinds, a chunk at a time: for each of them the plan of that case alone."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.batch import EnterprisePlan, LimitLine, Parts
from models.case import Case
from models.errors import InputError
from models.plan import Plan
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner import api
from planner.evaluator.check import EvaluationMismatch
from planner.portfolio.answers import Answers, Solving
from planner.portfolio.planner import PortfolioPlanner
from planner.portfolio.settings import PortfolioSettings
from planner.terms import Demands, ObjectiveName, Terms
from policies.shipped import load_shipped
from scenarios.case_loader import case_from_data, load_case
from scenarios.population import population
from tests.planner.explain.town import WORDS, cap, case_of, clause, gpu, pack, title
from tests.planner.portfolio.beside_one import differences, wrong_conditions
from tests.planner.random_packs import Scale
from tests.planner.variants_of import random_variants

EXAMPLES = sorted((Path(__file__).parents[3] / "scenarios" / "examples").glob("*.yaml"))
SCALE = Scale(most=8, unit=10_000, items=4, rules=5, doubt=0.2)
OBJECTIVES: tuple[ObjectiveName, ...] = (
    "sure-first",
    "with-competitive",
    "entitled-first",
    "present-value",
    "expected",
)
#: An invented population whose enterprises hypothesis picks from.
SIZE, SEED = 60, 11


def planned(
    cases: list[Case], policies: tuple[Policy, ...], words: Vocabulary, wishes: PortfolioSettings | None = None
) -> list[EnterprisePlan]:
    found = PortfolioPlanner(policies, words, wishes or PortfolioSettings()).plans(cases)
    assert all(isinstance(one, EnterprisePlan) for one in found)
    return [one for one in found if isinstance(one, EnterprisePlan)]


@pytest.mark.parametrize("block", range(3))
def test_each_plan_is_that_of_the_case_alone(block: int) -> None:
    for seed in range(820_000 + block * 5, 820_000 + block * 5 + 5):
        world, cases = random_variants(seed, SCALE, 4)
        terms, drafts = Terms(OBJECTIVES[seed % len(OBJECTIVES)]), (True, False, None)[seed % 3]
        found = planned(cases, world.policies, world.words, PortfolioSettings(terms, drafts))
        for case, one in zip(cases, found, strict=True):
            plan = api.plan(case, world.policies, world.words, terms=terms, include_drafts=drafts)
            assert list(differences(one, plan)) == [], seed
            assert list(wrong_conditions(one, case, world.policies, world.words)) == [], seed


def test_examples_of_all_cities_in_one_chunk(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    cases = []
    for path in EXAMPLES:
        try:
            cases.append(load_case(path, policies=packs, vocabulary=words))
        except InputError:
            continue  # leaves decisions open
    assert len(cases) > 5
    for case, one in zip(cases, planned(cases, packs, words), strict=True):
        assert list(differences(one, api.plan(case, packs, words))) == []
        assert list(wrong_conditions(one, case, packs, words)) == []


@cache
def shipped() -> tuple[Policy, ...]:
    return load_shipped().policies


@cache
def invented() -> tuple[Case, ...]:
    made = population(SIZE, SEED, policies=shipped(), vocabulary=WORDS)
    return tuple(case_from_data(data, policies=shipped(), vocabulary=WORDS) for data in made)


@cache
def alone(place: int) -> Plan:
    return api.plan(invented()[place], shipped(), WORDS)


@settings(max_examples=12, deadline=None, derandomize=True)
@given(places=st.lists(st.integers(0, SIZE - 1), min_size=1, max_size=8, unique=True))
def test_slices_of_a_population_in_any_order(places: list[int]) -> None:
    cases = [invented()[place] for place in places]
    for place, one in zip(places, planned(cases, shipped(), WORDS), strict=True):
        assert list(differences(one, alone(place))) == []


def test_the_others_of_a_chunk_change_nothing() -> None:
    cases = list(invented())
    whole = planned(cases, shipped(), WORDS)
    order = list(range(SIZE))
    Random(5).shuffle(order)
    shuffled = planned([cases[place] for place in order], shipped(), WORDS)
    assert [shuffled[order.index(place)] for place in range(SIZE)] == whole
    planner = PortfolioPlanner(shipped(), WORDS)
    ends = [0, 1, 8, 9, 40, SIZE]
    assert [one for first, last in pairwise(ends) for one in planner.plans(cases[first:last])] == whole


def test_no_cases_no_plans(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    assert PortfolioPlanner(packs, words).plans([]) == []


def test_a_limit_that_is_used_up_is_told_with_what_it_keeps_back() -> None:
    # 40 and 30 are due, the limit of the year is 50: the larger is paid in full, 20 of the other are kept back
    packs = (pack(clause("a", "40万"), clause("b", "30万"), rules=[cap("50万", "a", "b", id="c")]),)
    (one,) = planned([case_of(list(packs), title("t"))], packs, WORDS)
    assert [(line.clause, line.granted, line.ceiling) for line in one.taken] == [
        ("a", 400_000, 400_000),
        ("b", 100_000, 300_000),
    ]
    assert one.limits == (LimitLine("town#c", ("town/a@t:2026", "town/b@t:2026"), 200_000),)
    assert (one.sure, one.possible, one.gap) == (500_000, 500_000, 0)
    assert sum(one.parts) == 1


def test_what_the_history_brought_is_told_by_year() -> None:
    packs = (pack(clause("a", "40万")),)
    awards = [
        {"clause": "town/a", "item": "t", "year": 2025, "granted": "12万"},
        {"clause": "town/a", "item": "t", "year": 2024, "granted": "3万"},
        {"clause": "town/a", "item": "t", "year": 2025, "granted": "1万"},
    ]
    (one,) = planned([case_of(list(packs), title("t"), history={"awards": awards})], packs, WORDS)
    assert dict(one.received) == {2024: 30_000, 2025: 130_000}
    assert list(one.received) == [2024, 2025]


def test_parts_are_counted_by_how_they_are_solved() -> None:
    # a stands alone; b and c bar one another; d, e and f share 50 of 30 + 30 + 30 and take a search
    rules = [
        {"kind": "at_most_one", "on": ["b", "c"], "per": ["enterprise"]},
        cap("50万", "d", "e", "f"),
    ]
    packs = (pack(*(clause(name, "30万") for name in "abcdef"), rules=rules),)
    (one,) = planned([case_of(list(packs), title("t"))], packs, WORDS)
    assert one.parts == Parts(closed_form=2, enumerated=1, solver=0)
    assert [line.clause for line in one.taken] == ["a", "b", "d", "e"]


def test_reasons_and_possible_money_are_left_out_where_nobody_wants_them() -> None:
    packs = (pack(clause("a", "40万"), clause("b", "30万"), rules=[cap("40万", "a", "b")]),)
    case = case_of(list(packs), title("t"))
    (one,) = planned([case], packs, WORDS, PortfolioSettings(reasons=False, possible=False))
    assert (one.untaken, one.possible, one.sure) == ((), None, 400_000)


def test_demands_bind_as_for_one_case() -> None:
    packs = (pack(clause("a", "40万"), clause("b", "30万"), clause("c", "20万")),)
    cases = [case_of(list(packs), title("t")), case_of(list(packs), title("t"), title("u"))]
    for demands in (Demands(most_filings=2), Demands(never=("town/a",)), Demands(must=("town/c",), most_filings=1)):
        terms = Terms(demands=demands)
        for case, one in zip(cases, planned(cases, packs, WORDS, PortfolioSettings(terms)), strict=True):
            assert list(differences(one, api.plan(case, packs, WORDS, terms=terms))) == []


def test_demands_that_cannot_be_met_are_refused() -> None:
    packs = (pack(clause("a", "40万")),)
    terms = Terms(demands=Demands(must=("town/a",), never=("town/a",)))
    with pytest.raises(InputError) as refused:
        PortfolioPlanner(packs, WORDS, PortfolioSettings(terms)).plans([case_of(list(packs), title("t"))])
    with pytest.raises(InputError) as by_itself:
        api.plan(case_of(list(packs), title("t")), packs, WORDS, terms=terms)
    assert str(refused.value) == str(by_itself.value)


def test_a_plan_that_is_not_confirmed_is_its_own_case_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    packs = (pack(clause("a", "30% * item.amount", on="compute_purchase")),)
    cases = [case_of(list(packs), gpu("g", amount)) for amount in ("100万", "200万", "300万")]
    honest = Solving.by_parts

    def generous(self: Solving, *arguments: object) -> Answers:
        answers = honest(self, *arguments)  # type: ignore[arg-type]
        return replace(answers, grants=[yuan + (yuan == 600_000) for yuan in answers.grants])

    monkeypatch.setattr(Solving, "by_parts", generous)
    found = PortfolioPlanner(packs, WORDS).plans(cases)
    assert [one.sure for one in found if isinstance(one, EnterprisePlan)] == [300_000, 900_000]
    assert isinstance(found[1], EvaluationMismatch)
    assert "more than its ceiling" in str(found[1])


def test_without_scipy_the_error_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.sparse", None)
    packs = (pack(clause("a", "40万"), clause("b", "30万"), rules=[cap("50万", "a", "b")]),)
    with pytest.raises(InputError, match=r"pip install 'benefit-planner\[batch\]'"):
        PortfolioPlanner(packs, WORDS).plans([case_of(list(packs), title("t"))])


def test_who_watches_hears_of_a_case_before_its_search() -> None:
    rules = [cap("50万", "d", "e", "f")]
    packs = (pack(*(clause(name, "30万") for name in "def"), rules=rules),)
    heard: list[int] = []
    cases = [case_of(list(packs), *items) for items in ((), (title("t"),), ())]
    PortfolioPlanner(packs, WORDS).plans(cases, heard.append)
    assert set(heard) == {1}
