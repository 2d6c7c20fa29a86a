"""Other plans of whole cases, by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.alternatives import Alternatives, DirectionName, DirectionPlan, GrantedYuan
from models.case import Case
from models.policy import Policy
from planner.alternatives.alternatives import alternatives
from planner.api import PlanMismatch, load_case, load_shipped
from planner.problem import Problem, Solution
from planner.terms import Demands, Terms
from planner.workspace import Workspace
from tests.planner.explain.town import WORDS, cap, case_of, clause, desk, gpu, one_of, pack, title

EXAMPLES = Path(__file__).parents[3] / "scenarios" / "examples"


def made(packs: list[Policy], case: Case, *, count: int = 5, within: int = 0) -> Alternatives:
    return alternatives(desk(packs, case), count=count, within=within, include_drafts=False)


def example(name: str, *, count: int = 5, within: int = 0) -> Alternatives:
    shipped = load_shipped()
    case = load_case(EXAMPLES / f"{name}.yaml", policies=shipped.policies, vocabulary=shipped.vocabulary)
    ws = Workspace(case, shipped.policies, shipped.vocabulary, 10.0)
    return alternatives(ws, count=count, within=within, include_drafts=case.include_drafts)


def direction(found: Alternatives, name: DirectionName) -> DirectionPlan:
    (one,) = [one for one in found.directions if one.direction == name]
    return one


def losses(found: Alternatives) -> list[tuple[int, int, int]]:
    return [(one.loss.sure, one.loss.competitive, one.loss.others) for one in found.plans]


def test_one_of_three() -> None:
    """50, 30 or 20, and 7 beside them: the next plans lose 20 and 30, and then there is no other."""
    packs = [pack(clause("1", "50万"), clause("2", "30万"), clause("3", "20万"), clause("4", "7万"),
                  rules=[one_of("1", "2", "3")])]  # fmt: skip
    found = made(packs, case_of(packs, title("a")))
    assert found.best.money.sure == 570_000
    assert losses(found) == [(200_000, 0, 0), (300_000, 0, 0)]
    assert found.complete
    first = found.plans[0]
    assert (first.dropped, first.added, first.changed) == (("town/1@a:2026",), ("town/2@a:2026",), ())
    assert first.grants == (
        GrantedYuan(key="town/2@a:2026", granted=300_000),
        GrantedYuan(key="town/4@a:2026", granted=70_000),
    )
    assert first.filings == 2
    assert [(one.year, one.money.sure) for one in first.by_year] == [(2027, 370_000)]
    assert {one.key for one in found.claims} == {f"town/{number}@a:2026" for number in "1234"}


def test_which_of_two_equal_contracts_is_no_other_plan() -> None:
    """One contract a year: 30% of 100 for either of two, or of 50 for a third."""
    packs = [pack(clause("1", "30% * item.amount", on="compute_purchase"),
                  rules=[{"kind": "quota", "number": 1, "on": ["1"], "per": ["enterprise", "year"]}])]  # fmt: skip
    case = case_of(packs, gpu("a", "100万"), gpu("b", "100万"), gpu("c", "50万"))
    found = made(packs, case)
    assert (found.best.alike, found.best.alike_complete) == (2, True)
    assert losses(found) == [(150_000, 0, 0)]


def test_a_claim_that_both_take_for_other_money_is_told() -> None:
    """60 for three claims of 40, 30 and 15. The best has 40 and 20; then 40 and 15, 30 and 15."""
    packs = [pack(clause("1", "40万"), clause("2", "30万"), clause("3", "15万"), rules=[cap("60万", "1", "2", "3")])]
    found = made(packs, case_of(packs, title("a")))
    assert [(one.dropped, one.added) for one in found.plans] == [
        (("town/2@a:2026",), ("town/3@a:2026",)),
        (("town/1@a:2026",), ("town/3@a:2026",)),
    ]
    assert losses(found) == [(50_000, 0, 0), (150_000, 0, 0)]
    (change,) = found.plans[1].changed
    assert (change.key, change.best, change.here) == ("town/2@a:2026", 200_000, 300_000)


def test_uncertain_money_and_that_of_others_keep_their_order() -> None:
    """Sure 10 with nothing else, or sure 9 with 90 competitive, or 8 of others: sure money comes first."""
    packs = [pack(clause("1", "10万"), clause("2", "9万"), clause("3", "90万", strength="competitive"),
                  clause("4", "8万", payee="person"),
                  rules=[one_of("1", "2"), one_of("1", "3"), one_of("1", "4")])]  # fmt: skip
    found = made(packs, case_of(packs, title("a")), within=10_000)
    assert losses(found) == [(10_000, -900_000, -80_000)]
    assert "no_competitive" not in {one.direction for one in found.directions}  # the best plan has nothing competitive


def test_directions_of_a_case_with_two_policies() -> None:
    """The town pays 50, 5 and competitive 9, the province 40; both pay their own claims, one office each.

    One policy: the town's 55 of 95, within 40. Fewest filings within 40: the 50 alone, or 5 less for two claims.
    """
    town = pack(clause("1", "50万", departments=["科技局"]), clause("2", "5万", departments=["经信局"]),
                clause("3", "9万", strength="competitive"))  # fmt: skip
    province = pack(clause("1", "40万", departments=["省厅"]), id="land", level="province", jurisdiction="zhejiang")
    packs = [town, province]
    found = made(packs, case_of(packs, title("a")), within=400_000)
    assert found.best.money.model_dump() == {"sure": 950_000, "competitive": 90_000, "others": 0}
    one_policy = direction(found, "one_policy")
    assert (one_policy.detail.zh, one_policy.within, one_policy.plan.money.sure) == ("样例政策", True, 550_000)
    assert direction(found, "one_level").plan.money.sure == 550_000
    assert direction(found, "one_place").plan.dropped == ("land/1@a:2026",)
    fewest = direction(found, "fewest_filings")
    assert set(fewest.plan.dropped) == {"town/2@a:2026"}
    bare = direction(found, "no_competitive")
    assert (bare.plan.loss.sure, bare.plan.loss.competitive) == (0, 90_000)
    offices = direction(found, "fewest_departments")
    assert (offices.detail.zh, offices.plan.loss.sure) == ("省厅、科技局", 50_000)
    assert direction(found, "earliest").same


def test_a_direction_that_costs_more_says_so() -> None:
    packs = [pack(clause("1", "50万")), pack(clause("1", "40万"), id="other", title={"zh": "另", "en": "other"})]
    found = made(packs, case_of(packs, title("a")), within=399_999)
    assert not direction(found, "one_policy").within
    assert direction(made(packs, case_of(packs, title("a")), within=400_000), "one_policy").within


def test_the_example_of_tongxiang() -> None:
    """By the figures of its head: the loom project instead of its contracts costs 20; a title of 30 at once instead of
    the 50 that it is topped up to costs 20, for each of the two titles.
    """
    found = example("tongxiang-info-service", count=3, within=1_335_000)
    assert losses(found) == [(200_000, 0, 0)] * 3
    assert not found.complete
    assert found.plans[0].added == ("tongxiang-2025/3@project-loom:2027",)
    early = direction(found, "earliest").plan
    assert early.loss.all == 0
    paid = [{one.year: one.money.sure for one in plan.by_year} for plan in (found.best, early)]
    # the provincial steps of both titles (30 + 30) come two years before the national ones, which are topped up
    assert [paid[1][year] - paid[0][year] for year in (2027, 2028, 2029)] == [600_000, 0, -600_000]


def test_what_is_asked_of_the_plan_is_asked_of_the_others() -> None:
    """Of 50, 30 and 20 one, and 7 beside: with 2 out and at most one filing, 50, then 20, then 7."""
    packs = [pack(clause("1", "50万"), clause("2", "30万"), clause("3", "20万"), clause("4", "7万"),
                  rules=[one_of("1", "2", "3")])]  # fmt: skip
    terms = Terms(demands=Demands(never=("town/2",), most_filings=1))
    ws = Workspace(case_of(packs, title("a")), packs, WORDS, 5.0, terms)
    found = alternatives(ws, count=5, within=0, include_drafts=False)
    assert [one.money.sure for one in (found.best, *found.plans)] == [500_000, 200_000, 70_000]
    assert found.complete
    assert found.settings.demands is not None


def test_order_under_another_objective() -> None:
    """Counted in full, 90 competitive comes before 10 sure; the next plan has the 10."""
    packs = [pack(clause("1", "10万"), clause("2", "90万", strength="competitive"), rules=[one_of("1", "2")])]
    ws = Workspace(case_of(packs, title("a")), packs, WORDS, 5.0, Terms(objective="with-competitive"))
    found = alternatives(ws, count=5, within=0, include_drafts=False)
    assert losses(found) == [(-100_000, 900_000, 0)]
    assert direction(found, "no_competitive").plan.money.sure == 100_000
    assert not direction(found, "no_competitive").within


def test_a_plan_out_of_time_says_so() -> None:
    packs = [pack(clause("1", "50万"), clause("2", "30万"), rules=[one_of("1", "2")])]
    ws = desk(packs, case_of(packs, title("a")))
    ws.outcome("certain", False)
    ws.time_limit = 0.0
    found = alternatives(ws, count=5, within=0, include_drafts=False)
    assert found.plans == ()
    assert not found.complete
    assert found.best.proven
    assert not direction(found, "fewest_filings").plan.proven


def test_order_distinct_and_legitimate_on_every_example() -> None:
    for name in ("jinhua-both-drafts", "jinhua-park-operator", "wenzhou-startup"):
        found = example(name, count=12, within=500_000)
        plans = [found.best, *found.plans]
        money = [(one.money.sure, one.money.competitive, one.money.others) for one in plans]
        assert money == sorted(money, reverse=True)
        taken = [frozenset(grant.key for grant in one.grants) for one in plans]
        assert len(set(taken)) == len(plans)
        assert not any(a < b for a in taken for b in taken)
        assert all(one.proven for one in plans)


def test_a_plan_that_the_evaluator_does_not_confirm_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    packs = [pack(clause("1", "50万"), clause("2", "30万"), rules=[one_of("1", "2")])]
    ws = desk(packs, case_of(packs, title("a")))
    ws.outcome("certain", False)

    def wrong(_: Problem, **__: object) -> Solution:
        return Solution({0: 500_000, 1: 300_000}, (800_000, 0, 0), (800_000, 0, 0), "enumerated")

    monkeypatch.setattr("planner.alternatives.ways.solve", wrong)
    with pytest.raises(PlanMismatch):
        alternatives(ws, count=1, within=0, include_drafts=False)
