"""Rows of planned claims: the same keys as the plain evaluator's entries."""

from __future__ import annotations

import pytest

from models.case import Case
from models.policy import Policy, Years
from models.vocabulary import Vocabulary
from planner.evaluator.ceilings import claims_of
from planner.evaluator.entries import Entry, entries_of
from planner.evaluator.facts import world_of
from planner.evaluator.quick.clauses import quick_clause, quick_policy
from planner.evaluator.quick.rows import Planned, chain_of, root_of
from planner.evaluator.quick.unsure import Unsure
from tests.planner.evaluator.builders import VOCABULARY, case, clause, item, policy
from tests.planner.random_packs import Scale
from tests.planner.wide_packs import wide_world

KEYS = ("enterprise", "item", "root", "matter", "clause", "article", "policy", "level", "year")
FIELDS = ("item.amount", "item.platform", "item.level", "item.signed", "item.counted_in_rd_expense", "item.unheard_of")


def pairs(given: Case, packs: tuple[Policy, ...], words: Vocabulary) -> list[tuple[Planned, Entry]]:
    """Every paying claim of the case as a row of either sort."""
    world = world_of(given, packs, words)
    claims = {claim.key: claim for claim in claims_of(world, packs)}
    items = {one.id: one for one in given.items}
    found = []
    for entry in entries_of(world, packs, tuple(claims.values()), {}):
        if entry.sealed or entry.policy is None or entry.clause is None:
            continue
        quick = quick_clause(quick_policy(entry.policy, world.lineage, words), entry.clause, world.lineage, words)
        root = root_of(entry.item, items) if entry.item else ""
        found.append((Planned(entry.key, quick, entry.year, 0, 0, entry.facts, entry.item, root), entry))
    return found


def test_the_keys_are_those_of_an_entry() -> None:
    compared = 0
    for seed in range(860_000, 860_080):
        world = wide_world(seed, Scale(most=5, items=4, doubt=0.2))
        versions = ("", *(one.id for one in world.policies))
        for row, entry in pairs(world.case, world.policies, world.words):
            for version in versions:
                for name in (*KEYS, *FIELDS):
                    assert row.key_of(name, version) == entry.key_of(name, version), (seed, row.key, name)
                    compared += 1
            assert (row.origin, row.series, row.claimed_for) == (entry.origin, entry.series, entry.claimed_for)
            assert (row.policy_id, row.clause_id, row.policy) == (entry.policy_id, entry.clause_id, entry.policy)
    assert compared > 5_000


def test_a_row_of_years_belongs_to_a_series() -> None:
    packs = (policy(clause(years=Years(2))),)
    assert {row.series for row, _ in pairs(case(item()), packs, VOCABULARY)} == {"p/1@i"}


def test_the_chain_of_an_item_ends_at_its_root() -> None:
    items = {one.id: one for one in (item("a"), item("b", part_of="a"), item("c", part_of="b"))}
    assert [one.id for one in chain_of(items["c"], items)] == ["c", "b", "a"]


@pytest.mark.parametrize("above", ["gone", "i"])
def test_a_chain_that_does_not_end_is_not_told(above: str) -> None:
    one = item(part_of=above)
    with pytest.raises(Unsure):
        chain_of(one, {"i": one})
