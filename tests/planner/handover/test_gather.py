"""The dossier as a whole: what it is given is in it, sums are those of the plan, and the same plan gives the same."""

from __future__ import annotations

import pytest

from models.brand import Brand
from models.plan import Money
from planner import api
from planner.handover.gather import DossierMismatch, gather
from tests.planner.explain.town import WORDS, case_of, clause, pack, planned, title
from tests.planner.handover.dossiers import DATED, decided_example, example, of_town
from tests.planner.handover.random_dossiers import random_dossiers


def test_what_is_given_is_in_the_dossier() -> None:
    packs = [pack(clause("1", "10万"))]
    plan = planned(packs, case_of(packs, title("a")))
    brand = Brand("样例咨询")
    dossier = gather(plan, packs, WORDS, dated=DATED, command="planner plan a.yaml", capsule="capsule", brand=brand)
    assert (dossier.dated, dossier.command, dossier.capsule) == (DATED, "planner plan a.yaml", "capsule")
    assert dossier.brand is brand and dossier.plan is plan
    assert (dossier.comparison, dossier.sensitivity, dossier.decided) == (None, None, None)


def test_an_empty_plan_has_an_empty_dossier_and_its_policies() -> None:
    packs = [pack(clause("1", "10万"))]
    dossier = of_town(packs, case_of(packs))
    assert (dossier.cards, dossier.conflicts, dossier.materials, dossier.years, dossier.steps) == ((), (), (), (), ())
    assert [one.line.reason.value for one in dossier.given_up] == ["no_item"]
    assert [(one.id, one.clauses) for one in dossier.policies] == [("town", ())]


def test_questions_are_those_of_the_plan_the_most_at_stake_first() -> None:
    assert [one.at_stake for one in example("tongxiang-unknowns").questions] == [1_500_000, 1_500_000, 300_000, 150_000]


def test_a_decided_case_is_told_by_the_plan_of_its_entity() -> None:
    dossier = decided_example("tongxiang-wenzhou-group", 1)
    decided = dossier.decided
    assert decided is not None and decided.entities[1].plan == dossier.plan
    # the branch in Wenzhou: 600 × 20% for the project, 50 for the first set
    assert [one.line.granted for one in dossier.cards] == [1_200_000, 500_000]


@pytest.mark.parametrize("name", ["tongxiang-info-service", "jinhua-both-drafts"])
def test_the_same_plan_gives_the_same_dossier_in_whatever_order_the_packs_come(name: str) -> None:
    words, packs = api.load_beside(())
    dossier = example(name)
    assert gather(dossier.plan, tuple(reversed(packs)), words, dated=DATED) == dossier


def test_a_plan_whose_totals_are_not_those_of_its_claims_is_not_handed_over() -> None:
    packs = [pack(clause("1", "10万"))]
    plan = planned(packs, case_of(packs, title("a")))
    wrong = plan.totals.model_copy(update={"enterprise": Money(entitled=100_001)})
    with pytest.raises(DossierMismatch, match="the years do not add up to the totals of the plan"):
        gather(plan.model_copy(update={"totals": wrong}), packs, WORDS, dated=DATED)


def test_random_worlds_are_gathered_whole() -> None:
    for seed, world, dossier in random_dossiers():
        plan = dossier.plan
        assert [one.line for one in dossier.given_up] == list(plan.not_taken), seed
        assert {one.id for one in dossier.policies} == {one.id for one in plan.versions.packs}, seed
        assert sum(one.granted for one in dossier.deadlines) == sum(one.granted for one in plan.claims), seed
        again = gather(plan, world.policies, world.words, dated=DATED)
        assert again == dossier, seed
