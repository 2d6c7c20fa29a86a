"""The chain from plans as the planner makes them to the report: every figure is held against the plans themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.batch import EnterprisePlan, Outcome, Status
from models.plan import Reason
from planner.batch.export import export
from planner.batch.report.report import report
from planner.batch.summary import Tally
from planner.batch.tables import tables_of
from planner.portfolio.planner import PortfolioPlanner
from planner.portfolio.settings import PortfolioSettings
from policies.shipped import load_shipped
from scenarios.case_loader import case_from_data
from scenarios.population import population

SHIPPED = load_shipped()
COUNT = 60


def outcomes(*, drafts: bool) -> list[Outcome]:
    planner = PortfolioPlanner(SHIPPED.policies, SHIPPED.vocabulary, PortfolioSettings(include_drafts=drafts))
    data = population(COUNT, 3, policies=SHIPPED.policies, vocabulary=SHIPPED.vocabulary)
    cases = [case_from_data(one, policies=SHIPPED.policies, vocabulary=SHIPPED.vocabulary) for one in data]
    plans = planner.plans(cases)
    assert all(isinstance(one, EnterprisePlan) for one in plans)
    return [
        Outcome(number, case.id, Status.PLANNED, (plan,))
        for number, (case, plan) in enumerate(zip(cases, plans, strict=True))
        if isinstance(plan, EnterprisePlan)
    ]


@pytest.fixture(scope="module")
def with_drafts() -> list[Outcome]:
    return outcomes(drafts=True)


def test_claims_add_up_to_plans_and_plans_to_the_summary(with_drafts: list[Outcome]) -> None:
    tally = Tally()
    tally.add(tables_of(with_drafts))
    found = tally.summary()
    plans = [plan for one in with_drafts for plan in one.plans]
    assert found.certain == sum(plan.sure for plan in plans)
    assert found.certain == sum(
        line.granted for plan in plans for line in plan.taken if not line.others and line.strength != "competitive"
    )
    both = (found.in_force, found.drafts)
    assert sum(one.entitled + one.ceiling for one in both) == found.certain
    assert sum(one.competitive for one in both) == sum(plan.competitive for plan in plans)
    assert sum(one.others for one in both) == sum(plan.others for plan in plans)
    assert found.not_taken == sum(len(plan.untaken) for plan in plans)
    assert found.drafts.entitled + found.drafts.ceiling > 0


def test_two_runs_differ_by_exactly_what_their_plans_differ(tmp_path: Path, with_drafts: list[Outcome]) -> None:
    without = outcomes(drafts=False)
    for name, ones in (("with", with_drafts), ("without", without)):
        (tmp_path / name).mkdir()
        export(tmp_path / name, [tables_of(ones)], policies=SHIPPED.policies, vocabulary=SHIPPED.vocabulary)
    made = report(tmp_path / "with", other=tmp_path / "without", top=COUNT)
    against = made.against
    assert against is not None
    changes = {a.id: a.plans[0].sure - b.plans[0].sure for a, b in zip(with_drafts, without, strict=True)}
    assert {one.client.id: one.after.sure - one.before.sure for one in (*against.gaining, *against.losing)} == {
        name: change for name, change in changes.items() if change
    }
    assert against.gained - against.lost == sum(changes.values())
    assert sum(one.granted for one in made.clauses) == sum(
        line.granted for one in with_drafts for plan in one.plans for line in plan.taken
    )
    assert sum(one.not_taken for one in made.clauses) == sum(len(one.plans[0].untaken) for one in with_drafts)
    failing = [clause for clause in made.clauses if any(one.reason is Reason.CONDITION for one in clause.reasons)]
    assert failing
    assert all(clause.failing and all(one.text.zh and one.text.en for one in clause.failing) for clause in failing)
