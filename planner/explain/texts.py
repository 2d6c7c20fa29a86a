"""Texts as a plan holds them, in both languages; they need no table and no solver, so that a check may use them."""

from __future__ import annotations

from collections.abc import Iterable

from models.cite import Cite
from models.plan import Words
from models.text import Text


def words(text: Text) -> Words:
    """A text as a plan holds it."""
    return Words(zh=text.zh, en=text.en)


def both(zh: str, en: str) -> Words:
    """A text in both languages."""
    return Words(zh=zh, en=en)


def cite_text(cite: Cite) -> str:
    """`第五条 第1句` in the way of the policy's own numbering; figures and separators only."""
    return f"{cite.article}#{cite.sentence}" if cite.sentence else cite.article


def joined(parts: Iterable[Words], zh: str = "；", en: str = "; ") -> Words:
    """Several texts as one."""
    listed = list(parts)
    return Words(zh=zh.join(part.zh for part in listed), en=en.join(part.en for part in listed))
