from __future__ import annotations

from pathlib import Path

import pytest

from models.policy import Policy
from models.vocabulary import Vocabulary
from tests.scenarios.records.portfolio import Portfolio


@pytest.fixture
def portfolio(tmp_path: Path, packs: tuple[Policy, ...], words: Vocabulary) -> Portfolio:
    return Portfolio(tmp_path / "firms", packs, words)
