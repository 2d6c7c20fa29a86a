"""Which levers a claim depends on: what its clause reads, and what the rules ask of it."""

from __future__ import annotations

from typing import Any

import pytest

from models.policy import Policy
from planner.levers.dependence import Dependence, Spot, Touched
from planner.levers.worlds import Switchboard
from tests.planner.explain.town import cap, clause, gpu, pack
from tests.planner.levers.open_town import open_case_of

FLAG: Any = {"choose": ["true", "false"]}
MONEY: Any = {"between": ["100万", "900万"]}
RD = {str(year): {"rd_expense": MONEY} for year in (2026, 2027, 2028)}


def levers(one: Policy, item: str | None = None, year: int = 2027, **more: Any) -> set[str]:
    """The levers of the pack's first clause on that item, or on the enterprise's year."""
    case = open_case_of(
        [one],
        gpu("g", MONEY, optional={"cost": "1万"}, year={"choose": ["2026", "2027"]}, **more),
        gpu("h", "300万", compute_type={"choose": ["intelligent", "general"]}),
        gpu("part", "30万", optional={"cost": "1万"}, part_of="g"),
        horizon={"from": 2026, "to": 2028},
        enterprise={"ai": FLAG, "years": RD},
    )
    board = Switchboard(case.levers)
    dependence = Dependence(Touched(case, board), [one], [one])
    above = ("g",) if item == "part" else ()
    return set(dependence.of_claim(one, one.clauses[0], Spot("", year, item), above))


ITEM = {"items.g", "items.g.year"}


@pytest.mark.parametrize(
    ("award", "more", "expected"),
    [
        ("5万", {}, ITEM),
        ("30% * item.amount", {}, ITEM | {"items.g.amount"}),
        ("5万", {"limit": "10% * item.amount"}, ITEM | {"items.g.amount"}),
        ("5万", {"when": "enterprise.ai"}, ITEM | {"enterprise.ai"}),
        ("1% * year.rd_expense", {}, ITEM | {"enterprise.years.2027.rd_expense"}),
        ("1% * last(year.rd_expense)", {}, ITEM | {"enterprise.years.2026.rd_expense"}),
        (
            "5万",
            {"when": "growth(year.rd_expense) >= 20%"},
            ITEM | {"enterprise.years.2026.rd_expense", "enterprise.years.2027.rd_expense"},
        ),
    ],
)
def test_what_a_clause_reads(award: str, more: dict[str, Any], expected: set[str]) -> None:
    assert levers(pack(clause("1", award, on="compute_purchase", **more)), "g") == expected


def test_another_item_is_another_matter() -> None:
    assert levers(pack(clause("1", "30% * item.amount", on="compute_purchase")), "h") == set()


def test_a_part_depends_on_the_whole() -> None:
    found = levers(pack(clause("1", "5万", on="compute_purchase")), "part")
    assert found >= {"items.part", "items.g"}


def test_a_ladder_reads_all_years() -> None:
    ladder = {"measure": "year.rd_expense", "reach": "at_least", "mode": "top_up", "steps": {"200万": "20万"}}
    made = pack(clause("1", on="enterprise_year", tag="rd", ladder=ladder))
    assert levers(made, year=2028) == {f"enterprise.years.{year}.rd_expense" for year in (2026, 2027, 2028)}


def test_what_the_rules_ask() -> None:
    rules = [
        cap("if enterprise.ai then 4万 else 6万", "1"),
        {"kind": "quota", "number": 1, "on": ["1"], "per": ["item.compute_type"]},
    ]
    made = pack(clause("1", "5万", on="compute_purchase"), rules=rules)
    assert levers(made, "h") == {"enterprise.ai", "items.h.compute_type"}


def test_a_limit_that_follows_amounts_is_a_row_of_its_own() -> None:
    made = pack(clause("1", "5万", on="compute_purchase"), rules=[cap("5% * year.rd_expense", "1")])
    assert levers(made, "h") == set()
