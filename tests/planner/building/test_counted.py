from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner.building.counted import Counted
from planner.building.pack_facts import PackFacts
from planner.candidates import candidate_claims
from tests.planner.evaluator.builders import case, clause, item, policy
from tests.planner.random_packs import WORDS

IN_FORCE = policy(clause("1"))
DRAFT = policy(clause("1", policy="d"), policy_id="d", status="draft")
EXPIRED = policy(clause("1", policy="e"), policy_id="e", status="expired")
PACKS = (IN_FORCE, DRAFT, EXPIRED)
FIRM = case(item("a"), horizon=(2026, 2026))


def live(*owners: int, drafts: bool = False) -> list[tuple[int, str]]:
    """Owners and names of the rows that count, in a table of three enterprises of which the last lists packs."""
    cases = (FIRM, FIRM, replace(FIRM, policies=("d",)))
    table = candidate_claims(cases, PACKS, WORDS)
    counted = Counted(table, PackFacts(PACKS, WORDS), owners, [drafts] * len(owners))
    return [(int(table.case[row]), table.keys[row]) for row in np.flatnonzero(counted.live()).tolist()]


def test_drafts_count_where_they_are_wished_for_and_expired_policies_never() -> None:
    assert live(0) == [(0, "p/1@a:2026")]
    assert live(0, drafts=True) == [(0, "p/1@a:2026"), (0, "d/1@a:2026")]


def test_packs_that_a_case_does_not_list_do_not_count_for_it() -> None:
    assert live(2) == []
    assert live(2, drafts=True) == [(2, "d/1@a:2026")]


def test_only_the_owners_that_are_asked_for() -> None:
    assert live(1, 2) == [(1, "p/1@a:2026")]
    assert live() == []


def test_policies_that_count_for_anybody() -> None:
    table = candidate_claims((FIRM, FIRM), PACKS, WORDS)
    counted = Counted(table, PackFacts(PACKS, WORDS), (0, 1), (False, True))
    assert [one.id for one in counted.policies()] == ["p", "d"]
