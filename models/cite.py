"""A place in an official text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cite:
    """Where the official text says so: the article as printed there, the sentence counted from 1 (0: the whole)."""

    article: str
    sentence: int = 0
