"""What a page holds, whatever it is written as: sections with paragraphs, facts, tables, lists, quotes and notes.

Nothing here knows policies or plans, and no text is markup: the writers escape every word. An anchor is the name of a
place on the page (`clause-1.1`); a link leads to an anchor of the same page, never elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from models.text import Lang


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that a reader shall find at a glance."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an anchor of the page."""

    text: str
    anchor: str


#: A run of words.
Words = tuple[str | Strong | Link, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    words: Words


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; `ordered` where the order counts."""

    entries: tuple[Words, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact: its name, what it is, and parts of it that want lines of their own."""

    name: str
    words: Words
    parts: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what they are, such as a clause's payee, papers and departments."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `right` counts the columns, from 0, that hold figures. Each row is as long as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    right: frozenset[int] = frozenset()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of another text, and where they stand there."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark beside the matter; a warning is one that a reader must not miss."""

    words: Words
    kind: Literal["note", "warning"] = "note"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page under its own title; the depth of its heading follows from where it stands."""

    title: str
    blocks: tuple[Block, ...]
    anchor: str = ""
    #: Whether the table of contents names it.
    listed: bool = True


Block = Paragraph | Listing | Facts | Table | Quote | Note | Section


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page: its title, a line under it, what stands before the table of contents, and its sections."""

    title: str
    subtitle: str
    lang: Lang
    lead: tuple[Block, ...]
    sections: tuple[Section, ...]
    #: The last line, such as what the page was made from.
    closing: str = ""


def plain(words: Words) -> str:
    """The words without their looks."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in words)


def joined(parts: list[Words], between: str) -> Words:
    """Runs of words with the same text between them."""
    found: list[str | Strong | Link] = []
    for position, part in enumerate(parts):
        if position:
            found.append(between)
        found += part
    return tuple(found)


def sections_within(block: Section) -> Iterator[Section]:
    """The sections directly within a section."""
    return (one for one in block.blocks if isinstance(one, Section))
