"""The answers that an unknown fact may have, told apart by what reads it."""

from __future__ import annotations

import pytest

from models.case import Case
from models.policy import Policy
from planner.ask.answers import MOST_BREAKS, answers_to
from planner.ask.unknowns import unknown_facts
from tests.planner.explain.town import case_of, clause, desk, gpu, pack, title


def answers(packs: list[Policy], case: Case) -> dict[str, list[tuple[object, str]]]:
    ws = desk(packs, case)
    return {
        fact.address: [(one.value, one.text.zh) for one in answers_to(ws, fact)] for fact in unknown_facts(ws, False)
    }


def test_options_that_nothing_names_have_one_answer_for_all() -> None:
    packs = [pack(clause("1", "choose(item.level, national: 50万, provincial: 30万)"))]
    found = answers(packs, case_of(packs, title("a")))["items.a.level"]
    assert [value for value, _ in found][:2] == ["national", "provincial"]
    assert len(found) == 3 and found[2][1].startswith("其他")


def test_a_rule_that_groups_by_a_choice_tells_all_options_apart() -> None:
    once = {"kind": "once", "on": ["1"], "per": ["item.level"]}
    packs = [pack(clause("1", "30万", when=["item.level in (national, provincial)"]), rules=[once])]
    case = case_of(packs, title("a", level="national"), title("b"))
    (entry,) = [fact.entry for fact in unknown_facts(desk(packs, case), False)]
    assert len(answers(packs, case)["items.b.level"]) == len(entry.options)


def test_every_set_of_the_industries_asked_for() -> None:
    packs = [
        pack(clause("1", "10万", when=["software_it in enterprise.industries or models in enterprise.industries"]))
    ]
    found = answers(packs, case_of(packs, title("a")))["enterprise.industries"]
    assert [value for value, _ in found] == [
        frozenset(),
        frozenset({"models"}),
        frozenset({"software_it"}),
        frozenset({"models", "software_it"}),
    ]
    assert found[0][1] == "都没有"


def test_keys_are_those_of_the_case_and_another_one() -> None:
    once = {"kind": "once", "on": ["1"], "per": ["item.platform"]}
    packs = [pack(clause("1", "30万"), rules=[once])]
    found = answers(packs, case_of(packs, title("a", platform="p"), title("b")))
    assert found == {"items.b.platform": [("p", "p"), ("?b", "另一个")]}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("item.amount >= 50万", [(49_999_900, "低于 50万元"), (50_000_000, "50万元 起")]),
        ("item.amount == 50万", [(49_999_900, "低于 50万元"), (50_000_000, "50万元"), (50_000_100, "500,001元 起")]),
    ],
)
def test_stretches_of_an_amount(condition: str, expected: list[tuple[int, str]]) -> None:
    packs = [pack(clause("1", "5万", on="compute_purchase", when=[condition]))]
    assert answers(packs, case_of(packs, gpu("g", "unknown")))["items.g.amount"] == expected


def test_an_amount_that_nothing_compares_is_tried_as_nothing() -> None:
    packs = [pack(clause("1", "30% * item.amount", on="compute_purchase"))]
    assert answers(packs, case_of(packs, gpu("g", "unknown")))["items.g.amount"] == [(0, "0元")]


def test_of_very_many_steps_the_lowest_and_the_highest_are_answers() -> None:
    steps = " or ".join(f"item.amount == {number}00万" for number in range(1, 12))
    packs = [pack(clause("1", "5万", on="compute_purchase", when=[steps]))]
    ws = desk(packs, case_of(packs, gpu("g", "unknown")))
    (fact,) = unknown_facts(ws, False)
    found = [one.value for one in answers_to(ws, fact)]
    assert len(found) == MOST_BREAKS + 1
    assert (found[1], found[-1]) == (100_000_000, 1_100_000_100)  # 100万, and the first value above 1100万, in fen
