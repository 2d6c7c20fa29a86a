"""What is possible: never less than any completion of the case brings, and no more than the unknowns allow together."""

from __future__ import annotations

from itertools import product

import pytest

from planner.explain.possible import possible_money
from tests.planner.explain.town import cap, case_of, clause, desk, gpu, one_of, pack, planned, title


def test_flag_that_helps_one_claim_and_bars_another() -> None:
    # An AI enterprise gets 50, any other 30: never both.
    packs = [pack(clause("1", "50万", when=["enterprise.ai"]), clause("2", "30万", when=["not enterprise.ai"]))]
    plan = planned(packs, case_of(packs, title("a")))
    assert (plan.totals.certain, plan.totals.possible) == (0, 500000)
    assert [one.fact for one in plan.questions] == ["enterprise.ai"]


def test_flag_that_chooses_between_two_limits() -> None:
    # 50 + 40: at most 60 for an AI enterprise, 30 for any other.
    rules = [cap("60万", "1", "2", when="enterprise.ai"), cap("30万", "1", "2", when="not enterprise.ai")]
    packs = [pack(clause("1", "50万"), clause("2", "40万"), rules=rules)]
    plan = planned(packs, case_of(packs, title("a")))
    assert (plan.totals.certain, plan.totals.possible) == (300000, 600000)


def test_open_end_of_competitive_money_is_told_apart_from_persons() -> None:
    person = clause("1", "30% * item.amount", on="compute_purchase", payee="person")
    packs = [pack(person, clause("2", "10万"))]
    totals = planned(packs, case_of(packs, gpu("a", "unknown"), title("b"))).totals
    assert (totals.possible, totals.unbounded) == (100000, ("town/1@a:2026",))


def test_claim_that_builds_on_one_without_bound() -> None:
    person = clause("1", "30% * item.amount", on="compute_purchase", payee="person")
    needs = {"kind": "requires", "on": ["2"], "needs": ["1"], "per": ["enterprise"]}
    packs = [pack(person, clause("2", "10万"), rules=[needs])]
    assert planned(packs, case_of(packs, gpu("a", "unknown"), title("b"))).totals.possible == 100000


def test_shared_limit_bounds_an_unknown_amount() -> None:
    # 30% of an unknown amount beside 30% x 100, at most 50 together: 30 today, 50 at most.
    packs = [pack(clause("1", "30% * item.amount", on="compute_purchase"), rules=[cap("50万", "1")])]
    plan = planned(packs, case_of(packs, gpu("a", "unknown"), gpu("b", "100万")))
    assert (plan.totals.certain, plan.totals.possible, plan.totals.unbounded) == (300000, 500000, ())
    (question,) = plan.questions
    assert (question.subject, question.fact, question.at_stake) == ("a", "item.amount", 200000)
    (line,) = plan.not_taken
    assert line.insisting is not None and line.insisting.cost == -200000


def test_money_from_elsewhere_bounds_no_unknown_amount() -> None:
    # Only the highest pays beside other money for the matter: an amount without bound less 10 has no bound either.
    highest = {"kind": "highest_only", "on": ["1"], "per": ["matter"], "with": "any", "chooser": "applicant"}
    packs = [pack(clause("1", "30% * item.amount", on="compute_purchase"), rules=[highest])]
    elsewhere = [{"matter": "a", "year": 2026, "granted": "10万", "source": "province"}]
    totals = planned(packs, case_of(packs, gpu("a", "unknown"), history={"elsewhere": elsewhere})).totals
    assert (totals.certain, totals.possible, totals.unbounded) == (0, None, ("town/1@a:2026",))


FLAGS = ("first", "new", "developer")


@pytest.mark.parametrize(
    "rules", [[], [one_of("1", "3")], [cap("60万", "1", "2", "3")], [one_of("2", "3"), cap("55万", "1", "2")]]
)
def test_no_completion_brings_more(rules: list[dict[str, object]]) -> None:
    packs = [
        pack(
            clause("1", "50万", when=["item.first or item.new"]),
            clause("2", "30万", when=["not item.first or item.developer"]),
            clause("3", "40万", when=["item.new and not item.developer"]),
            rules=rules,
        )
    ]
    possible = possible_money(desk(packs, case_of(packs, title("a"))), False)
    brought = []
    for flags in product((False, True), repeat=len(FLAGS)):
        case = case_of(packs, {**title("a"), **dict(zip(FLAGS, flags, strict=True))})
        brought.append(desk(packs, case).outcome("certain", False).money(0))
    assert possible == max(brought)
