"""Two versions of a policy: which of them pays, what counts as claimed already, what rules see of both."""

from __future__ import annotations

from datetime import date

import pytest

from models.case import Award, Case
from models.policy import Clause, Policy, Status, Window, Years
from models.rule import Rule, RuleKind
from planner.evaluator.ceilings import claims_of
from planner.evaluator.check import check
from planner.evaluator.facts import world_of
from planner.rules.check import Mode
from tests.planner.evaluator.builders import (
    VOCABULARY,
    breaches,
    case,
    clause,
    granted,
    item,
    policy,
    reading,
    rule,
    selectors,
    window,
    yuan,
)

CHANGE = date(2026, 7, 1)
SURE, OPEN_, NEVER = (True, True), (False, True), (False, False)


def old(*clauses: Clause, **more: object) -> Policy:
    return policy(*(clauses or (clause(),)), **more)  # type: ignore[arg-type]


def new(*clauses: Clause, start: date = CHANGE, **more: object) -> Policy:
    told = {"policy_id": "q", "replaces": "p", "windows": window(start), **more}
    return policy(*(clauses or (clause(policy="q"),)), **told)  # type: ignore[arg-type]


def states(given: Case, *packs: Policy) -> dict[str, tuple[bool, bool]]:
    found = claims_of(world_of(given, packs, VOCABULARY), packs)
    return {claim.key: (claim.must, claim.may) for claim in found}


def refusals(given: Case, packs: list[Policy], key: str) -> list[tuple[str, str, bool]]:
    (claim,) = (one for one in claims_of(world_of(given, packs, VOCABULARY), packs) if one.key == key)
    return [(one.text.zh, one.text.en, one.possible) for one in claim.refusals]


@pytest.mark.parametrize(
    ("day", "under_old", "under_new"),
    [(date(2026, 6, 30), SURE, NEVER), (date(2026, 7, 1), NEVER, SURE), (None, OPEN_, OPEN_)],
)
def test_the_day_of_the_claim_picks_the_version(
    day: date | None, under_old: tuple[bool, bool], under_new: tuple[bool, bool]
) -> None:
    found = states(case(item(on=day)), old(), new())
    assert found == {"p/1@i:2026": under_old, "q/1@i:2026": under_new}


def test_the_refusal_names_the_later_version() -> None:
    inside = case(item(on=date(2026, 8, 1)))
    assert refusals(inside, [old(), new()], "p/1@i:2026") == [
        ("日期已在后续版本 q 的期限内", "the day lies in the window of the later version q", False)
    ]
    assert refusals(case(item()), [old(), new()], "p/1@i:2026") == [
        ("日期可能已在后续版本 q 的期限内", "the day may lie in the window of the later version q", True)
    ]


def test_the_newest_version_takes_over_from_all_before() -> None:
    newest = policy(clause(policy="r"), policy_id="r", replaces="q", windows=window(date(2027, 1, 1)))
    found = states(case(item("a", on=date(2026, 8, 1)), item("b", on=date(2027, 8, 1))), old(), new(), newest)
    assert [key for key, state in found.items() if state == SURE] == ["q/1@a:2026", "r/1@b:2027"]
    without_q = case(item("a", on=date(2026, 8, 1)), item("b", on=date(2027, 8, 1)), policies=["p", "r"])
    packs = [old(), new(), newest]
    assert states(without_q, *packs)["p/1@a:2026"] == SURE
    assert states(without_q, *packs)["p/1@b:2027"] == NEVER


@pytest.mark.parametrize(
    ("status", "listed", "state"),
    [("in_force", (), NEVER), ("expired", (), NEVER), ("draft", (), SURE), ("in_force", ("p",), SURE)],
)
def test_drafts_and_versions_that_the_case_leaves_out_take_nothing_over(
    status: Status, listed: tuple[str, ...], state: tuple[bool, bool]
) -> None:
    given = case(item(on=date(2026, 8, 1)), policies=listed)
    assert states(given, old(), new(status=status))["p/1@i:2026"] == state


def test_an_open_window_of_the_later_version_leaves_both_open() -> None:
    first, last = date(2026, 3, 1).toordinal(), date(2026, 9, 1).toordinal()
    end = date(2035, 12, 31).toordinal()
    later = new(windows={"": Window(first, last, end, end)})
    for day, states_ in (
        (date(2026, 2, 28), (SURE, NEVER)),
        (date(2026, 3, 1), (OPEN_, OPEN_)),
        (date(2026, 9, 1), (NEVER, SURE)),
    ):
        found = states(case(item(on=day)), old(), later)
        assert (found["p/1@i:2026"], found["q/1@i:2026"]) == states_


