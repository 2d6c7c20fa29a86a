from __future__ import annotations

from planner.charts.bond_graph import ClaimBox, RuleNode, Titles, bond_graph
from planner.charts.layout import Words
from tests.planner.charts.drawn import elements, texts

TAKEN = [ClaimBox("a", "claim a", "item a", "1", "entitled"), ClaimBox("b", "claim b", "item b", "2", "ceiling")]
LOST = [ClaimBox("x", "claim x", "item x", "3", "lost"), ClaimBox("y", "claim y", "item y", "4", "lost")]


def drawn(*rules: RuleNode, left_out: str = "") -> str:
    titles = Titles("taken", "rules", "given up", left_out)
    return bond_graph(Words("t", "s"), titles, (TAKEN, LOST), rules, [("entitled", "E"), ("lost", "L")])


def heights(svg: str) -> dict[str, float]:
    return {"".join(one.itertext()): float(one.get("y", "0")) for one in elements(svg, "text")}


def test_one_line_for_each_claim_that_a_rule_binds() -> None:
    svg = drawn(RuleNode("A", "one of them", ("a", "x"), True), RuleNode("B", "limit", ("a", "b", "y"), False))
    lines = list(elements(svg, "line"))
    assert len(lines) == 5
    assert sum(one.get("stroke-dasharray") is not None for one in lines) == 3
    assert {"claim a", "claim b", "claim x", "claim y", "A", "B"} <= set(texts(svg))


def test_what_is_given_up_stands_by_its_rule() -> None:
    places = heights(drawn(RuleNode("A", "first", ("a", "y"), True), RuleNode("B", "second", ("b", "x"), True)))
    assert places["claim y"] < places["claim x"]
    assert places["first"] < places["second"]


def test_a_claim_that_is_not_drawn_has_no_line() -> None:
    assert list(elements(drawn(RuleNode("A", "first", ("gone",), True)), "line")) == []


def test_what_was_left_out_is_said() -> None:
    assert "2 more" in texts(drawn(left_out="2 more"))
