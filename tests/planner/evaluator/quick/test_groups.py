"""Groups among taken claims and the past: those of the plain evaluator, without the claims that nobody takes."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from models.case import Award, Case
from models.rule import Rule, RuleKind
from planner.evaluator.entries import entries_of
from planner.evaluator.facts import world_of
from planner.evaluator.quick.clauses import quick_clause, quick_policy
from planner.evaluator.quick.groups import Gathering, Seat
from planner.evaluator.quick.rows import Planned
from planner.evaluator.quick.unsure import Unsure
from tests.planner.evaluator.builders import VOCABULARY, case, clause, granted, item, policy, rule, selectors, yuan

PACK = policy(clause("1"), clause("2"))
PLAN = {"p/1@i:2026": 1, "p/2@j:2026": 1}
CAP = rule(RuleKind.CAP, ["1", "2"], ("item.platform",), limit=yuan(1))


def grouped(bond: Rule, given: Case, plan: Mapping[str, int] = PLAN) -> list[tuple[str, list[str], list[str]]]:
    """The keys of each group, its rows of `on` and of the second selection; a `?` marks a row in doubt."""
    world = world_of(given, [PACK], VOCABULARY)
    prepared = quick_policy(PACK, world.lineage, VOCABULARY)
    rows = []
    for grant in granted(plan):
        quick = quick_clause(prepared, PACK.clause(grant.clause), world.lineage, VOCABULARY)
        one = given.item(grant.item or "")
        facts = quick.facts(world, one, grant.year)
        rows.append(Planned(grant.key, quick, grant.year, 100, 1, facts, one, one.id))
    gathering = Gathering(bond, PACK, world.lineage, VOCABULARY)
    found = gathering.groups(rows, entries_of(world, [PACK], (), {}), world)
    return [
        ("/".join(str(key[1]) for key in keys), named(met.on), named(met.others))
        for keys, met in sorted(found.items(), key=repr)
    ]


def named(seats: list[Seat]) -> list[str]:
    return [f"{row.key}{'' if sure else '?'}" for row, sure in seats]


def past(clause_id: str, item_id: str | None, **facts: str) -> Award:
    return Award("p", clause_id, 2025, 100, item_id, facts=facts)


X, Y = item("i", platform="x"), item("j", platform="y")
OLD, LOST = "history[1] p/1@i:2025", "history[1] p/1@enterprise:2025"


def test_rows_meet_by_their_keys() -> None:
    assert grouped(CAP, case(X, Y)) == [("x", ["p/1@i:2026"], []), ("y", ["p/2@j:2026"], [])]
    assert grouped(CAP, case(X, item("j", platform="x"))) == [("x", ["p/1@i:2026", "p/2@j:2026"], [])]


def test_the_past_joins_where_a_claim_is_planned() -> None:
    given = case(X, Y, awards=[past("1", "i")])
    assert grouped(CAP, given) == [("x", ["p/1@i:2026", OLD], []), ("y", ["p/2@j:2026"], [])]
    assert grouped(CAP, given, {"p/2@j:2026": 1}) == [("y", ["p/2@j:2026"], [])]


def test_the_past_without_a_key_joins_every_group_in_doubt() -> None:
    given = case(X, Y, awards=[past("1", None)])
    assert grouped(CAP, given) == [("x", ["p/1@i:2026", f"{LOST}?"], []), ("y", ["p/2@j:2026", f"{LOST}?"], [])]
    told = case(X, Y, awards=[past("1", None, platform="y")])
    assert grouped(CAP, told) == [("x", ["p/1@i:2026"], []), ("y", ["p/2@j:2026", LOST], [])]


def test_the_past_helps_only_where_it_surely_belongs() -> None:
    needs = rule(RuleKind.REQUIRES, ["2"], ("item.platform",), needs=selectors("1"))
    plan = {"p/2@j:2026": 1}
    assert grouped(needs, case(X, Y, awards=[past("1", None)]), plan) == [("y", ["p/2@j:2026"], [])]
    told = case(X, Y, awards=[past("1", None, platform="y")])
    assert grouped(needs, told, plan) == [("y", ["p/2@j:2026"], [LOST])]


def test_a_group_without_a_row_of_its_own_side_is_none() -> None:
    less = rule(RuleKind.DEDUCT, ["2"], ("item.platform",), of_claims=selectors("1"))
    assert grouped(less, case(X, Y)) == [("y", ["p/2@j:2026"], [])]


def test_a_planned_claim_without_its_key_is_not_told_and_one_that_has_none_is_in_no_group() -> None:
    with pytest.raises(Unsure):
        grouped(CAP, case(X, item("j")))
    lacking = rule(RuleKind.CAP, ["1", "2"], ("item.unheard_of",), limit=yuan(1))
    assert grouped(lacking, case(X, Y)) == []