def test_the_window_of_the_later_version_may_be_a_reading() -> None:
    spans = {"early": window(date(2026, 1, 1))[""], "late": window(date(2027, 1, 1))[""]}
    later = new(windows=spans, window_reading="q.from", readings=[reading("from", ("early", "late"), "late", "q")])
    day = item(on=date(2026, 8, 1))
    assert states(case(day), old(), later)["p/1@i:2026"] == SURE
    assert states(case(day, readings={"q.from": "early"}), old(), later)["p/1@i:2026"] == NEVER


def test_the_later_version_dates_an_enterprises_year_by_its_own_day() -> None:
    yearly = clause(on="enterprise_year", tag="rd")
    for year_day, expected in (("first", SURE), ("last", NEVER), ("whole", OPEN_)):
        later = new(clause(policy="q", on="enterprise_year", tag="rd"), year_day=year_day)
        assert states(case(horizon=(2026, 2026)), old(yearly), later)["p/1@enterprise:2026"] == expected


def test_each_year_of_a_clause_picks_its_own_version_unless_it_outlives() -> None:
    given = case(item(on=date(2025, 8, 1)), horizon=(2026, 2027))
    later = new(clause(policy="q", years=Years(3)))
    found = states(given, old(clause(years=Years(3))), later)
    assert [key for key, state in found.items() if state == SURE] == ["q/1@i:2026", "q/1@i:2027"]
    lasting = states(given, old(clause(years=Years(3, outlives=True))), new(clause(policy="q")))
    assert [key for key, state in lasting.items() if state == SURE] == ["p/1@i:2026", "p/1@i:2027"]


def both(given: Case, packs: list[Policy], plan: dict[str, int], drafts: bool = False) -> list[tuple[str, str]]:
    modes: tuple[Mode, Mode] = ("certain", "possible")
    certain, possible = (breaches(given, packs, plan, mode, drafts=drafts) for mode in modes)
    assert possible == [one for one in certain if one in possible]
    return possible


def test_a_clause_is_claimed_under_one_version_only() -> None:
    given, plan = case(item()), {"p/1@i:2026": 1, "q/1@i:2026": 1}
    assert both(given, [old(), new()], plan) == [("p/1@i:2026", "")]
    seen = check(given, [old(), new()], VOCABULARY, granted(plan), mode="possible")
    assert [one.text.zh for one in seen.violations] == [
        "p/1@i:2026 与 q/1@i:2026 是同一条款的两个版本，同一对象同一年度只能申报一个"
    ]
    assert [one.text.en for one in seen.violations] == [
        "p/1@i:2026 and q/1@i:2026 are one clause in two versions; one of them is claimed in a year"
    ]
    renamed = new(clause("9", policy="q", continues="1"), clause("2", policy="q"))
    assert both(given, [old(), renamed], {"p/1@i:2026": 1, "q/9@i:2026": 1}) == [("p/1@i:2026", "")]
    assert both(given, [old(), renamed], {"p/1@i:2026": 1, "q/2@i:2026": 1}) == []


def test_a_draft_version_stands_beside_and_still_only_one_is_claimed() -> None:
    given, packs = case(item(on=date(2026, 8, 1))), [old(), new(status="draft")]
    assert both(given, packs, {"p/1@i:2026": 1}, drafts=True) == []
    assert both(given, packs, {"q/1@i:2026": 1}, drafts=True) == []
    assert both(given, packs, {"p/1@i:2026": 1, "q/1@i:2026": 1}, drafts=True) == [("p/1@i:2026", "")]


def test_two_items_or_two_years_are_two_claims() -> None:
    given = case(item("a", on=date(2026, 2, 1)), item("b", on=date(2026, 8, 1)))
    assert both(given, [old(), new()], {"p/1@a:2026": 1, "q/1@b:2026": 1}) == []


def test_what_the_history_holds_under_another_version_was_received() -> None:
    renamed = new(clause("9", policy="q", continues="1"))
    given = case(item(on=date(2026, 8, 1)), awards=[Award("p", "1", 2026, 5_00, item="i")])
    assert both(given, [old(), renamed], {"q/9@i:2026": 1}) == [("q/9@i:2026", "")]
    seen = check(given, [old(), renamed], VOCABULARY, granted({"q/9@i:2026": 1}))
    assert [one.text.zh for one in seen.violations] == ["q/9@i:2026 已在历史中获得（p 版）"]
    assert [one.text.en for one in seen.violations] == ["q/9@i:2026 was received already (under p)"]
    earlier = case(item(on=date(2026, 8, 1)), awards=[Award("p", "1", 2025, 5_00, item="i")])
    assert both(earlier, [old(), renamed], {"q/9@i:2026": 1}) == []


