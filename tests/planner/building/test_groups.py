"""Claims whose keys are unknown: against the claimant for what is certain, in favour for what is possible."""

from __future__ import annotations

from dataclasses import replace

from models.case import Award, Elsewhere, Item
from models.expression import Choose, Type
from models.policy import Strength
from models.rule import RuleKind
from planner.rules.check import Mode
from tests.planner.evaluator.builders import case, clause, item, policy, rule
from tests.planner.random_packs import RandomWorld
from tests.planner.random_trees import of, yuan
from tests.planner.test_laws import plan_of

FEE = clause("1", award=of("item.fee"))
LEVEL_CAP = rule(
    RuleKind.CAP,
    ["1"],
    ["item.level"],
    limit=Choose(of("item.level"), (("nation", yuan(5)), ("city", yuan(3))), Type.MONEY),
)
LEVEL_STEPS = rule(RuleKind.TOP_UP, ["1"], ["item.level"])


def plan(mode: Mode, bonds: list[object], *items: Item) -> dict[str, int]:
    world = RandomWorld((policy(FEE, rules=bonds),), case(*items, horizon=(2026, 2026)))  # type: ignore[arg-type]
    return {key.partition("@")[2].partition(":")[0]: paid for key, paid in plan_of(world, mode).items()}


def fee(name: str, paid: int, **facts: str) -> Item:
    return replace(item(name), facts={"fee": paid * 100, **facts})


def test_an_unknown_key_takes_room_in_every_group_for_what_is_certain() -> None:
    nation, city, unknown = fee("a", 5, level="nation"), fee("b", 3, level="city"), fee("u", 1)
    assert plan("certain", [LEVEL_CAP], nation, city) == {"a": 5, "b": 3}
    assert plan("possible", [LEVEL_CAP], nation, city, unknown) == {"a": 5, "b": 3, "u": 1}


def test_a_claim_with_an_unknown_key_does_not_lower_the_limit_of_others() -> None:
    assert plan("certain", [LEVEL_CAP], fee("a", 4, level="nation"), fee("u", 5)) == {"a": 4}


def test_a_doubtful_claim_does_not_lift_a_step_for_what_is_certain() -> None:
    """`u` may be of another level; then `a` and `b` together must keep to their own step of 2 yuan."""
    capped = rule(RuleKind.CAP, ["1"], ["item.platform"], id="cap", limit=yuan(1))
    items = (fee("a", 2, level="city"), fee("b", 2, level="city"), fee("u", 5, platform="p1"))
    kept = [replace(one, facts={**one.facts, "platform": f"own-{one.id}"}) for one in items[:2]]
    assert sum(plan("certain", [LEVEL_STEPS], *kept).values()) == 2
    certain = plan("certain", [LEVEL_STEPS, capped], *kept, items[2])
    assert sum(certain.get(name, 0) for name in "ab") <= 2
    possible = plan("possible", [LEVEL_STEPS], *kept, items[2])
    assert possible == {"a": 2, "b": 2, "u": 5}


def test_money_from_elsewhere_may_be_for_what_the_enterprises_year_was_paid_for() -> None:
    """The tag of a clause on the enterprise's year names the matter of that year; other years are other matters."""
    yearly = clause("1", on="enterprise_year", tag="rd", award=yuan(5))
    bond = rule(RuleKind.HIGHEST_ONLY, ["1"], ["matter"], across="any")
    past = (Elsewhere("rd", 2026, 200, "province"),)
    world = RandomWorld((policy(yearly, rules=[bond]),), case(elsewhere=past, horizon=(2026, 2027)))
    for mode in ("certain", "possible"):
        assert plan_of(world, mode) == {"p/1@enterprise:2026": 3, "p/1@enterprise:2027": 5}


def test_an_award_under_a_clause_that_is_not_counted_is_money_all_the_same() -> None:
    grace = replace(clause("9", award=yuan(1), strength=Strength.DISCRETIONARY, policy="q"), award=None)
    bond = rule(RuleKind.HIGHEST_ONLY, ["1"], ["matter"], across="any")
    given = case(fee("a", 5), awards=[Award("q", "9", 2025, 200, "a")])
    world = RandomWorld((policy(FEE, rules=[bond]), policy(grace, policy_id="q")), given)
    assert plan_of(world, "certain") == {"p/1@a:2026": 3}
