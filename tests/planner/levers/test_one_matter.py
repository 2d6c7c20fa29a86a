"""One matter is paid once over a group."""

from __future__ import annotations

from typing import Any

import pytest

from planner.levers.decide import decide
from planner.levers.one_matter import ONE_MATTER
from planner.levers.variants import open_problem
from planner.problem import AnyOf, AtMost, OneSide
from planner.terms import Demands, Terms
from scenarios.open_case import open_case_from_data
from tests.planner.explain.town import WORDS, clause, gpu, pack, title
from tests.planner.levers.open_town import built_of, variants

PACKS = [pack(clause("1", "30% * item.amount", on="compute_purchase"))]


def group(*items: dict[str, Any], **more: Any) -> Any:
    firms = {name: {"location": "sampletown"} for name in ("a", "b")}
    data = {"id": "firms", "title": "样例集团", "horizon": {"from": 2026, "to": 2026}, "enterprises": firms}
    return open_case_from_data({**data, "items": list(items), **more}, policies=PACKS, vocabulary=WORDS)


def test_linked_items_of_two_entities() -> None:
    case = group(gpu("g", "200万", entity="a", matter="m"), gpu("h", "300万", entity="b", matter="m"))
    built = built_of(PACKS, case)
    assert built.claims == (("a", "town/1@g:2026"), ("b", "town/1@h:2026"))
    assert [one.key for one in built.problem.problem.candidates] == ["a|town/1@g:2026#00000", "b|town/1@h:2026#00000"]
    assert OneSide(((0,), (1,)), ONE_MATTER) in built.problem.problem.rows


def test_items_apart_stay_apart() -> None:
    case = group(gpu("g", "200万", entity="a"), gpu("h", "300万", entity="b"))
    assert [row for row in built_of(PACKS, case).problem.problem.rows if row.source == ONE_MATTER] == []


def test_an_item_that_may_go_to_either() -> None:
    case = group(gpu("g", "200万", entity={"choose": ["a", "b"]}))
    built = built_of(PACKS, case)
    assert variants(built) == [
        ("1@g:2026", ((0, 0),), [], 600_000),
        ("1@g:2026", ((0, 1),), [], 600_000),
    ]
    assert [entity for entity, _ in built.claims] == ["a", "b"]


def test_what_one_entity_received_bars_the_other() -> None:
    award = {"clause": "town/1", "item": "g", "year": 2025, "granted": "10万", "entity": "a"}
    items = (gpu("g", "200万", entity="a", matter="m"), gpu("h", "300万", entity="b", matter="m"))
    rows = built_of(PACKS, group(*items, history={"awards": [award]})).problem.problem.rows
    assert AtMost((1,), 0, ONE_MATTER) in rows
    assert AtMost((0,), 0, ONE_MATTER) not in rows


def test_demands_name_claims_without_their_entity() -> None:
    case = group(gpu("g", "200万", entity={"choose": ["a", "b"]}))
    terms = Terms(demands=Demands(must=("town/1@g",), most_filings=3))
    (built,) = open_problem(case, PACKS, WORDS, include_drafts=False, terms=terms)
    demanded = [row for row in built.problem.problem.rows if isinstance(row, AnyOf)]
    assert [row.members for row in demanded] == [(0, 1)]
    assert [row.members for row in built.problem.problem.rows if isinstance(row, AtMost) and row.number == 3] == [
        (0, 1)
    ]


def test_money_from_elsewhere_bars_the_other_as_well() -> None:
    money = {"matter": "g", "year": 2025, "granted": "10万", "source": "x", "entity": "a"}
    items = (gpu("g", "200万", entity="a", matter="m"), gpu("h", "300万", entity="b", matter="m"))
    case = group(*items, history={"elsewhere": [money]})
    rows = built_of(PACKS, case).problem.problem.rows
    assert AtMost((1,), 0, ONE_MATTER) in rows
    assert AtMost((0,), 0, ONE_MATTER) not in rows


@pytest.mark.parametrize(("receivers", "sure"), [("a", 30_000), ("b", 40_000), ("ab", 0), ("", 90_000)])
def test_who_received_money_keeps_the_matter_and_two_keep_nothing(receivers: str, sure: int) -> None:
    """a may have 3万; b 4万, and 5万 once. Without awards b's 9万 are best; an award of b leaves it the 4万."""
    firms = {"a": {"location": "sampletown", "ai": "true"}, "b": {"location": "sampletown", "ai": "false"}}
    packs = [
        pack(
            clause("1", "3万", when="enterprise.ai"),
            clause("2", "5万", when="not enterprise.ai"),
            clause("3", "4万", when="not enterprise.ai"),
            rules=[{"kind": "once", "on": ["2"], "per": ["enterprise"]}],
        )
    ]
    awards = [
        {"clause": "town/2", "item": {"a": "g", "b": "h"}[one], "year": 2025, "granted": "5万", "entity": one}
        for one in receivers
    ]
    items = (title("g", entity="a", matter="m"), title("h", entity="b", matter="m"))
    data: Any = {"id": "firms", "title": "样例集团", "horizon": {"from": 2026, "to": 2026}, "enterprises": firms}
    data |= {"items": list(items), "history": {"awards": awards}}
    case = open_case_from_data(data, policies=packs, vocabulary=WORDS)
    result = decide(case, packs, WORDS, include_drafts=False, time_limit=10.0)
    assert (result.sums.sure, result.proof.status) == (sure, "proven")