A, B = item("a", on=date(2026, 2, 1)), item("b", on=date(2026, 8, 1))


def test_a_rule_of_either_version_counts_the_claims_of_both() -> None:
    renamed = clause("9", policy="q", continues="1")
    plan = {"p/1@a:2026": 60, "q/9@b:2026": 41}
    of_old: Rule = rule(RuleKind.CAP, ["1"], ["enterprise"], limit=yuan(100))
    of_new: Rule = rule(RuleKind.CAP, ["9"], ["enterprise"], limit=yuan(100), policy="q")
    assert both(case(A, B), [old(rules=[of_old]), new(renamed)], plan) == [("p/1@a:2026", "cap")]
    assert both(case(A, B), [old(), new(renamed, rules=[of_new])], plan) == [("p/1@a:2026", "cap")]
    assert both(case(A, B), [old(), new(renamed, rules=[of_new])], {**plan, "q/9@b:2026": 40}) == []


@pytest.mark.parametrize("keys", [["clause"], ["article"], ["policy"]])
def test_keys_mean_the_same_for_both_versions(keys: list[str]) -> None:
    bond = rule(RuleKind.AT_MOST_ONE, ["9.1"], keys, policy="q")
    later = new(clause("9.1", policy="q", continues="1"), rules=[bond])
    assert both(case(A, B), [old(), later], {"p/1@a:2026": 1, "q/9.1@b:2026": 1}) == [("p/1@a:2026", "at_most_one")]


def test_a_clause_of_another_name_or_policy_is_another_clause() -> None:
    bond = rule(RuleKind.AT_MOST_ONE, ["1"], ["enterprise"])
    apart = policy(clause(policy="q"), policy_id="q")
    assert both(case(A, B), [old(rules=[bond]), apart], {"p/1@a:2026": 1, "q/1@b:2026": 1}) == []


def test_an_award_under_the_old_version_uses_up_once_under_the_new_one() -> None:
    bond = rule(RuleKind.ONCE, ["1"], ["enterprise"], policy="q")
    given = case(B, awards=[Award("p", "1", 2024, 5_00)])
    assert both(given, [old(status="expired"), new(rules=[bond])], {"q/1@b:2026": 1}) == [("q/1@b:2026", "once")]


def test_classes_hold_the_clauses_that_another_version_carries_on() -> None:
    bond = rule(RuleKind.ONE_CLASS, ["1", "2"], ["enterprise"], classes=(("x", ("1",)), ("y", ("2",))))
    before = old(clause(), clause("2"), rules=[bond])
    later = new(clause("8", policy="q", continues="2"), clause("1", policy="q"))
    assert both(case(A, B), [before, later], {"p/1@a:2026": 1, "q/8@b:2026": 1}) == [("p/1@a:2026", "one_class")]
    assert both(case(A, B), [before, later], {"p/2@a:2026": 1, "q/8@b:2026": 1}) == []


def test_versions_are_not_other_policies() -> None:
    sides = rule(RuleKind.AT_MOST_ONE, ["1"], ["enterprise"], across="any", policy="q")
    third = policy(clause(policy="r"), policy_id="r")
    packs = [old(), new(rules=[sides]), third]
    assert both(case(A, B), packs, {"p/1@a:2026": 1, "q/1@b:2026": 1}) == []
    assert both(case(A, B), packs, {"r/1@a:2026": 1, "q/1@b:2026": 1}) == [("q/1@b:2026", "at_most_one")]
    assert both(case(A, B), packs, {"r/1@b:2026": 1, "p/1@a:2026": 1}) == [("p/1@a:2026", "at_most_one")]


def test_requires_is_met_by_a_claim_of_the_other_version() -> None:
    needs = rule(RuleKind.REQUIRES, ["2"], ["enterprise"], needs=selectors("1"), policy="q")
    later = new(clause("2", policy="q"), clause("1", policy="q"), rules=[needs])
    assert both(case(A, B), [old(), later], {"q/2@b:2026": 1}) == [("q/2@b:2026", "requires")]
    assert both(case(A, B), [old(), later], {"q/2@b:2026": 1, "p/1@a:2026": 1}) == []
