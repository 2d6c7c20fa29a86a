"""Comparisons in the invented town, with scenarios as short texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from models.case import Case
from models.comparison import Comparison, ScenarioSide, Side
from models.diff import MoneyKind
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.compare.planned import World
from planner.compare.under import comparison
from planner.terms import DEFAULT_TERMS, Terms
from scenarios.overrides.file import load_scenario
from scenarios.overrides.library import Chosen, find_scenarios
from tests.planner.explain.town import WORDS

KINDS: tuple[MoneyKind, ...] = get_args(MoneyKind)


def world_of(
    case: Case, policies: Sequence[Policy], words: Vocabulary = WORDS, *, terms: Terms = DEFAULT_TERMS
) -> World:
    """The case as it is, with drafts as the case wishes."""
    return World(case, tuple(policies), words, case.include_drafts, 5.0, terms)


def compared(folder: Path, policies: Sequence[Policy], case: Case, *texts: str) -> Comparison:
    """The case beside scenarios of these texts."""
    chosen = []
    for number, text in enumerate(texts, 1):
        path = folder / f"s{number}.yaml"
        path.write_text(f"id: s{number}\ntitle: s{number}\n{text}", encoding="utf-8")
        chosen.append(Chosen(f"s{number}", (load_scenario(path, WORDS),)))
    return comparison(world_of(case, policies), chosen)


def ready(case: Case, policies: Sequence[Policy], words: Vocabulary, *names: str) -> Comparison:
    """The case beside ready-made scenarios."""
    return comparison(world_of(case, policies, words), find_scenarios(names, words, {}))


def one(folder: Path, policies: Sequence[Policy], case: Case, text: str) -> ScenarioSide:
    """The case under one scenario."""
    (found,) = compared(folder, policies, case, text).scenarios
    return found


def changes(found: ScenarioSide) -> list[tuple[str, str, int]]:
    """Each claim that differs by its key, in 万元."""
    return [
        (one.change, (one.new or one.old).key, one.difference // 10000)  # type: ignore[union-attr]
        for one in found.claims
    ]


def why(found: ScenarioSide, place: int = 0) -> list[str]:
    return [one.zh for one in found.claims[place].why]


def adds_up(base: Side, found: ScenarioSide) -> bool:
    """Added up anew from what the reader sees, for every kind and standing."""
    for standing in ("in_force", "draft"):
        for kind in KINDS:
            old = sum(c.old.granted for c in found.claims if c.old and (c.old.standing, c.old.kind) == (standing, kind))
            new = sum(c.new.granted for c in found.claims if c.new and (c.new.standing, c.new.kind) == (standing, kind))
            difference = getattr(getattr(found, standing), kind)
            sides = [getattr(getattr(side, standing), kind) for side in (base, found.side)]
            if not new - old == difference == sides[1] - sides[0]:
                return False
    total = sum(getattr(base, standing).all for standing in ("in_force", "draft"))
    kept = sum(c.old.granted for c in found.claims if c.old)
    return bool(total - kept == found.unchanged_money)
