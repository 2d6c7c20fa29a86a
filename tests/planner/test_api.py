"""The library: the examples that come with the planner, with the figures of their hand computations."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from models.plan import Plan
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner import api

EXAMPLES = Path(__file__).parents[2] / "scenarios" / "examples"
WAN = 10_000
#: Sure money of the enterprise, what is possible, and what the largest claim first leaves: the comments of the cases.
FIGURES = {
    "jinhua-both-drafts": (1774, 1774, 1349),
    "jinhua-park-operator": (2640, 2640, 2590),
    "tongxiang-info-service": (2670, 2670, 2650),
    "tongxiang-near": (270, 270, 270),
    "tongxiang-unknowns": (300, 495, 300),
    "wenzhou-startup": (213, 213, 207),
}


@pytest.fixture(scope="module")
def plans(packs: tuple[Policy, ...], words: Vocabulary) -> dict[str, Plan]:
    cases = [api.load_case(path, policies=packs, vocabulary=words) for path in sorted(EXAMPLES.glob("*.yaml"))]
    return {case.id: api.plan(case, packs, words) for case in cases}


def test_every_example_has_its_figures(plans: dict[str, Plan]) -> None:
    told = {
        name: (plan.totals.certain, plan.totals.possible, plan.beside.largest_first.sure)
        for name, plan in plans.items()
    }
    assert told == {name: tuple(figure * WAN for figure in figures) for name, figures in FIGURES.items()}


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_every_example_checks_and_is_proven(
    name: str, plans: dict[str, Plan], packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    plan = plans[name]
    assert api.check_plan(plan, packs, words) == api.CheckResult(True, ())
    assert plan.proof.status != "not_proven" and plan.proof.gap == 0
    assert plan.beside.least_readings.sure <= plan.totals.certain <= (plan.totals.possible or 0)
    assert Plan.model_validate_json(plan.model_dump_json(by_alias=True)) == plan


def test_drafts_are_no_money_in_force(plans: dict[str, Plan]) -> None:
    totals = plans["jinhua-both-drafts"].totals
    assert (totals.enterprise.sure, totals.enterprise_drafts.sure) == (0, 1774 * WAN)
    assert totals.others_drafts.sure == 34_000


def test_persons_and_competitive_money_of_the_start_up(plans: dict[str, Plan]) -> None:
    plan = plans["wenzhou-startup"]
    assert plan.totals.enterprise.competitive == 27 * WAN and plan.totals.others.entitled == 500 * WAN
    full = plan.beside.with_competitive
    # 2027 turns to the contracts: 2 less that is sure, 15 more that is not.
    assert (full.sure, full.competitive) == (211 * WAN, 42 * WAN)


def test_benchmark_project_gives_way_to_the_sure_purchase(plans: dict[str, Plan]) -> None:
    plan = plans["jinhua-both-drafts"]
    line = next(one for one in plan.not_taken if one.key == "jinhua-2025/8@project-2025:2025")
    assert line.insisting is not None
    assert (line.insisting.cost, line.insisting.granted) == (45 * WAN, 150 * WAN)
    assert line.blocked_by == ("jinhua-2023/8.3@purchase-2025:2025",)


def test_project_against_its_contracts(plans: dict[str, Plan]) -> None:
    line = next(
        one for one in plans["tongxiang-info-service"].not_taken if one.key == "tongxiang-2025/3@project-loom:2027"
    )
    # The project brings 400 and leaves 150 + 60 outside it: 610 against 630.
    assert line.insisting is not None and (line.insisting.cost, line.insisting.granted) == (20 * WAN, 400 * WAN)


def test_questions_of_the_first_visit(plans: dict[str, Plan]) -> None:
    asked = {(one.subject, one.fact): one.at_stake for one in plans["tongxiang-unknowns"].questions}
    assert asked == {
        ("compute-b", "item.compute_type"): 150 * WAN,
        # At most 200 instead of 350 for both contracts where the enterprise builds on no such model.
        ("enterprise", "enterprise.model_services_on_filed_multimodal_base_model"): 150 * WAN,
        ("corpus", "item.related_party"): 30 * WAN,
        ("dcmm", "item.maturity_level"): 15 * WAN,
    }


def test_tasks_of_the_action_plan_back_claims_by_tag_and_scheme(plans: dict[str, Plan]) -> None:
    backed = {line.key: line.backed_by for line in plans["jinhua-both-drafts"].claims}
    assert "jinhua-action-plan/8" in backed["jinhua-2023/2.1@enterprise:2024"]
    assert backed["jinhua-2023/7.1@srdi-2023:2023"] == ("jinhua-action-plan/1",)
    duties = {(note.direction, note.certain): note.items for note in plans["jinhua-both-drafts"].duties}
    assert duties[("jinhua-action-plan/S3", True)] == ("filing-2025", "project-2025")


def test_wish_of_the_case_and_of_the_caller(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    case = api.load_case(EXAMPLES / "jinhua-both-drafts.yaml", policies=packs, vocabulary=words)
    apart = api.plan(case, packs, words, include_drafts=False)
    assert (apart.totals.certain, apart.claims) == (0, ())
    assert (
        apart.beside.drafts_only.sure
        == 1774 * WAN
        == sum(line.granted for line in apart.draft_claims if line.payee in ("enterprise", "operator"))
    )
    assert api.check_plan(apart, packs, words).ok


def test_defaults_are_what_comes_with_the_planner(packs: tuple[Policy, ...]) -> None:
    case = api.load_case(EXAMPLES / "tongxiang-unknowns.yaml")
    plan = api.plan(case)
    assert [one.id for one in plan.versions.packs] == [policy.id for policy in packs]
    assert api.check_plan(plan).ok


DATA = {
    "id": "firm",
    "title": "桐智科技",
    "horizon": {"from": 2026, "to": 2026},
    "policies": ["tongxiang-2025"],
    "enterprise": {"location": "tongxiang"},
    "items": [
        {
            "id": "gpu",
            "kind": "compute_purchase",
            "year": 2026,
            "amount": "300万",
            "compute_type": "intelligent",
            "ai_application": True,
        }
    ],
}


def test_plain_data_becomes_a_plan_that_goes_to_json_and_back() -> None:
    plan = api.plan(api.case_from_data(DATA))
    assert (plan.totals.enterprise.ceiling, plan.proof.checked) == (1_500_000, True)
    again = api.plan_from_json(api.plan_to_json(plan), "plan.json")
    assert again == plan and api.check_plan(again) == api.CheckResult(True, ())


def test_a_plan_with_other_money_does_not_check() -> None:
    plan = api.plan(api.case_from_data(DATA))
    more = plan.model_copy(update={"claims": (plan.claims[0].model_copy(update={"granted": 1_500_001}),)})
    checked = api.check_plan(more)
    assert not checked.ok and "1,500,000" in checked.findings[0].en


def test_what_it_cannot_do_is_refused_by_name() -> None:
    case = api.case_from_data(DATA)
    with pytest.raises(ValueError, match="known: sure-first, with-competitive"):
        api.plan(case, objective=cast("Any", "largest"))
    for limit in (0, -1, float("nan")):
        with pytest.raises(ValueError, match="above 0"):
            api.plan(case, time_limit=limit)
    with pytest.raises(api.InputError, match="no unit"):
        api.case_from_data(DATA | {"items": [{"id": "gpu", "kind": "compute_purchase", "year": 2026, "amount": 300}]})


def test_asking_and_near_misses(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    unknowns = api.load_case(EXAMPLES / "tongxiang-unknowns.yaml", policies=packs, vocabulary=words)
    asked = api.ask(unknowns, packs, words, answers=["items.corpus.related_party=false"], top=1)
    assert (asked.range.certain, asked.range.possible, asked.left_out) == (330 * WAN, 495 * WAN, 2)
    missed = api.load_case(EXAMPLES / "tongxiang-near.yaml", policies=packs, vocabulary=words)
    near = api.near(missed, packs, words, by="distance", top=1)
    assert [one.address for one in near.thresholds] == ["enterprise.years.2027.revenue"]
