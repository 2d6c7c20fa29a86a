"""Conditions of a claim in words, with what the case says of each."""

from __future__ import annotations

from planner.handover.conditions import Ticked, conditions_of
from tests.planner.explain.town import Data, case_of, clause, desk, gpu, pack, title
from tests.planner.handover.dossiers import card, example
from tests.planner.handover.random_dossiers import random_dossiers


def ticked(entry: Data, item: Data, key: str, **more: Data) -> tuple[Ticked, ...]:
    packs = [pack(entry)]
    ws = desk(packs, case_of(packs, item, **more))
    return conditions_of(ws, ws.read[key])


def test_those_of_the_policy_stand_before_those_of_the_clause() -> None:
    entry = clause("1", "10万", when=["item.level in (national, provincial)", "item.new"])
    found = ticked(entry, title("a", level="provincial", new=True), "town/1@a:2026")
    assert [(one.text.zh, one.seen.zh, one.met) for one in found] == [
        ("注册地为样例市", "样例市", "yes"),
        ("认定级别为国家级或省级", "省级", "yes"),
        ("新认定", "是", "yes"),
    ]
    assert [(one.text.en, one.seen.en) for one in found][2] == ("new", "yes")


def test_a_clause_without_conditions_has_those_of_its_policy() -> None:
    assert [one.text.zh for one in ticked(clause("1", "10万"), title("a"), "town/1@a:2026")] == ["注册地为样例市"]


def test_an_unknown_that_does_not_decide_leaves_a_condition_met() -> None:
    entry = clause("1", "10万", when=["item.new or item.level == provincial"])
    (_, found) = ticked(entry, title("a", level="provincial"), "town/1@a:2026")
    assert (found.met, found.seen.zh) == ("yes", "新认定 未知、认定级别 省级")


def test_an_unknown_that_decides_leaves_a_condition_open() -> None:
    entry = clause("1", "10万", when=["item.new"])
    assert ticked(entry, title("a"), "town/1@a:2026")[1].met == "open"


def test_what_is_wanted_only_of_some_is_told_as_such() -> None:
    entry = clause("1", "10万", when=["not item.new or item.level == provincial"])
    (_, found) = ticked(entry, title("a", level="provincial", new=True), "town/1@a:2026")
    assert found.text.zh == "若新认定，须认定级别为省级"
    assert found.text.en.startswith("if new: ")


def test_a_contract_that_is_yet_to_be_signed_is_open() -> None:
    entry = clause(
        "1", "30% * item.amount", on="compute_purchase", when=["item.contract_signed", "item.ai_application"]
    )
    signed, other = ticked(entry, gpu("a", "100万", contract_signed="planned", ai_application=True), "town/1@a:2026")[
        1:
    ]
    assert (signed.met, signed.seen.zh, signed.seen.en) == ("open", "拟签，尚未签订", "planned, not signed yet")
    assert other.met == "yes"
    (_, done, _) = ticked(entry, gpu("a", "100万", contract_signed=True, ai_application=True), "town/1@a:2026")
    assert (done.met, done.seen.zh) == ("yes", "是")


def test_conditions_of_the_information_service_firm() -> None:
    compute = card(example("tongxiang-info-service"), "5.1@compute-2026:2026")
    assert [one.zh for one in compute.conditions] == ["注册地为桐乡市", "算力类型为智算或超算", "用于人工智能应用"]
    assert [one.zh for one in compute.seen] == ["桐乡市", "智算", "是"]
    assert compute.met == ("yes", "yes", "yes")


def test_every_claim_of_a_plan_meets_its_conditions() -> None:
    """The plan takes only what is eligible with today's facts; only a contract to be signed is open."""
    for seed, world, dossier in random_dossiers():
        planned = {one.id for one in world.case.items if one.planned}
        for one in dossier.cards:
            assert len(one.conditions) == len(one.met) == len(one.seen), seed
            assert set(one.met) <= {"yes"} or one.line.item in planned, (seed, one.line.key)
