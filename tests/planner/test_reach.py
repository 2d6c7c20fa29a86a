"""Which policies may have a claim in some cases."""

from __future__ import annotations

from planner.columns.applying import Applying
from planner.columns.facts import FactTables
from planner.reach import Reach
from tests.planner.explain.town import WORDS, case_of, clause, pack, reading

TOWN = pack(clause("t", "30万"))
AI = pack(clause("t", "30万"), id="ai", applies_to=["enterprise.location == sampletown", "enterprise.ai"])
ELSEWHERE = pack(
    clause("t", "30万"), id="elsewhere", jurisdiction="wenzhou", applies_to=["enterprise.location == wenzhou"]
)
LATER = pack(clause("t", "30万"), id="later", applies_to=["enterprise.location == tongxiang"], replaces="town")
READ = pack(
    clause("t", "30万"),
    id="read",
    applies_to=["enterprise.location == sampletown", "reading.way == two"],
    readings=[reading("way", "one", "two")],
)
ALL = (TOWN, AI, ELSEWHERE, READ)


def reached(*enterprises: dict[str, object], **more: object) -> list[str]:
    cases = [case_of(list(ALL), enterprise=one, **more) for one in enterprises]
    return [one.id for one in Reach(ALL, WORDS).of(cases)]


def test_an_unknown_fact_keeps_a_policy_and_a_false_one_does_not() -> None:
    assert reached({}) == ["town", "ai"]
    assert reached({"ai": False}) == ["town"]


def test_policies_of_any_case_are_there() -> None:
    assert reached({"ai": False}, {"location": "wenzhou"}) == ["town", "elsewhere"]


def test_a_reading_counts_as_the_case_has_it() -> None:
    assert reached({"ai": False}, readings={"read": {"way": "two"}}) == ["town", "read"]


def test_listed_policies_only() -> None:
    assert reached({}, policies=["ai"]) == ["ai"]


def test_what_was_granted_and_what_takes_over_stay_in_sight() -> None:
    packs = [TOWN, ELSEWHERE, LATER]
    award = {"clause": "elsewhere/t", "year": 2026, "granted": "1万"}
    case = case_of(packs, enterprise={"location": "sampletown"}, history={"awards": [award]})
    assert [one.id for one in Reach(packs, WORDS).of([case])] == ["town", "elsewhere", "later"]


def test_each_case_has_its_own_reach() -> None:
    packs = [TOWN, ELSEWHERE, LATER]
    award = {"clause": "elsewhere/t", "year": 2026, "granted": "1万"}
    cases = [
        case_of(packs, enterprise={"location": "wenzhou"}),
        case_of(packs, enterprise={"location": "sampletown"}, history={"awards": [award]}),
        case_of(packs, enterprise={"location": "sampletown"}, policies=["elsewhere"]),
    ]
    tables = FactTables(cases, packs, WORDS)
    within = Reach(packs, WORDS).over(tables, Applying(tables))
    assert {name: mask.tolist() for name, mask in within.items()} == {
        "town": [False, True, False],
        "elsewhere": [True, True, False],
        "later": [False, True, False],
    }
