from __future__ import annotations

import pytest

from models.case import Award, Case, Item
from models.expression import Extreme, Type
from models.policy import Policy, Years
from models.rule import RuleKind
from planner.rules.check import Mode
from tests.planner.evaluator.builders import breaches, case, clause, item, policy, rule, selectors, times, yuan

HALF = times("1/2", "item.amount")
YEARLY = times("1/10", "year.rd_expense")
PACK = policy(
    clause("1", award=HALF),
    clause("2", award=times("1/4", "item.amount")),
    clause("3", award=times("1/2", "item.fee")),
    clause("4", on="enterprise_year", tag="rd", award=YEARLY),
    clause("5", on="enterprise_year", tag="revenue", award=YEARLY),
)
OTHER = policy(clause("1", award=HALF, policy="q"), policy_id="q")
TREE = (
    item("top", amount=1_000_00, fee=10_00, counted_in_rd_expense=False),
    item("mid", amount=400_00, part_of="top", counted_in_rd_expense=False),
    item("leaf", amount=100_00, part_of="mid", counted_in_rd_expense=False),
    item("side", amount=100_00, part_of="top", counted_in_rd_expense=False),
)


def firm(*items: Item, awards: tuple[Award, ...] = (), **readings: str) -> Case:
    return case(*items, years={2026: {"rd_expense": 1_000_00}}, awards=awards, readings=readings, horizon=(2026, 2026))


def found(given: Case, plan: dict[str, int], mode: Mode = "certain", pack: Policy = PACK) -> list[str]:
    return [claim for claim, _ in breaches(given, [pack, OTHER], plan, mode)]


def test_one_item_is_paid_once_within_and_across_policies() -> None:
    given = firm(*TREE)
    assert found(given, {"p/1@leaf:2026": 1}) == []
    assert found(given, {"p/1@leaf:2026": 1, "p/2@leaf:2026": 1}) == ["p/1@leaf:2026"]
    assert found(given, {"p/2@leaf:2026": 1, "q/1@leaf:2026": 1}) == ["p/2@leaf:2026"]


def test_an_award_that_reads_no_spending_is_free() -> None:
    assert found(firm(*TREE), {"p/1@top:2026": 1, "p/3@top:2026": 1}) == []


def test_claims_on_one_path_exclude_one_another_and_siblings_do_not() -> None:
    given = firm(*TREE)
    assert found(given, {"p/1@top:2026": 1, "p/1@leaf:2026": 1}) == ["p/1@leaf:2026"]
    assert found(given, {"p/1@mid:2026": 1, "p/1@side:2026": 1}) == []
    assert found(given, {"p/1@leaf:2026": 1, "p/1@side:2026": 1}) == []


@pytest.mark.parametrize(
    ("counted", "certain", "possible"), [(True, True, True), (False, False, False), (None, True, False)]
)
def test_items_counted_in_rd_hang_under_the_years_rd(counted: bool | None, certain: bool, possible: bool) -> None:
    one = item("i", amount=100_00) if counted is None else item("i", amount=100_00, counted_in_rd_expense=counted)
    plan = {"p/4@enterprise:2026": 1, "p/1@i:2026": 1}
    assert [bool(found(firm(one), plan, mode)) for mode in ("certain", "possible")] == [certain, possible]
    assert found(firm(one), {"p/5@enterprise:2026": 1, "p/1@i:2026": 1}) == []


def test_parts_of_an_item_counted_in_rd_hang_there_too() -> None:
    project = item("top", amount=1_000_00, counted_in_rd_expense=True)
    part = item("leaf", amount=100_00, part_of="top", counted_in_rd_expense=False)
    plan = {"p/4@enterprise:2026": 1, "p/1@leaf:2026": 1}
    assert found(firm(project, part), plan) == ["p/1@leaf:2026"]


def test_a_claim_of_a_later_year_hangs_under_the_rd_of_its_own_year() -> None:
    pack = policy(clause("1", award=HALF, years=Years(3)), PACK.clauses[3])
    counted = item("top", year=2025, amount=100_00, counted_in_rd_expense=True)
    part = item("leaf", year=2025, amount=50_00, part_of="top", counted_in_rd_expense=False)
    years = {2026: {"rd_expense": 1_000_00}, 2027: {"rd_expense": 1_000_00}}
    given = case(counted, part, years=years, horizon=(2026, 2027))
    for name in ("top", "leaf"):
        for year, clash in ((2026, True), (2027, False)):
            plan = {"p/4@enterprise:2026": 1, f"p/1@{name}:{year}": 1}
            assert bool(found(given, plan, pack=pack)) is clash


def test_an_award_of_the_history_hangs_under_the_rd_of_its_own_year() -> None:
    counted = item("i", amount=100_00, counted_in_rd_expense=True)
    for year, clash in ((2026, True), (2025, False)):
        paid = firm(counted, awards=(Award("p", "1", year, 5_00, item="i"),))
        assert bool(found(paid, {"p/4@enterprise:2026": 1})) is clash


