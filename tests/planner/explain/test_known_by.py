"""Claims by what a reader knows them by."""

from __future__ import annotations

from models.claim_name import ClaimName
from models.plan import Words
from planner.explain.known_by import claim_name
from tests.planner.explain.town import case_of, clause, desk, pack, title


def test_a_claim_is_known_by_clause_item_and_year() -> None:
    packs = [pack(clause("1", "5万", pay_after_years=2), status="draft")]
    ws = desk(packs, case_of(packs, title("a", label="专精特新")))
    (row,) = ws.planned_rows
    assert claim_name(ws, row) == ClaimName(
        key="town/1@a:2026",
        policy="town",
        clause="1",
        title=Words(zh="条款1", en="clause 1"),
        item="a",
        item_label="专精特新",
        year=2026,
        pay_year=2028,
        status="draft",
        strength="entitled",
        kind="sure",
    )


def test_money_is_of_three_kinds() -> None:
    packs = [pack(clause("1", "5万"), clause("2", "5万", strength="competitive"), clause("3", "5万", payee="person"))]
    ws = desk(packs, case_of(packs, title("a")))
    assert [claim_name(ws, row).kind for row in ws.planned_rows] == ["sure", "competitive", "others"]
