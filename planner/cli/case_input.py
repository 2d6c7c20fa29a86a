"""Reading the case that a command works on, with the packs that it is read with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from models.case import Case
    from models.policy import Policy
    from models.vocabulary import Vocabulary


class CaseInput(NamedTuple):
    """A case and what it was read with."""

    case: Case
    policies: tuple[Policy, ...]
    vocabulary: Vocabulary


def read_case(path: Path, packs: Sequence[Path] = ()) -> CaseInput:
    """The case of a file, read with the packs that come along and those given. Raises InputError with every fault."""
    from planner import api

    vocabulary, policies = api.load_beside(packs)
    return CaseInput(api.load_case(path, policies=policies, vocabulary=vocabulary), policies, vocabulary)
