"""The examples of our own packs notice every small change of them, or the pack says why it has no effect."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.probe.run import probe

PACKS = ("jinhua-2023", "jinhua-2025", "jinhua-action-plan", "tongxiang-2025", "wenzhou-2025")


def test_these_are_all(packs: Sequence[Policy]) -> None:
    assert tuple(pack.id for pack in packs) == PACKS


@pytest.mark.parametrize("name", PACKS)
def test_every_small_change_is_noticed_or_answered(name: str, packs: Sequence[Policy], words: Vocabulary) -> None:
    pack = next(one for one in packs if one.id == name)
    probing = probe(pack, packs, words)
    assert [one.change.name for one in probing.unnoticed] == []
    assert [one.answer.change for one in probing.stale] == []
    assert probing.noticed + probing.answered == len(probing.outcomes)
    assert bool(probing.outcomes) == any(clause.paying for clause in pack.clauses)
    assert probing.answered * 20 <= len(probing.outcomes), "answers are the exception"
