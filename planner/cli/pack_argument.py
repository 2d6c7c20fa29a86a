"""A pack named on the command line, by its id or by its file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import Finding, InputError, Place, did_you_mean
from models.text import Text

if TYPE_CHECKING:
    from models.policy import Policy
    from models.vocabulary import Vocabulary


def words_for(names: Iterable[str], vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary with the words that the packs named by file bring. Raises InputError."""
    from policies.loader import vocabulary_for

    return vocabulary_for([Path(name) for name in names if _is_file(name)], vocabulary)


def find_pack(name: str, vocabulary: Vocabulary) -> Policy:
    """A pack by its id, or of a file, whose words the vocabulary has. Raises InputError with a suggestion."""
    from policies.loader import load_policies, load_policy

    if _is_file(name):
        return load_policy(Path(name), vocabulary)
    policies = {policy.id: policy for policy in load_policies(vocabulary=vocabulary)}
    if name in policies:
        return policies[name]
    known = "、".join(policies), ", ".join(policies)
    words = Text(f"没有政策包 {name}，已有：{known[0]}", f"there is no pack {name}; known: {known[1]}")
    raise InputError([Finding(Place("PACK"), words, suggestion=did_you_mean(name, policies))])


def _is_file(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or Path(name).is_file()
