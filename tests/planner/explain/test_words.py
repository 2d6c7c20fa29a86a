"""Texts of plans."""

from __future__ import annotations

from models.cite import Cite
from planner.explain.texts import both, cite_text, joined
from planner.explain.words import rule_of, source_text, values_text
from tests.planner.explain.town import cap, case_of, clause, desk, gpu, pack

PACKS = [
    pack(
        clause("1", "5万", on="compute_purchase", when=["item.amount >= 10万 and item.contract_signed"]),
        rules=[cap("60万", "1", id="top")],
    )
]
WS = desk(PACKS, case_of(PACKS, gpu("a", "9万")))


def test_citation() -> None:
    assert (cite_text(Cite("五", 2)), cite_text(Cite("五"))) == ("五#2", "五")


def test_rule_behind_a_row() -> None:
    rule = rule_of(WS, "town#top")
    assert rule is not None and rule.id == "top"
    assert rule_of(WS, "spending") is None and rule_of(WS, "town#gone") is None
    assert "60万" in source_text(WS, "town#top").zh and source_text(WS, "spending").zh.startswith(
        "同一笔支出只支持一次"
    )


def test_values_seen_with_the_unknown_ones() -> None:
    (row,) = WS.planned_rows
    seen = WS.read[WS.table.keys[row]].facts
    told = values_text(WS, WS.clause(row), WS.clause(row).conditions[0].tree, seen)
    assert "9万" in told.zh and "未知" in told.zh and "unknown" in told.en


def test_joined() -> None:
    assert joined([both("甲", "a"), both("乙", "b")]) == both("甲；乙", "a; b")
