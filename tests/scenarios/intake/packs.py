"""A small pack of one city for the workbooks' tests, and variants of it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from models.policy import Policy
from models.vocabulary import Vocabulary
from policies.loader import load_all

TOWN = (Path(__file__).parent / "town.yaml").read_text(encoding="utf-8")


class Town(NamedTuple):
    """The pack with the words that it brings."""

    words: Vocabulary
    packs: tuple[Policy, ...]


def town(folder: Path, text: str = TOWN) -> Town:
    """The pack, or a variant of its text, read from a file in the folder."""
    path = folder / "town.yaml"
    path.write_text(text, encoding="utf-8")
    words, packs = load_all([path])
    return Town(words, packs)
