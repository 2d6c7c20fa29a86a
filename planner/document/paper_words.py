"""Words on their way to paper: where a line may be broken within them, and where it may not.

An amount stays with its sign and its unit, and a day in one piece; a digest, which has no blanks, may be broken
between any groups of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from models.text import Lang, Text
from planner.document.content import Block, Link, PageBreak, Paragraph, Strong, Words, plain
from planner.document.plain_text import one_line

#: (mode, text): "" as it is, "keep" never broken, "cut" may be broken before it; strong words and links hold runs.
Run = list[object]
#: What changes a text before anything else, such as characters that no font shows.
Shown = Callable[[str], str]

#: An amount with the sign before it and the unit behind it.
_AMOUNT = r"(?:≤ ?)?[-+−±]?\d[\d,]*(?:\.\d+)?(?: ?(?:亿元|万元|元|万|%|yuan)(?![A-Za-z]))?"
_DAY = r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"
#: What has no place to break a line at.
_LONG = r"[!-,./-~]{17,}"
_PIECES = re.compile(f"(?P<long>{_LONG})|(?P<amount>{_DAY}|{_AMOUNT})")
#: Characters of a digest that stay together.
_GROUP = 8
#: Characters of a paragraph that only introduces.
_LEAD_IN = 220


def edged(text: str) -> str:
    """One line of the text that keeps a blank at its edges: it parts a piece from its neighbours."""
    if not text.strip():
        return " " if text else ""
    return (" " if text[0].isspace() else "") + one_line(text) + (" " if text[-1].isspace() else "")


def headed(text: Text, lang: Lang) -> str:
    """A word that stands at the head of something: with a capital in English."""
    told = text.in_(lang)
    return told[:1].upper() + told[1:]


def leads_in(block: Block, following: Block | None) -> bool:
    """Whether a paragraph is a line or two about what follows it, and is not to be parted from that by a new sheet."""
    if not isinstance(block, Paragraph) or following is None or isinstance(following, Paragraph | PageBreak):
        return False
    return len(plain(block.words)) <= _LEAD_IN


def runs(text: str) -> list[Run]:
    """The text in runs of one mode each."""
    found: list[Run] = []
    place = 0
    for piece in _PIECES.finditer(text):
        if piece.start() > place:
            found.append(["", text[place : piece.start()]])
        place = piece.end()
        if piece.group("amount") is not None:
            found.append(["keep", piece.group()])
        else:
            found += [["cut" if start else "", part] for start, part in enumerate(_groups(piece.group()))]
    if place < len(text):
        found.append(["", text[place:]])
    return found


def _groups(text: str) -> Iterator[str]:
    for start in range(0, len(text), _GROUP):
        yield text[start : start + _GROUP]


def paper_words(words: Words, shown: Shown, anchors: frozenset[str]) -> list[Run]:
    """A run of words as data for paper. A link to no anchor of the page is plain words."""
    found: list[Run] = []
    for piece in words:
        match piece:
            case Strong(text=text):
                found.append(["strong", runs(shown(edged(text)))])
            case Link(text=text, anchor=anchor) if anchor in anchors and text.strip():
                found.append(["link", runs(shown(edged(text))), anchor])
            case Link(text=text):
                found += runs(shown(edged(text)))
            case _:
                found += runs(shown(edged(piece)))
    return found
