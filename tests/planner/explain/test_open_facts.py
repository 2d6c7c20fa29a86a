"""Unknown facts that leave a claim open: of its conditions, its amount, its ladder's years."""

from __future__ import annotations

from typing import Any

from planner.explain.doubts import doubtful_facts
from planner.explain.open_facts import open_facts, open_past, window_is_open
from planner.workspace import Workspace
from tests.planner.explain.town import case_of, clause, desk, gpu, one_of, pack, title

LADDER = {"measure": "year.revenue", "reach": "above", "mode": "full", "steps": {"2000万": "20万"}}


def names(ws: Workspace) -> list[tuple[str, int]]:
    (row,) = ws.planned_rows
    return [(f"{fact.scope}.{fact.name}", fact.years_back) for fact in open_facts(ws, row)]


def test_conditions_and_amount() -> None:
    when = ["item.contract_signed", "item.autonomous or item.public_platform", "item.ai_application"]
    packs = [pack(clause("1", "30% * item.executed", on="compute_purchase", when=when))]
    ws = desk(packs, case_of(packs, gpu("a", "1万", ai_application=True, autonomous=True)))
    assert names(ws) == [("item.contract_signed", 0), ("item.executed", 0)]


def test_amount_that_a_limit_settles_is_not_open() -> None:
    packs = [pack(clause("1", "greatest(5万, 30% * item.amount)", on="compute_purchase", limit="5万"))]
    assert names(desk(packs, case_of(packs, gpu("a", "unknown")))) == []


def test_claim_that_surely_fails_asks_nothing() -> None:
    packs = [pack(clause("1", "5万", when=["item.first", "item.new"]))]
    assert names(desk(packs, case_of(packs, title("a", new=False)))) == []


def ladder(**more: Any) -> Workspace:
    packs = [pack(clause("1", on="enterprise_year", tag="revenue", ladder=LADDER))]
    return desk(packs, case_of(packs, **more))


def test_ladder_asks_for_this_year_the_gaps_and_the_registration() -> None:
    years = {2023: {"revenue": "1万"}, 2026: {"revenue": "unknown"}}
    ws = ladder(enterprise={"years": years}, history={"reached": {"revenue": "1万"}})
    assert names(ws) == [("year.revenue", 0), ("year.revenue", 1), ("year.revenue", 2), ("enterprise.registered", 0)]
    assert open_past(ws, ws.planned_rows[0]) == ""


def test_ladder_whose_past_is_silent() -> None:
    ws = ladder(enterprise={"registered": "2019-03-01", "years": {2026: {"revenue": "3000万"}}})
    assert names(ws) == [] and open_past(ws, ws.planned_rows[0]) == "revenue"


def test_young_enterprise_has_no_past() -> None:
    ws = ladder(enterprise={"registered": "2026-03-01", "years": {2026: {"revenue": "3000万"}}})
    assert names(ws) == [] and open_past(ws, ws.planned_rows[0]) == ""


def test_open_window() -> None:
    packs = [pack(clause("1", "5万"), in_force={"from": ["2026-01-01", "2026-07-01"], "to": "2028-12-31"})]
    ws = desk(packs, case_of(packs, {"id": "a", "kind": "recognition", "date": "2026-03-01"}))
    assert window_is_open(ws, ws.planned_rows[0]) and names(ws) == []
    later = desk(packs, case_of(packs, {"id": "a", "kind": "recognition", "date": "2026-08-01"}))
    assert not window_is_open(later, later.planned_rows[0])


def test_rules_of_other_policies_are_read_only_where_they_reach() -> None:
    across = {
        "kind": "highest_only",
        "on": "all",
        "with": "same_jurisdiction",
        "per": ["matter"],
        "when": "enterprise.ai",
    }
    plain = pack(clause("1", "5万"))
    near = [pack(clause("1", "3万"), id="near", rules=[across]), plain]
    far = [pack(clause("1", "3万"), id="far", jurisdiction="zhejiang", rules=[across]), plain]
    for packs, expected in ((near, ["ai"]), (far, [])):
        ws = desk(packs, case_of(packs, title("a")))
        row = next(row for row in ws.planned_rows if ws.clause(row).policy == "town")
        assert [fact.name for fact in doubtful_facts(ws, row, False)] == expected


def test_rules_of_drafts_are_in_doubt_only_where_drafts_count() -> None:
    packs = [
        pack(clause("1", "5万"), clause("2", "5万"), status="draft", rules=[one_of("1", "2", when="enterprise.ai")])
    ]
    ws = desk(packs, case_of(packs, title("a")))
    row = ws.planned_rows[0]
    assert doubtful_facts(ws, row, False) == ()
    assert [fact.name for fact in doubtful_facts(ws, row, True)] == ["ai"]
