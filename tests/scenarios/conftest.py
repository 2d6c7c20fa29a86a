from __future__ import annotations

from pathlib import Path

import pytest

from models.policy import Policy
from models.vocabulary import Vocabulary
from tests.scenarios.case_reader import Reader
from tests.scenarios.overrides.scenario_cases import Scenarios


@pytest.fixture
def reader(tmp_path: Path, packs: tuple[Policy, ...], words: Vocabulary) -> Reader:
    return Reader(tmp_path, packs, words)


@pytest.fixture
def scenarios(tmp_path: Path, packs: tuple[Policy, ...], words: Vocabulary) -> Scenarios:
    return Scenarios(tmp_path, packs, words)