def test_two_claims_on_one_tag_and_year() -> None:
    twice = policy(
        clause("4", on="enterprise_year", tag="rd", award=YEARLY),
        clause("6", on="enterprise_year", tag="rd", award=YEARLY),
    )
    plan = {"p/4@enterprise:2026": 1, "p/6@enterprise:2026": 1}
    assert found(firm(), plan, pack=twice) == ["p/4@enterprise:2026"]


def test_an_award_of_the_history_has_spent_the_item_and_its_path() -> None:
    paid = firm(*TREE, awards=(Award("q", "1", 2025, 5_00, item="mid"),))
    assert found(paid, {"p/1@leaf:2026": 1}) == ["p/1@leaf:2026"]
    assert found(paid, {"p/1@top:2026": 1}) == ["p/1@top:2026"]
    assert found(paid, {"p/1@side:2026": 1}) == []
    free = firm(*TREE, awards=(Award("p", "3", 2025, 5_00, item="mid"),))
    assert found(free, {"p/1@leaf:2026": 1}) == []


def test_an_award_under_an_unknown_clause_may_have_been_for_spending() -> None:
    paid = firm(*TREE, awards=(Award("gone", "1", 2025, 5_00, item="mid"),))
    assert found(paid, {"p/1@leaf:2026": 1}, "certain") == ["p/1@leaf:2026"]
    assert found(paid, {"p/1@leaf:2026": 1}, "possible") == []


def test_a_pair_that_stacks_is_paid_twice() -> None:
    stacks = rule(RuleKind.REQUIRES, ("2",), ["item"], needs=selectors("1"), stacks=True)
    pack = policy(*PACK.clauses, rules=[stacks])
    plan = {"p/1@leaf:2026": 1, "p/2@leaf:2026": 1}
    assert found(firm(*TREE), plan, pack=pack) == []
    assert found(firm(*TREE), {**plan, "q/1@leaf:2026": 1}, pack=pack) == ["p/1@leaf:2026", "p/2@leaf:2026"]


def test_carving_out_leaves_the_claim_higher_up_its_rest() -> None:
    given = firm(*TREE, overlap="carve_out")
    lower = {"p/1@mid:2026": 1}
    assert found(given, {**lower, "p/1@top:2026": 300}) == []
    assert found(given, {**lower, "p/1@top:2026": 301}) == ["p/1@top:2026"]
    two = {"p/1@leaf:2026": 1, "p/1@side:2026": 1}
    assert found(given, {**two, "p/1@top:2026": 400}) == []
    assert found(given, {**two, "p/1@top:2026": 401}) == ["p/1@top:2026"]


def test_carving_out_takes_from_the_rd_of_the_year() -> None:
    counted = item("i", amount=100_00, counted_in_rd_expense=True)
    given = firm(counted, overlap="carve_out")
    assert found(given, {"p/1@i:2026": 1, "p/4@enterprise:2026": 90}) == []
    assert found(given, {"p/1@i:2026": 1, "p/4@enterprise:2026": 91}) == ["p/4@enterprise:2026"]


def test_carving_out_reaches_neither_one_item_nor_awards_of_another_form() -> None:
    given = firm(*TREE, overlap="carve_out")
    assert found(given, {"p/1@leaf:2026": 1, "p/2@leaf:2026": 1}) == ["p/1@leaf:2026"]
    limited = policy(clause("1", award=HALF), clause("2", award=Extreme("least", (HALF, yuan(9)), Type.MONEY)))
    plan = {"p/1@top:2026": 1, "p/2@leaf:2026": 1}
    assert found(given, plan, pack=limited) == ["p/1@top:2026"]


def test_carving_out_with_history() -> None:
    below = firm(*TREE, awards=(Award("q", "1", 2025, 5_00, item="mid"),), overlap="carve_out")
    assert found(below, {"p/1@top:2026": 300}) == []
    assert found(below, {"p/1@top:2026": 301}) == ["p/1@top:2026"]
    above = firm(*TREE, awards=(Award("q", "1", 2025, 5_00, item="top"),), overlap="carve_out")
    assert found(above, {"p/1@mid:2026": 1}) == ["p/1@mid:2026"]


def test_carving_out_an_unknown_base() -> None:
    top = item("top", amount=1_000_00, counted_in_rd_expense=False)
    unknown = item("mid", part_of="top", counted_in_rd_expense=False)
    given = firm(top, unknown, overlap="carve_out")
    plan = {"p/1@mid:2026": 1, "p/1@top:2026": 500}
    assert found(given, plan, "possible") == []
    assert "p/1@top:2026" in found(given, plan, "certain")
