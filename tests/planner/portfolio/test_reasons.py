"""Why claims of a chunk are not taken: each reason by hand, as the plan of the case alone tells it."""

from __future__ import annotations

from typing import Any

from models.batch import EnterprisePlan, UntakenLine
from models.case import Case
from models.plan import Reason
from models.policy import Policy
from planner import api
from planner.portfolio.planner import PortfolioPlanner
from planner.portfolio.settings import PortfolioSettings
from tests.planner.explain.town import WORDS, cap, case_of, clause, gpu, one_of, pack, title
from tests.planner.portfolio.beside_one import differences


def left(packs: list[Policy], case: Case, **wishes: Any) -> dict[str, UntakenLine]:
    """By clause and item, what is not taken; the plan of the case alone says the same."""
    (one,) = PortfolioPlanner(packs, WORDS, PortfolioSettings(**wishes)).plans([case])
    assert isinstance(one, EnterprisePlan)
    assert list(differences(one, api.plan(case, packs, WORDS, include_drafts=wishes.get("include_drafts")))) == []
    return {line.clause: line for line in one.untaken}


def test_a_condition_that_fails_and_one_that_is_open_are_told_by_their_numbers() -> None:
    # the policy has one condition, so those of the clauses count from 1
    packs = [
        pack(
            clause("1", "50万", when=["item.scheme == srdi", "enterprise.ai"]),
            clause("2", "30万", when=["enterprise.ai", "enterprise.tax_compliant"]),
        )
    ]
    case = case_of(packs, title("a"), enterprise={"ai": False})
    assert [(line.reason, line.condition) for line in left(packs, case).values()] == [
        (Reason.CONDITION, 2),
        (Reason.CONDITION, 1),
    ]
    case = case_of(packs, title("a"), enterprise={"ai": True})
    assert {name: (line.reason, line.condition) for name, line in left(packs, case).items()} == {
        "2": (Reason.UNKNOWN, 2)
    }


def test_window_draft_nothing_and_the_past() -> None:
    bought = clause("1", "30% * item.amount", on="compute_purchase")
    packs = [
        pack(bought, clause("2", "10万")),
        pack(clause("1", "20万"), id="plan", status="draft"),
        pack(clause("1", "20万"), id="later", in_force={"from": "2027-01-01", "to": "2028-12-31"}),
    ]
    awards = [{"clause": "town/2", "item": "t", "year": 2026, "granted": "10万"}]
    case = case_of(packs, gpu("g", "1元"), title("t"), history={"awards": awards})
    (one,) = PortfolioPlanner(packs, WORDS).plans([case])
    assert isinstance(one, EnterprisePlan)
    assert {(line.policy, line.clause): line.reason for line in one.untaken} == {
        ("town", "1"): Reason.NOTHING,
        ("town", "2"): Reason.USED_UP,
        ("plan", "1"): Reason.DRAFT,
        ("later", "1"): Reason.WINDOW,
    }
    assert list(differences(one, api.plan(case, packs, WORDS))) == []


def test_what_stands_in_the_place_of_a_claim_is_named_with_its_rule() -> None:
    rules = [one_of("1", "2", id="one"), cap("50万", "1", "3", id="cap")]
    packs = [pack(clause("1", "50万"), clause("2", "30万"), clause("3", "20万"), rules=rules)]
    lines = left(packs, case_of(packs, title("a")))
    # 2 and 3 bring 50 as well, but are two claims
    assert (lines["2"].reason, lines["2"].rules, lines["2"].beside) == (
        Reason.EXCLUDED,
        ("town#one",),
        ("town/1@a:2026",),
    )
    assert (lines["3"].reason, lines["3"].rules, lines["3"].beside, lines["3"].ceiling) == (
        Reason.LIMIT_FULL,
        ("town#cap",),
        ("town/1@a:2026",),
        200_000,
    )


def test_a_claim_that_builds_on_another_needs_it() -> None:
    needs = {"kind": "requires", "on": ["2"], "needs": ["1"], "per": ["enterprise"], "id": "on"}
    packs = [pack(clause("1", "50万", when=["enterprise.ai"]), clause("2", "30万"), rules=[needs])]
    line = left(packs, case_of(packs, title("a"), enterprise={"ai": False}))["2"]
    assert (line.reason, line.rules) == (Reason.NEEDS, ("town#on",))


def test_claims_on_items_of_another_sort_and_under_policies_elsewhere_are_no_lines() -> None:
    packs = [
        pack(clause("1", "50万", when=["item.scheme == srdi"])),
        pack(
            clause("1", "50万"), id="other", jurisdiction="tongxiang", applies_to=["enterprise.location == tongxiang"]
        ),
    ]
    assert left(packs, case_of(packs, title("a", scheme="dcmm"))) == {}
