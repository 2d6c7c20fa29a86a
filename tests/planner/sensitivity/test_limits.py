"""What more of a limit is worth: by hand, and against packs with the limit raised."""

from __future__ import annotations

from dataclasses import replace

from models.diff import Amounts
from models.policy import Policy
from models.rule import RuleKind
from models.sensitivity import LimitValue
from planner.sensitivity.limits import STEPS, limit_values
from planner.sensitivity.raised import more_of
from planner.sensitivity.worlds import Worlds, less
from planner.workspace import Workspace
from tests.planner.explain.town import Data, cap, case_of, clause, desk, gpu, pack, title
from tests.planner.random_packs import Scale
from tests.planner.sensitivity.worlds_of_chance import planned, worlds

#: Amounts of 3,000 yuan, so that 10,000 more of a limit is more than one claim and less than all.
LARGE = Scale(most=12, unit=3_000, items=4, clauses=3, rules=4, doubt=0.05, caps=0.6)


def limits(packs: list[Policy], *items: Data, **more: object) -> tuple[list[LimitValue], int]:
    return limit_values(Worlds(desk(packs, case_of(packs, *items, **more)), False))


def worth(value: LimitValue) -> list[tuple[int, int]]:
    assert all(step.proven for step in value.steps)
    return [(step.more, step.worth.sure) for step in value.steps]


def test_more_of_a_limit_is_worth_what_the_claims_still_want() -> None:
    """50 and 30 under 75: one more brings one, ten more bring the five that are wanting; 20 under 30 wants nothing."""
    packs = [pack(clause("1", "50万"), clause("2", "30万"), clause("3", "20万"),
                  rules=[cap("75万", "1", "2", id="tight"), cap("30万", "3", id="wide")])]  # fmt: skip
    found, idle = limits(packs, title("a"))
    assert [(one.source, one.of, one.group.zh, worth(one)) for one in found] == [
        ("town#tight", "amount", "2026 年", [(10_000, 10_000), (100_000, 50_000)])
    ]
    assert idle == 0


def test_each_year_is_a_limit_of_its_own() -> None:
    """60% of 100 in 2026 and of 80 in 2027, 50 a year: ten more are worth ten, and no more than the missing eight."""
    packs = [pack(clause("1", "60% * item.amount", on="compute_purchase"), rules=[cap("40万", "1")])]
    items = [gpu("a", "100万"), {**gpu("b", "80万"), "year": 2027}]
    found, _ = limits(packs, *items, horizon={"from": 2026, "to": 2027})
    assert [(one.group.zh, one.group.en, worth(one)) for one in found] == [
        ("2026 年", "2026", [(10_000, 10_000), (100_000, 100_000)]),
        ("2027 年", "2027", [(10_000, 10_000), (100_000, 80_000)]),
    ]


def test_a_limit_on_the_base_is_worth_the_rate_of_it() -> None:
    packs = [pack(clause("1", "30% * item.amount", on="compute_purchase"), rules=[cap("50万", "1", of="base")])]
    (found,), _ = limits(packs, gpu("a", "100万"))
    assert (found.of, worth(found)) == ("base", [(10_000, 3_000), (100_000, 30_000)])


def test_one_more_place() -> None:
    packs = [pack(clause("1", "30% * item.amount", on="compute_purchase"),
                  rules=[{"kind": "quota", "number": 1, "on": ["1"], "per": ["enterprise", "year"]}])]  # fmt: skip
    (found,), _ = limits(packs, gpu("a", "100万"), gpu("b", "60万"))
    assert (found.of, worth(found)) == ("number", [(1, 180_000)])


def test_the_limit_of_one_award() -> None:
    """Half of 80 is 40, held to 25; half of 20 is under it."""
    packs = [pack(clause("1", "50% * item.amount", on="compute_purchase", limit="25万"))]
    (found,), _ = limits(packs, gpu("a", "80万"), gpu("b", "20万"))
    assert (found.source, found.of, worth(found)) == ("town/1", "award", [(10_000, 10_000), (100_000, 100_000)])
    assert found.text.zh == "第1条 条款1：每笔最高 25万元"


def test_a_limit_that_the_pack_states_twice_is_raised_once() -> None:
    """Each award and all of a year at most 25: neither alone would ever bind."""
    half = clause("1", "50% * item.amount", on="compute_purchase", limit="25万")
    packs = [pack(half, rules=[cap("25万", "1", id="year")])]
    (found,), _ = limits(packs, gpu("a", "80万"))
    assert (found.source, worth(found)) == ("town#year", [(10_000, 10_000), (100_000, 100_000)])


def test_a_limit_that_other_rules_look_at_is_raised_for_all_groups() -> None:
    """The office pays the higher of 1 (half of 80, held to 25) and 2 (28): with ten more it pays 35 instead of 28."""
    half = clause("1", "50% * item.amount", on="compute_purchase", limit="25万")
    higher = {"kind": "highest_only", "on": ["1", "2"], "per": ["matter"], "chooser": "authority", "id": "higher"}
    packs = [pack(half, clause("2", "35% * item.amount", on="compute_purchase"),
                  rules=[cap("25万", "1", id="year"), higher])]  # fmt: skip
    (found,), _ = limits(packs, gpu("a", "80万"))
    assert (found.group.zh, worth(found)) == ("各组一起", [(10_000, 0), (100_000, 70_000)])


def test_worth_is_no_price_a_yuan() -> None:
    """Of 9 and 12 under a limit of 9 one wants all or nothing: a claim of 12 for which 2 must be given up.

    1 (9) and 2 (12) exclude one another and 2 is cut to 9; with one more 2 brings 10, with ten more 12.
    """
    rules = [
        cap("9万", "1", "2", id="cap"),
        {"kind": "at_most_one", "on": ["1", "2"], "per": ["enterprise"], "id": "one"},
    ]
    packs = [pack(clause("1", "9万"), clause("2", "12万"), rules=rules)]
    (found,), _ = limits(packs, title("a"))
    assert worth(found) == [(10_000, 10_000), (100_000, 30_000)]


def test_against_packs_with_the_limit_raised() -> None:
    """Where the rule has one group, exactly; where it has several, one group is never worth more than all."""
    exact = together = 0
    for seed, world in worlds(2000, 50, LARGE):
        ws = Workspace(world.case, world.policies, world.words, 5.0)
        found, _ = limit_values(Worlds(ws, True))
        caps = [rule for policy in world.policies for rule in policy.rules if rule.kind is RuleKind.CAP]
        for rule in caps:
            groups = [one for one in found if one.source == rule.ref]
            for place, more in enumerate(STEPS):
                assert rule.limit is not None
                other = replace(rule, limit=more_of(rule.limit, more))
                packs = [
                    replace(one, rules=tuple(other if part is rule else part for part in one.rules))
                    for one in world.policies
                ]
                whole = less(planned(world, policies=packs), planned(world))
                if rule.per == ("enterprise",):
                    mine = groups[0].steps[place].worth if groups else Amounts()
                    assert mine == whole, (seed, rule.ref)
                    exact += mine != Amounts()
                assert all(one.steps[place].worth.sure <= whole.sure for one in groups), (seed, rule.ref)
                together += len(groups) > 1
    assert exact > 2
    assert together > 2
