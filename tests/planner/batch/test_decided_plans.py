from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from models.batch import Outcome, Record, Status
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner import api
from planner.batch.decided_plans import DecidedMismatch
from planner.batch.kit import Kit
from planner.batch.setup import Setup
from planner.batch.shard import plan_shard
from planner.portfolio.planner import PortfolioPlanner
from planner.portfolio.settings import PortfolioSettings
from tests.planner.batch.wild_kit import Line

EXAMPLES = sorted((Path(__file__).parents[3] / "scenarios" / "examples" / "open").glob("*.yaml"))


@pytest.fixture(scope="module")
def setup(words: Vocabulary, packs: tuple[Policy, ...]) -> Setup:
    return Setup(packs, words, PortfolioSettings(), Kit)


def outcome(setup: Setup, path: Path) -> Outcome:
    record = Record(0, path.stem, Line(1), "yaml", path.read_bytes())
    return plan_shard(Kit(setup), [record], lambda _: None)[0]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_open_examples_are_decided_as_the_single_plan_decides_them(setup: Setup, path: Path) -> None:
    found = outcome(setup, path)
    case = api.load_open_case(path, policies=setup.policies, vocabulary=setup.vocabulary)
    decided = api.decide(case, setup.policies, setup.vocabulary)
    proven = decided.proof.status == "proven"
    assert found.faults == ()
    assert (found.status, found.decided) == (Status.PLANNED if proven else Status.NOT_PROVEN, bool(case.levers))
    assert [one.entity for one in found.plans] == [one.entity for one in decided.entities]
    for plan, single in zip(found.plans, decided.entities, strict=True):
        assert sorted((one.policy, one.clause, one.item, one.year, one.granted) for one in plan.taken) == sorted(
            (one.policy, one.clause, one.item, one.year, one.granted) for one in single.plan.claims
        )
        assert (plan.proof == "not_proven") == (not proven)
    assert sum(one.sure for one in found.plans) == decided.sums.sure
    assert sum(one.competitive for one in found.plans) == decided.sums.competitive
    assert sum(one.others for one in found.plans) == decided.sums.others
    assert (sum(one.gap for one in found.plans) > 0) == (not proven)


def test_other_money_than_was_promised_is_our_fault(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    plans = PortfolioPlanner.plans

    def less(self: PortfolioPlanner, cases: object, beat: object = None) -> object:
        return [replace(one, sure=one.sure - 1) for one in plans(self, cases, beat)]  # type: ignore[arg-type, type-var, union-attr]

    monkeypatch.setattr(PortfolioPlanner, "plans", less)
    found = outcome(setup, EXAMPLES[0])
    assert (found.status, found.plans) == (Status.FAILED, ())
    assert DecidedMismatch.__name__ in found.faults[0].en
