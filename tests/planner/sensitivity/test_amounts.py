"""A tenth less or more of spending that is not signed."""

from __future__ import annotations

from models.diff import Amounts
from models.sensitivity import AmountValue
from planner.sensitivity.amounts import amount_values
from planner.sensitivity.worlds import Worlds
from tests.planner.explain.town import Data, cap, case_of, clause, desk, gpu, pack

PACKS = [
    pack(
        clause("1", "30% * item.amount", on="compute_purchase", when="item.amount >= 100万"),
        rules=[cap("35万", "1")],
    )
]


def amounts(*items: Data) -> tuple[list[AmountValue], int]:
    return amount_values(Worlds(desk(PACKS, case_of(PACKS, *items)), False))


def test_thresholds_and_limits_are_met_exactly() -> None:
    """30% of 110 is 33: a tenth less (99) misses the 100, a tenth more (121, so 36.3) meets the limit of 35."""
    (found,), idle = amounts(gpu("a", "110万"))
    assert (found.item, found.fact, found.amount, found.percent) == ("a", "amount", 1_100_000, 10)
    assert (found.less, found.more) == (Amounts(sure=-330_000), Amounts(sure=20_000))
    assert idle == 0


def test_signed_contracts_and_parts_of_projects_are_left_alone() -> None:
    project = {"id": "p", "kind": "application_project", "year": 2026, "software_purchase": "100万"}
    signed, part = gpu("a", "110万", contract_signed=True), gpu("b", "110万", part_of="p")
    assert amounts(signed, part, {**project, "counted_in_rd_expense": False}) == ([], 0)


def test_a_planned_contract_counts_as_signed_and_may_still_be_negotiated() -> None:
    """30% of 110 is 33, paid for signed contracts only: a tenth less is 29.7, a tenth more 36.3."""
    packs = [pack(clause("1", "30% * item.amount", on="compute_purchase", when="item.contract_signed"))]

    def found(signed: object) -> list[tuple[Amounts, Amounts]]:
        case = case_of(packs, gpu("a", "110万", contract_signed=signed))
        return [(one.less, one.more) for one in amount_values(Worlds(desk(packs, case), False))[0]]

    assert found("planned") == [(Amounts(sure=-33_000), Amounts(sure=33_000))]
    assert found(True) == []


def test_the_smallest_loss_comes_last_and_what_changes_nothing_is_counted() -> None:
    """With 35 in all, a fourth contract of 30% x 100 has no room, and a tenth less of a large one costs nothing."""
    found, idle = amounts(gpu("a", "400万"), gpu("b", "100万"))
    assert found == []
    assert idle == 2
