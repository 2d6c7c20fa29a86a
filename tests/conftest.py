"""What the tests of all rooms share: the words and the packs that come with the planner, read once."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.policy import Policy
from models.vocabulary import Vocabulary
from policies.loader import load_policies
from policies.shipped import CACHE_VARIABLE
from policies.vocabulary_loader import load_vocabulary


@pytest.fixture(scope="session", autouse=True)
def kept_copies() -> Iterator[Path]:
    """The tests keep compiled packs in a folder of their own, never in the user's."""
    with tempfile.TemporaryDirectory() as folder:
        before = os.environ.get(CACHE_VARIABLE)
        os.environ[CACHE_VARIABLE] = folder
        yield Path(folder)
        if before is None:
            del os.environ[CACHE_VARIABLE]
        else:
            os.environ[CACHE_VARIABLE] = before


@pytest.fixture(scope="session")
def words() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="session")
def packs(words: Vocabulary) -> tuple[Policy, ...]:
    return load_policies(vocabulary=words)
