"""Laws of ranges: every completion of the unknown facts lies within, and no answer makes a range wider."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.policy import Policy
from planner.ask.totals import Totals
from planner.ask.unknowns import unknown_facts
from planner.explain.stakes import answered
from planner.many_cases import ManyCases
from planner.workspace import Workspace
from tests.planner.explain.town import cap, case_of, clause, desk, one_of, pack, title
from tests.planner.random_packs import random_world
from tests.planner.test_laws import DOUBTFUL, completed

FLAGS = ("first", "new", "developer", "operator")
_ATOMS = [f"{sign}item.{flag}" for flag in FLAGS for sign in ("", "not ")]
_PAIRS = [f"{one} {word} {other}" for one in _ATOMS[:4] for word in ("and", "or") for other in _ATOMS[4:]]


@st.composite
def packs_with_flags(draw: st.DrawFn) -> list[Policy]:
    """Two to four clauses on flags, with a cap or an exclusion over some of them, perhaps on a flag of its own."""
    count = draw(st.integers(2, 4))
    clauses = [
        clause(str(number), f"{draw(st.integers(1, 9)) * 10}万", when=[draw(st.sampled_from([*_ATOMS, *_PAIRS]))])
        for number in range(1, count + 1)
    ]
    names = [str(number) for number in range(1, count + 1)]
    when = draw(st.sampled_from(["", "enterprise.ai", "not enterprise.ai"]))
    rule = draw(st.sampled_from([cap(f"{draw(st.integers(1, 9)) * 10}万", *names), one_of(*names[:2])]))
    return [pack(*clauses, rules=[{**rule, **({"when": when} if when else {})}])]


@settings(max_examples=25, deadline=None)
@given(packs_with_flags())
def test_every_completion_lies_within_and_answers_only_narrow(packs: list[Policy]) -> None:
    case = case_of(packs, title("a"))
    ws = desk(packs, case)
    facts = unknown_facts(ws, False)
    totals = Totals(ws, facts, False)
    (whole,) = totals.of([{}])
    subjects = [(fact.subject, fact.entry) for fact in facts]
    seen = []
    for values in product((True, False), repeat=len(subjects)):
        complete = case
        for (subject, entry), value in zip(subjects, values, strict=True):
            complete = answered(complete, subject, entry, value)
        seen.append(desk(packs, complete).outcome("certain", False).money(0))
    assert whole.certain <= min(seen) and max(seen) <= whole.possible
    for place, (subject, _) in enumerate(subjects):
        for value, left in zip((True, False), totals.of([{subject: True}, {subject: False}]), strict=True):
            assert whole.certain <= left.certain <= left.possible <= whole.possible
            agree = [
                money
                for values, money in zip(product((True, False), repeat=len(subjects)), seen, strict=True)
                if values[place] is value
            ]
            assert left.certain <= min(agree) and max(agree) <= left.possible


def test_flags_that_are_shared_are_exact() -> None:
    # a cap of 40 for AI enterprises, 60 for others, over 50 and 30: 40 or 60, never 0 and never 80
    rules = [cap("40万", "1", "2", when="enterprise.ai"), cap("60万", "1", "2", when="not enterprise.ai")]
    packs = [pack(clause("1", "50万"), clause("2", "30万"), rules=rules)]
    ws = desk(packs, case_of(packs, title("a")))
    (whole,) = Totals(ws, unknown_facts(ws, False), False).of([{}])
    assert (whole.certain, whole.possible) == (400_000, 600_000)


def test_plans_behind_ranges_are_confirmed(monkeypatch: pytest.MonkeyPatch) -> None:
    packs = [pack(clause("1", "50万", when=["item.first"]))]
    ws = desk(packs, case_of(packs, title("a")))
    totals = Totals(ws, unknown_facts(ws, False), False)
    confirmed: list[str] = []
    monkeypatch.setattr(ManyCases, "confirm", lambda _self, _number, mode, *_: confirmed.append(mode))
    totals.confirm([{}, {("a", "item.first"): True}])
    assert confirmed == ["certain", "possible"] * 2


@pytest.mark.parametrize("seed", range(24))
def test_random_completions_of_random_packs_lie_within(seed: int) -> None:
    world = random_world(seed, DOUBTFUL)
    ws = Workspace(world.case, world.policies, world.words, 5.0)
    (whole,) = Totals(ws, unknown_facts(ws, True), True).of([{}])
    for number in range(6):
        case = completed(world.case, Random(1000 * seed + number))
        money = Workspace(case, world.policies, world.words, 5.0).outcome("certain", True).money(0)
        assert whole.certain <= money <= whole.possible
