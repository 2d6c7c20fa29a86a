from __future__ import annotations

from typing import Any

from models.capsule import Capsule
from models.plan import Plan
from planner.carry.then_now import claims_differ, entities
from tests.planner.report.sample_plan import sample_plan


def sides(then: Plan, now: Plan) -> Any:
    (one,) = entities(Capsule(plan=then), Capsule(plan=now))
    return one


def test_a_claim_that_comes_in_another_year_is_one_that_moved() -> None:
    then = sample_plan()
    first = then.claims[0]
    later = first.model_copy(
        update={"key": first.key.replace(str(first.year), "2029"), "year": 2029, "granted": first.granted - 10_000}
    )
    found = sides(then, then.model_copy(update={"claims": (later, *then.claims[1:])}))
    (change,) = found.claims
    assert (change.change, change.old.key, change.new.key) == ("changed", first.key, later.key)
    assert (change.year, change.difference) == (2029, -10_000)
    assert change.why[0].zh == f"由 {first.year} 年度改为 2029 年度"
    assert found.unchanged == len(then.claims) - 1


def test_money_that_is_of_another_kind_differs_though_the_amount_does_not() -> None:
    then = sample_plan()
    index = next(place for place, one in enumerate(then.claims) if one.payee == "enterprise")
    claims = list(then.claims)
    claims[index] = claims[index].model_copy(update={"payee": "person"})
    found = sides(then, then.model_copy(update={"claims": tuple(claims)}))
    assert [(one.change, one.difference) for one in found.claims] == [("changed", 0)]
    assert claims_differ([found])


def test_the_same_plan_has_no_differences() -> None:
    found = sides(sample_plan(), sample_plan())
    assert (found.claims, found.parts, claims_differ([found])) == ((), (), False)
    assert found.unchanged == len(sample_plan().claims)


def test_parts_that_read_otherwise_are_named_and_what_it_was_made_with_is_not() -> None:
    then = sample_plan()
    versions = then.versions.model_copy(update={"solver": "other"})
    found = sides(then, then.model_copy(update={"questions": (), "versions": versions}))
    assert (found.parts, claims_differ([found])) == (("questions",), False)
