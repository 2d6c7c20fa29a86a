"""What items and clauses add: by hand, and against planning cases and packs without them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.diff import Amounts
from models.expression import Literal, Type
from models.policy import Condition, Policy
from models.sensitivity import ItemValue
from planner.report.sensitivity import render_sensitivity
from planner.sensitivity.added import clause_values, item_values
from planner.sensitivity.sensitivity import sensitivity
from planner.sensitivity.worlds import Worlds, less
from planner.workspace import Workspace
from tests.planner.explain.town import Data, cap, case_of, clause, desk, gpu, one_of, pack, title
from tests.planner.sensitivity.worlds_of_chance import planned, worlds


def items(packs: list[Policy], *given: Data) -> dict[str, ItemValue]:
    found, _, complete = item_values(Worlds(desk(packs, case_of(packs, *given)), False))
    assert complete
    return {one.item: one for one in found}


def test_what_an_item_adds_is_what_nothing_else_would_bring() -> None:
    """30% of 100 and of 60 under a limit of 40: without the first 18 are left of 40, without the second 30."""
    packs = [pack(clause("1", "30% * item.amount", on="compute_purchase"), rules=[cap("40万", "1")])]
    found = items(packs, gpu("a", "100万"), gpu("b", "60万"))
    assert {name: (one.granted.sure, one.added.sure) for name, one in found.items()} == {
        "a": (300_000, 220_000),
        "b": (100_000, 100_000),
    }


def test_an_item_counts_with_what_hangs_on_it() -> None:
    """A project (25% of 100) or its contract (30% of 90): both pay for the same money, and the contract pays more."""
    packs = [
        pack(
            clause("1", "30% * item.amount", on="compute_purchase"),
            clause("2", "25% * item.investment", on="application_project"),
        )
    ]
    project = {"id": "p", "kind": "application_project", "year": 2026, "investment": "100万"}
    found = items(packs, {**project, "counted_in_rd_expense": False}, gpu("a", "90万", part_of="p"))
    assert found["p"].parts == ("a",)
    assert (found["p"].granted, found["p"].added.sure) == (Amounts(sure=270_000), 270_000)
    assert (found["a"].added.sure, found["a"].instead) == (20_000, ("town/2@p:2026",))


def test_items_that_stand_in_for_one_another() -> None:
    """One contract a year, two of equal worth and one of less: either of the two adds nothing beside the other."""
    packs = [pack(clause("1", "30% * item.amount", on="compute_purchase"),
                  rules=[{"kind": "quota", "number": 1, "on": ["1"], "per": ["enterprise", "year"]}])]  # fmt: skip
    found = items(packs, gpu("a", "100万"), gpu("b", "100万"), gpu("c", "50万"))
    assert set(found) == {"a"}
    assert found["a"].added == Amounts()
    assert found["a"].instead == ("town/1@b:2026",)
    assert [(one.id, one.together.sure) for one in found["a"].substitutes] == [("b", 150_000)]


def test_too_many_pairs_are_said_to_be_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three contracts for one place: the one that is taken may be replaced by either of the others."""
    packs = [pack(clause("1", "30% * item.amount", on="compute_purchase"),
                  rules=[{"kind": "quota", "number": 1, "on": ["1"], "per": ["enterprise", "year"]}])]  # fmt: skip
    case = case_of(packs, *(gpu(name, "100万") for name in "abc"))
    monkeypatch.setattr("planner.sensitivity.added.MOST_PAIRS", 1)
    (one,), _, complete = item_values(Worlds(desk(packs, case), False))
    assert not complete
    assert one.substitutes == ()  # without a and b there is c
    page = render_sensitivity(sensitivity(desk(packs, case), include_drafts=False), "zh", 100)
    assert "没有逐对查完。" in page


def test_kinds_of_money_stay_apart() -> None:
    """Without the item, 10 sure are lost, and 50 competitive and 3 of others may be had instead."""
    packs = [pack(clause("1", "10万", on="compute_purchase"), clause("2", "50万", strength="competitive"),
                  clause("3", "3万", payee="person"),
                  rules=[one_of("1", "2", id="a"), one_of("1", "3", id="b")])]  # fmt: skip
    found = items(packs, gpu("a", "1万"), title("t"))
    assert found["a"].added == Amounts(sure=100_000, competitive=-500_000, others=-30_000)
    assert "t" not in found


def test_a_clause_that_others_need() -> None:
    """2 builds on 1: without 1 both are lost, without 2 only its own."""
    rule = {"kind": "requires", "on": ["2"], "needs": ["1"], "per": ["enterprise"]}
    packs = [pack(clause("1", "10万"), clause("2", "50万"), rules=[rule])]
    found, idle, _ = clause_values(Worlds(desk(packs, case_of(packs, title("a"))), False))
    assert [(one.clause, one.granted.sure, one.added.sure) for one in found] == [
        ("town/1", 100_000, 600_000),
        ("town/2", 500_000, 500_000),
    ]
    assert idle == 0


def test_what_the_authority_would_pay_counts_as_gone() -> None:
    """The office pays the higher of the two, so the lower is free only if the higher is not there at all."""
    rule = {"kind": "highest_only", "on": ["1", "2"], "per": ["matter"], "chooser": "authority"}
    packs = [pack(clause("1", "50万"), clause("2", "30万"), rules=[rule])]
    found, _, _ = clause_values(Worlds(desk(packs, case_of(packs, title("a"))), False))
    assert [(one.clause, one.added.sure, one.instead) for one in found] == [
        ("town/1", 200_000, ("town/2@a:2026",)),
    ]


def test_items_against_cases_without_them() -> None:
    compared = different = 0
    for seed, world in worlds(0, 120):
        ws = Workspace(world.case, world.policies, world.words, 5.0)
        found, _, _ = item_values(Worlds(ws, True))
        named = {award.item for award in world.case.history.awards}
        named |= {one.matter for one in world.case.history.elsewhere}
        for one in found:
            gone = {one.item, *one.parts}
            if gone & named:  # a case whose history names an item must list it
                continue
            left = replace(world.case, items=tuple(item for item in world.case.items if item.id not in gone))
            assert one.added == less(planned(world), planned(world, case=left)), (seed, one.item)
            compared += 1
            different += one.added != one.granted
    assert compared > 60
    assert different > 5


def test_clauses_against_packs_in_which_they_never_apply() -> None:
    never = Condition("false", Literal(Type.FLAG, False))
    compared = different = 0
    for seed, world in worlds(500, 90):
        ws = Workspace(world.case, world.policies, world.words, 5.0)
        found, _, _ = clause_values(Worlds(ws, True))
        for one in found:
            packs = [
                replace(
                    policy,
                    clauses=tuple(
                        replace(part, conditions=(*part.conditions, never)) if part.ref == one.clause else part
                        for part in policy.clauses
                    ),
                )
                for policy in world.policies
            ]
            assert one.added == less(planned(world), planned(world, policies=packs)), (seed, one.clause)
            compared += 1
            different += one.added != one.granted
    assert compared > 60
    assert different > 5
