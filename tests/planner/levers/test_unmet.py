"""Demands that no decision meets, on the example of a firm: what is said of them, and that the ways out hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from models.errors import InputError
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.demands.refusal import DemandsConflict
from planner.demands.single import Demand, singles, together
from planner.levers import unmet as module
from planner.levers.decide import DecisionMismatch, decide
from planner.levers.open_problem import OpenProblem, OpenSolution
from planner.levers.solve import NoDecisionFound, solve_open
from planner.levers.unmet import unmet
from planner.levers.worked import Ask
from planner.problem import Objective
from planner.terms import Demands, Terms
from scenarios import EXAMPLES
from scenarios.open_case import OpenCase, load_open_case

WAN = 10_000
FIRM = EXAMPLES / "open" / "tongxiang-decisions.yaml"


@pytest.fixture(scope="module")
def firm(packs: tuple[Policy, ...], words: Vocabulary) -> OpenCase:
    return load_open_case(FIRM, policies=packs, vocabulary=words)


def refused(case: OpenCase, demands: Demands, drafts: bool = False) -> DemandsConflict:
    return unmet(case, Ask(case.policies, case.vocabulary, Terms(demands=demands), drafts, 20.0), 10_000)


def value(case: OpenCase, demands: Demands) -> int:
    result = decide(
        case, case.policies, case.vocabulary, include_drafts=False, time_limit=20.0, terms=Terms(demands=demands)
    )
    assert result.proof.status == "proven"
    return result.proof.value


def test_a_limit_on_spending_is_raised_no_further_than_it_must(firm: OpenCase) -> None:
    demands = Demands(must=("tongxiang-2025/1",), most_spend=2200 * WAN)
    found = refused(firm, demands).conflict
    # The large room, the cloud, the corpora, the lower title: 520 + 900 + 800 + 5, which bring 78 + 450 + 240 + 30.
    # Without the room 520 - 450 less and, for 15, the higher title: 450 + 240 + 50.
    assert [(one.given_up.kind, one.instead, one.value) for one in found.relaxations] == [
        ("most_spend", Demand("most_spend", 2225 * WAN), 798 * WAN),
        ("must", None, 740 * WAN),
    ]
    for one in found.relaxations:
        kept = [other for other in singles(demands) if other != one.given_up]
        assert value(firm, together([*kept, one.instead] if one.instead else kept)) == one.value
    with pytest.raises(DemandsConflict):
        value(firm, Demands(must=("tongxiang-2025/1",), most_spend=2225 * WAN - 1))


def test_the_words_of_the_ways_out(firm: OpenCase) -> None:
    (told,) = refused(firm, Demands(most_spend=2000 * WAN)).findings
    assert told.text.zh.splitlines() == [
        "这项要求无法满足：自有投入不超过 2000万元",
        # 450 + 900 + 800 + 5, which bring 450 + 240 + 30.
        "    代价最小的放宽：放宽为“自有投入不超过 2155万元”，最优方案 ≤ 720万元",
    ]


def test_a_claim_that_no_decision_brings_about_says_so(firm: OpenCase) -> None:
    # The servers are bought in one year of three, the corpus of the looms in 2026.
    claim = "tongxiang-2025/5.2@corpus-looms:2027"
    found = refused(firm, Demands(must=("tongxiang-2025/5.1@edge-servers:2027", claim)))
    assert [one.value for one in found.conflict.demands] == [claim]
    assert [one.en for one in found.why] == [
        f"{claim}: whatever is decided there is no such claim (no item for it, not in that year, or a condition fails)"
    ]
    assert f"原因：{claim}：无论怎样决定都没有这样的申报" in found.findings[0].text.zh


def test_claims_that_only_exclude_one_another_are_not_said_to_be_impossible(firm: OpenCase) -> None:
    years = tuple(f"tongxiang-2025/5.1@edge-servers:{year}" for year in (2026, 2027))
    found = refused(firm, Demands(must=years))
    assert len(found.conflict.demands) == 2
    assert found.why == ()


def test_a_claim_under_a_draft_says_how_it_would_count(
    tmp_path: Path, packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    text = FIRM.read_text(encoding="utf-8")
    (tmp_path / "x.yaml").write_text(text.replace("[tongxiang-2025]", "[tongxiang-2025, jinhua-2025]"), "utf-8")
    case = load_open_case(tmp_path / "x.yaml", policies=packs, vocabulary=words)
    assert [one.en for one in refused(case, Demands(must=("jinhua-2025/1",))).why] == [
        "jinhua-2025/1: a draft, not counted (--drafts counts it)"
    ]


def test_a_search_that_ends_too_early_is_no_fault_of_ours(firm: OpenCase, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object, **__: object) -> None:
        raise NoDecisionFound

    monkeypatch.setattr(module, "solve_open", late)
    with pytest.raises(InputError) as caught:
        value(firm, Demands(most_spend=1))
    assert caught.value.findings[0].place.file == "--time-limit"


def test_a_case_without_any_decision_is_our_fault(firm: OpenCase, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(problem: OpenProblem, *, objective: Objective, time_limit: float, grid: int) -> OpenSolution:
        solution = solve_open(problem, objective=objective, time_limit=time_limit, grid=grid)
        return replace(solution, feasible=False)

    monkeypatch.setattr(module, "solve_open", nothing)
    with pytest.raises(DecisionMismatch, match="no decision is possible"):
        value(firm, Demands(most_spend=1))
