"""What tells two cases apart for their planning problems, beside the table of claims."""

from __future__ import annotations

from typing import Any

from planner.rule_facts import RuleFacts
from tests.planner.explain.town import cap, case_of, clause, gpu, one_of, pack, title

TOWN = pack(
    clause("r", "30% * item.amount", on="compute_purchase"),
    clause("t", "30万"),
    rules=[cap("60万", "r", when="enterprise.ai"), one_of("t", "r")],
)
FACTS = RuleFacts([TOWN])


def of(*items: dict[str, Any], **more: Any) -> tuple[object, ...]:
    return FACTS.of(case_of([TOWN], *items, **more))


def test_facts_that_rules_read() -> None:
    assert of(enterprise={"ai": True}) != of(enterprise={"ai": False})
    assert of(enterprise={"ai": True}) == of(enterprise={"ai": True, "tax_compliant": True})


def test_facts_that_only_claims_read_are_left_to_the_table() -> None:
    assert of(gpu("g", "1万")) == of(gpu("g", "2万"))


def test_where_items_hang_and_what_counts_in_rd() -> None:
    plain = of(gpu("g", "1万"), gpu("h", "1万"))
    assert plain != of(gpu("g", "1万"), gpu("h", "1万", part_of="g"))
    assert plain != of(gpu("g", "1万"), gpu("h", "1万", counted_in_rd_expense=True))
    assert plain != of(gpu("g", "1万"), gpu("h", "1万", matter="g"))


def test_all_but_facts() -> None:
    plain = of(title("t1"))
    assert plain == of(title("t1"))
    assert plain != of(title("t1"), horizon={"from": 2026, "to": 2027})
    assert plain != of(title("t1"), history={"reached": {"revenue": "1万"}})
    assert plain != of(title("t1"), drafts="include")


def test_carved_bases_depend_on_every_fact() -> None:
    carved = {"readings": {"overlap": "carve_out"}}
    assert of(gpu("g", "1万"), **carved) != of(gpu("g", "2万"), **carved)


def compared(*rules: dict[str, Any], **more: Any) -> set[str]:
    town = pack(clause("t", "30万"), clause("r", "20万"), clause("s", "10万"), rules=list(rules) or None)
    return {ref.removeprefix("town/") for ref in RuleFacts([town]).compared(case_of([town], title("a"), **more))}


def test_clauses_whose_ceilings_rules_compare() -> None:
    assert FACTS.compared(case_of([TOWN])) == frozenset()
    chosen = {"kind": "highest_only", "on": ["t", "r"], "per": ["enterprise"], "chooser": "authority"}
    assert compared(chosen) == {"t", "r"}
    assert compared({"kind": "top_up", "on": ["s"], "per": ["enterprise"]}) == {"s"}


def test_money_received_before_is_taken_from_the_ceiling_where_only_the_highest_pays() -> None:
    chosen = {"kind": "highest_only", "on": ["t", "r"], "per": ["matter"], "chooser": "applicant"}
    past = [
        {"awards": [{"clause": "town/t", "item": "a", "year": 2026, "granted": "5万"}]},
        {"elsewhere": [{"matter": "a", "year": 2026, "granted": "5万", "source": "x"}]},
        {"reached": {"revenue": "5万"}},
    ]
    assert compared(chosen) == set()
    assert [compared(chosen, history=one) for one in past] == [{"t", "r"}, {"t", "r"}, set()]
