"""What a rule selects among the rows of the plain evaluator: yes, no, or nobody knows."""

from __future__ import annotations

from models.case import Award, Case
from models.policy import Policy, Years
from models.rule import RuleKind, Selector
from planner.evaluator.ceilings import claims_of
from planner.evaluator.entries import Entry, entries_of
from planner.evaluator.facts import world_of
from planner.evaluator.members import selected
from planner.evaluator.quick.selection import Selection
from tests.planner.evaluator.builders import VOCABULARY, at_least, case, clause, item, policy, rule
from tests.planner.random_packs import Scale
from tests.planner.wide_packs import wide_world

LARGE = Selector(("1",), where=at_least("item.amount", 100))
GIVEN = case(item("large", amount=100_00), item("small", amount=1_00), item("open"))


def entries(given: Case, *packs: Policy) -> tuple[Entry, ...]:
    world = world_of(given, packs, VOCABULARY)
    return entries_of(world, packs, claims_of(world, packs), {})


def chosen(given: Case, packs: list[Policy], *selectors: Selector, policy_id: str = "p") -> dict[str, bool | None]:
    world = world_of(given, packs, VOCABULARY)
    bond = rule(RuleKind.ONCE, list(selectors), policy=policy_id)
    selection = Selection(bond, bond.on, world.lineage, VOCABULARY)
    return {entry.key: selection.holds(entry) for entry in entries(given, *packs)}


def test_a_condition_on_the_row() -> None:
    assert chosen(GIVEN, [policy(clause())], LARGE) == {
        "p/1@large:2026": True,
        "p/1@small:2026": False,
        "p/1@open:2026": None,
    }


def test_one_selector_of_several_settles_it() -> None:
    assert set(chosen(GIVEN, [policy(clause())], LARGE, Selector(("1",))).values()) == {True}
    assert set(chosen(GIVEN, [policy(clause())], Selector(("2",))).values()) == {False}


def test_a_version_carries_its_clauses_on() -> None:
    new = policy(clause("5", policy="n", continues="1"), policy_id="n", replaces="p")
    found = chosen(case(item("i")), [policy(clause("1")), new], Selector(("5",)), policy_id="n")
    assert found == {"p/1@i:2026": True, "n/5@i:2026": True}


def test_parts_of_an_award_are_those_of_this_version_or_of_the_past() -> None:
    old = policy(clause("1", years=Years(2, instalments=True)))
    new = policy(clause("1", policy="n", years=Years(2, instalments=True)), policy_id="n", replaces="p")
    given = case(item("i"), awards=[Award("p", "1", 2025, 100, "i")], horizon=(2026, 2026))
    found = chosen(given, [old, new], Selector(("1",), instalments=True), policy_id="n")
    assert found == {"p/1@i:2026": False, "n/1@i:2026": True, "history[1] p/1@i:2025": True}
    at_once = chosen(given, [policy(clause("1"))], Selector(("1",), instalments=True))
    assert set(at_once.values()) == {False}


def test_it_is_what_the_plain_evaluator_selects() -> None:
    told = 0
    for seed in range(880_000, 880_120):
        world = wide_world(seed, Scale(most=5, items=4, rules=6, doubt=0.1))
        seen = world_of(world.case, world.policies, world.words)
        rows = entries_of(seen, world.policies, claims_of(seen, world.policies), {})
        for bond in (one for pack in world.policies for one in pack.rules):
            selection = Selection(bond, bond.on, seen.lineage, world.words)
            must = {row.entry.key for row in selected(bond, bond.on, rows, seen, False)}
            may = {row.entry.key for row in selected(bond, bond.on, rows, seen, True)}
            for row in rows:
                held = selection.holds(row)
                assert held is not True or row.key in must, (seed, bond.ref, row.key)
                assert held is not False or row.key not in may, (seed, bond.ref, row.key)
                told += held is not None
    assert told > 3_000
