"""A plan read again: its case, its problem, and what it grants there."""

from __future__ import annotations

import pytest

from models.errors import InputError
from planner.handover.reread import is_own, reread
from planner.terms import Demands, Terms
from tests.planner.explain.town import WORDS, case_of, clause, one_of, pack, planned, title
from tests.planner.report.sample_plan import claim


def test_grants_stand_at_the_candidates_of_their_claims() -> None:
    packs = [pack(clause("1", "30万"), clause("2", "50万"), clause("3", "7万"), rules=[one_of("1", "2")])]
    read = reread(planned(packs, case_of(packs, title("a"))), packs, WORDS)
    assert dict(read.places) == {"town/1@a:2026": 0, "town/2@a:2026": 1, "town/3@a:2026": 2}
    assert dict(read.grants) == {1: 500_000, 2: 70_000}
    assert dict(read.numbers) == {"town/2@a:2026": 1, "town/3@a:2026": 2}
    assert read.claim(read.plan.claims[0]).lower == 500_000
    assert read.clause("town", "3").title.zh == "条款3" and read.policies["town"] is packs[0]


def test_the_problem_is_the_one_that_was_asked_for() -> None:
    drafts = [pack(clause("1", "30万"), status="draft")]
    case = case_of(drafts, title("a"))
    assert reread(planned(drafts, case), drafts, WORDS).places == {}
    assert list(reread(planned(drafts, case, include_drafts=True), drafts, WORDS).places) == ["town/1@a:2026"]
    packs = [pack(clause("1", "30万"), clause("2", "20万"))]
    asked = Terms(demands=Demands(never=("town/1",)))
    read = reread(planned(packs, case_of(packs, title("a")), terms=asked), packs, WORDS)
    assert any(row.source.startswith("demand:never") for row in read.built.problem.rows)


def test_a_case_that_cannot_be_read_is_refused() -> None:
    packs = [pack(clause("1", "30万"))]
    plan = planned(packs, case_of(packs, title("a")))
    broken = plan.model_copy(update={"case": {**plan.case, "horizon": "2026"}})
    with pytest.raises(InputError) as refused:
        reread(broken, packs, WORDS)
    assert refused.value.render("en").startswith("firm#case#horizon")


def test_money_of_operators_is_the_enterprises_own() -> None:
    payees = ("enterprise", "operator", "person", "team", "consumer")
    assert [is_own(claim(payee=one)) for one in payees] == [True, True, False, False, False]
