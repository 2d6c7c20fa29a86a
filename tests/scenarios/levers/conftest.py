from __future__ import annotations

from pathlib import Path

import pytest

from models.policy import Policy
from models.vocabulary import Vocabulary
from tests.scenarios.levers.open_reader import OpenReader


@pytest.fixture
def reader(tmp_path: Path, packs: tuple[Policy, ...], words: Vocabulary) -> OpenReader:
    return OpenReader(tmp_path, packs, words)
