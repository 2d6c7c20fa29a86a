"""Which claims stand beside one another although something says "once"."""

from __future__ import annotations

import pytest

from models.case import Award, Case, Value
from models.policy import Clause, Policy, Years
from models.rule import Rule, RuleKind, Selector
from tests.planner.evaluator.builders import breaches, case, clause, fact, item, policy, rule, selectors, times

ONE = rule(RuleKind.AT_MOST_ONE, ("1", "2", "3"), ["enterprise"])
PLAN = {"p/1@i:2026": 1, "p/2@i:2026": 1}


def pack(*rules: Rule, clauses: tuple[Clause, ...] = ()) -> Policy:
    return policy(*(clauses or (clause("1"), clause("2"), clause("3"))), rules=rules)


def both(given: Case, packs: list[Policy], plan: dict[str, int]) -> tuple[list[str], list[str]]:
    """The rules that are broken for what is certain, and for what is possible."""
    certain = [one for _, one in breaches(given, packs, plan, "certain")]
    return certain, [one for _, one in breaches(given, packs, plan, "possible")]


def test_allowed_joins_claims_of_on_with_those_beside() -> None:
    joins = rule(RuleKind.ALLOWED, ("1",), ["enterprise"], needs=selectors("2"))
    assert both(case(item()), [pack(ONE)], PLAN) == (["at_most_one"], ["at_most_one"])
    assert both(case(item()), [pack(ONE, joins)], PLAN) == ([], [])
    third = {"p/2@i:2026": 1, "p/3@i:2026": 1}
    assert both(case(item()), [pack(ONE, joins)], third) == (["at_most_one"], ["at_most_one"])


def test_allowed_without_beside_joins_the_claims_of_on() -> None:
    joins = rule(RuleKind.ALLOWED, ("1", "2"), ["enterprise"])
    given = case(item("a"), item("b"))
    plan = {"p/1@a:2026": 1, "p/1@b:2026": 1, "p/2@b:2026": 1}
    assert both(given, [pack(ONE, joins)], plan) == ([], [])
    assert both(given, [pack(ONE, joins)], {**plan, "p/3@a:2026": 1})[0] == ["at_most_one"] * 3


def test_allowed_joins_within_its_groups_only() -> None:
    joins = rule(RuleKind.ALLOWED, ("1",), ["item"], needs=selectors("2"))
    given = case(item("a"), item("b"))
    assert both(given, [pack(ONE, joins)], {"p/1@a:2026": 1, "p/2@a:2026": 1}) == ([], [])
    apart = {"p/1@a:2026": 1, "p/2@b:2026": 1}
    assert both(given, [pack(ONE, joins)], apart) == (["at_most_one"], ["at_most_one"])


@pytest.mark.parametrize("which", ["when", "where"])
@pytest.mark.parametrize(
    ("known", "expected"),
    [(True, ([], [])), (False, (["at_most_one"], ["at_most_one"])), (None, (["at_most_one"], []))],
)
def test_what_is_allowed_in_doubt_is_so_for_what_is_possible_only(
    which: str, known: bool | None, expected: tuple[list[str], list[str]]
) -> None:
    one = item() if known is None else item(signed=known)
    ai: dict[str, Value] = {} if known is None else {"ai": known}
    picked = Selector(("2",), fact("item.signed")) if which == "where" else Selector(("2",))
    when = fact("enterprise.ai") if which == "when" else None
    joins = rule(RuleKind.ALLOWED, ("1",), ["item"], needs=(picked,), when=when)
    assert both(case(one, enterprise=ai), [pack(ONE, joins)], PLAN) == expected


def test_allowed_lifts_the_rule_of_spending() -> None:
    costly = (clause("1", award=times("1/2", "item.amount")), clause("2", award=times("1/4", "item.amount")))
    joins = rule(RuleKind.ALLOWED, ("1", "2"), ["item"])
    given = case(item(amount=100_00))
    assert both(given, [pack(clauses=costly)], PLAN) == ([""], [""])
    assert both(given, [pack(joins, clauses=costly)], PLAN) == ([], [])


SERIES = clause("1", award=times("1/2", "item.amount"), years=Years(3))
YEARS = {"p/1@i:2026": 1, "p/1@i:2027": 1}


@pytest.mark.parametrize("kind", [RuleKind.AT_MOST_ONE, RuleKind.ONCE, RuleKind.HIGHEST_ONLY])
def test_the_years_of_a_clause_on_one_item_stand_beside_one_another(kind: RuleKind) -> None:
    bond = rule(kind, ("1", "2"), ["enterprise"])
    rated = pack(bond, clauses=(SERIES, clause("2")))
    given = case(item("i", amount=100_00), item("j", amount=100_00))
    assert both(given, [rated], YEARS) == ([], [])
    assert both(given, [rated], {"p/1@i:2026": 1, "p/1@j:2027": 1}) == ([kind.value], [kind.value])
    assert both(given, [rated], {**YEARS, "p/2@i:2026": 1})[1] == [kind.value] * 2


def test_an_award_of_the_history_on_a_listed_item_belongs_to_the_series() -> None:
    bond = rule(RuleKind.ONCE, ("1",), ["enterprise"])
    rated = pack(bond, clauses=(SERIES,))
    listed = case(item(year=2025, amount=100_00), awards=[Award("p", "1", 2025, 5_00, item="i")])
    assert both(listed, [rated], YEARS) == ([], [])
    another = case(item(year=2025, amount=100_00), awards=[Award("p", "1", 2025, 5_00)])
    assert both(another, [rated], {"p/1@i:2026": 1}) == (["once"], ["once"])


def test_the_authority_does_not_weigh_the_years_of_one_item_against_one_another() -> None:
    bond = rule(RuleKind.HIGHEST_ONLY, ("1",), ["enterprise"], chooser="authority")
    given = case(item("i", amount=100_00), item("j", amount=90_00))
    rated = pack(bond, clauses=(SERIES,))
    assert both(given, [rated], YEARS) == ([], [])
    assert both(given, [rated], {"p/1@j:2026": 1}) == (["highest_only"], ["highest_only"])


def test_a_clause_that_pays_once_has_no_series() -> None:
    later = policy(
        clause("1", policy="q", years=Years(3), award=times("1/2", "item.amount")),
        rules=[rule(RuleKind.ONCE, ("1",), ["item"], policy="q")],
        policy_id="q",
        replaces="p",
    )
    given = case(item(year=2025, amount=100_00), awards=[Award("p", "1", 2025, 5_00, item="i")])
    assert both(given, [pack(), later], {"q/1@i:2026": 1}) == (["once"], ["once"])
    over_years = policy(clause("1", years=Years(3)), status="expired")
    assert both(given, [over_years, later], {"q/1@i:2026": 1}) == ([], [])
