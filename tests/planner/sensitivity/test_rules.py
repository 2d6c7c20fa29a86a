"""What lifting a rule would bring: by hand, and against packs without the rule."""

from __future__ import annotations

from dataclasses import replace

from models.diff import Amounts
from models.policy import Policy
from planner.sensitivity.rules import rule_values
from planner.sensitivity.worlds import Worlds, less
from planner.workspace import Workspace
from tests.planner.explain.town import cap, case_of, clause, desk, gpu, one_of, pack, title
from tests.planner.sensitivity.worlds_of_chance import planned, worlds


def rules(packs: list[Policy], *items: dict[str, object]) -> tuple[dict[str, Amounts], int]:
    values, idle = rule_values(Worlds(desk(packs, case_of(packs, *items)), False))
    assert all(one.proven for one in values)
    return {one.rule: one.gain for one in values}, idle


def test_the_dearest_rule_comes_first() -> None:
    """Of 50 and 30 one, 20 and 15 under 25: lifting the first brings 30, the second 10; a third binds nothing."""
    packs = [pack(clause("1", "50万"), clause("2", "30万"), clause("3", "20万"), clause("4", "15万"),
                  rules=[cap("25万", "3", "4", id="cap"), one_of("1", "2", id="one"),
                         cap("60万", "1", "2", id="wide")])]  # fmt: skip
    found, idle = rules(packs, title("a"))
    assert found["town#cap"] == Amounts(sure=100_000)
    # both claims of 50 and 30 together are still held to 60
    assert found["town#one"] == Amounts(sure=100_000)
    assert idle == 1


def test_a_rule_that_lets_claims_stand_together_costs_when_it_goes() -> None:
    """Two vouchers for one contract exclude one another unless the pack allows them: 30 and 20 of 100."""
    packs = [pack(clause("1", "30% * item.amount", on="compute_purchase"),
                  clause("2", "20% * item.amount", on="compute_purchase"),
                  rules=[{"kind": "allowed", "on": ["1", "2"], "per": ["item"], "id": "both"}])]  # fmt: skip
    found, _ = rules(packs, gpu("a", "100万"))
    assert found == {"town#both": Amounts(sure=-200_000)}


def test_against_packs_without_the_rule() -> None:
    compared = 0
    for seed, world in worlds(1000, 40):
        ws = Workspace(world.case, world.policies, world.words, 5.0)
        values, _ = rule_values(Worlds(ws, True))
        gains = {one.rule: one.gain for one in values}
        for policy in world.policies:
            for rule in policy.rules:
                packs = [
                    replace(one, rules=tuple(other for other in one.rules if other is not rule))
                    for one in world.policies
                ]
                expected = less(planned(world, policies=packs), planned(world))
                assert gains.get(rule.ref, Amounts()) == expected, (seed, rule.ref)
                compared += expected != Amounts()
    assert compared > 10
