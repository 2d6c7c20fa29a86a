"""Demands on a case that conflict: what is said, why, and that every way out does what it says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from models.case import Case
from models.errors import InputError
from models.plan import Plan
from models.policy import Policy
from planner.demands.refusal import DemandsConflict
from planner.demands.single import singles, together
from planner.terms import Demands, Terms
from tests.planner.explain.town import case_of, clause, one_of, pack, planned, title

PACKS = [
    pack(
        clause("1", "50万"),
        clause("2", "40万", strength="ceiling"),
        clause("3", "30万", strength="competitive"),
        clause("4", "20万", when="item.level == national"),
        clause("5", "10万", on="compute_purchase"),
        rules=[one_of("1", "2", id="one")],
    ),
    pack(clause("1", "8万"), id="later", status="draft"),
]


def case(packs: list[Policy] = PACKS) -> Case:
    return case_of(packs, title("a", level="provincial"))


def refused(demands: Demands, packs: list[Policy] = PACKS, **more: Any) -> DemandsConflict:
    with pytest.raises(DemandsConflict) as caught:
        planned(packs, case(packs), terms=Terms(demands=demands), **more)
    return caught.value


def test_two_claims_that_a_rule_keeps_apart() -> None:
    error = refused(Demands(must=("town/1", "town/3", "town/2@a:2026")))
    assert error.render("en") == (
        "--must town/1, --must town/2@a:2026: these 2 demands cannot be met together, while any fewer of them can: "
        "town/1 must be in; town/2@a:2026 must be in\n"
        "    why: town/2@a:2026: gives way to town/1@a:2026 (clause 1, clause 2: at most one for each enterprise)\n"
        '    cheapest way out: giving up "town/2@a:2026 must be in"; the best plan then has ≤ 500,000 yuan\n'
        '    another way out: giving up "town/1 must be in"; the best plan then has ≤ 400,000 yuan'
    )
    assert error.render("zh").splitlines()[0] == (
        "--must town/1, --must town/2@a:2026: 这 2 项要求不能同时满足，少一项即可："
        "必须包含 town/1；必须包含 town/2@a:2026"
    )


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("town/4", "town/4@a:2026: wanted: level is national (a ministry included); seen: provincial"),
        ("town/5", "the case has no item for it, or the policy does not apply"),
        ("later/1", "later/1@a:2026: a draft; not counted in the plan"),
    ],
)
def test_a_claim_that_cannot_be_had_says_why(name: str, why: str) -> None:
    error = refused(Demands(must=(name,)))
    assert [one.en for one in error.why] == [why]
    assert "this cannot be met" in error.render("en")
    assert error.conflict.relaxations[0].value == 500_000


def test_a_draft_can_be_asked_for_where_drafts_are_counted_and_not_where_none_are_wanted() -> None:
    plan = planned(PACKS, case(), terms=Terms(demands=Demands(must=("later/1",))), include_drafts=True)
    assert "later/1@a:2026" in {line.key for line in plan.claims}
    error = refused(Demands(must=("later/1",), no_drafts=True), include_drafts=True)
    assert {one.kind for one in error.conflict.demands} == {"must", "no_drafts"}
    assert [one.en for one in error.why] == ["later/1@a:2026: a draft; not counted in the plan"]


def test_a_demand_that_stands_in_the_way_is_named() -> None:
    error = refused(Demands(must=("town/3",), no_competitive=True))
    assert [one.zh for one in error.why] == ["town/3@a:2026：按要求不选（不报择优竞争的条款）"]


def test_filings_are_raised_to_what_the_others_need() -> None:
    error = refused(Demands(must=("town/1", "town/3"), most_filings=1))
    raised = next(one for one in error.conflict.relaxations if one.instead is not None)
    assert (raised.instead.value if raised.instead else None, raised.value) == (2, 500_000)
    assert 'loosening it to "at most 2 filings"; the best plan then has ≤ 500,000 yuan' in error.render("en")


@pytest.mark.parametrize(
    "demands",
    [
        Demands(must=("town/1", "town/2", "town/3")),
        Demands(must=("town/3", "town/1"), no_competitive=True, never=("town/2",)),
        Demands(must=("town/1", "town/3"), most_filings=1),
        Demands(must=("town/1",), never=("town",)),
        Demands(must=("town/3", "town/2"), most_filings_a_year=0),
    ],
)
def test_what_a_way_out_says_holds_when_it_is_taken(demands: Demands) -> None:
    for one in refused(demands).conflict.relaxations:
        rest = [other for other in singles(demands) if other != one.given_up]
        looser = together([*rest, one.instead] if one.instead else rest)
        if one.value is None:
            refused(looser)
        else:
            plan: Plan = planned(PACKS, case(), terms=Terms(demands=looser))
            assert plan.proof.value == one.value


def test_names_that_mean_nothing_are_refused_before_anything_is_planned() -> None:
    with pytest.raises(InputError) as caught:
        planned(PACKS, case(), terms=Terms(demands=Demands(must=("town/11",), never=("town/1@b:2026",))))
    assert caught.value.render("en") == (
        "--must: no claim or clause is called town/11\n"
        "    maybe you wanted town/1?\n"
        "--never: no claim or clause is called town/1@b:2026\n"
        "    maybe you wanted town/1@a:2026?"
    )


@pytest.mark.parametrize("spend", [{"least_spend": 5}, {"most_spend": 5}])
def test_spending_is_not_asked_of_a_case_that_leaves_none_open(spend: dict[str, int]) -> None:
    with pytest.raises(InputError, match="leaves no spending open"):
        planned(PACKS, case(), terms=Terms(demands=replace(Demands(), **spend)))  # type: ignore[arg-type]


def test_claims_that_are_barred_alike_are_told_together_and_many_are_counted() -> None:
    packs = [pack(clause("1", "50万"), clause("2", "40万"), rules=[one_of("1", "2", id="one")])]
    many = case_of(packs, *(title(name) for name in "abcde"))
    with pytest.raises(DemandsConflict) as caught:
        planned(packs, many, terms=Terms(demands=Demands(must=("town/1@a", "town/2"))))
    assert [one.zh for one in caught.value.why] == [
        "town/2@a:2026、town/2@b:2026、town/2@c:2026：让位于已选的 town/1@a:2026（本政策各条款：每家企业至多享受一项）",
        "另有 2 项申报同样不行",
    ]
