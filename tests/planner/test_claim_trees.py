"""Which expressions decide a claim, in words and with their place in the text."""

from __future__ import annotations

from planner.claim_names import claim_names
from planner.claim_trees import cite_of, title_of, tree_text, trees_of
from tests.planner.explain.town import cap, case_of, clause, desk, gpu, one_of, pack

PACKS = [
    pack(
        clause("1", "30% * item.amount", on="compute_purchase", when=["item.autonomous"], limit="50万"),
        clause("2", "10万", on="enterprise_year", tag="revenue"),
        rules=[cap("60万", "1", when="enterprise.ai"), one_of("2")],
    )
]


def test_conditions_amount_limit_and_rules_of_a_claim() -> None:
    ws = desk(PACKS, case_of(PACKS, gpu("g", "100万", label="甲合同")))
    (row,) = [row for row in ws.planned_rows if ws.clause(row).id == "1"]
    found = [(one.part, tree_text(ws, ws.clause(row), one).zh) for one in trees_of(ws, row, False)]
    assert [part for part, _ in found] == ["condition", "condition", "award", "limit", "rule", "rule"]
    assert found[1] == ("condition", "自主智能算力")
    assert found[2][1].startswith("30% × ") and found[3][1] == "50万元"
    assert "60万元" in found[4][1]
    said = [
        (cite_of(ws, ws.clause(row), one), title_of(ws, ws.clause(row), one).zh) for one in trees_of(ws, row, False)
    ]
    assert said[:2] == [("", "样例政策"), ("1#1", "条款1")]
    assert said[4] == ("1#1", "规则")


def test_names_of_claims_say_item_and_year() -> None:
    ws = desk(PACKS, case_of(PACKS, gpu("g", "100万", label="甲合同")))
    names = claim_names(ws, ["town/1@g:2026", "town/2@enterprise:2026", "elsewhere/1@x:2026"])
    assert {key: one.zh for key, one in names.items()} == {
        "town/1@g:2026": "1 条款1（甲合同 2026）",
        "town/2@enterprise:2026": "2 条款2（企业 2026）",
    }
