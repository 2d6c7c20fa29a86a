"""Dossiers of the shipped examples and of an invented town, planned through the whole pipeline."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from models.case import Case
from models.policy import Policy
from planner import api
from planner.handover.attached import Attached
from planner.handover.dossier import ClaimCard, Dossier, GivenUp, Step
from planner.handover.gather import gather
from planner.terms import Terms
from tests.planner.explain.town import WORDS, planned

EXAMPLES = Path(__file__).parents[3] / "scenarios" / "examples"
DATED = "2026-11-22"


@cache
def example(name: str, include_drafts: bool | None = None) -> Dossier:
    """The dossier of a shipped example."""
    words, packs = api.load_beside(())
    case = api.load_case(EXAMPLES / f"{name}.yaml", policies=packs, vocabulary=words)
    plan = api.plan(case, packs, words, include_drafts=include_drafts)
    return gather(plan, packs, words, dated=DATED)


@cache
def decided_example(name: str, entity: int = 0) -> Dossier:
    """The dossier of one entity of an example that leaves decisions open."""
    words, packs = api.load_beside(())
    case = api.load_open_case(EXAMPLES / "open" / f"{name}.yaml", policies=packs, vocabulary=words)
    decided = api.decide(case, packs, words)
    return gather(decided.entities[entity].plan, packs, words, dated=DATED, decided=decided)


def of_town(
    packs: list[Policy],
    case: Case,
    *,
    terms: Terms | None = None,
    include_drafts: bool = False,
    find: Attached | None = None,
) -> Dossier:
    """The dossier of a firm of the invented town."""
    plan = planned(packs, case, terms=terms, include_drafts=include_drafts)
    return gather(plan, packs, WORDS, dated=DATED, find=find)


def card(dossier: Dossier, key: str) -> ClaimCard:
    """The card of one claim; `key` without the policy."""
    (found,) = [one for one in (*dossier.cards, *dossier.draft_cards) if one.line.key.partition("/")[2] == key]
    return found


def lost(dossier: Dossier, key: str) -> GivenUp:
    """What is told of one claim not taken; `key` without the policy."""
    (found,) = [one for one in dossier.given_up if one.line.key.partition("/")[2] == key]
    return found


def told(steps: tuple[Step, ...]) -> list[tuple[str, int]]:
    """Kind or cause of each step with its amount in 万元, which must be whole."""
    assert all(one.amount % 10_000 == 0 for one in steps)
    return [(one.cause or one.kind, one.amount // 10_000) for one in steps]
