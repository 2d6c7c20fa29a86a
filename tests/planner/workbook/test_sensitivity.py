"""What the plan hangs on, kind by kind."""

from __future__ import annotations

from dataclasses import replace

from planner.sensitivity.sensitivity import sensitivity
from tests.planner.explain.town import cap, case_of, clause, desk, gpu, pack, title
from tests.planner.handover.dossiers import of_town
from tests.planner.workbook.opened import opened, table, texts

#: One of two equal contracts a year at 30%; for the title 50 under a limit of 40, a competitive 9, 4 of a person.
PACKS = [
    pack(
        clause("1", "30% * item.amount", on="compute_purchase"),
        clause("2", "50万"),
        clause("3", "9万", strength="competitive"),
        clause("4", "4万", payee="person"),
        rules=[{"kind": "quota", "number": 1, "on": ["1"], "per": ["enterprise", "year"], "id": "one"},
               cap("40万", "2", id="cap")],
    )
]  # fmt: skip


def test_losses_and_gains_by_hand() -> None:
    case = case_of(PACKS, gpu("a", "100万", label="=甲合同"), gpu("b", "100万"), title("t", label="称号"))
    made = sensitivity(desk(PACKS, case), include_drafts=False)
    book = opened(replace(of_town(PACKS, case), sensitivity=made))
    rows = table(book["情景对比"], "没有它")
    told = {row["没有它"].value: tuple(cell.value for cell in row.values())[1:] for row in rows}
    assert told["称号"] == ("事项", 2026, 40, 9, 4)
    # either contract may go: the other stands in for it; without the clause both are lost
    assert told["=甲合同"] == ("事项", 2026, 0, 0, 0)
    assert told["1 条款1"] == ("条款", None, 30, 0, 0)
    assert told["3 条款3"] == ("条款", None, 0, 9, 0)
    gains = sorted(row["多：确定（万元）"].value for row in table(book["情景对比"], "若没有这条规则"))
    assert gains == [10, 30]
    assert "方案取决于什么" in texts(book)["情景对比"]
