"""Why a claim is not eligible: as hand-made cases say, and as the plan of one case tells it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.case import Case
from models.plan import Reason
from planner.candidates import ClaimTable, claims_within
from planner.columns.why import NO_CONDITION, Why, WhyColumns
from planner.evaluator.reader import condition
from planner.explain.untaken import not_taken
from planner.reach import Reach
from planner.workspace import Workspace
from policies.shipped import load_shipped
from scenarios.case_loader import case_from_data, load_case
from scenarios.population import Wishes, population
from tests.planner.evaluator.builders import (
    VOCABULARY,
    at_least,
    case,
    clause,
    equals,
    fact,
    item,
    policy,
    times,
    window,
)

JULY = date(2026, 7, 1)


def told(given: Case, *, when: tuple[object, ...] = (), award: object = None, late: bool = False) -> tuple[Why, int]:
    """The word on the one claim of a pack that asks `enterprise.ai` first and then what the clause asks."""
    pack = policy(
        clause("1", when=when, award=award),  # type: ignore[arg-type]
        applies_to=[fact("enterprise.ai")],
        windows=window(JULY) if late else None,
    )
    table, why = claims_within([given], Reach([pack], VOCABULARY))
    assert len(table) == 1
    return Why(int(why.kind[0])), int(why.condition[0])


FIRM = case(item("i", level="city", amount=0), enterprise={"ai": True, "open": False})
UNSURE = replace(FIRM, enterprise={})
CITY, NATION = equals("item.level", "city"), equals("item.level", "nation")
OPEN, AI = fact("enterprise.open"), fact("enterprise.ai")


def test_the_first_condition_that_fails_is_named() -> None:
    assert told(FIRM) == (Why.NONE, NO_CONDITION)
    assert told(FIRM, when=(CITY, NATION)) == (Why.CONDITION, 2)
    assert told(FIRM, when=(OPEN, NATION)) == (Why.CONDITION, 1)
    # one that fails weighs more than an earlier one that is open
    assert told(UNSURE, when=(CITY, NATION)) == (Why.CONDITION, 2)


def test_what_is_open_is_named_only_where_nothing_fails() -> None:
    assert told(UNSURE) == (Why.UNKNOWN, 0)
    assert told(replace(UNSURE, enterprise={"ai": True}), when=(CITY, OPEN)) == (Why.UNKNOWN, 2)
    assert told(UNSURE, award=times("0.5", "item.amount")) == (Why.NOTHING, NO_CONDITION)


def test_the_window_comes_after_the_conditions() -> None:
    early = replace(FIRM, items=(item("i", on=date(2026, 6, 30), level="city", fee=100_00),))
    assert told(early, late=True) == (Why.WINDOW, NO_CONDITION)
    assert told(early, when=(NATION,), late=True) == (Why.CONDITION, 1)
    # an item of a whole year may lie before the first of July
    assert told(FIRM, late=True) == (Why.WINDOW_OPEN, NO_CONDITION)
    assert told(UNSURE, late=True) == (Why.UNKNOWN, 0)


def test_an_amount_that_may_come_to_nothing_is_open() -> None:
    silent = replace(FIRM, items=(item("i", level="city"),))
    assert told(silent, award=times("0.5", "item.amount")) == (Why.AMOUNT_OPEN, NO_CONDITION)
    assert told(FIRM, award=times("0.5", "item.amount")) == (Why.NOTHING, NO_CONDITION)
    assert told(FIRM, when=(at_least("item.amount", 1),)) == (Why.CONDITION, 1)


SHIPPED = load_shipped()
EXAMPLES = sorted((Path(__file__).parents[3] / "scenarios" / "examples").glob("*.yaml"))
#: What a plan says before it looks at rules.
BEFORE_RULES = (Reason.CONDITION, Reason.WINDOW, Reason.NOTHING)


def _agrees(given: Case, table: ClaimTable, why: WhyColumns, place: int) -> int:
    """Holds the words on one case of a chunk against its own plan; the number of claims compared."""
    ws = Workspace(given, SHIPPED.policies, SHIPPED.vocabulary, 10.0)
    outcome = ws.outcome("certain", given.include_drafts)
    lines = {line.key: line for line in not_taken(ws, outcome, given.include_drafts)}
    taken, compared = outcome.keys(), 0
    by_id = {pack.id: pack for pack in SHIPPED.policies}
    for row in range(len(table)):
        key, clause_ = table.keys[row], table.clause_of(row)
        if int(table.case[row]) != place or table.fixed[row] or clause_.policy in lines:
            continue  # one line for a pack that does not apply
        reason, line = why.reason(row), lines.get(key)
        assert (line is None) == (key in taken or bool(why.other_sort[row])), key
        if line is None or line.reason is Reason.DRAFT:
            assert key not in taken or reason is None
            continue
        compared += 1
        assert (line.reason in BEFORE_RULES) == (reason in BEFORE_RULES), key
        if reason in BEFORE_RULES:
            assert line.reason is reason, key
        elif reason is Reason.UNKNOWN:
            assert line.reason in (Reason.UNKNOWN, Reason.USED_UP), key
        if int(why.condition[row]) != NO_CONDITION:
            asked = [one.tree for one in (*by_id[clause_.policy].applies_to, *clause_.conditions)]
            held = [condition(tree, ws.read[key].facts) for tree in asked]
            surely = [one.may if reason is Reason.CONDITION else one.must for one in held]
            assert int(why.condition[row]) == surely.index(False), key
    return compared


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_words_are_those_of_the_plans_of_the_examples(path: Path) -> None:
    given = load_case(path, policies=SHIPPED.policies, vocabulary=SHIPPED.vocabulary)
    table, why = claims_within([given], Reach(SHIPPED.policies, SHIPPED.vocabulary))
    assert _agrees(given, table, why, 0) > 0


def test_the_words_on_a_chunk_are_those_of_each_plan() -> None:
    packs, words = SHIPPED.policies, SHIPPED.vocabulary
    made = population(30, 11, policies=packs, vocabulary=words, wishes=Wishes(unknown=0.6, past=0.3))
    cases = [case_from_data(one, policies=packs, vocabulary=words) for one in made]
    table, why = claims_within(cases, Reach(packs, words))
    assert sum(_agrees(one, table, why, place) for place, one in enumerate(cases)) > 50
