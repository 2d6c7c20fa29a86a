"""Facts are found in whatever part of a clause or rule they stand."""

from __future__ import annotations

from planner.explain.facts_within import facts_within
from tests.planner.explain.town import cap, clause, pack, reading


def names(value: object) -> set[str]:
    return {f"{fact.scope}.{fact.name}" for fact in facts_within(value)}


def test_conditions_awards_limits_and_ladders_are_searched() -> None:
    ladder = {"measure": "year.revenue", "reach": "above", "jump": "reading.a", "steps": {"10万": "1万"}}
    options = {"highest": {"zh": "a", "en": "a"}, "all": {"zh": "b", "en": "b"}}
    policy = pack(
        clause("1", "10% * item.amount", on="compute_purchase", when="item.contract_signed", limit="item.amount"),
        clause("2", on="enterprise_year", tag="revenue", ladder=ladder),
        rules=[cap("50万", "1", when="enterprise.ai")],
        readings=[{**reading("a", "highest"), "options": options}],
    )
    assert names(policy.clauses[0]) == {"item.amount", "item.contract_signed"}
    assert names(policy.clauses[1]) == {"year.revenue", "reading.town.a"}
    assert names(policy.rules) == {"enterprise.ai"}
    assert names({"any": policy.clauses[1].ladder, "other": None}) == {"year.revenue", "reading.town.a"}
