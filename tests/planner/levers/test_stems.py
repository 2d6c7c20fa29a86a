"""Every claim that some decision may bring about, and where its item may be."""

from __future__ import annotations

from typing import Any

from planner.levers.dependence import Dependence, Touched
from planner.levers.stems import occurrences, stems_of, years_of
from planner.levers.worlds import Switchboard
from scenarios.open_case import OpenCase, open_case_from_data
from tests.planner.explain.town import WORDS, clause, gpu, pack

PACKS = [pack(clause("1", "5万", on="compute_purchase"), clause("2", "1万", on="enterprise_year", tag="rd"))]


def found(case: OpenCase) -> tuple[list[tuple[str, str, int]], list[tuple[str, str]]]:
    """(entity, item, year) of each place of an item, and (entity, claim) of each stem."""
    board = Switchboard(case.levers)
    dependence = Dependence(Touched(case, board), PACKS, PACKS)
    places = occurrences(case, board, dependence)
    stems = stems_of(case, places, dependence, PACKS)
    return [(one.entity, one.item.id, one.item.year) for one in places], [(one.entity, one.claim) for one in stems]


def case_of(*items: dict[str, Any], **more: Any) -> OpenCase:
    head = {"id": "firm", "title": "样例公司", "horizon": {"from": 2026, "to": 2027}}
    firm = {"location": "sampletown"}
    data = {**head, **({} if "enterprises" in more else {"enterprise": firm}), **more, "items": list(items)}
    return open_case_from_data(data, policies=PACKS, vocabulary=WORDS)


def test_an_item_in_each_year_that_it_may_have() -> None:
    optional = {"optional": {"cost": "1万"}}
    places, stems = found(case_of(gpu("g", "200万", **{**optional, "year": {"choose": ["2026", "2027"]}})))
    assert places == [("", "g", 2026), ("", "g", 2027)]
    assert stems == [
        ("", "town/1@g:2026"),
        ("", "town/1@g:2027"),
        ("", "town/2@enterprise:2026"),
        ("", "town/2@enterprise:2027"),
    ]


def test_an_item_that_rests_away_is_found() -> None:
    amount = {"between": ["100万", "300万"], "or_none": True}
    places, stems = found(case_of(gpu("g", amount)))  # type: ignore[arg-type]
    assert places == [("", "g", 2026)]
    assert ("", "town/1@g:2026") in stems


def test_an_item_in_each_entity_that_it_may_belong_to() -> None:
    firms = {name: {"location": "sampletown"} for name in ("a", "b")}
    case = case_of(gpu("g", "200万", entity={"choose": ["a", "b"]}), enterprises=firms)
    assert found(case)[0] == [("a", "g", 2026), ("b", "g", 2026)]


def test_a_clause_over_years_pays_in_each() -> None:
    one = pack(clause("1", "5万", on="compute_purchase", years={"most": 3, "after": 1}))
    case = case_of(gpu("g", "200万"))
    (item,) = case.settle({})[0].items
    assert list(years_of(one.clauses[0], item)) == [2027, 2028, 2029]
    assert list(years_of(PACKS[0].clauses[0], item)) == [2026]
