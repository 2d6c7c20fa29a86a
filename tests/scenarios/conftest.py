from __future__ import annotations

from pathlib import Path

import pytest

from models.policy import Policy
from models.vocabulary import Vocabulary
from tests.scenarios.case_reader import Reader


@pytest.fixture
def reader(tmp_path: Path, packs: tuple[Policy, ...], words: Vocabulary) -> Reader:
    return Reader(tmp_path, packs, words)
