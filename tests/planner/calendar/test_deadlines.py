"""The filings of a plan: what is filed together, in which order, and laws over every example that we ship."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from models.errors import InputError
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.calendar.dates import Dates, OwnWindow
from planner.calendar.deadlines import deadlines
from planner.planning import make_plan
from scenarios.case_loader import load_case
from tests.planner.calendar.filings import TODAY, day, recognised, town_plan
from tests.planner.explain.town import clause

EXAMPLES = Path(__file__).parents[3] / "scenarios" / "examples"
SEASON = {"opens": "03-01", "closes": "04-30", "years_after": 1}


def test_claims_of_a_clause_and_year_are_filed_together() -> None:
    plan, town = town_plan(
        recognised("a", label="甲"),
        recognised("b", label="乙"),
        recognised("c", 2027),
        filing=SEASON,
        departments=["市经信局", "市财政局"],
    )
    both, later = deadlines(plan, [town], None, TODAY)
    assert (both.id, both.claims, both.subjects, both.year) == ("town/1:2026", (1, 2), ("甲", "乙"), 2026)
    assert (both.policy, both.clause, both.title.zh, both.strength) == ("town", "1", "条款1", "entitled")
    assert (both.first, both.last, both.basis, both.past) == ("2027-03-01", "2027-04-30", "stated", False)
    assert (both.granted, both.departments) == (200_000, ("市经信局", "市财政局"))
    assert (later.id, later.claims, later.subjects, later.last) == ("town/1:2027", (3,), ("c",), "2028-04-30")


def test_a_claim_with_a_window_of_its_own_is_filed_by_itself() -> None:
    plan, town = town_plan(recognised("a"), recognised("b"), filing=SEASON)
    notice = OwnWindow(day("2027-03-20"), note="通知")
    own, rest = deadlines(plan, [town], Dates({"town/1@b:2026": notice}), TODAY)
    assert (own.id, own.claims, own.basis, own.first, own.last) == ("town/1@b:2026", (2,), "own", None, "2027-03-20")
    assert (rest.id, rest.claims, rest.basis, rest.last) == ("town/1@a:2026", (1,), "stated", "2027-04-30")
    # 2027-03-20 is a Saturday.
    assert own.text.zh == (
        "按自填日期：最迟 2027-03-20（通知）；文件写明：2027-03-01 至 2027-04-30 申报；"
        "截止日为周六，按此前的周五 2027-03-19 安排"
    )


def test_days_that_hang_on_the_item_part_the_filings() -> None:
    loan = {"kind": "loan", "year": 2026, "principal": "20万"}
    until = {"until": "after(item.drawn, years: 1)"}
    plan, town = town_plan(
        {"id": "x", "drawn": "2026-03-15", **loan},
        {"id": "y", "drawn": "2026-06-15", **loan},
        more=[clause("2", "10%*item.principal", on="loan", filing=until)],
    )
    found = deadlines(plan, [town], None, TODAY)
    assert [(one.id, one.subjects, one.first, one.last) for one in found] == [
        ("town/2@x:2026", ("x",), None, "2027-03-15"),
        ("town/2@y:2026", ("y",), None, "2027-06-15"),
    ]


def test_years_and_instalments_are_filed_year_by_year() -> None:
    plan, town = town_plan(recognised("a"), years={"most": 3})
    found = deadlines(plan, [town], None, TODAY)
    assert [(one.id, one.claims, one.last) for one in found] == [
        ("town/1:2026", (1,), "2027-03-31"),
        ("town/1:2027", (2,), "2028-03-31"),
        ("town/1:2028", (3,), "2029-03-31"),
    ]
    # 2029-03-31 is a Saturday.
    assert found[2].text.zh.endswith("；截止日为周六，按此前的周五 2029-03-30 安排")


def test_a_filing_that_is_past_stays_and_says_so() -> None:
    plan, town = town_plan(recognised("a"), filing=SEASON)
    (found,) = deadlines(plan, [town], None, "2027-05-01")
    assert found.past
    assert found.text.zh == (
        "文件写明：2027-03-01 至 2027-04-30 申报（已过：早于 2027-05-01，请核实是否已申报、能否补报）"
    )
    assert found.text.en == (
        "The policy says: to be filed from 2027-03-01 to 2027-04-30 "
        "(past: before 2027-05-01; find out whether it was filed, or can be filed late)"
    )
    (on_its_day,) = deadlines(plan, [town], None, "2027-04-30")
    assert not on_its_day.past


def test_only_papers_of_an_auditor_want_an_audit() -> None:
    plan, town = town_plan(recognised("a"), evidence=["invoice", "rd_audit", "audit_report"])
    (found,) = deadlines(plan, [town], None, TODAY)
    assert [one.title.zh for one in found.tasks if one.kind == "audit"] == ["取得研发费用专项审计报告、审计报告"]
    plan, town = town_plan(recognised("a"), evidence=["invoice", "evaluation_report"])
    (found,) = deadlines(plan, [town], None, TODAY)
    assert [one.kind for one in found.tasks] == ["evidence", "review", "submission", "payment"]


def test_an_unknown_clause_is_refused() -> None:
    plan, town = town_plan(recognised("a"))
    with pytest.raises(InputError, match="there is no clause town/9"):
        deadlines(plan, [town], Dates({"town/9": OwnWindow(day("2027-04-15"))}), TODAY)


@pytest.mark.parametrize("name", ["tongxiang-info-service", "jinhua-park-operator", "wenzhou-startup"])
@pytest.mark.parametrize("dated", ["2025-01-01", TODAY, "2031-01-01"])
def test_laws_on_every_example(name: str, dated: str, packs: Sequence[Policy], words: Vocabulary) -> None:
    case = load_case(EXAMPLES / f"{name}.yaml", policies=packs, vocabulary=words)
    plan = make_plan(case, packs, words, include_drafts=name == "jinhua-park-operator", time_limit=10)
    found = deadlines(plan, packs, None, dated)
    assert plan.claims
    numbers = sorted(number for one in found for number in one.claims)
    assert numbers == list(range(1, len(plan.claims) + 1))
    assert len({one.id for one in found}) == len(found)
    assert [one.last for one in found] == sorted(one.last for one in found)
    assert sum(one.granted for one in found) == sum(one.granted for one in plan.claims)
    for one in found:
        days = [task.day for task in one.tasks]
        assert days == sorted(days)
        assert all(task.day <= one.last for task in one.tasks if task.kind != "payment")
        assert one.past == (one.last < dated)
        assert all(task.past == (task.day < dated) for task in one.tasks)
        claims = [plan.claims[number - 1] for number in one.claims]
        assert {(claim.policy, claim.clause, claim.year, claim.strength) for claim in claims} == {
            (one.policy, one.clause, one.year, one.strength)
        }
