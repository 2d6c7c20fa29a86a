"""Open cases decided as a whole, against trying every decision and against the totals in the heads of the examples."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from models.case import Case
from models.decided import Decided
from models.errors import InputError
from models.lever import ChoiceLever
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.demands.refusal import DemandsConflict
from planner.levers.decide import DecisionMismatch, decide
from planner.levers.solve import solve_open
from planner.levers.variants import open_problem
from planner.levers.worked import Ask, work_out
from planner.terms import Demands, Terms
from planner.workspace import Workspace
from scenarios import EXAMPLES
from scenarios.open_case import OpenCase, load_open_case, open_case_from_data

WAN = 10_000
FIRM = EXAMPLES / "open" / "tongxiang-decisions.yaml"
GROUP = EXAMPLES / "open" / "tongxiang-wenzhou-group.yaml"


@pytest.fixture(scope="module")
def load(packs: tuple[Policy, ...], words: Vocabulary) -> Any:
    def loaded(path: Path) -> OpenCase:
        return load_open_case(path, policies=packs, vocabulary=words)

    return loaded


def decided(case: OpenCase, terms: Terms | None = None, **more: Any) -> Decided:
    options = {"include_drafts": False, "time_limit": 20.0} | more
    return decide(case, case.policies, case.vocabulary, terms=terms or Terms(), **options)


def chosen(result: Decided) -> dict[str, str]:
    return {one.lever: one.chosen for one in result.levers}


def test_the_firm_decides_as_worked_out_by_hand(load: Any) -> None:
    result = decided(load(FIRM))
    assert result.sums.model_dump() == {
        "sure": 968 * WAN, "drafts": 0, "competitive": 0, "others": 0, "spending": 2535 * WAN,
        "net": (968 - 2535) * WAN,
    }  # fmt: skip
    assert result.resting is not None
    assert (result.resting.sure, result.resting.spending) == (670 * WAN, 2155 * WAN)
    assert chosen(result) == {
        "items.cloud.amount.2026": str(100 * WAN),
        "items.cloud.amount.2027": str(400 * WAN),
        "items.cloud.amount.2028": str(400 * WAN),
        "items.corpus-looms.amount": str(300 * WAN),
        "items.corpus-repairs.amount": str(500 * WAN),
        "items.edge-servers": "in",
        "items.edge-servers.amount": str(300 * WAN),
        "items.edge-servers.year": "2026",
        "items.merchant.grade": "leading",
        "items.server-room.variant": "large",
    }
    proof = result.proof
    assert (proof.status, proof.value, proof.bound, proof.gap) == ("proven", 968 * WAN, 968 * WAN, 0)
    (entity,) = result.entities
    assert entity.plan.totals.enterprise.sure == 968 * WAN


def test_each_decision_says_what_comes_of_resting_it_alone(load: Any) -> None:
    result = decided(load(FIRM))
    instead = {one.lever: one.instead for one in result.levers if one.instead is not None}
    assert {name: (one.sure // WAN, one.spending // WAN) for name, one in instead.items()} == {
        # Without the servers the cloud alone fills three years to 450.
        "items.edge-servers": (968 - 150, 2535 - 300),
        "items.edge-servers.amount": (968 - 50, 2535 - 100),
        "items.merchant.grade": (968 - 20, 2535 - 10),
        "items.server-room.variant": (968 - 78, 2535 - 70),
    }


def test_net_of_own_spending_the_servers_do_not_pay(load: Any) -> None:
    result = decided(load(FIRM), Terms("net"))
    assert chosen(result)["items.edge-servers"] == "out"
    assert (result.proof.value, result.proof.status) == (-1417 * WAN, "proven")
    assert result.sums.net == -1417 * WAN
    servers = next(one for one in result.levers if one.lever == "items.edge-servers.amount")
    assert (servers.counts, servers.cost) == (False, 0)


def test_the_group_decides_as_worked_out_by_hand(load: Any) -> None:
    result = decided(load(GROUP))
    assert (result.sums.sure, result.sums.spending) == (370 * WAN, 10 * WAN)
    assert result.resting is not None
    assert (result.resting.sure, result.resting.spending) == (230 * WAN, 0)
    assert chosen(result)["enterprises.branch.location"] == "wenzhou-urban"
    assert chosen(result)["items.breakthrough.entity"] == "branch"
    parent, branch = result.entities
    assert [(one.matter, one.taken_by.zh) for one in parent.yielded] == [("loom-agent", "梧桐智能有限公司")]
    assert branch.yielded == ()
    assert "tongxiang-2025/6.2@demonstration:2027" not in {line.key for line in parent.plan.claims}


def every_decision(case: OpenCase, amounts: dict[str, range]) -> Iterator[dict[str, Any]]:
    """All decisions with amounts among those given (in 万元), as far as totals and ranges allow."""
    values: dict[str, list[Any]] = {}
    for lever in case.levers:
        if isinstance(lever, ChoiceLever):
            values[lever.id] = [one.name for one in lever.options]
        else:
            values[lever.id] = [one * WAN * 100 for one in amounts[lever.id]]
    for picked in itertools.product(*values.values()):
        decision = dict(zip(values, picked, strict=True))
        try:
            case.check(decision)
        except InputError:
            continue
        yield decision


def best_of(case: OpenCase, cases: tuple[Case, ...]) -> int:
    """The best plans of decided cases, every way tried of giving each shared matter to one entity."""
    desks = [Workspace(one, case.policies, case.vocabulary, 10.0) for one in cases]
    matters = [{item.id: item.matter for item in one.items} for one in cases]
    shared = sorted({m for i, own in enumerate(matters) for m in own.values() if any(
        m in other.values() for j, other in enumerate(matters) if j != i)})  # fmt: skip
    best = 0
    for owners in itertools.product(range(len(cases)), repeat=len(shared)):
        total = 0
        for place, (desk, own) in enumerate(zip(desks, matters, strict=True)):
            lost = {matter for matter, owner in zip(shared, owners, strict=True) if owner != place}
            barred = {
                key
                for key, may in zip(desk.table.keys, desk.table.may.tolist(), strict=True)
                if may and own.get(key.rpartition(":")[0].partition("@")[2]) in lost
            }
            total += desk.asking(Demands(never=tuple(sorted(barred)))).outcome("certain", False).money(0)
        best = max(best, total)
    return best


def test_no_decision_of_the_group_brings_more(load: Any) -> None:
    case = load(GROUP)
    values = [best_of(case, case.settle(one)) for one in every_decision(case, {})]
    assert len(values) == 16
    assert max(values) == decided(case).sums.sure


SMALL = {
    "id": "small",
    "horizon": {"from": 2026, "to": 2027},
    "policies": ["tongxiang-2025"],
    "enterprise": {
        "location": "tongxiang", "tax_compliant": True, "ai": True,
        "model_services_on_filed_multimodal_base_model": False,
    },
    "items": [
        {
            "id": "cloud", "kind": "compute_purchase", "compute_type": "intelligent", "ai_application": True,
            "amount": {"spread": {"total": "600万", "years": [2026, 2027], "most": "500万", "or_none": True}},
        },
        {
            "id": "rack", "kind": "compute_purchase", "compute_type": "intelligent", "ai_application": True,
            "optional": True, "year": {"choose": [2026, 2027]}, "amount": {"between": ["100万", "300万"]},
        },
        {
            "id": "hall", "kind": "fixed_asset_project", "year": 2027, "project_type": "new_build",
            "ai_project": True, "in_production": True,
            "investment": {"between": ["400万", "600万"], "cost": "100%"},
        },
    ],
}  # fmt: skip


@pytest.mark.parametrize("objective", ["sure-first", "net"])
def test_no_decision_on_amounts_brings_more(packs: tuple[Policy, ...], words: Vocabulary, objective: Any) -> None:
    """The thresholds lie on the grid of this enumeration: 400万 fills a year, 500万 of investment pays at all."""
    case = open_case_from_data(SMALL, policies=packs, vocabulary=words)
    amounts = {
        "items.cloud.amount.2026": range(0, 501, 100),
        "items.cloud.amount.2027": range(0, 501, 100),
        "items.rack.amount": range(100, 301, 100),
        "items.hall.investment": range(400, 601, 100),
    }
    best = None
    for decision in every_decision(case, amounts):
        cost = case.cost(decision) // 100 if objective == "net" else 0
        value = best_of(case, case.settle(decision)) - cost
        best = value if best is None else max(best, value)
    result = decided(case, Terms(objective))
    assert result.proof.status == "proven"
    assert result.proof.value == best


def test_demands_bind_the_decision(load: Any) -> None:
    case = load(FIRM)
    limited = decided(case, Terms(demands=Demands(most_spend=2165 * WAN)))
    # 2165 leaves the small room and the leading title: 450 + 240 + 50.
    assert (limited.sums.sure, limited.sums.spending) == (740 * WAN, 2165 * WAN)
    without = decided(case, Terms(demands=Demands(never=("tongxiang-2025/5.1",))))
    assert without.sums.sure == (968 - 600) * WAN
    assert chosen(without)["items.edge-servers"] == "out"


def test_money_of_drafts_is_told_apart(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    voucher = {
        "id": "gpu", "kind": "compute_purchase", "year": 2026, "optional": {"cost": "100万"}, "amount": "100万",
        "intelligent_compute_amount": "100万", "contract_signed": "planned", "counted_in_rd_expense": False,
    }  # fmt: skip
    data = {
        "id": "draft", "title": "草案", "horizon": {"from": 2026, "to": 2026}, "policies": ["jinhua-2025"],
        "enterprise": {
            "location": "jinhua-urban", "legal_form": "enterprise", "ai": True, "tax_compliant": True,
            "sound_accounts": True,
        },
        "items": [voucher],
    }  # fmt: skip
    case = open_case_from_data(data, policies=packs, vocabulary=words)
    # The voucher of a draft: 30% of 100.
    counted = decided(case, include_drafts=True).sums
    assert (counted.sure, counted.drafts, counted.spending) == (30 * WAN, 30 * WAN, 100 * WAN)
    ignored = decided(case).sums
    assert (ignored.sure, ignored.drafts, ignored.spending) == (0, 0, 0)


def test_filings_are_counted_over_the_group(load: Any) -> None:
    # Three of them: 150 and 150 of compute apart and 30, against 120, 50 and 150 with the branch in Wenzhou.
    result = decided(load(GROUP), Terms(demands=Demands(most_filings=3)))
    assert result.sums.sure == 330 * WAN
    assert sum(len(one.plan.claims) for one in result.entities) == 3


@pytest.mark.parametrize(
    ("demands", "sure", "spending"),
    [
        # The demonstration for 30 in place of the first set of the same matter for 50: 370 - 20, still above 330.
        (Demands(must=("tongxiang-2025/6.2@demonstration:2027",)), 350, 10),
        (Demands(must=("tongxiang-2025/6.2@demonstration",)), 350, 10),
        # Without the project Wenzhou brings 250, Tongxiang 330. Either entity may own the project, or not.
        (Demands(never=("wenzhou-2025/5@breakthrough:2027",)), 330, 0),
        (Demands(never=("wenzhou-2025/5@breakthrough",)), 330, 0),
    ],
)
def test_claims_of_a_group_are_named_as_the_plan_names_them(
    load: Any, demands: Demands, sure: int, spending: int
) -> None:
    result = decided(load(GROUP), Terms(demands=demands))
    assert (result.sums.sure, result.sums.spending) == (sure * WAN, spending * WAN)


def test_a_claim_that_must_stay_out_may_be_none_of_the_decided_case(load: Any) -> None:
    # The servers in 2026 and 2027 are barred, those of 2028 are not.
    barred = ("tongxiang-2025/5.1@edge-servers:2026", "tongxiang-2025/5.1@edge-servers:2027")
    result = decided(load(FIRM), Terms(demands=Demands(never=barred)))
    assert chosen(result)["items.edge-servers.year"] == "2028"
    assert result.sums.sure == 968 * WAN


def test_demands_that_no_decision_meets_are_refused_with_the_ways_out(load: Any) -> None:
    with pytest.raises(DemandsConflict) as caught:
        decided(load(FIRM), Terms(demands=Demands(must=("tongxiang-2025/1",), most_spend=2200 * WAN)))
    found = caught.value.conflict
    assert {one.kind for one in found.demands} == {"must", "most_spend"}
    # With 2225 the room, 450, 240 and the lower title; without the room 450 + 240 + 50 for 2165.
    assert {one.given_up.kind: one.value for one in found.relaxations} == {"most_spend": 798 * WAN, "must": 740 * WAN}


def test_a_demand_that_names_nothing_is_refused(load: Any) -> None:
    with pytest.raises(InputError) as caught:
        decided(load(FIRM), Terms(demands=Demands(must=("tongxiang-2025/99",))))
    assert caught.value.findings[0].text.en == "no claim or clause is called tongxiang-2025/99"


def test_a_claim_of_an_item_that_may_be_left_out_has_a_name(load: Any) -> None:
    claim = "tongxiang-2025/5.1@edge-servers:2028"
    result = decided(load(FIRM), Terms(demands=Demands(must=(claim,))))
    assert chosen(result)["items.edge-servers.year"] == "2028"
    assert result.sums.sure == 968 * WAN


def test_more_than_was_proven_possible_is_our_fault(load: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def lower(*arguments: Any, **options: Any) -> Any:
        found = solve_open(*arguments, **options)
        return replace(found, values=(1, 0, 0), bounds=(1, 0, 0))

    monkeypatch.setattr("planner.levers.decide.solve_open", lower)
    with pytest.raises(DecisionMismatch):
        decided(load(FIRM))


def test_less_than_the_bound_is_said_to_be_unproven(load: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def higher(*arguments: Any, **options: Any) -> Any:
        found = solve_open(*arguments, **options)
        return replace(found, bounds=(found.bounds[0] + 5, *found.bounds[1:]))

    monkeypatch.setattr("planner.levers.decide.solve_open", higher)
    proof = decided(load(FIRM)).proof
    assert (proof.status, proof.gap, proof.bound) == ("not_proven", 5, 968 * WAN + 5)


def test_an_ordinary_case_has_nothing_to_decide(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    path = EXAMPLES / "tongxiang-info-service.yaml"
    result = decided(load_open_case(path, policies=packs, vocabulary=words))
    assert (result.levers, result.sums.sure, result.sums.spending) == ((), 2670 * WAN, 0)


def test_a_whole_decision_is_worked_out_to_the_plans_of_its_cases(load: Any) -> None:
    case = load(GROUP)
    (built,) = open_problem(case, case.policies, case.vocabulary, include_drafts=False)
    ask = Ask(case.policies, case.vocabulary, Terms(), False, 10.0)
    for decision in every_decision(case, {}):
        worked = work_out(case, built, decision, ask)
        assert worked is not None
        assert worked.money(0) == best_of(case, case.settle(decision))
        assert worked.cost * 100 == case.cost(decision)


def test_a_matter_that_nobody_claims_is_given_way_to_nobody(load: Any) -> None:
    never = ("tongxiang-2025/6.2", "wenzhou-2025/7")
    result = decided(load(GROUP), Terms(demands=Demands(never=never)))
    assert result.sums.sure == 320 * WAN
    assert [one.yielded for one in result.entities] == [(), ()]


def test_what_rests_beyond_the_bounds_on_spending_is_no_plan(load: Any) -> None:
    # Nothing decided costs 2155, less than what is to be spent.
    result = decided(load(FIRM), Terms(demands=Demands(least_spend=2600 * WAN)))
    assert result.resting is None
    assert result.sums.spending == 2600 * WAN
