"""The official text that belongs beside a page: whether it is this pack's, and which citations lead nowhere in it."""

from __future__ import annotations

import re
from pathlib import Path

from models.cite import Cite
from models.errors import Finding, InputError, Place
from models.policy import Policy
from models.text import Text
from planner.page.teller import parts_within
from policies.texts.articles import OfficialText
from policies.texts.sources import source_text

#: The least likeness of a pack's own text; texts of other policies stay well below it.
LIKE_ENOUGH = 1 / 3
_HAN = re.compile(r"[\u3400-\u9fff]+")


def source_of(path: Path, policy: Policy) -> OfficialText:
    """The official text of the pack, of a file or of a folder.

    Raises InputError where there is none, where it cannot be read, and where it says other things than the pack.
    """
    text = source_text(path, policy)
    if likeness(text, policy) >= LIKE_ENOUGH:
        return text
    words = Text(
        f"这不像是政策包 {policy.id} 的原文：引用的条款里找不到对应的内容",
        f"this does not look like the text of the pack {policy.id}: the articles cited say something else",
    )
    raise InputError([Finding(Place(text.file), words)])


def likeness(text: OfficialText, policy: Policy) -> float:
    """From 0 to 1: how much of what the pack's clauses and directions are called stands in the articles they cite."""
    parts = [(clause.title.zh, clause.cite) for clause in policy.clauses]
    parts += [(direction.title.zh, direction.cite) for direction in policy.directions]
    shares = [_share(_pairs(title), "".join(text.sentences(cite.article))) for title, cite in parts]
    return sum(shares) / len(shares) if shares else 0.0


def _pairs(text: str) -> set[str]:
    """All neighbouring Chinese characters."""
    return {run[place : place + 2] for run in _HAN.findall(text) for place in range(len(run) - 1)}


def _share(pairs: set[str], said: str) -> float:
    return sum(pair in said for pair in pairs) / len(pairs) if pairs else 0.0


def unanswered(text: OfficialText, policy: Policy) -> tuple[Cite, ...]:
    """The citations of the pack that lead nowhere in the text, each once, in the order of the pack."""
    cites = dict.fromkeys(part for part in parts_within(policy) if isinstance(part, Cite))
    return tuple(cite for cite in cites if text.find(cite) is None)
