"""Spending once, by the quick word: paths of the items' tree, R&D of the year, awards of the past."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from models.case import Award, Case, Item
from models.rule import RuleKind
from tests.planner.evaluator.builders import case, clause, item, policy, rule, selectors, times
from tests.planner.evaluator.quick.judged import LEFT, RIGHT, WRONG, judged

COST = (
    clause("1", award=times("0.1", "item.amount")),
    clause("2", award=times("0.2", "item.amount")),
    clause("3", award=times("0.1", "year.rd_expense"), on="enterprise_year", tag="rd"),
    clause("4"),
)


def bought(item_id: str, part_of: str | None = None, amount: int = 1_000) -> Item:
    return item(item_id, part_of=part_of, amount=amount * 100, counted_in_rd_expense=False)


PROJECT = case(bought("project"), bought("part", "project"), bought("deal"))
RD = {2026: {"rd_expense": 1_000_00}}


def spent(plan: Mapping[str, int], given: Case = PROJECT) -> tuple[bool, bool]:
    return judged(given, [policy(*COST)], plan)


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({"p/1@project:2026": 1, "p/1@deal:2026": 1}, RIGHT),
        ({"p/1@project:2026": 1, "p/2@project:2026": 1}, WRONG),
        ({"p/1@project:2026": 1, "p/2@part:2026": 1}, WRONG),
        ({"p/1@part:2026": 1, "p/1@project:2026": 1}, WRONG),
        ({"p/1@project:2026": 1, "p/4@project:2026": 1, "p/4@part:2026": 1}, RIGHT),
    ],
)
def test_one_cost_based_claim_on_a_path(plan: Mapping[str, int], expected: tuple[bool, bool]) -> None:
    assert spent(plan) == expected


@pytest.mark.parametrize(("counted", "expected"), [(False, RIGHT), (True, WRONG), (None, WRONG)])
def test_what_is_counted_in_rd_hangs_under_the_rd_of_the_year(
    counted: bool | None, expected: tuple[bool, bool]
) -> None:
    one = item(amount=1_000_00) if counted is None else item(amount=1_000_00, counted_in_rd_expense=counted)
    given = case(one, years=RD)
    assert spent({"p/1@i:2026": 1, "p/3@enterprise:2026": 1}, given) == expected


def test_the_rd_of_another_year_is_other_spending() -> None:
    given = case(item(amount=1_000_00, counted_in_rd_expense=True), years={2027: {"rd_expense": 1_000_00}})
    assert spent({"p/1@i:2026": 1, "p/3@enterprise:2027": 1}, given) == RIGHT


def past(clause_id: str, item_id: str | None, policy_id: str = "p") -> Case:
    award = Award(policy_id, clause_id, 2025, 100, item_id)
    return case(*PROJECT.items, awards=[award])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (past("2", "part"), WRONG),
        (past("2", "deal"), RIGHT),
        (past("4", "part"), RIGHT),
        # Nobody knows what an unknown pack paid for.
        (past("9", "part", "z"), WRONG),
        (past("2", None), RIGHT),
    ],
)
def test_an_award_of_the_past_has_spent_already(given: Case, expected: tuple[bool, bool]) -> None:
    assert spent({"p/1@project:2026": 1}, given) == expected


def test_what_a_rule_stacks_is_paid_side_by_side() -> None:
    bond = rule(RuleKind.REQUIRES, ["2"], ("item",), needs=selectors("1"), stacks=True)
    plan = {"p/1@project:2026": 1, "p/2@project:2026": 1}
    assert judged(PROJECT, [policy(*COST, rules=[bond])], plan) == RIGHT


def test_what_is_carved_out_is_left_to_the_plain_check() -> None:
    given = case(*PROJECT.items, readings={"overlap": "carve_out"})
    smaller = case(bought("project"), bought("part", "project", 100), readings={"overlap": "carve_out"})
    assert spent({"p/1@project:2026": 90, "p/2@part:2026": 20}, smaller) == LEFT
    assert spent({"p/1@project:2026": 1, "p/2@part:2026": 1}, given) == WRONG
