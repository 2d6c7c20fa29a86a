"""Claims without an upper bound get one that no limit of a policy comes near."""

from __future__ import annotations

from planner.open_ends import BOUNDLESS, with_open_ends
from tests.planner.explain.town import case_of, clause, desk, gpu, pack


def test_only_open_ends_change() -> None:
    packs = [pack(clause("1", "30% * item.amount", on="compute_purchase"))]
    table = desk(packs, case_of(packs, gpu("a", "unknown"), gpu("b", "100万"))).table
    closed = with_open_ends(table)
    assert dict(zip(closed.keys, closed.hi.tolist(), strict=True)) == {
        "town/1@a:2026": BOUNDLESS,
        "town/1@b:2026": 300000,
    }
    assert not closed.hi_open.any() and closed.lo.tolist() == table.lo.tolist()
    assert table.hi_open.sum() == 1


def test_table_without_open_ends_is_itself() -> None:
    packs = [pack(clause("1", "30% * item.amount", on="compute_purchase"))]
    table = desk(packs, case_of(packs, gpu("b", "100万"))).table
    assert with_open_ends(table) is table
