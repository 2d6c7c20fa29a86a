"""The facts that an award is computed of, and the papers that prove them."""

from __future__ import annotations

from typing import Any

from planner.handover.bases import Base, bases_of
from tests.planner.explain.town import Data, case_of, clause, desk, gpu, pack, reading, title
from tests.planner.handover.dossiers import card, example


def bases(entry: Data, item: Data, key: str = "town/1@a:2026", **more: Any) -> tuple[Base, ...]:
    packs = [pack(entry, **more)]
    ws = desk(packs, case_of(packs, item))
    return bases_of(ws, ws.read[key])


def zh(found: tuple[Base, ...]) -> list[str]:
    return [one.text.zh for one in found]


def test_a_share_of_an_amount_names_the_amount_and_what_proves_it() -> None:
    entry = clause("1", "30% * item.amount", on="compute_purchase", strength="ceiling")
    (base,) = bases(entry, gpu("a", "400万"))
    assert (base.text.zh, base.text.en) == ("合同金额 400万元", "contract amount 4,000,000 yuan")
    assert [one.zh for one in base.evidence] == ["合同", "发票", "付款凭证"]


def test_a_fixed_sum_has_no_base() -> None:
    assert bases(clause("1", "10万"), title("a")) == ()


def test_a_table_names_what_it_is_looked_up_by() -> None:
    entry = clause("1", "choose(item.level, national: 50万, provincial: 30万)")
    assert zh(bases(entry, title("a", level="provincial"))) == ["认定级别 省级"]


def test_a_branch_that_does_not_hold_is_left_out_and_what_chooses_is_told() -> None:
    award = "if item.ai_application then 30% * item.amount else 10% * item.executed"
    entry = clause("1", award, on="compute_purchase", strength="ceiling")
    kept = bases(entry, gpu("a", "400万", executed="100万", ai_application=True))
    assert zh(kept) == ["用于人工智能应用 是", "合同金额 400万元"]
    other = bases(entry, gpu("a", "400万", executed="100万", ai_application=False))
    assert zh(other)[0] == "用于人工智能应用 否" and len(other) == 2 and "合同金额 400万元" not in zh(other)
    open_ = bases(entry, gpu("a", "400万", executed="100万"))
    assert zh(open_)[0] == "用于人工智能应用 未知" and len(open_) == 3


def test_an_unknown_is_told_as_unknown() -> None:
    entry = clause("1", "30% * least(item.amount, item.executed)", on="compute_purchase", strength="ceiling")
    found = bases(entry, gpu("a", "400万"))
    assert zh(found)[0] == "合同金额 400万元" and zh(found)[1].endswith(" 未知")


def test_the_claims_own_limit_is_read_too_and_nothing_twice() -> None:
    entry = clause("1", "30% * item.amount", on="compute_purchase", limit="50% * item.amount", strength="ceiling")
    assert zh(bases(entry, gpu("a", "400万"))) == ["合同金额 400万元"]


def test_a_reading_is_no_base() -> None:
    award = "if reading.how == wide then 30% * item.amount else 20% * item.amount"
    entry = clause("1", award, on="compute_purchase", strength="ceiling")
    assert zh(bases(entry, gpu("a", "400万"), readings=[reading("how", "wide", "narrow")])) == ["合同金额 400万元"]


def test_a_ladder_names_its_measure() -> None:
    rising = card(example("tongxiang-info-service"), "2.2@enterprise:2027")
    assert [one.zh for one in rising.bases] == ["营业收入 5200万元"]
    assert [[one.zh for one in papers] for papers in rising.vouchers] == [["收入专项审计报告", "财务报表"]]
