"""An open case as its callers see it: what a decision makes of it, twice told, and what it costs."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.policy import Policy
from models.vocabulary import Vocabulary
from scenarios import EXAMPLES
from scenarios.case_loader import load_case
from scenarios.open_case import load_open_case


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_an_ordinary_case_settles_to_itself(path: Path, packs: tuple[Policy, ...], words: Vocabulary) -> None:
    case = load_open_case(path, policies=packs, vocabulary=words)
    assert not case.is_open
    assert case.settle({}) == (load_case(path, policies=packs, vocabulary=words),)
    assert case.settled_cases({}) == case.settle({})
