"""What the tests of all rooms share: the words and the packs that come with the planner, read once."""

from __future__ import annotations

import pytest

from models.policy import Policy
from models.vocabulary import Vocabulary
from policies.loader import load_policies
from policies.vocabulary_loader import load_vocabulary


@pytest.fixture(scope="session")
def words() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="session")
def packs(words: Vocabulary) -> tuple[Policy, ...]:
    return load_policies(vocabulary=words)
